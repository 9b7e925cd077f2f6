/**
 * What a person holds: the result in force.
 *
 * Of all results of a person for a skill, one is in force on a day. Only results dated on or before the day count, only those passed, and only
 * those at or above the skill's floor of evidence. Among these the ones still valid on the day come first, signed observations and verified
 * certificates before entries by hand, then the newest. So a later, lower assessment replaces a higher one; a failed attempt, an import or a claim
 * never overwrites a signed result; and when the newest has run out while an older one still runs, the older one is in force again.
 *
 * Example: Ana is signed at level 3 on 4 May 2026, valid through 4 May 2027, and at level 2 on 1 October 2026, valid through 31 December 2026. On
 * 15 November 2026 level 2 is in force, being the newer; on 1 January 2027 it has run out and level 3 is in force again, through 4 May 2027.
 *
 * A result of another skill may stand in (see equivalents.ts). It never takes anything away: it counts where nothing valid of the skill's own is as
 * high. If Ana's forklift card counts as crane level 1 and she holds crane level 2, level 2 is in force; without it, level 1 through her card.
 */

import { addDays, addDuration, type Day, type Duration } from './day.ts'
import { atOrAbove, type Grade } from './grade.ts'

export interface ResultFact {
  id: string
  /** 0: recorded as not held. */
  level: number
  grade: Grade
  outcome: 'passed' | 'failed'
  achievedOn: Day
  /** The last day it counts; null: no end. */
  validThrough: Day | null
  /** Instant in ISO 8601 UTC; decides between results of one day. */
  recordedAt: string
  type: string
  /** A result of another skill that counts as this one. */
  standIn?: StandIn
}

export interface StandIn {
  skillId: string
  skillName: string
  /** The name of the level held of the other skill. */
  levelName: string
  /** The days on which the other skill is held; null: no end in sight. */
  from: Day
  through: Day | null
}

export function resultInForce(results: readonly ResultFact[], day: Day, floor: Grade): ResultFact | null {
  let own: ResultFact | null = null
  let other: ResultFact | null = null
  for (const result of results) {
    if (result.outcome !== 'passed' || result.achievedOn > day || !atOrAbove(result.grade, floor)) continue
    if (result.standIn === undefined) {
      if (own === null || goesBefore(result, own, day)) own = result
    } else if (standsOn(result.standIn, day) && (other === null || servesBetter(result, other, day))) other = result
  }
  return other !== null && (own === null || servesMore(other, own, day)) ? other : own
}

/** The results in force one after another, each with its days. */
export function spansInForce(results: readonly ResultFact[], floor: Grade): { from: Day; through: Day | null; result: ResultFact }[] {
  const spans: { from: Day; through: Day | null; result: ResultFact }[] = []
  let open: (typeof spans)[number] | null = null
  for (const day of turningDays(results)) {
    const result = resultInForce(results, day, floor)
    if (open && open.result.id === result?.id && open.result.level === result.level) continue
    if (open) open.through = addDays(day, -1)
    open = result && { from: day, through: null, result }
    if (open) spans.push(open)
  }
  return spans
}

/** The result in force can change only on the day of a result, on the day after one has run out, and where a stand-in begins or ends. */
export function turningDays(results: readonly ResultFact[]): Day[] {
  const days = new Set<Day>()
  const after = (day: Day | null): void => {
    if (day !== null && day < '9999-12-31') days.add(addDays(day, 1))
  }
  for (const { achievedOn, validThrough, standIn } of results) {
    days.add(achievedOn)
    after(validThrough)
    if (standIn === undefined) continue
    days.add(standIn.from)
    after(standIn.through)
  }
  return [...days].sort()
}

/** The newest claim below the floor that still waits for confirmation: not run out, and no result at or above the floor, passed or failed, since. */
export function declaredResult(results: readonly ResultFact[], day: Day, floor: Grade): ResultFact | null {
  let claim: ResultFact | null = null
  let answer: ResultFact | null = null
  for (const result of results) {
    if (result.achievedOn > day || result.standIn !== undefined) continue
    if (atOrAbove(result.grade, floor)) {
      if (answer === null || isNewer(result, answer)) answer = result
    } else if (result.outcome === 'passed' && result.level >= 1 && isValid(result, day) && (claim === null || isNewer(result, claim))) {
      claim = result
    }
  }
  return claim !== null && (answer === null || isNewer(claim, answer)) ? claim : null
}

/** The last day of a result earned on that day: the anniversary itself still counts. Without a length there is no end. */
export function validThroughOf(achievedOn: Day, validity: Duration | null): Day | null {
  return validity === null ? null : addDuration(achievedOn, validity)
}

/** The day of the newest assessment, confirmation, use or reading. A person's own claim of a level is a request and no such event. */
export function lastActivityOn(results: readonly ResultFact[], day: Day): Day | null {
  let newest: Day | null = null
  for (const result of results) {
    if (result.achievedOn > day || result.standIn !== undefined || (newest !== null && result.achievedOn <= newest)) continue
    if (result.grade !== 'D' || result.type === 'use' || result.type === 'reading') newest = result.achievedOn
  }
  return newest
}

export function isValid(result: ResultFact, day: Day): boolean {
  return result.validThrough === null || result.validThrough >= day
}

function goesBefore(a: ResultFact, b: ResultFact, day: Day): boolean {
  const byValidity = Number(isValid(a, day)) - Number(isValid(b, day))
  if (byValidity !== 0) return byValidity > 0
  const byProof = strength(a.grade) - strength(b.grade)
  return byProof !== 0 ? byProof > 0 : isNewer(a, b)
}

function standsOn({ from, through }: StandIn, day: Day): boolean {
  return from <= day && (through === null || through >= day)
}

/** Of two stand-ins: the valid one, the higher one, then as among own results. */
function servesBetter(a: ResultFact, b: ResultFact, day: Day): boolean {
  if (isValid(a, day) !== isValid(b, day)) return isValid(a, day)
  return a.level !== b.level ? a.level > b.level : goesBefore(a, b, day)
}

/** Whether a stand-in says more than the skill's own result; on a tie its own counts. */
function servesMore(other: ResultFact, own: ResultFact, day: Day): boolean {
  if (isValid(other, day) !== isValid(own, day)) return isValid(other, day)
  return isValid(own, day) && other.level > own.level
}

function strength(grade: Grade): number {
  if (grade === 'A' || grade === 'B') return 2
  return grade === 'C' ? 1 : 0
}

function isNewer(a: ResultFact, b: ResultFact): boolean {
  if (a.achievedOn !== b.achievedOn) return a.achievedOn > b.achievedOn
  return a.recordedAt !== b.recordedAt ? a.recordedAt > b.recordedAt : a.id > b.id
}
