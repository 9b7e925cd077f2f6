import { sql } from 'kysely'
import { z } from 'zod'
import { todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { atOrAbove } from '../../rules/grade.ts'
import { pairOn } from '../../rules/pair.ts'
import type { PairFacts } from '../../rules/pair.ts'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { progressTowards } from '../people/goals.ts'
import { todayOf } from '../people/today.ts'
import { loadFacts } from '../standings/facts.ts'
import { PersonPage, readPersonPage } from './person-page.ts'

const Certificate = z.object({
  id: z.string(),
  skill: z.object({ id: z.string(), name: z.string() }),
  achievedOn: z.string(),
  validThrough: z.string().nullable(),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  grade: z.enum(['A', 'B', 'C', 'D']).nullable(),
})

const Goal = z.object({
  positionId: z.string(),
  groupings: z.array(z.object({ id: z.string(), name: z.string() })),
  fromOn: z.string().nullable(),
  /** Of the skills it would ask, how many are held at that level today. */
  met: z.int(),
  asked: z.int(),
  missing: z.array(z.object({ id: z.string(), name: z.string(), levelCode: z.string() })),
})

export const readMe = readVerb({
  name: 'me.page',
  right: 'signed-in',
  summary: 'My own record: what I may run, what ends, what is next, my certificates',
  input: z.strictObject({}),
  output: z.object({ ...PersonPage.shape, certificates: z.array(Certificate), goals: z.array(Goal) }),
  async run(ctx) {
    const personId = ownPerson(ctx)
    const page = await readPersonPage.run(ctx, { id: personId })
    return { ...page, certificates: await readCertificates(ctx, personId), goals: await readGoals(ctx, personId, page) }
  },
})

/** While acting for another nobody has a page of their own. */
export function ownPerson(ctx: Context): string {
  if (ctx.actor.personId === null) throw missing('me')
  return ctx.actor.personId
}

type Certificate = z.infer<typeof Certificate>

/** What was passed with proof of it and still counts, or counted last; nothing that is taken back, suspended or recorded as no longer held. */
async function readCertificates(ctx: Context, personId: string): Promise<Certificate[]> {
  const { rows } = await sql<Certificate>`
    select e.event_id as id, json_build_object('id', e.skill_id, 'name', d.name) as skill, e.happened_on as "achievedOn",
      e.valid_through as "validThrough", nullif(e.body->>'certificateNumber', '') as number, nullif(e.body->>'issuer', '') as issuer, e.grade
    from events e join skill_details d on d.tenant_id = e.tenant_id and d.skill_id = e.skill_id and d.superseded_at is null
    where e.tenant_id = ${ctx.organisation.tenantId} and e.person_id = ${personId} and e.superseded_at is null and e.level > 0
      and e.outcome is distinct from 'failed'
      and (e.body->>'certificateNumber' <> '' or (e.valid_through is not null and e.grade < 'D'))
    order by e.valid_through desc nulls first, e.happened_on desc, e.recorded_at desc`.execute(ctx.db)
  const [person] = (await loadFacts(ctx, [personId], null)).people
  if (!person) return []
  const on = todayIn(person.timeZone, ctx.now)
  const those = [...Map.groupBy(rows, row => row.skill.id)].flatMap(([skillId, found]) => counting(found, person.pairs.get(skillId), on))
  return those.sort((a, b) => (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : a.skill.name.localeCompare(b.skill.name)))
}

/** The one in force; where something else is, the one that counts longest. */
function counting(found: readonly Certificate[], facts: PairFacts | undefined, on: Day): Certificate[] {
  if (!facts) return []
  const { facts: known, result } = pairOn(facts, on)
  if (known.revoked || known.suspended || result === null || result.level < 1) return []
  const { evidenceFloor } = facts.skill
  const counted = found.filter(one => one.achievedOn <= on && one.grade !== null && atOrAbove(one.grade, evidenceFloor))
  return [counted.find(one => one.id === result.id) ?? counted[0]].filter(one => one !== undefined)
}

function end({ validThrough }: Certificate): string {
  return validThrough ?? '9999-12-31'
}

/** Positions that somebody has in mind for me, with what they would ask of me beyond what I hold today. */
async function readGoals(ctx: Context, personId: string, { positions }: PersonPage): Promise<z.infer<typeof Goal>[]> {
  const today = await todayOf(ctx, personId)
  const wished = positions.filter(({ potential, throughOn }) => potential && (throughOn === null || throughOn >= today))
  if (wished.length === 0) return []
  const goals = wished.map(({ id, fromOn, groupings }) => ({ id, fromOn, groupingIds: groupings.map(grouping => grouping.id) }))
  const progress = await progressTowards(ctx, personId, goals)
  return wished
    .toSorted((a, b) => (begin(a) < begin(b) ? -1 : begin(a) > begin(b) ? 1 : 0))
    .map(({ id, fromOn, groupings }) => {
      const { met, required, gaps } = progress.get(id)!
      return {
        positionId: id,
        groupings: groupings.map(({ id: groupingId, name }) => ({ id: groupingId, name })),
        fromOn,
        met,
        asked: required,
        missing: gaps.map(gap => ({ ...gap.skill, levelCode: gap.requiredCode ?? String(gap.required) })),
      }
    })
}

function begin({ fromOn }: { fromOn: string | null }): string {
  return fromOn ?? '9999-12-31'
}
