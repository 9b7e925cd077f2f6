import { describe, expect, it } from 'vitest'
import { briefBy, dayBy, type Told } from '../../../test/rules/ask-rule.ts'
import { known, type RuleEvent } from './events.ts'
import type { Rule } from './language.ts'

/** What of all that was recorded counts: worked out by hand from the rule language. */
const yearly: Rule = { award: { do: 'exam' }, term: { for: 'P1Y' } }
const exam = (on: string, more: object = {}): Told => ({ type: 'exam', on, ...more })
const fix = (id: string, supersedes: string, more: object = {}): Told => ({ type: 'corrected', on: '2024-06-01', id, supersedes, ...more })

describe('a correction', () => {
  it('that is itself withdrawn says nothing: what it had replaced counts again, and its replacement no more', () => {
    const moved = fix('c1', 'x', { replacement: exam('2024-02-10', { id: 'y' }) })
    const told = [exam('2024-03-10', { id: 'x' }), moved]
    expect(dayBy(yearly, told, '2024-07-01').validThrough).toBe('2025-02-10')
    const { validThrough, basis } = dayBy(yearly, [...told, fix('c2', 'c1')], '2024-07-01')
    expect([validThrough, basis]).toEqual(['2025-03-10', ['x']])
    expect(dayBy(yearly, [...told, fix('c2', 'c1'), fix('c3', 'c2')], '2024-07-01').basis).toEqual(['y'])
  })

  it('names its replacement after itself where that has no name of its own', () => {
    const told = [exam('2024-03-10', { id: 'x' }), fix('c1', 'x', { replacement: exam('2024-03-17') })]
    expect(dayBy(yearly, told, '2024-07-01').basis).toEqual(['c1/replacement'])
  })

  it('hands its certifications on to a replacement that names none', () => {
    const replaced = (correction: object, replacement: object): string =>
      briefBy(
        yearly,
        [exam('2024-03-10', { id: 'x', certs: ['c'] }), fix('k', 'x', { ...correction, replacement: exam('2024-03-17', replacement) })],
        '2024-07-01',
      )
    const [counts, not] = ['valid yes 2025-03-17 in-term', 'not-started no - nothing-recorded']
    expect([replaced({}, {}), replaced({ certs: ['c'] }, {}), replaced({ certs: ['other'] }, {})]).toEqual([counts, counts, not])
    expect([replaced({ certs: ['other'] }, { cert: 'c' }), replaced({ certs: ['c'] }, { cert: 'other' })]).toEqual([counts, not])
    expect(replaced({}, { certs: ['c'], cert: 'other' })).toBe(counts)
  })

  it('of another one that corrects it changes nothing, whichever was entered first', () => {
    const circle = [
      fix('c1', 'c2', { replacement: exam('2024-01-10', { id: 'y1' }) }),
      fix('c2', 'c1', { replacement: exam('2024-01-20', { id: 'y2' }) }),
    ]
    const ids = (told: readonly Told[]): string[] => known(told as RuleEvent[], null).map(event => event.id)
    expect(ids([exam('2024-03-10', { id: 'x' }), ...circle])).toEqual(['x'])
    expect(ids([exam('2024-03-10', { id: 'x' }), ...circle.toReversed()])).toEqual(['x'])
  })
})

describe('what is known', () => {
  it('at a moment is what was recorded at that very moment or before', () => {
    const told = [exam('2024-03-10', { recordedAt: '2024-03-12T08:00:00Z' })]
    const status = (knownAt: string): string => dayBy(yearly, told, '2024-04-01', { knownAt }).status
    expect(status('2024-03-12T07:59:59.999Z')).toBe('not-started')
    expect(status('2024-03-12T08:00:00Z')).toBe('valid')
    expect(status('2024-03-12T10:00:00+02:00')).toBe('valid')
  })

  it('of one day is read in the same order, whatever was entered first', () => {
    // Two certificates of one day print two ends: the later id decides, both ways round.
    const rule: Rule = { award: { do: 'exam', minCount: 2 }, term: { for: 'as-issued' } }
    const [a, b] = [
      exam('2024-03-10', { id: 'a', issued: { validThrough: '2025-01-01' } }),
      exam('2024-03-10', { id: 'b', issued: { validThrough: '2025-02-02' } }),
    ]
    expect(dayBy(rule, [a, b], '2024-04-01')).toMatchObject({ validThrough: '2025-02-02', basis: ['a', 'b'] })
    expect(dayBy(rule, [b, a], '2024-04-01')).toMatchObject({ validThrough: '2025-02-02', basis: ['a', 'b'] })
  })

  it('of spans that begin together is read by the day they are entered under', () => {
    const rule: Rule = { award: { do: 'use', minCount: 2 }, term: { for: 'as-issued' } }
    const span = (id: string, on: string, validThrough: string): Told => ({
      type: 'use',
      id,
      on,
      from: '2024-01-01',
      through: '2024-02-01',
      issued: { validThrough },
    })
    expect(dayBy(rule, [span('a', '2024-02-20', '2026-01-01'), span('b', '2024-02-10', '2025-01-01')], '2024-04-01')).toMatchObject({
      validThrough: '2026-01-01',
      basis: ['b', 'a'],
    })
  })

  it('of a decision about no claim is no decision, and other events may name a claim', () => {
    const rule: Rule = { award: { points: { min: 5, unit: 'h', window: 'term', buckets: [] } }, term: { for: 'P1Y' } }
    const claim: Told = { type: 'points-claimed', on: '2024-03-10', id: 'p', points: 5 }
    const status = (...more: Told[]): string => dayBy(rule, [claim, ...more], '2024-04-01').status
    expect(status({ type: 'points-approved', on: '2024-03-11' })).toBe('in-progress')
    expect(status({ type: 'points-approved', on: '2024-03-11', claim: 'p' })).toBe('valid')
    expect(status({ type: 'points-approved', on: '2024-03-11', claim: 'p' }, { type: 'fee', on: '2024-03-12', claim: 'p' })).toBe('valid')
    expect(
      dayBy(
        rule,
        [claim, { type: 'points-approved', on: '2024-03-12', claim: 'p' }, { type: 'fee', on: '2024-03-11', claim: 'p' }],
        '2024-04-01',
      ).validThrough,
    ).toBe('2025-03-12')
  })

  it('of a condition that ended on the day it began is that it ended; begun again later, that it holds', () => {
    const rule: Rule = { award: { all: [{ do: 'exam' }, { condition: 'fit' }] }, term: { for: 'P1Y' } }
    const fit = (type: string, on: string): Told => ({ type, on, condition: 'fit' })
    const told = [exam('2024-01-10'), fit('condition-began', '2024-03-10'), fit('condition-ended', '2024-03-10')]
    expect(dayBy(rule, told, '2024-04-01').status).toBe('in-progress')
    expect(dayBy(rule, told.toReversed(), '2024-04-01').status).toBe('in-progress')
    expect(dayBy(rule, [...told, fit('condition-began', '2024-05-01')], '2024-05-01').validThrough).toBe('2025-05-01')
    // An end entered for an earlier day does not undo a later beginning.
    expect(
      dayBy(rule, [exam('2024-01-10'), fit('condition-began', '2024-03-10'), fit('condition-ended', '2024-02-01')], '2024-04-01').status,
    ).toBe('valid')
  })
})
