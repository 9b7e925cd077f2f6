import { describe, expect, it } from 'vitest'
import { briefBy, dayBy, standingBy, type Told } from '../../../test/rules/ask-rule.ts'
import type { Rule } from './language.ts'

/** What a person holds in several scopes, at several levels and of other certifications: worked out by hand from the rule language. */
const exam = (on: string, more: object = {}): Told => ({ type: 'exam', on, ...more })
const yearly: Rule = { award: { do: 'exam' }, term: { for: 'P1Y' } }
const lines: Rule = { ...yearly, scope: { dims: [{ key: 'line', match: 'exact' }] } }
const at = (on: string, line: string, more: object = {}): Told => exam(on, { scope: { line }, ...more })

describe('another certification', () => {
  const composite: Rule = { award: { hold: 'other' }, term: { for: 'P1Y' } }
  const others = { other: { ...lines, term: { for: 'forever' } } }

  it('is held in any scope, and awarded anew in one of them it is something new', () => {
    const told = [at('2024-01-10', 'A', { certs: ['other'] }), at('2025-03-01', 'B', { certs: ['other'] })]
    expect(briefBy(composite, told, '2025-01-11', { others })).toBe('lapsed no 2025-01-10 term-ended')
    expect(dayBy(composite, told, '2025-03-01', { others })).toMatchObject({ cycle: 1, validThrough: '2026-03-01', basis: ['e0', 'e1'] })
    // Awarded first in B and then in A: the newest counts, whichever scope comes first by name.
    const turned = [at('2024-01-10', 'B', { certs: ['other'] }), at('2025-03-01', 'A', { certs: ['other'] })]
    expect(dayBy(composite, turned, '2025-03-01', { others }).validThrough).toBe('2026-03-01')
  })

  it('in grace is still held, expired it is not', () => {
    const late = (status: 'in-grace' | 'expired'): Rule => ({
      ...yearly,
      late: [{ upTo: 'P2M', status, work: 'yes', need: { do: 'exam' }, from: 'event' }],
    })
    const asleep: Rule = { award: { do: 'fee' }, term: { for: 'forever' }, depends: [{ on: { cert: 'other' }, effect: 'suspend' }] }
    const told = [exam('2024-01-10', { certs: ['other'] }), { type: 'fee', on: '2024-01-10', certs: ['c'] }]
    expect(dayBy(asleep, told, '2025-03-10', { others: { other: late('in-grace') } }).status).toBe('valid')
    expect(dayBy(asleep, told, '2025-03-11', { others: { other: late('in-grace') } }).status).toBe('suspended')
    expect(dayBy(asleep, told, '2025-01-10', { others: { other: late('expired') } }).status).toBe('valid')
    expect(dayBy(asleep, told, '2025-01-11', { others: { other: late('expired') } }).status).toBe('suspended')
  })

  it('of which a value is still unbound is held by nobody', () => {
    const draft: Rule = { award: { do: 'exam' }, term: { for: { unbound: 'organisation' } } }
    expect(dayBy(composite, [exam('2024-01-10', { certs: ['other'] })], '2024-02-01', { others: { other: draft } }).status).toBe(
      'not-started',
    )
  })
})

describe('acts of authority', () => {
  it('that name a scope touch that one alone, and all of them where they name none', () => {
    const told = [at('2024-01-10', 'A'), at('2024-01-10', 'B')]
    const status = (line: string, more: object): string =>
      dayBy(lines, [...told, { type: 'suspended', on: '2024-03-01', ...more }], '2024-03-01', { scope: { line } }).status
    expect([status('A', { scope: { line: 'A' } }), status('B', { scope: { line: 'A' } })]).toEqual(['suspended', 'valid'])
    expect([status('A', {}), status('B', {})]).toEqual(['suspended', 'suspended'])
  })
})

describe('a scope added later', () => {
  const rule: Rule = { ...lines, scope: { ...lines.scope!, whenAdded: 'inherit-term' } }
  const end = (told: readonly Told[], line: string, asked = rule): string | null =>
    dayBy(asked, told, told.at(-1)!.on, { scope: { line } }).validThrough

  it('takes the end of the one in force, on its last day too, and the latest of several', () => {
    expect(end([at('2024-01-10', 'A'), at('2025-01-10', 'B')], 'B')).toBe('2025-01-10')
    expect(end([at('2024-01-10', 'A'), at('2025-01-11', 'B')], 'B')).toBe('2026-01-11')
    const long: Rule = { ...rule, variants: [{ when: { scope: { line: 'A' } }, term: { for: 'P3Y' } }] }
    // Of the two of 10 January 2024, A is good through 10 January 2027 and the other through 10 January 2025.
    expect(end([at('2024-01-10', 'C'), at('2024-01-10', 'A'), at('2024-06-01', 'B')], 'B', long)).toBe('2027-01-10')
    expect(end([at('2024-01-10', 'Z'), at('2024-01-10', 'A'), at('2024-06-01', 'B')], 'B', long)).toBe('2027-01-10')
  })

  it('has a term of its own beside one of the same day, one that sleeps, one in grace and one without an end', () => {
    expect(end([at('2024-01-10', 'A'), at('2024-01-10', 'B')], 'B')).toBe('2025-01-10')
    const asleep: Told = { type: 'suspended', on: '2024-03-01', scope: { line: 'A' } }
    expect(end([at('2024-01-10', 'A'), asleep, at('2024-06-01', 'B')], 'B')).toBe('2025-06-01')
    const grace: Rule = { ...rule, late: [{ upTo: 'P3M', status: 'in-grace', work: 'yes', need: { do: 'fee' }, from: 'expiry' }] }
    expect(end([at('2024-01-10', 'A'), at('2025-02-01', 'B')], 'B', grace)).toBe('2026-02-01')
    const open: Rule = { ...rule, variants: [{ when: { scope: { line: 'A' } }, term: { for: 'forever' } }] }
    expect(end([at('2024-01-10', 'A'), at('2024-06-01', 'B')], 'B', open)).toBe('2025-06-01')
    const own: Rule = { ...lines, scope: { ...lines.scope!, whenAdded: 'own-term' } }
    expect(end([at('2024-01-10', 'A'), at('2024-06-01', 'B')], 'B', own)).toBe('2025-06-01')
  })
})

describe('levels', () => {
  const ladder: Rule['scope'] = { dims: [{ key: 'level', match: 'at-least', levels: ['L', 'U', 'T'] }] }
  const graded = (on: string, level: string): Told => exam(on, { scope: { level } })

  it('below the highest in force make no interval of their own', () => {
    const rule: Rule = { ...yearly, scope: ladder, variants: [{ when: { scope: { level: 'U' } }, term: { for: 'P2Y' } }] }
    const { intervals } = standingBy(rule, [graded('2024-01-10', 'U')], { required: true })
    // L ends on 10 January 2025, U on 10 January 2026; T was never awarded.
    expect(intervals.map(one => [one.from, one.through, one.status, one.level])).toEqual([
      ['0001-01-01', '2024-01-09', 'not-started', undefined],
      ['2024-01-10', '2025-11-10', 'valid', 'U'],
      ['2025-11-11', '2026-01-10', 'due-soon', 'U'],
      ['2026-01-11', null, 'lapsed', 'U'],
    ])
  })

  it('are awarded by evidence that names them or a higher one, the lowest by any', () => {
    const rule: Rule = { ...yearly, scope: ladder }
    const level = (told: Told): string | undefined => dayBy(rule, [told], '2024-02-01').level
    expect([level(exam('2024-01-10')), level(graded('2024-01-10', 'U')), level(graded('2024-01-10', 'T'))]).toEqual(['L', 'U', 'T'])
    expect(level(exam('2024-01-10', { scope: { level: ['L', 'T'] } }))).toBe('T')
    expect(dayBy(rule, [graded('2024-01-10', 'X')], '2024-02-01')).toMatchObject({ status: 'not-started' })
    expect(dayBy(rule, [graded('2024-01-10', 'U')], '2024-02-01', { scope: { level: 'T' } }).status).toBe('not-started')
    expect(dayBy(rule, [graded('2024-01-10', 'U')], '2024-02-01', { scope: { level: 'L' } }).status).toBe('valid')
    expect(dayBy(rule, [exam('2024-01-10')], '2024-02-01', { scope: { level: 'U' } }).status).toBe('in-progress')
  })
})
