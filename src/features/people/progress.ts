import { sql } from 'kysely'
import { z } from 'zod'
import { meets, packSkill } from '../../rules/cell-table.ts'
import type { Context } from '../../platform/context.ts'
import { readCell } from '../../rules/packing.ts'
import { readVerb } from '../../platform/verb.ts'
import { mustReach, reaches, reachOf } from '../access/reach.ts'
import { missing } from '../../platform/refusal.ts'
import { readRows } from '../standings/rows.ts'
import type { Frame } from '../standings/queries.ts'
import { id } from '../structure/fields.ts'
import { findPosition } from './queries.ts'
import type { PositionNow } from './queries.ts'

const Gap = z.object({
  skill: z.object({ id: z.string(), name: z.string() }),
  required: z.int(),
  requiredCode: z.string().nullable(),
  level: z.int().nullable(),
  levelCode: z.string().nullable(),
})

export const readPositionProgress = readVerb({
  name: 'position.progress',
  right: 'records.read',
  summary:
    'What a position one works towards would ask, how much of it is met already, and what is missing; it is never counted as required',
  input: z.strictObject({ id }),
  output: z.object({ id: z.string(), required: z.int(), met: z.int(), gaps: z.array(Gap) }),
  async run(ctx, input) {
    const position = await findPosition(ctx, input.id)
    if (!reaches(await reachOf(ctx, 'people.read'), position.personId)) throw missing('position', input.id)
    await mustReach(ctx, 'records.read', position.personId)
    if (position.supersededAt !== null) throw missing('position', input.id)
    const { frame, people } = await readRows(ctx, { scope: null, asOf: null, knownAt: null, people: [position.personId] })
    const asked = await askedBy(ctx, frame, position)
    const person = people[0]
    const gaps: z.infer<typeof Gap>[] = []
    for (const { skillId, level } of asked) {
      const skill = frame.skills.get(skillId)!
      const cell = person ? readCell(person.row, skill.ordinal) : null
      if (person && meets(person.row, skill.ordinal, person.dayNumber, packSkill(skill.facts), level)) continue
      const codeOf = (value: number | null): string | null => skill.facts.levels.find(one => one.value === value)?.code ?? null
      const held = cell?.held ? cell.level : null
      gaps.push({
        skill: { id: skillId, name: skill.name },
        required: level,
        requiredCode: codeOf(level),
        level: held,
        levelCode: codeOf(held),
      })
    }
    return { id: position.id, required: asked.length, met: asked.length - gaps.length, gaps }
  },
})

/** What the position's groupings and those above them ask of everybody in them on its first day, or today once it has begun; the strictest of each skill. */
async function askedBy(ctx: Context, frame: Frame, position: PositionNow): Promise<{ skillId: string; level: number }[]> {
  const on = position.fromOn !== null && position.fromOn > ctx.today ? position.fromOn : ctx.today
  const groupings = [...new Set(position.groupingIds.flatMap(groupingId => frame.lineage(groupingId)))]
  const { rows } = await sql<{ skillId: string; level: number }>`
    select skill_id as "skillId", max(level) as level from requirements
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and kind = 'mandatory' and at_least is null
      and grouping_id = any(${groupings}::uuid[]) and coalesce(from_on, ${on}) <= ${on} and coalesce(through_on, ${on}) >= ${on}
    group by skill_id`.execute(ctx.db)
  const inUse = rows.filter(({ skillId }) => {
    const retiredOn = frame.skills.get(skillId)?.retiredOn
    return retiredOn === null || (retiredOn !== undefined && retiredOn > on)
  })
  return inUse.sort((a, b) => frame.skills.get(a.skillId)!.name.localeCompare(frame.skills.get(b.skillId)!.name))
}
