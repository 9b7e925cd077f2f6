import type { Day } from '../../contract.ts'
import type { StandingOn } from '../../contract-certifications.ts'

/**
 * Intervals one after the other that say the same to whoever looks at the years: each confirmation begins another one. What comes next is that of the
 * day that is looked at where it lies inside, else the latest.
 */
export function mergedIntervals(intervals: readonly StandingOn[], asOf: Day): StandingOn[] {
  const merged: StandingOn[] = []
  for (const one of intervals) {
    const last = merged.at(-1)
    if (last === undefined || said(last) !== said(one)) {
      merged.push(one)
      continue
    }
    const begun = one.from <= asOf || last.from > asOf
    merged[merged.length - 1] = { ...(begun ? one : last), from: last.from, through: one.through }
  }
  return merged
}

function said({ status, work, level, cycle, validThrough, reasons }: StandingOn): string {
  return JSON.stringify([status, work, level, cycle, validThrough, reasons.map(reason => [reason.code, reason.ref])])
}
