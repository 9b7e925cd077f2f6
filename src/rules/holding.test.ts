import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayInSpan, pairFacts } from '../../test/rules/arbitrary.ts'
import { result } from '../../test/rules/cast.ts'
import type { Grade } from './grade.ts'
import { declaredResult, lastActivityOn, resultInForce, validThroughOf, type ResultFact } from './holding.ts'

describe('the result in force', () => {
  const older = result({ id: 'older', level: 3, achievedOn: '2026-05-04', validThrough: '2027-05-04' })
  const lower = result({ id: 'lower', level: 2, achievedOn: '2026-10-01', validThrough: '2026-12-31' })

  test.each([
    ['2026-05-03', null],
    ['2026-05-04', 'older'],
    ['2026-09-30', 'older'],
    ['2026-10-01', 'lower'],
    ['2026-12-31', 'lower'],
    ['2027-01-01', 'older'],
    ['2027-05-04', 'older'],
    ['2027-05-05', 'lower'],
  ])('on %s it is %s', (day, id) => {
    expect(inForce([older, lower], day)).toBe(id)
    expect(inForce([lower, older], day)).toBe(id)
  })

  test('a failed attempt, an import or a claim never overwrites a signed result', () => {
    const signed = result({ id: 'signed', achievedOn: '2026-01-10' })
    const failed = result({ id: 'failed', achievedOn: '2026-02-01', outcome: 'failed' })
    const imported = result({ id: 'imported', achievedOn: '2026-03-01', grade: 'C' })
    const claimed = result({ id: 'claimed', achievedOn: '2026-04-01', grade: 'D' })
    expect(inForce([signed, failed, imported, claimed], '2026-06-01')).toBe('signed')
    expect(inForce([signed, failed, imported, claimed], '2026-06-01', 'D')).toBe('signed')
    expect(inForce([failed, imported, claimed], '2026-06-01', 'D')).toBe('imported')
    expect(inForce([failed, claimed], '2026-06-01', 'D')).toBe('claimed')
    expect(inForce([failed, claimed], '2026-06-01')).toBeNull()
    expect(inForce([imported], '2026-06-01', 'B')).toBeNull()
  })

  test('a valid import goes before a signed result that has run out', () => {
    const signed = result({ id: 'signed', achievedOn: '2025-01-10', validThrough: '2026-01-10' })
    const imported = result({ id: 'imported', achievedOn: '2024-03-01', grade: 'C' })
    expect(inForce([signed, imported], '2026-01-10')).toBe('signed')
    expect(inForce([signed, imported], '2026-01-11')).toBe('imported')
  })

  test('of one day the one recorded last counts', () => {
    const first = result({ id: 'z', recordedAt: '2026-01-10T09:00:00.000Z' })
    const second = result({ id: 'a', recordedAt: '2026-01-10T11:00:00.000Z' })
    expect(inForce([second, first], '2026-01-10')).toBe('a')
  })

  test('it is the best by an order that does not depend on how the records are listed', () => {
    fc.assert(
      fc.property(pairFacts, dayInSpan, ({ results, skill }, day) => {
        const rank = (r: ResultFact): string => {
          const valid = r.validThrough === null || r.validThrough >= day ? 1 : 0
          return [valid, 'DCBA'.indexOf(r.grade === 'B' ? 'A' : r.grade), r.achievedOn, r.recordedAt, r.id].join(' ')
        }
        const candidates = results.filter(r => r.outcome === 'passed' && r.achievedOn <= day && r.grade <= skill.evidenceFloor)
        const expected = candidates.map(r => [rank(r), r.id] as const).sort((a, b) => (a[0] < b[0] ? 1 : -1))[0]?.[1] ?? null
        expect(resultInForce(results, day, skill.evidenceFloor)?.id ?? null).toBe(expected)
        expect(resultInForce(results.toReversed(), day, skill.evidenceFloor)?.id ?? null).toBe(expected)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a claim below the floor', () => {
  const claim = result({ id: 'claim', grade: 'D', achievedOn: '2026-03-09' })

  test('waits until somebody confirms or refutes it', () => {
    const confirmed = result({ id: 'confirmed', achievedOn: '2026-03-11' })
    const refuted = result({ id: 'refuted', achievedOn: '2026-03-11', outcome: 'failed' })
    expect(declaredResult([claim], '2026-03-08', 'C')).toBeNull()
    expect(declaredResult([claim], '2026-03-09', 'C')?.id).toBe('claim')
    expect(declaredResult([claim, confirmed], '2026-03-10', 'C')?.id).toBe('claim')
    expect(declaredResult([claim, confirmed], '2026-03-11', 'C')).toBeNull()
    expect(declaredResult([claim, refuted], '2026-03-11', 'C')).toBeNull()
    expect(declaredResult([claim], '2026-03-09', 'D')).toBeNull()
  })

  test('is the newest, and none when it has run out, failed or claims nothing', () => {
    const newer = result({ id: 'newer', grade: 'C', achievedOn: '2026-04-01' })
    expect(declaredResult([newer, claim], '2026-05-01', 'B')?.id).toBe('newer')
    expect(declaredResult([{ ...claim, validThrough: '2026-04-30' }], '2026-05-01', 'C')).toBeNull()
    expect(declaredResult([{ ...claim, outcome: 'failed' }], '2026-05-01', 'C')).toBeNull()
    expect(declaredResult([{ ...claim, level: 0 }], '2026-05-01', 'C')).toBeNull()
  })
})

test('the last day is the anniversary itself', () => {
  expect(validThroughOf('2026-03-03', 'P1Y')).toBe('2027-03-03')
  expect(validThroughOf('2024-02-29', 'P1Y')).toBe('2025-02-28')
  expect(validThroughOf('2026-08-31', 'P6M')).toBe('2027-02-28')
  expect(validThroughOf('2026-08-31', null)).toBeNull()
})

test('activity is an assessment, a confirmation, a use or a reading, and no claim', () => {
  const assessed = result({ achievedOn: '2026-01-10' })
  const attempt = result({ achievedOn: '2026-02-10', outcome: 'failed' })
  const claimed = result({ achievedOn: '2026-03-10', grade: 'D', type: 'declaration' })
  const used = result({ achievedOn: '2026-04-10', grade: 'D', type: 'use' })
  expect(lastActivityOn([assessed, attempt, claimed, used], '2026-01-09')).toBeNull()
  expect(lastActivityOn([assessed, attempt, claimed, used], '2026-02-09')).toBe('2026-01-10')
  expect(lastActivityOn([assessed, attempt, claimed, used], '2026-04-09')).toBe('2026-02-10')
  expect(lastActivityOn([used, attempt, claimed, assessed], '2026-04-10')).toBe('2026-04-10')
})

function inForce(results: ResultFact[], day: string, floor: Grade = 'C'): string | null {
  return resultInForce(results, day, floor)?.id ?? null
}
