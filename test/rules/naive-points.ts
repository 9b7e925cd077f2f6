import { subtractDuration, type Day } from '../../src/rules/day.ts'
import type { RuleEvent } from '../../src/rules/certification/events.ts'
import type { Points } from '../../src/rules/certification/language.ts'

interface Dates {
  start: Day | null
  end: Day | null
  late: boolean
  earnBy: boolean
}

/** The claims that count on the day, where they are enough; buckets without nesting. */
export function naivePoints(
  points: Points,
  events: readonly RuleEvent[],
  used: ReadonlySet<string>,
  d: Day,
  dates: Dates,
): RuleEvent[] | null {
  const claims = events.filter(e => {
    if (e.type !== 'points-claimed' || e.on > d || used.has(e.id)) return false
    if (points.window === 'term' ? dates.start !== null && e.on <= dates.start : e.on < subtractDuration(d, points.window)) return false
    if ((dates.earnBy || (points.window === 'term' && !dates.late)) && dates.end !== null && e.on > dates.end) return false
    const decisions = events.filter(one => one.claim === e.id && one.on <= d).sort((a, b) => (a.on + a.type < b.on + b.type ? -1 : 1))
    return decisions.at(-1)?.type === 'points-approved'
  })
  const inBucket = (id: string): number => claims.filter(e => e.bucket === id).reduce((sum, e) => sum + e.points!, 0)
  const listed = points.buckets.map(bucket => ({ ...bucket, worth: Math.min(inBucket(bucket.id), bucket.max ?? Infinity) }))
  const free = claims.filter(e => !points.buckets.some(bucket => bucket.id === e.bucket)).reduce((sum, e) => sum + e.points!, 0)
  const total = listed.reduce((sum, bucket) => sum + bucket.worth, free)
  return total >= (points.min as number) && listed.every(bucket => bucket.worth >= (bucket.min ?? 0)) ? claims : null
}
