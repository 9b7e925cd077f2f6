/**
 * How well the picture is proven, and how fresh it is (ME14, ME15, ME16, ME23).
 *
 * Audit-ready counts, of all required pairs, those that are compliant on a signed observation or a verified certificate. Fresh counts, of all pairs
 * that are not blank, those with an assessment, confirmation, use or reading in the last 90 days: after the day 90 days ago, through the day
 * itself. Last activity is the number of days since a person's newest such event. The evidence mix counts held pairs by grade.
 *
 * Example, 30 November 2026: the last 90 days are 2 September through 30 November 2026. Ana's press, signed on 2 September 2026, is fresh; Chen's,
 * signed on 1 September 2026, is not. Ana's last activity is 89 days ago.
 */

import { answerIn, isCompliant, isRequired, stateIn, type PackedPlant } from './cell-table.ts'
import { STATES } from './cell.ts'
import { daysBetween, type Day } from './day.ts'
import { GRADES, type Grade } from './grade.ts'
import type { Share } from './metrics.ts'
import { GRADE_SHIFT, HELD } from './packing.ts'
import type { PairOn } from './pair.ts'

export interface Evidence {
  /** ME14. */
  auditReady: Share
  /** ME15. */
  fresh: Share
  /** ME23. */
  mix: Record<Grade, number>
}

const NONE = STATES.indexOf('NONE')
const FRESH_DAYS = 90

export function evidence(plant: PackedPlant): Evidence {
  const { rows, days, skills } = plant
  const counted = nothingCounted()
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!
    const dayNo = days[r]!
    for (let i = 0; i < skills.length; i++) {
      const answer = answerIn(plant, r, i)
      const grade = (row.bits[i]! >> GRADE_SHIFT) & 3
      if ((row.bits[i]! & HELD) !== 0) counted.mix[GRADES[grade]!]++
      if (isRequired(answer)) counted.auditReady.denominator++
      if (isCompliant(answer) && grade <= 1) counted.auditReady.numerator++
      if (stateIn(answer) === NONE) continue
      counted.fresh.denominator++
      const actedOn = row.actedOn[i]!
      if (actedOn !== 0 && actedOn > dayNo - FRESH_DAYS && actedOn <= dayNo) counted.fresh.numerator++
    }
  }
  return counted
}

/** ME16 of one row: days since the newest event of the person, over the skills in these columns; null where nothing ever happened. */
export function lastActivity({ rows, days, skills }: PackedPlant, r: number, columns?: readonly number[]): number | null {
  const { actedOn } = rows[r]!
  let newest = 0
  for (const i of columns ?? skills.keys()) if (actedOn[i]! > newest) newest = actedOn[i]!
  return newest === 0 ? null : days[r]! - newest
}

/** The same of pairs, all asked on the same day. */
export function evidenceOfPairs(pairs: Iterable<PairOn>, day: Day): Evidence {
  const counted = nothingCounted()
  for (const pair of pairs) {
    const { cell, facts, result } = pair
    if (facts.held) counted.mix[result!.grade]++
    if (cell.required) counted.auditReady.denominator++
    if (cell.compliant === true && (result!.grade === 'A' || result!.grade === 'B')) counted.auditReady.numerator++
    if (cell.state === 'NONE') continue
    counted.fresh.denominator++
    if (pair.actedOn !== null && daysBetween(pair.actedOn, day) < FRESH_DAYS) counted.fresh.numerator++
  }
  return counted
}

export function lastActivityOfPairs(pairs: Iterable<PairOn>, day: Day): number | null {
  let fewest: number | null = null
  for (const { actedOn } of pairs) {
    const since = actedOn === null ? null : daysBetween(actedOn, day)
    if (since !== null && (fewest === null || since < fewest)) fewest = since
  }
  return fewest
}

function nothingCounted(): Evidence {
  return { auditReady: { numerator: 0, denominator: 0 }, fresh: { numerator: 0, denominator: 0 }, mix: { A: 0, B: 0, C: 0, D: 0 } }
}
