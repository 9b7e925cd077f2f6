import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pair, requirement, result, revocation } from '../../test/rules/cast.ts'
import { ask } from '../../test/rules/oracle.ts'
import { plantOf, plants } from '../../test/rules/plant.ts'
import { addDays } from './day.ts'
import { evidence, evidenceOfPairs, lastActivity, lastActivityOfPairs } from './evidence.ts'

const D = '2026-11-30'

describe('evidence and freshness', () => {
  const row = [
    pair({ results: [result({ achievedOn: '2026-09-02' })], requirements: [requirement()] }),
    pair({ results: [result({ achievedOn: '2026-09-01', grade: 'B' })], requirements: [requirement()] }),
    pair({ results: [result({ achievedOn: '2026-09-01', grade: 'C' })], requirements: [requirement()] }),
    pair({ results: [result({ achievedOn: '2026-09-01', level: 2 })], requirements: [requirement()] }),
    pair({ results: [result({ achievedOn: '2026-11-30', grade: 'D', level: 0, type: 'declaration' })] }),
    pair({ results: [result({ achievedOn: '2026-11-30', outcome: 'failed' })] }),
    pair({ revocations: [revocation()] }),
  ]
  const { packed } = plantOf(
    row.map(facts => facts.skill),
    [row],
    D,
  )

  test('the last 90 days end with the day and begin after the day 90 days before', () => {
    expect(evidence(packed)).toEqual({
      auditReady: { numerator: 2, denominator: 4 },
      fresh: { numerator: 1, denominator: 5 },
      mix: { A: 2, B: 1, C: 1, D: 0 },
    })
  })

  test('last activity is the newest event in the view', () => {
    expect(lastActivity(packed, 0, [0, 1, 2])).toBe(89)
    expect(lastActivity(packed, 0)).toBe(0)
    expect(lastActivity(packed, 0, [4, 6])).toBeNull()
  })
})

test('packed rows, pairs and the words agree on random plants', () => {
  fc.assert(
    fc.property(plants, fc.integer({ min: 0, max: 3 }), ({ facts, day, packed, pairs }, r) => {
      const asked = facts.flat().flatMap(pair => (pair ? [ask(pair, day)] : []))
      const required = asked.filter(({ cell }) => cell.required)
      const ready = required.filter(({ cell, result }) => (cell.family === 'ok' || cell.family === 'soon') && 'AB'.includes(result!.grade))
      const shown = asked.filter(({ cell }) => cell.state !== 'NONE')
      const fresh = shown.filter(({ actedOn }) => actedOn !== null && actedOn > addDays(day, -90) && actedOn <= day)
      const grades = asked.filter(({ held }) => held).map(({ result }) => result!.grade)
      const words = {
        auditReady: { numerator: ready.length, denominator: required.length },
        fresh: { numerator: fresh.length, denominator: shown.length },
        mix: Object.fromEntries(['A', 'B', 'C', 'D'].map(grade => [grade, grades.filter(g => g === grade).length])),
      }
      expect(evidence(packed)).toEqual(words)
      expect(
        evidenceOfPairs(
          pairs.flat().filter(pair => pair !== null),
          day,
        ),
      ).toEqual(words)
      if (r >= facts.length) return
      const newest = facts[r]!.flatMap(pair => (pair ? [ask(pair, day).actedOn] : []))
        .filter(on => on !== null)
        .sort()
        .at(-1)
      const since = lastActivity(packed, r)
      expect(since === null ? undefined : addDays(day, -since)).toBe(newest)
      expect(
        lastActivityOfPairs(
          pairs[r]!.filter(pair => pair !== null),
          day,
        ),
      ).toBe(since)
    }),
    { numRuns: 200 },
  )
})
