import { describe, expect, it } from 'vitest'
import { dayBy, standingBy, type Around, type Told } from '../../../test/rules/ask-rule.ts'
import { personKnown, standingIn } from './evaluate.ts'
import type { RuleEvent } from './events.ts'
import { beginFold, foldOn, standingsOf } from './fold-on.ts'
import type { Rule, RuleVersion } from './language.ts'

/** Which days a standing turns on, and that each is found: worked out by hand from the rule language. */
const told = (type: string, on: string, more: object = {}): Told => ({ type, on, ...more })
const exam = (on: string, more: object = {}): Told => told('exam', on, more)
const going = (type: string, from: string): Told => told(type, from, { from })
const yearly: Rule = { award: { do: 'exam' }, term: { for: 'P1Y' } }
const either: Rule = { award: { any: [{ do: 'exam' }, { do: 'use' }] }, term: { for: 'forever' } }
const turns = (rule: Rule, events: readonly Told[], around: Around = {}): string[] =>
  standingBy(rule, events, { required: true, ...around }).intervals.map(
    ({ from, through, status, cycle }) => `${from} ${through ?? '…'} ${status} ${cycle}`,
  )

describe('intervals', () => {
  it('follow each other day by day, the last one open', () => {
    expect(turns(yearly, [exam('2024-03-10')])).toEqual([
      '0001-01-01 2024-03-09 not-started 0',
      '2024-03-10 2025-01-08 valid 1',
      '2025-01-09 2025-03-10 due-soon 1',
      '2025-03-11 … lapsed 1',
    ])
    const { knownAt, forecastThrough, intervals } = standingBy(yearly, [exam('2024-03-10')], { required: true })
    expect([knownAt, forecastThrough, intervals.at(-1)!.through]).toEqual(['', null, null])
  })

  it('of nobody who needs it are one', () => {
    expect(turns(yearly, [], { required: false })).toEqual(['0001-01-01 … not-required 0'])
    expect(dayBy(yearly, [], '2024-03-10', { required: false })).toMatchObject({
      work: 'n/a',
      validThrough: null,
      reasons: [{ code: 'not-required' }],
    })
  })

  it('turn where only what comes next changes, though nothing else does', () => {
    const rule: Rule = {
      ...yearly,
      term: { for: 'P5Y' },
      keep: [{ id: 'k', mode: 'gap', every: 'P6M', need: { do: 'use' }, onMiss: 'suspend' }],
      triggers: [{ id: 't', on: { type: 'incident' }, effect: 'require', need: { do: 'course' }, by: 'P10D' }],
    }
    const events = [exam('2024-01-10'), told('suspended', '2024-02-01')]
    // By 10 July a use, or by 10 July the course that an incident of 30 June asks for while the work goes on.
    const next = (more: Told[]): object[] => dayBy(rule, [...events, ...more], '2024-06-30').next.slice(2)
    expect(next([])).toEqual([{ kind: 'continuity-due', on: '2024-07-10' }])
    const both = [going('use', '2024-06-30'), told('incident', '2024-06-30')]
    expect(next(both)).toEqual([{ kind: 'task-due', on: '2024-07-10' }])
    expect(dayBy(rule, [...events, ...both], '2024-06-30').from).toBe('2024-06-30')
  })

  it('turn where only what it rests on changes', () => {
    const rule: Rule = {
      ...yearly,
      term: { for: 'forever' },
      renew: [{ id: 'r', need: { do: 'fee' }, from: 'event', term: { for: 'forever' } }],
    }
    const { from, basis, cycle } = dayBy(rule, [exam('2024-01-10'), told('fee', '2024-05-01')], '2024-06-01')
    expect([from, basis, cycle]).toEqual(['2024-05-01', ['e1'], 2])
    const composite: Rule = { award: { any: [{ hold: 'other' }, { do: 'exam' }] }, term: { for: 'forever' } }
    expect(dayBy(composite, [exam('2024-01-10', { certs: ['other'] })], '2024-06-01', { others: { other: yearly } }).basis).toEqual(['e0'])
  })
})

describe('on the very day', () => {
  it('an award by a method has the checks of that method', () => {
    const keep: Rule['keep'] = [{ id: 'k', mode: 'gap', every: 'P6M', need: { do: 'use' }, onMiss: 'suspend' }]
    const rule: Rule = { ...yearly, term: { for: { byMethod: { a: 'P1Y', b: 'P2Y' } } }, variants: [{ when: { method: 'b' }, keep }] }
    const kinds = (method: string): string[] =>
      dayBy(rule, [exam('2024-01-10', { issued: { method } })], '2024-01-10').next.map(one => one.kind)
    expect(kinds('a')).toEqual(['due-from', 'term-ends'])
    expect(kinds('b')).toEqual(['due-from', 'term-ends', 'continuity-due'])
  })

  it('a cycle begins with what is asked in it', () => {
    const fee: NonNullable<Rule['renew']>[number] = { id: 'r', need: { do: 'fee' }, from: 'expiry' }
    const rule: Rule = {
      ...yearly,
      renew: [fee],
      variants: [{ when: { cycle: { mod: 2, in: [0] } }, renew: [{ ...fee, opens: 'P2M' }] }],
    }
    const opens = (day: string): string[] =>
      dayBy(rule, [exam('2024-01-10'), told('fee', '2024-05-01')], day)
        .next.filter(one => one.kind === 'renewal-opens')
        .map(one => one.on)
    expect([opens('2025-01-10'), opens('2025-01-11')]).toEqual([[], ['2025-11-10']])
  })

  it('after an award what goes on renews it from the next day on, once', () => {
    const rule: Rule = { ...yearly, renew: [{ id: 'r', need: { do: 'use' }, from: 'event' }] }
    expect(turns(rule, [going('use', '2024-01-01'), exam('2024-03-10')]).slice(1, 3)).toEqual([
      '2024-03-10 2024-03-10 valid 1',
      '2024-03-11 2025-01-09 valid 2',
    ])
  })

  it('after a revocation, a bar or a void what goes on earns it anew', () => {
    const working = [exam('2024-01-10'), going('use', '2024-02-01')]
    expect(turns(either, [...working, told('revoked', '2024-03-10')]).slice(1)).toEqual([
      '2024-01-10 2024-03-09 valid 1',
      '2024-03-10 2024-03-10 revoked 1',
      '2024-03-11 … valid 1',
    ])
    expect(turns(either, [...working, told('revoked', '2024-03-10', { barThrough: '2024-04-01' })]).slice(2)).toEqual([
      '2024-03-10 2024-04-01 revoked 1',
      '2024-04-02 … valid 1',
    ])
    const voided: Rule = { ...either, triggers: [{ id: 't', on: { type: 'change' }, effect: 'void' }] }
    expect(turns(voided, [...working, told('change', '2024-03-10')]).slice(2)).toEqual([
      '2024-03-10 2024-03-10 not-started 1',
      '2024-03-11 … valid 1',
    ])
  })

  it('after a happening what goes on answers it', () => {
    const rule: Rule = { ...yearly, triggers: [{ id: 't', on: { type: 'incident' }, effect: 'suspend', need: { do: 'use' } }] }
    expect(turns(rule, [exam('2024-01-10'), going('use', '2024-02-01'), told('incident', '2024-03-10')]).slice(2, 4)).toEqual([
      '2024-03-10 2024-03-10 suspended 1',
      '2024-03-11 2024-11-10 valid 1',
    ])
  })

  it('of an age, of another certification and of the first version something begins', () => {
    const grown: Rule = { ...yearly, award: { all: [{ do: 'exam' }, { age: 18 }] } }
    expect(turns(grown, [exam('2024-03-10')], { birthDate: '2006-05-05' })[2]).toBe('2024-05-05 2025-03-05 valid 1')
    const asleep: Rule = { ...yearly, term: { for: 'forever' }, depends: [{ on: { cert: 'other' }, effect: 'suspend' }] }
    const others = { other: yearly }
    expect(turns(asleep, [exam('2024-03-10', { certs: ['c', 'other'] })], { others }).slice(1)).toEqual([
      '2024-03-10 2025-03-10 valid 1',
      '2025-03-11 … suspended 1',
    ])
    const versions: RuleVersion[] = [{ version: 1, effectiveFrom: '2024-05-05', rule: yearly }]
    const person = personKnown(
      { events: [{ id: 'e', type: 'exam', on: '2024-03-10' }], birthDate: null, library: () => versions, vocabulary: {} },
      null,
    )
    const { intervals } = standingIn(person, versions, { person: 'p', cert: 'c', scope: {}, required: true, knownAt: null })
    expect(intervals.map(one => `${one.from} ${one.status}`)).toEqual([
      '0001-01-01 not-started',
      '2024-03-10 in-progress',
      '2024-05-05 valid',
      '2025-03-06 due-soon',
      '2025-05-06 lapsed',
    ])
  })

  it('a happening acts that takes effect later', () => {
    const rule: Rule = {
      ...yearly,
      triggers: [{ id: 't', on: { type: 'revision-published' }, effect: 'suspend', need: { do: 'reading' } }],
    }
    const published = told('revision-published', '2024-06-03', { effectiveOn: '2024-06-17' })
    expect(turns(rule, [exam('2024-01-10'), published]).slice(1, 3)).toEqual([
      '2024-01-10 2024-06-16 valid 1',
      '2024-06-17 2025-01-10 suspended 1',
    ])
    expect(turns(rule, [exam('2024-01-10'), published, told('reading', '2024-06-10')])[1]).toBe('2024-01-10 2024-11-10 valid 1')
  })
})

describe('folding on', () => {
  const versions: RuleVersion[] = [
    { version: 1, effectiveFrom: '0001-01-01', rule: { ...yearly, term: { for: 'forever' } } },
    {
      version: 2,
      effectiveFrom: '2024-06-01',
      rule: { ...yearly, term: { for: 'forever' }, depends: [{ on: { cert: 'other' }, effect: 'suspend' }] },
    },
  ]
  const other: RuleVersion[] = [{ version: 1, effectiveFrom: '0001-01-01', rule: yearly }]
  const known = {
    events: [
      { id: 'a', type: 'exam', on: '2024-03-10', certs: ['c'] },
      { id: 'b', type: 'exam', on: '2024-07-01', certs: ['other'] },
    ] as RuleEvent[],
    birthDate: null,
    library: (cert: string) => (cert === 'c' ? versions : other),
    vocabulary: {},
  }

  it('comes back where another certification turns in between', () => {
    const state = beginFold(known, versions, { person: 'p', cert: 'c', scope: {}, required: true, knownAt: null })
    const later = foldOn(state, [{ id: 'd', type: 'drill', on: '2025-09-01', certs: ['c'] }])
    expect(later.folded).toBe(1)
    expect(standingsOf(later).intervals.map(one => `${one.from} ${one.status}`)).toEqual([
      '0001-01-01 not-started',
      '2024-03-10 valid',
      '2024-06-01 suspended',
      '2024-07-01 valid',
      '2025-07-02 suspended',
    ])
  })
})
