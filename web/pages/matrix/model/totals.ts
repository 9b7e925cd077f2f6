import type { Compliance } from '../../../../src/rules/compliance.ts'
import type { Depth } from '../../../../src/rules/depth.ts'
import { percent } from '../../../../src/rules/metrics.ts'
import { countsOf } from './count.ts'
import type { Plant } from './plant.ts'
import type { ColumnTotal, RowTotal } from './view.ts'

export const EXPIRY_DAYS = 90

/** Everything counted about the people and skills in the view. Lists run as `people` and `skills` do. */
export interface Totals {
  people: readonly number[]
  skills: readonly number[]
  depth: Depth
  /** Per person: pairs required, and those of them that are compliant. */
  required: Uint32Array
  compliant: Uint32Array
  expiringOfPerson: Uint32Array
  expiringOfSkill: Uint32Array
  /** Days since the newest event; -1 where nothing ever happened. */
  last: Int32Array
  all: Compliance
}

export function totalsOf(plant: Plant, people: readonly number[], skills: readonly number[]): Totals {
  const last = Int32Array.from(people, person => daysSince(plant, person))
  return { people, skills, ...countsOf(plant, people, skills, EXPIRY_DAYS), last }
}

/** A number to sort and to tint by; null where there is nothing to count. `at` is a place in the totals' own lists. */
export function personTotal(totals: Totals, by: RowTotal, at: number): number | null {
  if (by === 'met') return percent(totals.compliant[at]!, totals.required[at]!).tenths
  if (by === 'alone') return totals.depth.breadth[at]!
  if (by === 'expiring') return totals.expiringOfPerson[at]!
  return totals.last[at]! < 0 ? null : totals.last[at]!
}

export function skillTotal(totals: Totals, by: ColumnTotal, at: number): number {
  if (by === 'alone') return totals.depth.canRunAlone[at]!
  if (by === 'train') return totals.depth.canTrain[at]!
  return totals.expiringOfSkill[at]!
}

/** Places sorted by their number; those without one come last either way, equals keep their order. */
export function sortedBy(count: number, valueOf: (at: number) => number | null, down: boolean): number[] {
  const values = Array.from({ length: count }, (_, at) => valueOf(at))
  return [...values.keys()].sort((a, b) => {
    const [x, y] = [values[a]!, values[b]!]
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0)
    return down ? y - x : x - y
  })
}

function daysSince(plant: Plant, person: number): number {
  const on = plant.header.lastOn[person] ?? 0
  return on === 0 ? -1 : Math.max(0, plant.packed.days[person]! - on)
}
