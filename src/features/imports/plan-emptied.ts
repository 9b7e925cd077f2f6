import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import { isValid, resultInForce } from '../../rules/holding.ts'
import type { Context } from '../../platform/context.ts'
import { pairKey, readResults } from './on-record.ts'
import type { Pair, ResultOnRecord } from './on-record.ts'
import type { PersonUse } from './plan-people.ts'
import type { Plan } from './plan-shape.ts'
import type { SkillUse } from './plan-skills.ts'
import type { ToPlan } from './reading-input.ts'
import { whatIsAsked, whatIsSaid } from './what-is-said.ts'

interface Ground {
  people: ReadonlyMap<string, PersonUse>
  skills: ReadonlyMap<string, SkillUse>
  certified: ReadonlyMap<string, Day | null>
}

/** People whose records are looked at together. */
const AT_ONCE = 500
const GRIDS = new Set(['matrix', 'transposed'])

/**
 * What an earlier import of a grid of this name recorded, is still in force, and stands in no cell of the grid now, though both the person and the
 * skill are still in it. A list says nothing by what it leaves out, and a cell that could not be read is not empty.
 */
export async function planEmptied(ctx: Context, reading: ToPlan, ground: Ground, plan: Plan): Promise<void> {
  const grids = new Map(
    (reading.summary?.tables ?? []).flatMap(({ kind, source }) => (GRIDS.has(kind) ? [[source.sheet, kind] as const] : [])),
  )
  const people = [...new Set([...ground.people.values()].filter(person => !person.isNew).map(person => person.id))]
  const made = new Set(plan.skills.map(skill => skill.id))
  const skills = [...ground.skills.values()].map(skill => skill.id).filter(id => !made.has(id) && !ground.certified.has(id))
  if (reading.unread === null || grids.size === 0 || people.length === 0 || skills.length === 0) return
  const isSaid = whatIsSaid(reading, ground, grids)
  const isAsked = whatIsAsked(reading, ground)
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const before = await recordedBefore(ctx, [...grids.keys()], people.slice(at, at + AT_ONCE), skills)
    const open = before.filter(pair => isAsked(pair) && !isSaid(pair))
    const recorded = await readResults(ctx, open)
    for (const { personId, skillId, sheet } of open) {
      const { today } = plan.persons.get(personId)!
      const was = resultInForce(recorded.get(pairKey(personId, skillId)) ?? [], today, 'C') as ResultOnRecord | null
      if (was?.imported && was.level >= 1 && isValid(was, today)) plan.emptied.push({ personId, skillId, was, sheet })
    }
  }
}

async function recordedBefore(ctx: Context, sheets: string[], people: string[], skills: string[]): Promise<(Pair & { sheet: string })[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<Pair & { sheet: string }>`
    select distinct on (e.person_id, e.skill_id) e.person_id as "personId", e.skill_id as "skillId",
      e.body -> 'source' ->> 'sheet' as sheet from events e
    where e.tenant_id = ${tenantId} and e.person_id = any(${people}::uuid[]) and e.skill_id = any(${skills}::uuid[])
      and e.superseded_at is null and e.import_id is not null and e.level >= 1 and e.body -> 'source' ->> 'sheet' = any(${sheets}::text[])
      and not exists (select from events r where r.tenant_id = e.tenant_id and r.person_id = e.person_id and r.skill_id = e.skill_id
        and r.type = 'revoked' and r.through_on is null and r.superseded_at is null)
    order by e.person_id, e.skill_id, e.recorded_at desc`.execute(ctx.db)
  return rows
}
