import { describe, expect, it } from 'vitest'
import { compareReadings, standingOf } from '../../../test/rules/compare-readings.ts'
import { randomEvents, randomRule } from '../../../test/rules/random-rule.ts'
import { seeded } from '../../../test/support/seeded.ts'

/** How many random rules, and from which seed on: set both to repeat a run or to make it longer. */
const runs = Number(process.env['MUSTER_RULE_RUNS'] ?? 200)
const first = Number(process.env['MUSTER_RULE_SEED'] ?? Math.floor(performance.timeOrigin) % 1_000_000)

describe(`random rules and histories, ${runs} from seed ${first} on`, () => {
  it('read day by day say the same as the fold', { timeout: 3_600_000 }, () => {
    console.log(`random rules: ${runs} runs, MUSTER_RULE_SEED=${first}`)
    for (let seed = first; seed < first + runs; seed++) expect(compareReadings(seed)).toBeNull()
  })

  it('give the same standing in any order of entry', () => {
    for (let seed = first; seed < first + Math.min(runs, 100); seed++) {
      const random = seeded(seed)
      const rule = randomRule(random)
      const events = randomEvents(random, rule)
      expect({ seed, standing: standingOf(rule, events.toReversed()) }).toEqual({ seed, standing: standingOf(rule, events) })
    }
  })

  it('give intervals without gaps or overlaps, the last one open', () => {
    for (let seed = first; seed < first + Math.min(runs, 100); seed++) {
      const random = seeded(seed)
      const rule = randomRule(random)
      const intervals = standingOf(rule, randomEvents(random, rule))
      expect(intervals.at(-1)!.through).toBeNull()
      for (const [i, { through }] of intervals.slice(0, -1).entries()) {
        const next = intervals[i + 1]!.from
        expect({ seed, before: through! < next, days: (Date.parse(next) - Date.parse(through!)) / 86_400_000 }).toEqual({
          seed,
          before: true,
          days: 1,
        })
      }
    }
  })
})
