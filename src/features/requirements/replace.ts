import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'

/** Days from one through another, both counted; null is without end on that side. */
export interface Period {
  fromOn: Day | null
  throughOn: Day | null
}

export function contains(outer: Period, inner: Period): boolean {
  const begins = outer.fromOn === null || (inner.fromOn !== null && outer.fromOn <= inner.fromOn)
  const ends = outer.throughOn === null || (inner.throughOn !== null && outer.throughOn >= inner.throughOn)
  return begins && ends
}

export function overlaps(a: Period, b: Period): boolean {
  const beginsInTime = a.fromOn === null || b.throughOn === null || a.fromOn <= b.throughOn
  const endsInTime = a.throughOn === null || b.fromOn === null || a.throughOn >= b.fromOn
  return beginsInTime && endsInTime
}

/** What is left of a period when another takes its place: all of it, a part before, a part after, both, or nothing. */
export function without(period: Period, taken: Period): Period[] {
  if (!overlaps(period, taken)) return [period]
  const left: Period[] = []
  if (taken.fromOn !== null && (period.fromOn === null || period.fromOn < taken.fromOn))
    left.push({ fromOn: period.fromOn, throughOn: addDays(taken.fromOn, -1) })
  if (taken.throughOn !== null && (period.throughOn === null || period.throughOn > taken.throughOn))
    left.push({ fromOn: addDays(taken.throughOn, 1), throughOn: period.throughOn })
  return left
}
