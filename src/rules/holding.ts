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
 */

import { addDuration, type Day, type Duration } from './day.ts'
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
}

export function resultInForce(results: readonly ResultFact[], day: Day, floor: Grade): ResultFact | null {
  let best: ResultFact | null = null
  for (const result of results) {
    if (result.outcome !== 'passed' || result.achievedOn > day || !atOrAbove(result.grade, floor)) continue
    if (best === null || goesBefore(result, best, day)) best = result
  }
  return best
}

/** The newest claim below the floor that still waits for confirmation: not run out, and no result at or above the floor, passed or failed, since. */
export function declaredResult(results: readonly ResultFact[], day: Day, floor: Grade): ResultFact | null {
  let claim: ResultFact | null = null
  let answer: ResultFact | null = null
  for (const result of results) {
    if (result.achievedOn > day) continue
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
    if (result.achievedOn > day || (newest !== null && result.achievedOn <= newest)) continue
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

function strength(grade: Grade): number {
  if (grade === 'A' || grade === 'B') return 2
  return grade === 'C' ? 1 : 0
}

function isNewer(a: ResultFact, b: ResultFact): boolean {
  if (a.achievedOn !== b.achievedOn) return a.achievedOn > b.achievedOn
  return a.recordedAt !== b.recordedAt ? a.recordedAt > b.recordedAt : a.id > b.id
}
