import { describe, expect, it } from 'vitest'
import { briefBy, dayBy, standingBy, type Told } from '../../../test/rules/ask-rule.ts'
import type { RuleEvent } from './events.ts'
import { personKnown, standingIn } from './evaluate.ts'
import type { Rule } from './language.ts'
import { lengthOf, less, NEVER, plus } from './length.ts'

/** Each decision of the engine that nothing else asks both ways: worked out by hand from the rule language. */
const exam = (on: string, more: object = {}): Told => ({ type: 'exam', on, ...more })
const yearly: Rule = { award: { do: 'exam' }, term: { for: 'P1Y' } }
describe('what was recorded', () => {
  it('without a moment of its own is always known, a replacement under its own id too', () => {
    const told = [
      exam('2024-03-10', { id: 'x' }),
      { type: 'corrected', on: '2024-06-01', supersedes: 'x', replacement: { id: 'y', ...exam('2024-03-17') } },
    ]
    const interval = dayBy(yearly, told, '2024-07-01', { knownAt: '2024-05-01T00:00:00Z' })
    expect([interval.validThrough, interval.basis]).toEqual(['2025-03-17', ['y']])
  })

  it('as a correction of nothing changes nothing; replaced twice, the later correction does not stand while the chain is followed', () => {
    const told: Told[] = [exam('2024-03-10', { id: 'x' }), { type: 'corrected', on: '2024-06-01', id: 'c1' }]
    expect(briefBy(yearly, told, '2024-07-01')).toBe('valid yes 2025-03-10 in-term')
    const twice: Told[] = [
      exam('2024-03-10', { id: 'x' }),
      { type: 'corrected', on: '2024-06-01', id: 'c1', supersedes: 'x' },
      { type: 'corrected', on: '2024-06-02', id: 'c2', supersedes: 'x' },
    ]
    expect(briefBy(yearly, twice, '2024-07-01')).toBe('not-started no - nothing-recorded')
  })

  it('of a condition that names none is no condition, and a certification named twice is one', () => {
    const rule: Rule = { award: { all: [{ do: 'exam' }, { condition: 'fit' }] }, term: { for: 'P1Y' } }
    expect(briefBy(rule, [exam('2024-03-10'), { type: 'condition-began', on: '2024-01-01' }], '2024-04-01')).toBe(
      'in-progress no - partly-met',
    )
    const standing = dayBy({ ...yearly, award: { do: 'exam', minCount: 2 } }, [exam('2024-03-10', { certs: ['c', 'c'] })], '2024-04-01')
    expect(standing.status).toBe('in-progress')
  })

  it('for a condition, a requirement, a decision or an exemption counts by its own day, not by a span it names', () => {
    const rule: Rule = { award: { all: [{ do: 'exam' }, { condition: 'fit' }] }, term: { for: 'P1Y' } }
    const ended = { type: 'condition-ended', on: '2024-06-01', from: '2024-01-01', condition: 'fit' }
    const began = { type: 'condition-began', on: '2024-05-01', condition: 'fit' }
    expect(briefBy(rule, [ended, began, exam('2024-07-01')], '2024-07-02')).toBe('in-progress no - partly-met')
    const removed = { type: 'requirement-removed', on: '2024-06-01', from: '2024-01-01' }
    const set = { type: 'requirement-set', on: '2024-05-01' }
    expect(standingBy(yearly, [removed, set]).intervals.at(-1)!.status).toBe('not-required')
    const exempt = (on: string, work: 'yes' | 'no', more: object = {}): Told => ({ type: 'exempted', on, work, ...more })
    const told = [exempt('2024-06-01', 'yes', { from: '2024-01-01' }), exempt('2024-05-01', 'no')]
    expect(dayBy(yearly, told, '2024-07-01').work).toBe('yes')
  })

  it('of one day as removed is removed, whichever was entered first', () => {
    const told = [
      { id: 'a', type: 'requirement-removed', on: '2024-05-01' },
      { id: 'b', type: 'requirement-set', on: '2024-05-01' },
    ]
    expect(standingBy(yearly, told).intervals.at(-1)!.status).toBe('not-required')
  })
})

describe('lengths', () => {
  it('are read right however many have been read before, and nothing is taken from never', () => {
    for (let i = 0; i <= 60_001; i++) lengthOf(`P${i}D`)
    expect(lengthOf('P60001D')).toEqual({ months: 0, days: 60_001 })
    expect([less(NEVER, lengthOf('P1Y')), plus(NEVER, lengthOf('P1Y'))]).toEqual([NEVER, NEVER])
  })
})

describe('certifications that rest on others', () => {
  it('hold nothing of one that there is not, nor of each other in a circle', () => {
    const rule: Rule = { award: { hold: 'other' }, term: { for: 'P1Y' } }
    expect(briefBy(rule, [exam('2024-03-10')], '2024-04-01')).toBe('not-started no - nothing-recorded')
    const told = [exam('2024-03-10', { certs: ['other', 'c'] })]
    expect(
      briefBy(rule, told, '2024-04-01', { others: { other: { award: { all: [{ do: 'exam' }, { hold: 'c' }] }, term: { for: 'P1Y' } } } }),
    ).toBe('not-started no - nothing-recorded')
  })

  it('rest once on what counted for both', () => {
    const rule: Rule = { award: { all: [{ do: 'exam' }, { hold: 'other' }] }, term: { for: 'P1Y' } }
    const told = [exam('2024-03-10', { id: 'both', certs: ['c', 'other'] })]
    expect(dayBy(rule, told, '2024-04-01', { others: { other: yearly } }).basis).toEqual(['both'])
  })

  it('ask one with levels that none of its events names', () => {
    const levels: Rule = { ...yearly, scope: { dims: [{ key: 'level', match: 'at-least', levels: ['low', 'high'] }] } }
    const rule: Rule = { award: { hold: 'other' }, term: { for: 'P1Y' } }
    const told = [exam('2024-03-10', { certs: ['other'] })]
    expect(briefBy(rule, told, '2024-04-01', { others: { other: levels } })).toBe('valid yes 2025-03-10 in-term')
  })

  it('end with a certification they depend on', () => {
    const rule: Rule = { ...yearly, term: { for: 'forever' }, depends: [{ on: { cert: 'other' }, effect: 'revoke' }] }
    const told = [exam('2024-03-10', { certs: ['c', 'other'] })]
    const { status, reasons } = dayBy(rule, told, '2025-03-11', { others: { other: yearly } })
    expect([status, reasons[0]!.ref, reasons[0]!.on]).toEqual(['revoked', 'other', '2025-03-11'])
  })

  it('end with a condition they depend on', () => {
    const rule: Rule = { ...yearly, depends: [{ on: { condition: 'employed' }, effect: 'revoke' }] }
    const told = [
      { type: 'condition-began', on: '2024-01-01', condition: 'employed' },
      exam('2024-03-10'),
      { type: 'condition-ended', on: '2024-06-01', condition: 'employed' },
    ]
    const { status, reasons } = dayBy(rule, told, '2024-06-01')
    expect([status, reasons[0]!.code, reasons[0]!.ref]).toEqual(['revoked', 'dependency-ended', 'employed'])
  })
})

describe('scopes', () => {
  it('added later take the latest end of those in force', () => {
    const rule: Rule = { ...yearly, scope: { dims: [{ key: 'line', match: 'exact' }], whenAdded: 'inherit-term' } }
    const on = (day: string, line: string): Told => exam(day, { scope: { line } })
    const told = [on('2024-01-10', 'A'), on('2024-05-10', 'B'), on('2024-07-10', 'C')]
    // B was added under A and took its end, so that C takes the same.
    expect(briefBy(rule, told, '2024-08-01', { scope: { line: 'C' } })).toBe('valid yes 2025-01-10 in-term')
  })

  it('of levels fall back to the lower one on the day after the higher has ended', () => {
    const rule: Rule = { ...yearly, scope: { dims: [{ key: 'level', match: 'at-least', levels: ['low', 'high'] }] } }
    const at = (day: string, level: string): Told => exam(day, { scope: { level } })
    const { intervals } = standingBy(rule, [at('2024-01-10', 'high'), at('2025-01-05', 'low')], { required: true })
    // The low one had a term of its own from the high exam; a renewal by exam is none of this rule, so both end.
    expect(intervals.filter(one => one.status === 'lapsed').map(one => [one.from, one.level])).toEqual([['2025-01-11', 'high']])
  })

  it('of levels name the day on which a lower one, held all along, becomes the highest in force', () => {
    const dims: Rule['scope'] = { dims: [{ key: 'level', match: 'at-least', levels: ['low', 'high'] }] }
    const rule: Rule = {
      ...yearly,
      scope: dims,
      term: { for: 'P2Y' },
      variants: [{ when: { scope: { level: 'high' } }, term: { for: 'P1Y' } }],
    }
    const { intervals } = standingBy(rule, [exam('2024-01-10', { scope: { level: 'high' } })], { required: true })
    expect(intervals.map(one => [one.from, one.status, one.level])).toEqual([
      ['0001-01-01', 'not-started', undefined],
      ['2024-01-10', 'valid', 'high'],
      ['2024-11-11', 'due-soon', 'high'],
      ['2025-01-11', 'valid', 'low'],
      ['2025-11-11', 'due-soon', 'low'],
      ['2026-01-11', 'lapsed', 'high'],
    ])
  })

  it('fit a condition by the whole word, and a range by any of several values', () => {
    const line: Rule['scope'] = { dims: [{ key: 'line', match: 'exact' }] }
    const rule: Rule = { ...yearly, scope: line, variants: [{ when: { scope: { line: 'L10' } }, term: { for: 'P2Y' } }] }
    expect(dayBy(rule, [exam('2024-03-10')], '2024-04-01', { scope: { line: 'L1' } }).validThrough).toBe('2025-03-10')
    expect(dayBy(rule, [exam('2024-03-10')], '2024-04-01', { scope: { line: 'L10' } }).validThrough).toBe('2026-03-10')
    const sizes: Rule = { ...yearly, scope: { dims: [{ key: 'size', match: 'range' }] } }
    expect(dayBy(sizes, [exam('2024-03-10', { scope: { size: ['8', '12'] } })], '2024-04-01', { scope: { size: '12' } }).status).toBe(
      'valid',
    )
  })

  it('names the clause that says so', () => {
    expect(dayBy(yearly, [exam('2024-03-10')], '2024-04-01').reasons).toEqual([
      { code: 'in-term', clause: '/award', events: [], on: '2025-03-10' },
    ])
  })

  it('that ask for a number are met by no range where a word is asked', () => {
    const rule: Rule = { ...yearly, scope: { dims: [{ key: 'size', match: 'range' }] } }
    const told = [exam('2024-03-10', { scope: { size: { min: 5, max: 9 } } })]
    expect(briefBy(rule, told, '2024-04-01', { scope: { size: 'wide' } })).toBe('not-started no - nothing-recorded')
    expect(briefBy(rule, told, '2024-04-01', { scope: { size: '9' } })).toBe('valid yes 2025-03-10 in-term')
  })
})

describe('evidence', () => {
  it('without hours adds none, and is no block of any', () => {
    expect(dayBy({ ...yearly, award: { do: 'exam', minHours: 4 } }, [exam('2024-03-10')], '2024-04-01').status).toBe('in-progress')
    expect(dayBy({ ...yearly, award: { do: 'exam', minBlockHours: 4 } }, [exam('2024-03-10')], '2024-04-01').status).toBe('in-progress')
    expect(dayBy({ ...yearly, award: { do: 'exam', minBlockHours: 4 } }, [exam('2024-03-10', { hours: 4 })], '2024-04-01').status).toBe(
      'valid',
    )
  })

  it('of days stated counts them where its own day lies in the window, and a span inside another one adds no day', () => {
    const rule: Rule = { ...yearly, award: { do: 'use', minDays: 30 } }
    const span = (from: string, through: string): Told => ({ type: 'use', on: through, from, through })
    expect(dayBy(rule, [span('2024-03-01', '2024-03-29'), span('2024-03-10', '2024-03-12')], '2024-04-05').status).toBe('in-progress')
    expect(dayBy(rule, [span('2024-03-01', '2024-03-30'), span('2024-03-10', '2024-03-12')], '2024-04-05').status).toBe('valid')
    const stated: Rule = { ...rule, award: { do: 'use', minDays: 30, window: 'P60D' } }
    const work: Told = { type: 'use', on: '2024-05-20', from: '2024-03-01', through: '2024-04-10', days: 30 }
    expect(dayBy(stated, [work], '2024-05-19').status).toBe('in-progress')
    expect(dayBy(stated, [work], '2024-05-20').status).toBe('valid')
  })

  it('of age needs a day of birth', () => {
    const rule: Rule = { ...yearly, award: { all: [{ do: 'exam' }, { age: 18 }] } }
    expect(dayBy(rule, [exam('2024-03-10')], '2024-04-01').status).toBe('in-progress')
    expect(dayBy(rule, [exam('2024-03-10')], '2024-04-01', { birthDate: '2006-03-11' }).validThrough).toBe('2025-03-11')
  })

  it('printed with an end: the newest certificate decides, whatever stands first in the rule', () => {
    const rule: Rule = { award: { all: [{ do: 'exam' }, { do: 'course' }] }, term: { for: 'as-issued' } }
    const course: Told = { type: 'course', on: '2024-02-01', issued: { validThrough: '2026-02-01' } }
    expect(briefBy(rule, [exam('2024-03-10', { issued: { validThrough: '2025-03-10' } }), course], '2024-04-01')).toBe(
      'valid yes 2025-03-10 in-term',
    )
  })
})

describe('seldom said', () => {
  it('an exemption that names no work allows none', () => {
    const { status, work } = dayBy(yearly, [{ type: 'exempted', on: '2024-02-01' }], '2024-02-01')
    expect([status, work]).toEqual(['exempt', 'no'])
  })

  it('a judge not recorded is a finding, at the award and at a renewal', () => {
    const rule: Rule = { ...yearly, assess: { by: ['examiner'] }, renew: [{ id: 'r', need: { do: 'practical' }, from: 'event' }] }
    const judged = exam('2024-03-10', { assessor: { roles: ['examiner'] } })
    expect(dayBy(rule, [judged], '2024-04-01').findings).toEqual([])
    expect(dayBy(rule, [exam('2024-03-10')], '2024-04-01').findings).toEqual(['assessor-not-recorded'])
    expect(dayBy(rule, [judged, { type: 'practical', on: '2024-05-01' }], '2024-05-01').findings).toEqual(['assessor-not-recorded'])
  })

  it('what is held elsewhere rests on what that rests on', () => {
    const rule: Rule = { award: { hold: 'other' }, term: { for: 'P1Y' } }
    expect(dayBy(rule, [exam('2024-03-10', { id: 'there', certs: ['other'] })], '2024-04-01', { others: { other: yearly } }).basis).toEqual(
      ['there'],
    )
  })

  it('a scope inherits no end where the certification is known to nobody else', () => {
    const rule: Rule = { ...yearly, scope: { dims: [{ key: 'line', match: 'exact' }], whenAdded: 'inherit-term' } }
    const versions = [{ version: 1, effectiveFrom: '2000-01-01', rule }]
    const events = [
      exam('2024-01-10', { id: 'a', scope: { line: 'A' } }),
      exam('2024-05-10', { id: 'b', scope: { line: 'B' } }),
    ] as RuleEvent[]
    const person = personKnown({ events, birthDate: null, library: () => null, vocabulary: {} }, null)
    const { intervals } = standingIn(person, versions, { person: 'p', cert: 'c', scope: { line: 'B' }, knownAt: null })
    expect(intervals.find(one => one.status === 'valid')!.validThrough).toBe('2025-05-10')
  })

  it('a level on a ladder without rungs is covered by nothing', () => {
    const rule: Rule = { ...yearly, scope: { dims: [{ key: 'level', match: 'at-least' }] } }
    expect(dayBy(rule, [exam('2024-03-10', { scope: { level: 'x' } })], '2024-04-01', { scope: { level: 'x' } }).status).toBe('not-started')
  })
})
