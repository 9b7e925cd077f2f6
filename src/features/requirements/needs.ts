import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { groupingReach, reaches } from '../access/reach.ts'
import { derivePacked, packSkill } from '../../rules/cell-table.ts'
import { needsAmong } from '../standings/needs.ts'
import type { Need as NeedAmong, Someone } from '../standings/needs.ts'
import { known } from '../standings/queries.ts'
import type { Frame, NumberAsked } from '../standings/queries.ts'
import { readAsked } from '../standings/followed.ts'
import { readRows } from '../standings/rows.ts'
import type { RowOfPerson, Rows } from '../standings/rows.ts'
import { clocks, clocksAnswered, id } from '../structure/fields.ts'

const Need = z.object({
  requirementId: z.string(),
  groupingId: z.string().nullable(),
  groupingName: z.string().nullable(),
  skillId: z.string(),
  skillName: z.string(),
  level: z.int(),
  levelCode: z.string(),
  kind: z.enum(['mandatory', 'wanted']),
  atLeast: z.int(),
  have: z.int(),
  short: z.int(),
  /** Who they are. */
  personIds: z.array(z.string()),
})

export const listNeeds = readVerb({
  name: 'requirement.needs',
  right: 'records.read',
  summary: 'What is asked of a number of people: how many of the grouping hold it validly and count, and how many are lacking',
  input: z.strictObject({ groupingId: id.nullish(), skillId: id.nullish(), ...clocks }),
  output: z.object({ ...clocksAnswered, rows: z.array(Need) }),
  async run(ctx, input) {
    const knownAt = input.knownAt ? new Date(input.knownAt) : null
    const asOf = input.asOf ?? ctx.today
    if (!(await anyNumberAsked(ctx, knownAt))) return { asOf, knownAt: (knownAt ?? ctx.now).toISOString(), rows: [] }
    const rows = await readRows(ctx, { scope: null, asOf: input.asOf ?? null, knownAt })
    const plant = await readAsked(ctx, rows.frame, knownAt)
    const sight = await groupingReach(ctx, 'records.read')
    const asked = plant.numbersAsked.filter(
      one =>
        (!input.groupingId || one.grouping_id === input.groupingId) &&
        (!input.skillId || one.skill_id === input.skillId) &&
        (one.grouping_id === null ? sight === 'everybody' : reaches(sight, one.grouping_id)),
    )
    const answer = { asOf: rows.asOf, knownAt: rows.knownAt.toISOString() }
    return {
      ...answer,
      rows: needsIn(rows, asked)
        .map(need => needOf(need, rows.frame))
        .sort((a, b) => b.short - a.short),
    }
  },
})

/** Where each is asked for themselves alone, nobody's rows need be looked at. */
async function anyNumberAsked(ctx: Context, knownAt: Date | null): Promise<boolean> {
  const { rows } = await sql`
    select from requirements r where tenant_id = ${ctx.organisation.tenantId} and at_least is not null and ${known('r', knownAt)} limit 1`.execute(
    ctx.db,
  )
  return rows.length > 0
}

/** Counted from the rows that every reading is made of. */
function needsIn({ frame, people, asOf }: Rows, asked: readonly NumberAsked[]): NeedAmong[] {
  const packed = new Map(asked.flatMap(({ skill_id: id }) => (frame.skills.has(id) ? [[id, packSkill(frame.skills.get(id)!.facts)]] : [])))
  const someoneOf = ({ personId, groupingIds, row, dayNumber }: RowOfPerson): Someone => ({
    personId,
    groupingIds,
    counting: skillId => {
      const { ordinal } = frame.skills.get(skillId)!
      return derivePacked(row, ordinal, dayNumber, packed.get(skillId)!).cover ? row.level[ordinal]! : null
    },
  })
  return needsAmong(frame, asked, people, someoneOf, asOf)
}

function needOf({ asked, personIds }: NeedAmong, frame: Frame): z.infer<typeof Need> {
  const skill = frame.skills.get(asked.skill_id)!
  return {
    requirementId: asked.requirement_id,
    groupingId: asked.grouping_id,
    groupingName: asked.grouping_id === null ? null : (frame.groupings.get(asked.grouping_id)?.name ?? null),
    skillId: asked.skill_id,
    skillName: skill.name,
    level: asked.level,
    levelCode: skill.facts.levels.find(level => level.value === asked.level)?.code ?? String(asked.level),
    kind: asked.kind,
    atLeast: asked.at_least,
    have: personIds.length,
    short: Math.max(0, asked.at_least - personIds.length),
    personIds,
  }
}
