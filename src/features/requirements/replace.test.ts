import { describe, expect, it } from 'vitest'
import { addDays } from '../../rules/day.ts'
import { contains, overlaps, without } from './replace.ts'
import type { Period } from './replace.ts'

const DAYS = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04']
const ENDS = [null, ...DAYS]
const PERIODS: Period[] = ENDS.flatMap(fromOn => ENDS.map(throughOn => ({ fromOn, throughOn }))).filter(
  ({ fromOn, throughOn }) => fromOn === null || throughOn === null || fromOn <= throughOn,
)
const EVERY_DAY = [addDays(DAYS[0]!, -1), ...DAYS, addDays(DAYS[3]!, 1)]
const has = ({ fromOn, throughOn }: Period, day: string) => (fromOn === null || fromOn <= day) && (throughOn === null || throughOn >= day)

describe('periods', () => {
  it('agree with a count of their days, for every pair', () => {
    for (const a of PERIODS) {
      for (const b of PERIODS) {
        const left = without(a, b)
        expect(left.every(part => part.fromOn === null || part.throughOn === null || part.fromOn <= part.throughOn)).toBe(true)
        expect(EVERY_DAY.map(day => left.filter(part => has(part, day)).length)).toEqual(
          EVERY_DAY.map(day => (has(a, day) && !has(b, day) ? 1 : 0)),
        )
        expect(overlaps(a, b)).toBe(EVERY_DAY.some(day => has(a, day) && has(b, day)))
        expect(contains(a, b)).toBe(EVERY_DAY.every(day => !has(b, day) || has(a, day)))
      }
    }
  })
})
