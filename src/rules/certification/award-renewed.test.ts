import { describe, expect, it } from 'vitest'
import { briefBy, dayBy, type Told } from '../../../test/rules/ask-rule.ts'
import type { Route, Rule } from './language.ts'

/** What a renewal changes for what comes after it: worked out by hand from the rule language. */
const told = (type: string, on: string, more: object = {}): Told => ({ type, on, ...more })
const exam = (on: string, more: object = {}): Told => told('exam', on, more)
const fee = (on: string, more: object = {}): Told => told('fee', on, more)
const base: Rule = { award: { do: 'exam' }, term: { for: 'P1Y' } }
const end = (rule: Rule, events: readonly Told[], day = events.at(-1)!.on): string | null => dayBy(rule, events, day).validThrough

describe('after a renewal', () => {
  const first = exam('2024-01-10')
  const by = (route: Partial<Route>, more: Partial<Rule> = {}): Rule => ({
    ...base,
    renew: [{ id: 'r', need: { do: 'fee' }, from: 'event', ...route }],
    ...more,
  })

  it('evidence of before it counts no more for the next', () => {
    const both = by({ need: { any: [{ all: [{ do: 'course' }, { do: 'fee' }] }, { do: 'practical' }] } })
    const events = [first, told('course', '2024-04-01'), told('practical', '2024-05-01'), fee('2024-06-01')]
    expect(dayBy(both, events, '2024-06-01')).toMatchObject({ cycle: 2, validThrough: '2025-05-01' })
    expect(dayBy(both, [...events, told('course', '2024-06-02')], '2024-06-02')).toMatchObject({ cycle: 3, validThrough: '2025-06-02' })
  })

  it('its method, its term and the day it was secured count from then on', () => {
    const methods = by({}, { term: { for: { byMethod: { a: 'P1Y', b: 'P2Y' } } } })
    const events = [exam('2024-01-10', { issued: { method: 'a' } }), fee('2024-05-01', { issued: { method: 'b' } }), fee('2024-06-01')]
    expect(dayBy(methods, events, '2024-06-01').validThrough).toBe('2026-06-01')
    const advised = by({ term: { for: 'P1Y', advisory: true } })
    expect(briefBy(advised, [first, fee('2024-05-01')], '2025-05-02')).toBe('due-soon yes 2025-05-01 advisory-date-passed')
    const extended = (on: string): Told =>
      told('extended', on, { expiring: { from: '2025-05-01', through: '2025-05-31' }, until: '2025-08-31' })
    expect([
      end(by({}), [first, extended('2024-04-30'), fee('2024-05-01')]),
      end(by({}), [first, fee('2024-05-01'), extended('2024-05-01')]),
    ]).toEqual(['2025-05-01', '2025-08-31'])
  })

  it('by a term of its own, months from a month end reach a month end where that term has a snap', () => {
    const long = by({ from: 'expiry', term: { for: 'P1M', snap: { monthDay: '05-30' } } }, { term: { for: 'P1Y', snap: 'month-end' } })
    // 30 April and a month is 31 May, and the first 30 May from there on is that of the next year.
    expect(end(long, [exam('2024-04-10'), fee('2024-06-01')])).toBe('2026-05-30')
    expect(end({ award: { do: 'exam' }, term: { for: 'P1M', snap: { monthDay: '03-30' } } }, [exam('2024-02-29')])).toBe('2024-03-30')
  })

  it('under an extension windows and warnings are counted from its end, without month ends', () => {
    const rule = by({ from: { keepWithin: 'P1M' }, closes: 'P1M' }, { term: { for: 'P1Y', snap: 'month-end' }, lead: 'P1M' })
    const began = exam('2024-02-10')
    const extended = told('extended', '2025-01-05', { expiring: { from: '2025-02-01', through: '2025-02-28' }, until: '2025-04-30' })
    expect([briefBy(rule, [began], '2025-01-31'), briefBy(rule, [began], '2025-02-01')]).toEqual([
      'valid yes 2025-02-28 in-term',
      'due-soon yes 2025-02-28 term-ending',
    ])
    expect([briefBy(rule, [began, extended], '2025-03-29'), briefBy(rule, [began, extended], '2025-03-30')]).toEqual([
      'valid yes 2025-04-30 extended',
      'due-soon yes 2025-04-30 term-ending',
    ])
    expect(dayBy(rule, [began], '2024-03-01').next).toEqual([
      { kind: 'due-from', on: '2025-02-01' },
      { kind: 'term-ends', on: '2025-02-28' },
      { kind: 'renewal-closes', on: '2025-01-31' },
      { kind: 'keeps-date-from', on: '2025-02-01' },
    ])
    expect(dayBy(rule, [began, extended], '2025-03-01').next).toEqual([
      { kind: 'due-from', on: '2025-03-30' },
      { kind: 'term-ends', on: '2025-04-30' },
      { kind: 'renewal-closes', on: '2025-03-30' },
      { kind: 'keeps-date-from', on: '2025-02-01' },
    ])
    expect([end(rule, [began, extended, fee('2025-03-30')]), end(rule, [began, extended, fee('2025-03-31')])]).toEqual([
      '2026-02-28',
      '2025-04-30',
    ])
  })

  it('points that earned the award or a late way back are used up', () => {
    const points: Rule['award'] = { points: { min: 10, unit: 'h', window: 'P3Y', buckets: [] } }
    const claim = (id: string, on: string, n: number): Told[] => [
      { id, type: 'points-claimed', on, points: n },
      { type: 'points-approved', on, claim: id },
    ]
    const earned: Rule = { award: points, term: { for: 'P1Y' }, renew: [{ id: 'r', need: points, from: 'event' }] }
    expect(dayBy(earned, [...claim('p', '2024-01-10', 10), ...claim('q', '2024-05-01', 9)], '2024-05-01')).toMatchObject({
      cycle: 1,
      validThrough: '2025-01-10',
    })
    expect(dayBy(earned, [...claim('p', '2024-01-10', 10), ...claim('q', '2024-05-01', 10)], '2024-05-01')).toMatchObject({
      cycle: 2,
      validThrough: '2025-05-01',
    })
    const late: Rule = { ...base, late: [{ upTo: 'P2M', status: 'expired', work: 'no', need: points, from: 'expiry' }] }
    const kept = [first, ...claim('p', '2024-12-01', 10), ...claim('q', '2025-06-01', 9)]
    expect([end(late, kept, '2025-01-11'), briefBy(late, kept, '2026-01-11')]).toEqual(['2026-01-10', 'expired no 2026-01-10 late-step'])
    expect(end(late, [...kept, ...claim('s', '2026-01-20', 1)])).toBe('2027-01-10')
  })

  it('late by any way to renew, what the scheme carries over is carried', () => {
    const need: Rule['award'] = {
      points: { min: 10, unit: 'h', window: 'term', buckets: [], carry: { max: 4, bucket: 'a', earnedWithin: 'P2M' } },
    }
    const claim = (id: string, on: string, n: number): Told[] => [
      { id, type: 'points-claimed', on, points: n, bucket: 'a' },
      { type: 'points-approved', on, claim: id },
    ]
    const rule = by(
      { need, from: 'expiry', closes: 'P1M' },
      { late: [{ upTo: 'P2M', status: 'expired', work: 'no', need: { ref: 'renew' }, from: 'expiry' }] },
    )
    const events = [first, ...claim('p', '2024-12-20', 14)]
    expect([end(rule, events, '2025-01-11'), end(rule, [...events, ...claim('q', '2025-06-01', 6)])]).toEqual(['2026-01-10', '2027-01-10'])
    expect(end(rule, [...events, ...claim('q', '2025-06-01', 5)])).toBe('2026-01-10')
  })

  it('a named route is met by its own evidence alone', () => {
    const rule = by(
      {},
      {
        renew: [
          { id: 'a', need: { do: 'fee' }, from: 'event', opens: 'P1D' },
          { id: 'b', need: { do: 'course' }, from: 'event', opens: 'P1D' },
        ],
        late: [{ upTo: 'P2M', status: 'expired', work: 'no', need: { ref: 'renew.b' }, from: 'event' }],
      },
    )
    expect([
      dayBy(rule, [first, fee('2025-01-20')], '2025-01-20').status,
      dayBy(rule, [first, told('course', '2025-01-20')], '2025-01-20').status,
    ]).toEqual(['expired', 'valid'])
  })

  it('of a way out of its window the next way counts, and brings what is new', () => {
    const rule = (window: string): Rule => by({ need: { any: [{ do: 'course', window }, { do: 'use' }] } })
    const days = [told('course', '2024-01-05'), first, told('use', '2024-01-20')]
    expect([dayBy(rule('P30D'), days, '2024-02-04').cycle, dayBy(rule('P30D'), days, '2024-02-05')]).toMatchObject([
      1,
      { cycle: 2, validThrough: '2025-02-05', from: '2024-02-05' },
    ])
    // A month before 29 February is 29 January, and a month before 1 March is 1 February.
    const months = [told('course', '2024-01-31'), exam('2024-02-05'), told('use', '2024-02-10')]
    expect([dayBy(rule('P1M'), months, '2024-02-29').cycle, dayBy(rule('P1M'), months, '2024-03-01').from]).toEqual([1, '2024-03-01'])
  })

  it('another certification awarded on the last day in force is nothing new', () => {
    const lines: Rule = { award: { do: 'exam' }, term: { for: 'forever' }, scope: { dims: [{ key: 'line', match: 'exact' }] } }
    const composite: Rule = { award: { hold: 'other' }, term: { for: 'P1Y' } }
    const at = (on: string, line: string): Told => exam(on, { certs: ['other'], scope: { line } })
    const status = (on: string): string =>
      dayBy(composite, [at('2024-01-10', 'A'), at(on, 'B')], '2025-01-11', { others: { other: lines } }).status
    expect([status('2025-01-10'), status('2025-01-11')]).toEqual(['lapsed', 'valid'])
  })
})
