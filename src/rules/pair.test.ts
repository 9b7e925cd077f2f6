import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayInSpan, pairFacts } from '../../test/rules/arbitrary.ts'
import { CERTIFICATE, exemption, pair, requirement, result, revocation } from '../../test/rules/cast.ts'
import { ask } from '../../test/rules/oracle.ts'
import { addDays } from './day.ts'
import { changesOn, pairOn, type PairFacts } from './pair.ts'

const walk = (facts: PairFacts, days: string[]): string[] => days.map(day => pairOn(facts, day).cell.state)

/** Everything that rests on records; the passing of time is what is left out: past, due and rise, and what follows from them. */
const standing = (facts: PairFacts, day: string): unknown => {
  const { facts: f, cell: _cell, overlays, ...rest } = pairOn(facts, day)
  const { past: _past, due: _due, rise: _rise, ...still } = f
  return { ...rest, still, marks: overlays.filter(overlay => overlay !== 'aim') }
}

/** Exactly on this day a record begins, is over, or another result stands. */
const somethingHappens = (facts: PairFacts, day: string): boolean => {
  const ranges = [
    ...[...facts.revocations, ...facts.exemptions].map(({ from, through }) => [from, through] as const),
    ...facts.requirements.map(({ bindsOn, throughOn }) => [bindsOn, throughOn] as const),
  ]
  const before = addDays(day, -1)
  if (ranges.some(([from, through]) => from === day || through === before)) return true
  const [was, is] = [pairOn(facts, before), pairOn(facts, day)]
  return was.result?.id !== is.result?.id || was.declared?.id !== is.declared?.id || was.actedOn !== is.actedOn
}

describe('a pair on a day', () => {
  test('the example at the head of the file', () => {
    const asks = requirement({ level: 3, bindsOn: '2026-10-01' })
    const holds = result({ level: 2, achievedOn: '2026-05-04', validThrough: '2027-05-04' })
    const plain = pair({ results: [holds], requirements: [asks] })
    expect(walk(plain, ['2026-05-03', '2026-05-04', '2026-09-30', '2026-10-01'])).toEqual(['NONE', 'EXTRA', 'EXTRA', 'TOO_LOW'])
    expect(pairOn(plain, '2026-09-30')).toMatchObject({ wanted: 3, riseOn: '2026-10-01', required: 0, overlays: ['aim', 'thin'] })
    const excused = pair({ ...plain, exemptions: [exemption({ from: '2026-12-01', through: '2026-12-31' })] })
    expect(walk(excused, ['2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'])).toEqual(['TOO_LOW', 'EXTRA', 'EXTRA', 'TOO_LOW'])
    expect(pairOn(excused, '2026-12-01')).toMatchObject({
      exempted: true,
      required: 3,
      riseOn: '2027-01-01',
      overlays: ['exempted', 'thin'],
    })
  })

  test('recorded as not held differs from no record, and is not held', () => {
    const facts = pair({ results: [result({ level: 0 })], requirements: [requirement()] })
    expect(pairOn(facts, '2026-11-30')).toMatchObject({ level: 0, facts: { held: false }, cell: { state: 'MISSING' } })
    expect(pairOn({ ...facts, results: [] }, '2026-11-30')).toMatchObject({ level: null, result: null, cell: { state: 'MISSING' } })
  })

  test('recorded as not held replaces an earlier level', () => {
    const facts = pair({ results: [result({ level: 3 }), result({ level: 0, achievedOn: '2026-06-01' })] })
    expect(walk(facts, ['2026-05-31', '2026-06-01'])).toEqual(['EXTRA', 'NONE'])
  })

  test('one exempted requirement of two leaves the other to count', () => {
    const [high, low] = [requirement({ id: 'high', level: 4 }), requirement({ id: 'low', level: 2 })]
    const facts = pair({ results: [result({ level: 3 })], requirements: [high, low], exemptions: [exemption({ requirementId: 'high' })] })
    expect(pairOn(facts, '2026-01-31')).toMatchObject({ required: 4, cell: { state: 'TOO_LOW' } })
    const later = pairOn(facts, '2026-02-01')
    expect(later).toMatchObject({ required: 2, exempted: false, cell: { state: 'OK' } })
    expect(later.overlays).toContain('exempted')
    expect(later.sources).toMatchObject({ mandatory: [{ id: 'low' }], waived: [{ id: 'high' }] })
  })

  test('several exemptions together permit the least that each requirement is left with', () => {
    const requirements = [requirement({ id: 'a' }), requirement({ id: 'b' })]
    const exemptions = [
      exemption({ requirementId: 'a', permits: 'alone' }),
      exemption({ requirementId: 'b', permits: 'no' }),
      exemption({ requirementId: 'b', permits: 'supervised' }),
    ]
    expect(pairOn(pair({ requirements, exemptions }), '2026-11-30').cell).toMatchObject({
      state: 'EXEMPT',
      may: 'supervised',
      cover: false,
    })
  })

  test('an exemption that ends raises what is required as a new requirement does', () => {
    const facts = pair({
      results: [result({ level: 2 })],
      requirements: [requirement({ id: 'a', level: 2 }), requirement({ id: 'b', level: 4 })],
      exemptions: [exemption({ requirementId: 'b', through: '2026-12-31' })],
      skill: { warnDays: 30 },
    })
    expect(walk(facts, ['2026-12-01', '2026-12-02', '2026-12-31', '2027-01-01'])).toEqual(['OK', 'RAISING', 'RAISING', 'TOO_LOW'])
  })

  test('a suspension is through its last day, an open revocation through the day before its end was recorded', () => {
    const facts = pair({
      results: [result()],
      revocations: [revocation({ open: false, through: '2026-03-31' }), revocation({ from: '2026-03-15', through: '2026-03-20' })],
    })
    const days = ['2026-01-31', '2026-02-01', '2026-03-15', '2026-03-20', '2026-03-21', '2026-03-31', '2026-04-01']
    expect(walk(facts, days)).toEqual(['EXTRA', 'SUSPENDED', 'REVOKED', 'REVOKED', 'SUSPENDED', 'SUSPENDED', 'EXTRA'])
  })

  test('a level that the scale no longer has permits nothing', () => {
    const facts = pair({ results: [result({ level: 7 })], requirements: [requirement({ level: 1 })], skill: { levels: CERTIFICATE } })
    expect(pairOn(facts, '2026-11-30').cell).toMatchObject({ state: 'OK', may: 'no', cover: false })
  })

  test('an aim that is reached is no longer drawn', () => {
    const facts = pair({
      results: [result({ level: 3, validThrough: '2026-11-30' })],
      requirements: [requirement({ kind: 'wanted', level: 3 })],
    })
    expect(pairOn(facts, '2026-11-30').overlays).not.toContain('aim')
    expect(pairOn(facts, '2026-12-01').overlays).toContain('aim')
  })

  test('the answer is that of the words, on random records', () => {
    fc.assert(
      fc.property(pairFacts, dayInSpan, (facts, day) => {
        const on = pairOn(facts, day)
        const asked = ask(facts, day)
        expect(on.cell).toEqual(asked.cell)
        expect([on.result?.id, on.facts.held, on.exempted, on.actedOn]).toEqual([asked.result?.id, asked.held, asked.exempt, asked.actedOn])
      }),
      { numRuns: 200 },
    )
  })
})

describe('the next day on which a record changes the pair', () => {
  test('is exact: nothing changes before it, and something on it', () => {
    let changes = 0
    fc.assert(
      fc.property(pairFacts, dayInSpan, (facts, day) => {
        const next = changesOn(facts, day)
        const now = standing(facts, day)
        const last = next === null ? '2026-08-01' : addDays(next, -1)
        for (let d = day; d <= last; d = addDays(d, 1)) expect(standing(facts, d)).toEqual(now)
        if (next === null) return
        expect(next > day).toBe(true)
        changes++
        expect(somethingHappens(facts, next)).toBe(true)
      }),
      { numRuns: 200 },
    )
    expect(changes).toBeGreaterThan(50)
  })

  test.each([
    ['2026-01-01', '2026-01-10'],
    ['2026-01-10', '2026-06-01'],
    ['2026-06-01', '2027-01-01'],
    ['2027-01-01', null],
  ])('after %s it is %s: a newer result begins, and when it has run out the older one is back', (day, next) => {
    const facts = pair({
      results: [result({ level: 3, achievedOn: '2026-01-10' }), result({ level: 2, achievedOn: '2026-06-01', validThrough: '2026-12-31' })],
    })
    expect(changesOn(facts, day)).toBe(next)
  })

  test('the running out of the result in force is no change where nothing takes its place', () => {
    expect(changesOn(pair({ results: [result({ validThrough: '2026-12-31' })] }), '2026-11-30')).toBeNull()
  })

  test('records that never hold change nothing', () => {
    const facts = pair({
      requirements: [requirement({ bindsOn: '2026-12-01', throughOn: '2026-11-30' }), requirement({ bindsOn: '2026-12-01', level: 0 })],
      exemptions: [exemption({ from: '2026-12-05', through: '2026-12-04' })],
    })
    expect(changesOn(facts, '2026-11-01')).toBeNull()
  })
})
