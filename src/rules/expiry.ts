/**
 * What runs out, and what has (ME12, ME13).
 *
 * Expiring within N days counts every holding that still runs on the day and ends on or before the day N days later, both days included; those that
 * are required and those that are not are shown apart, and the skill's own warning time has no say in it. Overdue are required pairs that have run
 * out, with the days since.
 *
 * Example: on 30 November 2026, within 90 days means through 28 February 2027. Ana's ticket of 28 February 2027 counts, Novak's of 1 March 2027
 * does not. Chen's, required, ran out on 20 November 2026: overdue by 10 days.
 */

import { answerIn, isRequired, stateIn, type PackedPlant } from './cell-table.ts'
import { STATES } from './cell.ts'
import { daysBetween, type Day } from './day.ts'
import { isLateSuspended } from './certified-code.ts'
import { certifiedIn, HELD, type PackedRow } from './packing.ts'
import type { PairOn } from './pair.ts'

export interface Expiring {
  required: number
  notRequired: number
}

export interface DatedCell {
  row: number
  column: number
  required: boolean
  /** Days from the day to validThrough; negative where it has passed. */
  days: number
}

const [EXPIRED, LAPSED, IN_GRACE, SUSPENDED] = (['EXPIRED', 'LAPSED', 'IN_GRACE', 'SUSPENDED'] as const).map(state => STATES.indexOf(state))

/** Every holding that has an end, with the days left. */
export function eachEnd(plant: PackedPlant, visit: (row: number, column: number, left: number, answer: number) => void): void {
  const { rows, days, skills } = plant
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!
    for (let i = 0; i < skills.length; i++) {
      const end = row.validThrough[i]!
      if (end !== 0 && (row.bits[i]! & HELD) !== 0) visit(r, i, end - days[r]!, answerIn(plant, r, i))
    }
  }
}

/** ME12. */
export function expiring(plant: PackedPlant, within = 90): Expiring {
  const counted = { required: 0, notRequired: 0 }
  eachEnd(plant, (_row, _column, left, answer) => {
    if (left >= 0 && left <= within) counted[isRequired(answer) ? 'required' : 'notRequired']++
  })
  return counted
}

/** The pairs that ME12 counts. */
export function expiringCells(plant: PackedPlant, within = 90): DatedCell[] {
  const cells: DatedCell[] = []
  eachEnd(plant, (row, column, days, answer) => {
    if (days >= 0 && days <= within) cells.push({ row, column, required: isRequired(answer), days })
  })
  return cells
}

/** ME13: each pair, with the days since validThrough as `days` below zero. */
export function overdueCells(plant: PackedPlant): DatedCell[] {
  const cells: DatedCell[] = []
  eachEnd(plant, (row, column, days, answer) => {
    if (isOverdue(plant.rows[row]!, column, days, answer)) cells.push({ row, column, required: true, days })
  })
  return cells
}

/** ME13 of one place of a row that has an end, with the days left. */
export function isOverdue(row: PackedRow, column: number, left: number, answer: number): boolean {
  if (left >= 0 || !isRequired(answer)) return false
  const state = stateIn(answer)
  return (
    state === EXPIRED || state === LAPSED || state === IN_GRACE || (state === SUSPENDED && isLateSuspended(certifiedIn(row.bits[column]!)))
  )
}

/** ME12 of pairs, all asked on the same day. */
export function expiringOfPairs(pairs: Iterable<PairOn>, day: Day, within = 90): Expiring {
  const counted = { required: 0, notRequired: 0 }
  for (const pair of pairs) {
    const left = daysLeft(pair, day)
    if (left !== null && left >= 0 && left <= within) counted[pair.cell.required ? 'required' : 'notRequired']++
  }
  return counted
}

/** ME13 of one pair: the days since validThrough; null where it is not overdue. */
export function overdueDays(pair: PairOn, day: Day): number | null {
  const { state, required } = pair.cell
  const late =
    state === 'EXPIRED' || state === 'LAPSED' || state === 'IN_GRACE' || (state === 'SUSPENDED' && pair.facts.past === 'suspended')
  const left = daysLeft(pair, day)
  return required && late && left !== null && left < 0 ? -left : null
}

function daysLeft(pair: PairOn, day: Day): number | null {
  return pair.facts.held && pair.result!.validThrough !== null ? daysBetween(day, pair.result!.validThrough) : null
}
