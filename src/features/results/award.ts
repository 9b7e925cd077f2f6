import { z } from 'zod'
import type { Day } from '../../rules/day.ts'
import { atOrAbove, gradeOf } from '../../rules/grade.ts'
import type { Grade } from '../../rules/grade.ts'
import { validThroughOf } from '../../rules/holding.ts'
import { levelOf } from '../../rules/level.ts'
import type { Context } from '../../platform/context.ts'
import { invalid, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { getSkillsInUse } from '../library/queries.ts'
import type { SkillNow } from '../library/queries.ts'
import { getPersonOnRecord } from '../people/queries.ts'
import { refold } from '../standings/refold.ts'
import { blankAsNull, day, id, optionalLine, paragraph } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { ACTS } from './acts.ts'
import { eventsOfPair, todayOf } from './events.ts'
import type { EventNow } from './events.ts'
import { particularsOf, recordMany } from './record-many.ts'
import type { ResultRow } from './record-many.ts'

/**
 * What somebody may say of a result. Who proves it is not among the fields: a grade follows from how a result came about, and one entered by hand
 * never counts for more than that.
 */
export const ResultFields = {
  level: z.int().min(0).max(200),
  achievedOn: day,
  validThrough: day.nullish(),
  overrideReason: paragraph(2_000).nullish(),
  type: z.enum(ACTS).default('evaluation'),
  certificateNumber: optionalLine(200),
  issuer: optionalLine(200),
  remark: paragraph(2_000).nullish(),
  outcome: z.enum(['passed', 'failed']).default('passed'),
}
const Said = z.object(ResultFields)
export type Said = z.infer<typeof Said>

export const awardResult = writeVerb({
  name: 'result.award',
  right: 'results.write',
  summary: 'Record what a person has achieved, or an attempt that failed',
  input: z.strictObject({ personId: id, skillId: id, ...ResultFields }),
  output: z.object({ id: z.string(), grade: z.string(), validThrough: z.string().nullable(), belowFloor: z.boolean() }),
  async run(ctx, { personId, skillId, ...said }) {
    await takeTurn(ctx)
    await getPersonOnRecord(ctx, personId)
    const skill = (await getSkillsInUse(ctx, [skillId])).get(skillId)!
    const result = await settle(ctx, { personId, skill, said, grade: gradeByHand() })
    const belowFloor = !atOrAbove(result.grade, skill.evidenceFloor)
    const { grade, validThrough } = result
    const same = (await eventsOfPair(ctx, personId, skillId)).find(event => saysTheSame(event, result))
    if (same) return { id: same.id, grade, validThrough, belowFloor }
    const [awarded] = await recordMany(ctx, [result])
    await refold(ctx, { people: [personId] })
    audit(ctx, { action: 'result.awarded', subject: { kind: 'result', id: awarded! }, personId, skillId, ...logged(result) })
    return { id: awarded!, grade, validThrough, belowFloor }
  },
})

/** Neither signed by another nor a certificate that somebody has verified, and not the person's own word. */
export function gradeByHand(): Grade {
  return gradeOf({ signedByEntitledOther: false, certificateVerified: false, selfDeclared: false })
}

interface Claim {
  personId: string
  skill: SkillNow
  said: Said
  grade: Grade
}

/** Asks the rules what the words come to: a level of the scale, a day that has come at the site, an end. */
export async function settle(ctx: Context, { personId, skill, said, grade }: Claim): Promise<ResultRow> {
  if (!levelOf(skill.levels, said.level)) {
    const levels = skill.levels.map(one => `${one.value} (${one.code})`).join(', ')
    throw refused('skill.level_unknown', { name: skill.name, level: said.level, levels })
  }
  const today = await todayOf(ctx, personId)
  if (said.achievedOn > today) throw refused('result.in_future', { achievedOn: said.achievedOn, today })
  const overrideReason = blankAsNull(said.overrideReason)
  const validThrough = endOf(said, skill)
  return {
    personId,
    skillId: skill.id,
    type: said.type,
    level: said.level,
    outcome: said.outcome,
    achievedOn: said.achievedOn,
    validThrough: validThrough.day,
    grade,
    certificateNumber: blankAsNull(said.certificateNumber),
    issuer: blankAsNull(said.issuer),
    remark: blankAsNull(said.remark),
    overrideReason: validThrough.overridden ? overrideReason : null,
  }
}

function endOf(said: Said, skill: SkillNow): { day: Day | null; overridden: boolean } {
  if (said.outcome === 'failed' || said.level === 0) {
    if (said.validThrough) throw invalid('result.nothing_to_end')
    return { day: null, overridden: false }
  }
  const computed = validThroughOf(said.achievedOn, skill.validity)
  if (said.validThrough === undefined || said.validThrough === computed) return { day: computed, overridden: false }
  if (said.validThrough !== null && said.validThrough < said.achievedOn)
    throw invalid('range.backwards', { fromOn: said.achievedOn, throughOn: said.validThrough })
  if (blankAsNull(said.overrideReason) === null) throw refused('result.override_needs_reason', { computed })
  return { day: said.validThrough, overridden: true }
}

export function saysTheSame(event: EventNow, result: ResultRow): boolean {
  return (
    event.type === result.type &&
    event.level === result.level &&
    event.outcome === result.outcome &&
    event.happenedOn === result.achievedOn &&
    event.validThrough === result.validThrough &&
    event.grade === result.grade &&
    sorted(event.body) === sorted(particularsOf(result))
  )
}

function sorted(body: Record<string, unknown>): string {
  return JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function logged(result: ResultRow): { facts: Record<string, unknown>; after: Record<string, unknown> } {
  const { type, level, outcome, grade, achievedOn, validThrough } = result
  return { facts: { type, level, outcome, grade }, after: { level, outcome, achievedOn, validThrough, ...particularsOf(result) } }
}
