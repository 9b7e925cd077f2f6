import { z } from 'zod'
import type { Day } from '../../rules/day.ts'
import { gradeOf } from '../../rules/grade.ts'
import type { Grade } from '../../rules/grade.ts'
import { validThroughOf } from '../../rules/holding.ts'
import { levelOf } from '../../rules/level.ts'
import { invalid, refused } from '../../platform/refusal.ts'
import type { SkillNow } from '../library/queries.ts'
import { blankAsNull, day, id, optionalLine, paragraph } from '../structure/fields.ts'
import { ACTS } from './acts.ts'
import type { EventNow } from './events.ts'
import { particularsOf } from './record-many.ts'
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

/** Files handed in before, which are to prove the result. */
export const fileIds = z.array(id).max(20).default([])

/** What is said, of whom, on which skill. */
export interface Claim {
  personId: string
  skillId: string
  said: Said
  fileIds: readonly string[]
  /** Where it was read. */
  source?: { file: string; sheet: string; cell: string }
}

/** Whoever enters a certificate with its number and issuer has looked at it; without one it is an entry by hand, and not the person's own word. */
export function gradeByHand({ certificateNumber, issuer }: Pick<Said, 'certificateNumber' | 'issuer'>): Grade {
  const certificateVerified = blankAsNull(certificateNumber) !== null && blankAsNull(issuer) !== null
  return gradeOf({ signedByEntitledOther: false, certificateVerified, selfDeclared: false })
}

/** Seen and signed by somebody else who has the right to assess the skill. */
export const SIGNED: Grade = gradeOf({ signedByEntitledOther: true, certificateVerified: false, selfDeclared: false })
export const DECLARED: Grade = gradeOf({ signedByEntitledOther: false, certificateVerified: false, selfDeclared: true })

interface Case {
  personId: string
  skill: SkillNow
  said: Said
  grade: Grade
  /** The day at the site where the person works. */
  today: Day
}

/** Asks the rules what the words come to: a level of the scale, a day that has come at the site, an end. */
export function settle({ personId, skill, said, grade, today }: Case): ResultRow {
  if (!levelOf(skill.levels, said.level)) {
    const levels = skill.levels.map(one => `${one.value} (${one.code})`).join(', ')
    throw refused('skill.level_unknown', { name: skill.name, level: said.level, levels })
  }
  refuseCertified(skill, said.achievedOn)
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

/** Where a certification says what is held, what happened is entered for the certification. */
export function refuseCertified({ name, certification }: SkillNow, on: Day): void {
  if (certification && (certification.fromOn === null || certification.fromOn <= on))
    throw refused('result.certified', { skill: name, certification: certification.name, code: certification.code })
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
