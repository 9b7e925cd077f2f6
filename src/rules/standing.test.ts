import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayInSpan, pairFacts } from '../../test/rules/arbitrary.ts'
import { exemption, pair, requirement, result, revocation } from '../../test/rules/cast.ts'
import { ask } from '../../test/rules/oracle.ts'
import { addDays } from './day.ts'
import type { PairFacts } from './pair.ts'
import { foldHolding, standingOn, type Interval } from './standing.ts'

const KNOWN = '2026-11-30T12:00:00.000Z'
const fold = (facts: PairFacts, lead = facts.skill.warnDays): Interval[] =>
  foldHolding(facts, { person: 'ana', skill: facts.skill.id, lead, knownAt: KNOWN }).intervals
const lines = (intervals: Interval[]): string[] =>
  intervals.map(({ from, through, status, work }) => `${from} ${through ?? '-'} ${status} ${work}`)

describe('the standing of a holding', () => {
  const ana = pair({
    results: [result({ id: 'A', level: 3, achievedOn: '2026-05-04', validThrough: '2027-05-04' })],
    requirements: [requirement({ bindsOn: '2026-05-01' })],
  })

  test('the example at the head of the file', () => {
    const intervals = fold(ana)
    expect(lines(intervals)).toEqual([
      '2026-05-01 2026-05-03 not-started no',
      '2026-05-04 2027-02-02 valid yes',
      '2027-02-03 2027-05-04 due-soon yes',
      '2027-05-05 - expired no',
    ])
    expect(intervals[1]).toEqual({
      from: '2026-05-04',
      through: '2027-02-02',
      status: 'valid',
      work: 'yes',
      level: 'U',
      cycle: 1,
      validThrough: '2027-05-04',
      reasons: [{ code: 'in-term', on: '2027-05-04' }],
      findings: [],
      next: [
        { kind: 'due-from', on: '2027-02-03' },
        { kind: 'term-ends', on: '2027-05-04' },
      ],
      basis: ['A'],
      ruleVersion: 0,
      marks: [],
    })
    expect(intervals[2]!.next).toEqual([{ kind: 'term-ends', on: '2027-05-04' }])
    expect(intervals[3]).toMatchObject({ validThrough: '2027-05-04', next: [], reasons: [{ code: 'term-ended', on: '2027-05-04' }] })
  })

  test('the lead that is asked for decides what is due soon', () => {
    expect(lines(fold(ana, 30)).slice(1, 3)).toEqual(['2026-05-04 2027-04-03 valid yes', '2027-04-04 2027-05-04 due-soon yes'])
  })

  test('revoked stands over all, with the last day in force', () => {
    const facts = pair({ ...ana, revocations: [revocation({ id: 'V', from: '2026-09-10', through: '2026-09-20' })] })
    const revoked = fold(facts)[2]!
    expect(lines([revoked])).toEqual(['2026-09-10 2026-09-20 revoked no'])
    expect(revoked).toMatchObject({ validThrough: '2026-09-09', reasons: [{ code: 'revoked-by-authority', ref: 'V', on: '2026-09-10' }] })
    expect(lines(fold(facts)).at(3)).toBe('2026-09-21 2027-02-02 valid yes')
  })

  test('a revocation of a suspended standing ended it on the last day before the suspension', () => {
    const facts = pair({
      ...ana,
      revocations: [revocation({ from: '2026-09-01', through: '2026-09-30', open: false }), revocation({ from: '2026-09-10' })],
    })
    expect(fold(facts).slice(2)).toMatchObject([
      { status: 'suspended', validThrough: '2027-05-04' },
      { status: 'revoked', validThrough: '2026-08-31', through: null },
    ])
  })

  test('a suspension never lengthens a term, and shows where it has run out too', () => {
    const facts = pair({ ...ana, revocations: [revocation({ from: '2027-05-01', through: '2027-05-10', open: false })] })
    expect(lines(fold(facts)).slice(2)).toEqual([
      '2027-02-03 2027-04-30 due-soon yes',
      '2027-05-01 2027-05-10 suspended no',
      '2027-05-11 - expired no',
    ])
  })

  test('exempt stands before valid and says what it permits', () => {
    const facts = pair({ ...ana, exemptions: [exemption({ id: 'E', from: '2026-06-01', through: '2026-06-30', permits: 'supervised' })] })
    const exempt = fold(facts)[2]!
    expect(lines([exempt])).toEqual(['2026-06-01 2026-06-30 exempt supervised'])
    expect(exempt).toMatchObject({ validThrough: null, reasons: [{ code: 'exempted', ref: 'E', on: '2026-06-01' }] })
  })

  test('nothing held says whether it is asked, and whether the last attempt failed', () => {
    const facts = pair({
      requirements: [requirement({ bindsOn: '2026-05-01', throughOn: '2026-05-31' })],
      results: [result({ id: 'F', achievedOn: '2026-05-10', outcome: 'failed' })],
    })
    expect(fold(facts).map(({ from, status, reasons }) => [from, status, reasons[0]!.code])).toEqual([
      ['2026-05-01', 'not-started', 'nothing-recorded'],
      ['2026-05-10', 'not-started', 'attempt-failed'],
      ['2026-06-01', 'not-required', 'attempt-failed'],
    ])
  })

  test('without any record there is one open interval', () => {
    expect(lines(fold(pair()))).toEqual(['2026-11-30 - not-required n/a'])
  })
})

describe('over random records', () => {
  test('intervals are sorted, without gap or overlap, the last one open, no two alike side by side', () => {
    fc.assert(
      fc.property(pairFacts, facts => {
        const intervals = fold(facts)
        intervals.forEach(({ from, through }, i) => {
          const next = intervals[i + 1]
          expect(through).toBe(next ? addDays(next.from, -1) : null)
          expect(through === null || from <= through).toBe(true)
          if (next) expect({ ...next, from, through, next: [] }).not.toEqual({ ...intervals[i], next: [] })
        })
      }),
      { numRuns: 200 },
    )
  })

  test('the interval of every day is what the words say of that day', () => {
    fc.assert(
      fc.property(pairFacts, dayInSpan, (facts, day) => {
        const standing = foldHolding(facts, { person: 'ana', skill: 's', lead: facts.skill.warnDays, knownAt: KNOWN })
        const interval = standingOn(standing, day)
        const { cell, held, past, result, exempt } = ask(facts, day)
        const [revoked, also] = [cell.state === 'REVOKED', [cell.state, ...cell.also]]
        if (interval === null) {
          expect([held, cell.state]).toEqual([false, 'NONE'])
          return
        }
        const required = also.includes('MISSING') || exempt
        const holding = past ? 'expired' : also.includes('EXPIRING') ? 'due-soon' : 'valid'
        const lower = exempt ? 'exempt' : held ? holding : required ? 'not-started' : 'not-required'
        expect(interval.status).toBe(revoked ? 'revoked' : also.includes('SUSPENDED') ? 'suspended' : lower)
        expect(interval.basis).toEqual(result === null ? [] : [result.id])
        expect(interval.cycle).toBe(held ? 1 : 0)
        if (['valid', 'due-soon', 'suspended', 'expired'].includes(interval.status))
          expect(interval.validThrough).toBe(result!.validThrough)
        for (const { on } of interval.next) expect(on >= interval.from).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})
