import { describe, expect, it } from 'vitest'
import { briefBy, dayBy, type Told } from '../../../test/rules/ask-rule.ts'
import { adapted, PlaceMissing } from './bind.ts'
import { checkRule } from './check.ts'
import { differences } from './difference.ts'
import type { RuleEvent } from './events.ts'
import { intervalOn, personKnown, standingIn } from './evaluate.ts'
import { ledgerOn } from './ledger.ts'
import type { Keep, Need, Points, Rule, RuleVersion } from './language.ts'
import { isReady, unboundIn } from './ready.ts'

/** Decisions about what comes after the award that nothing else asks both ways: worked out by hand from the rule language. */
const exam = (on: string, more: object = {}): Told => ({ type: 'exam', on, ...more })
const fee = (on: string, more: object = {}): Told => ({ type: 'fee', on, ...more })
const yearly: Rule = { award: { do: 'exam' }, term: { for: 'P1Y' } }
const forever: Rule = { award: { do: 'exam' }, term: { for: 'forever' } }
const kept = (keep: Partial<Keep> & { need: Need }): Rule => ({
  ...forever,
  keep: [{ id: 'k', mode: 'gap', every: 'P6M', onMiss: 'suspend', ...keep }],
})

/** The standing by several versions of a rule. */
function versioned(rules: [string, Rule][], told: readonly Told[], day: string): string {
  const versions: RuleVersion[] = rules.map(([effectiveFrom, rule], i) => ({ version: i + 1, effectiveFrom, rule }))
  const events = told.map((event, i): RuleEvent => ({ id: `e${i}`, ...event }))
  const person = personKnown({ events, birthDate: null, library: () => versions, vocabulary: {} }, null)
  const question = { person: 'p', cert: 'c', scope: {}, required: true, knownAt: null }
  const { status, validThrough } = intervalOn(standingIn(person, versions, question), day)
  return `${status} ${validThrough ?? '-'}`
}

describe('a renewal', () => {
  const pending: Rule = {
    ...yearly,
    renew: [{ id: 'r', need: { do: 'fee' }, from: { keepWithin: 'P2M' }, opens: 'P3M', pending: 'continues' }],
  }
  const filed = (on: string): Told => ({ type: 'application-filed', on })
  const granted = (on: string): Told => ({ type: 'application-decided', on, result: 'granted' })

  it('asked for by a late step may be met by any route: the ways of one that is not met count for nothing', () => {
    const rule: Rule = {
      ...yearly,
      renew: [
        { id: 'first', need: { any: [{ do: 'use' }, { do: 'drill' }] }, from: 'event' },
        { id: 'second', need: { any: [{ do: 'fee' }, { do: 'course' }] }, from: 'event' },
      ],
      late: [{ upTo: 'P2M', status: 'suspended', work: 'no', need: { ref: 'renew' }, from: 'event' }],
    }
    expect(briefBy(rule, [exam('2024-01-10'), fee('2025-01-20')], '2025-01-20')).toBe('valid yes 2026-01-20 in-term')
  })

  it('granted after the end keeps the date; applied for before the route opens it is none', () => {
    expect(briefBy(pending, [exam('2024-03-10'), filed('2025-03-01')], '2025-04-01')).toBe('in-grace yes 2025-03-10 application-pending')
    expect(briefBy(pending, [exam('2024-03-10'), filed('2025-03-01'), granted('2025-04-15')], '2025-04-15')).toBe(
      'valid yes 2026-03-10 in-term',
    )
    expect(briefBy(pending, [exam('2024-03-10'), filed('2024-12-09'), granted('2025-04-15')], '2025-04-15')).toBe(
      'lapsed no 2025-03-10 term-ended',
    )
    expect(briefBy(pending, [exam('2024-03-10'), filed('2024-12-10'), granted('2025-04-15')], '2025-04-15')).toBe(
      'valid yes 2026-03-10 in-term',
    )
  })

  it('granted has no certificate with an end printed on it, and lasts as long as the longest allowed', () => {
    const rule: Rule = { ...pending, term: { for: 'as-issued', max: 'P2Y' } }
    const issued = exam('2024-03-10', { issued: { validThrough: '2025-03-10' } })
    expect(briefBy(rule, [issued, filed('2025-02-01'), granted('2025-03-01')], '2025-03-01')).toBe('valid yes 2027-03-10 in-term')
  })

  it('is extended where the end lies in the stretch, both its days included', () => {
    const extended = (from: string, through: string): Told => ({
      type: 'extended',
      on: '2025-01-05',
      expiring: { from, through },
      until: '2025-06-30',
    })
    const end = (from: string, through: string) => dayBy(yearly, [exam('2024-03-10'), extended(from, through)], '2025-02-01').validThrough
    expect([end('2025-03-10', '2025-03-31'), end('2025-03-11', '2025-03-31')]).toEqual(['2025-06-30', '2025-03-10'])
    expect([end('2025-03-01', '2025-03-10'), end('2025-03-01', '2025-03-09')]).toEqual(['2025-06-30', '2025-03-10'])
  })

  it('shows the routes of the cycle to come once the next term is secured', () => {
    const rule: Rule = {
      ...yearly,
      renew: [
        { id: 'odd', need: { do: 'fee' }, from: 'expiry', opens: 'P2M', when: { cycle: { mod: 2, in: [1] } } },
        { id: 'even', need: { do: 'fee' }, from: 'expiry', opens: 'P5M', when: { cycle: { mod: 2, in: [0] } } },
      ],
    }
    const opens = (told: Told[], day: string) =>
      dayBy(rule, told, day)
        .next.filter(one => one.kind === 'renewal-opens')
        .map(one => one.on)
    expect(opens([exam('2024-03-10')], '2025-01-15')).toEqual(['2025-01-10'])
    expect(opens([exam('2024-03-10'), fee('2025-01-20')], '2025-01-20')).toEqual(['2025-10-10'])
  })

  it('closes before the extended end, without month ends', () => {
    const rule: Rule = {
      ...yearly,
      term: { for: 'P1Y', snap: 'month-end' },
      renew: [{ id: 'r', need: { do: 'fee' }, from: 'event', closes: 'P1M' }],
    }
    const extended: Told = {
      type: 'extended',
      on: '2025-01-05',
      expiring: { from: '2025-02-01', through: '2025-02-28' },
      until: '2025-04-15',
    }
    const { next } = dayBy(rule, [exam('2024-02-10'), extended], '2025-02-01')
    expect(next.find(one => one.kind === 'renewal-closes')!.on).toBe('2025-03-15')
    expect(briefBy(rule, [exam('2024-02-10'), extended, fee('2025-03-15')], '2025-03-15')).toBe('valid yes 2026-03-31 in-term')
    expect(dayBy(rule, [exam('2024-02-10'), extended, fee('2025-03-16')], '2025-03-16').validThrough).toBe('2025-04-15')
  })

  it('counts days that an entry states only by its own day', () => {
    const rule: Rule = { ...yearly, renew: [{ id: 'r', need: { do: 'use', minDays: 30 }, from: 'event' }] }
    const work = (on: string): Told => ({ type: 'use', on, from: '2024-01-01', through: '2024-06-01', days: 30 })
    expect(dayBy(rule, [work('2024-01-05'), exam('2024-02-01')], '2024-05-01').validThrough).toBe('2025-02-01')
    expect(dayBy(rule, [work('2024-03-05'), exam('2024-02-01')], '2024-05-01').validThrough).toBe('2025-03-05')
  })

  it('late by a named route takes the term of that route, and the rule’s own where it has none', () => {
    const late = (ref: string): Rule => ({
      ...yearly,
      renew: [
        { id: 'long', need: { do: 'fee' }, from: 'event', term: { for: 'P3Y' } },
        { id: 'plain', need: { do: 'fee' }, from: 'event' },
      ],
      late: [{ upTo: 'P6M', status: 'expired', work: 'no', need: { ref }, from: 'event' }],
    })
    expect(dayBy(late('renew.long'), [exam('2024-03-10'), fee('2025-05-01')], '2025-05-01').validThrough).toBe('2028-05-01')
    expect(dayBy(late('renew.plain'), [exam('2024-03-10'), fee('2025-05-01')], '2025-05-01').validThrough).toBe('2026-05-01')
  })

  it('by a version that asks for a method never named has no end', () => {
    const renew: Rule['renew'] = [{ id: 'r', need: { do: 'fee' }, from: 'event' }]
    const rules: [string, Rule][] = [
      ['2000-01-01', { ...yearly, renew }],
      ['2024-06-01', { ...yearly, term: { for: { byMethod: { a: 'P2Y' } } }, renew }],
    ]
    expect(versioned(rules, [exam('2024-03-10'), fee('2024-09-01')], '2024-09-01')).toBe('valid -')
  })
})

describe('points', () => {
  const points = (more: Partial<Points> = {}): Need => ({
    points: { min: 10, unit: 'p', window: 'term', buckets: [{ id: 'a' }, { id: 'b' }], ...more },
  })
  const claim = (id: string, on: string, more: object = {}): Told[] => [
    { id, type: 'points-claimed', on, ...more },
    { id: `${id}+`, type: 'points-approved', on, claim: id },
  ]

  it('without a figure or a bucket add nothing, and a claim that counts twice is used once', () => {
    const rule: Rule = { ...yearly, renew: [{ id: 'r', need: { all: [points(), points()] }, from: 'expiry' }] }
    const told = [
      exam('2024-03-10'),
      ...claim('x', '2024-05-01'),
      ...claim('y', '2024-06-01', { points: 10 }),
      ...claim('z', '2024-07-01', { bucket: 'a' }),
    ]
    const { validThrough, basis } = dayBy(rule, told, '2024-07-01')
    expect([validThrough, basis]).toEqual(['2026-03-10', ['x', 'y']])
  })

  it('rejected are out, also by a decision that names a span', () => {
    const rule: Rule = { ...yearly, renew: [{ id: 'r', need: points(), from: 'expiry' }] }
    const told: Told[] = [
      exam('2024-03-10'),
      { id: 'x', type: 'points-claimed', on: '2024-04-01', points: 10, bucket: 'a' },
      { type: 'points-rejected', on: '2024-06-01', from: '2024-04-01', claim: 'x' },
      { type: 'points-approved', on: '2024-06-02', from: '2024-03-01', claim: 'x' },
    ]
    expect(dayBy(rule, told, '2024-06-01').validThrough).toBe('2025-03-10')
    expect(dayBy(rule, told, '2024-06-02').validThrough).toBe('2026-03-10')
  })

  it('carried over are those of the bucket, and nothing without one', () => {
    const carry = { max: 5, bucket: 'a', earnedWithin: 'P1Y' }
    const rule: Rule = { ...yearly, renew: [{ id: 'r', need: points({ carry }), from: 'expiry' }] }
    const versions: RuleVersion[] = [{ version: 1, effectiveFrom: '2000-01-01', rule }]
    const events = [
      exam('2024-03-10', { id: 'e' }),
      ...claim('x', '2024-05-01', { points: 9, bucket: 'a' }),
      ...claim('y', '2024-06-01', { points: 4 }),
      ...claim('w', '2024-06-01'),
    ]
    const ledger = (on: string) => {
      const person = personKnown({ events: events as RuleEvent[], birthDate: null, library: () => versions, vocabulary: {} }, null)
      return ledgerOn(person, versions, 'c', {}, on)!
    }
    expect(ledger('2024-05-31')).toMatchObject({ balance: 9, enough: false, through: '2025-03-10' })
    expect(ledger('2025-03-11').lines.filter(one => one.kind === 'carried')).toEqual([
      { kind: 'carried', event: null, on: null, bucket: 'a', points: 3, state: null, decidedOn: null, used: false, counts: 3 },
    ])
    expect(ledger('2025-03-11')).toMatchObject({
      balance: 3,
      buckets: [
        { id: 'a', approved: 3 },
        { id: 'b', approved: 0 },
      ],
    })
  })

  it('are carried where they were earned on the first day of the stretch, and not a day before', () => {
    const carry = { max: 5, bucket: 'a', earnedWithin: 'P3M' }
    const rule: Rule = { ...yearly, renew: [{ id: 'r', need: points({ carry }), from: 'expiry' }] }
    const versions: RuleVersion[] = [{ version: 1, effectiveFrom: '2000-01-01', rule }]
    const carried = (on: string) => {
      const events = [
        exam('2024-03-10', { id: 'e' }),
        ...claim('x', '2024-05-01', { points: 9, bucket: 'b' }),
        ...claim('y', on, { points: 4, bucket: 'a' }),
        ...claim('z', '2024-12-10', { bucket: 'a' }),
      ]
      const person = personKnown({ events: events as RuleEvent[], birthDate: null, library: () => versions, vocabulary: {} }, null)
      return ledgerOn(person, versions, 'c', {}, '2025-03-11')!.balance
    }
    expect([carried('2024-12-09'), carried('2024-12-10')]).toEqual([0, 3])
  })

  it('of a moving window are those of so long before the day; a number nobody has chosen is never enough', () => {
    const rule = (min: Points['min']): Rule => ({ ...yearly, renew: [{ id: 'r', need: points({ min, window: 'P3M' }), from: 'expiry' }] })
    const versions: RuleVersion[] = [{ version: 1, effectiveFrom: '2000-01-01', rule: rule(10) }]
    const told = [
      exam('2024-03-10'),
      ...claim('x', '2024-05-01', { points: 4, bucket: 'a' }),
      ...claim('y', '2024-07-31', { points: 5, bucket: 'a' }),
    ]
    const events = told.map((event, i): RuleEvent => ({ id: `e${i}`, ...event }))
    const person = personKnown({ events, birthDate: null, library: () => versions, vocabulary: {} }, null)
    const ledger = (on: string) => ledgerOn(person, versions, 'c', {}, on)!
    expect(ledger('2024-07-31')).toMatchObject({ balance: 9, from: '2024-04-30' })
    expect(ledger('2024-08-01')).toMatchObject({ balance: 9, from: '2024-05-01' })
    expect(ledger('2024-08-02')).toMatchObject({ balance: 5, from: '2024-05-02' })
    expect(unboundIn(rule({ unbound: 'issuer' }), {}, null)).toEqual(['/renew/0/need/points/min'])
  })
})

describe('points before and after', () => {
  const points = (more: Partial<Points> = {}): Need => ({
    points: { min: 10, unit: 'p', window: 'P3M', buckets: [{ id: 'a' }], ...more },
  })

  it('earned before the term was secured bring nothing new', () => {
    const rule: Rule = { ...yearly, renew: [{ id: 'r', need: points(), from: 'event' }] }
    const claim = (id: string, on: string): Told[] => [
      { id, type: 'points-claimed', on, points: 10, bucket: 'a' },
      { type: 'points-approved', on, claim: id },
    ]
    expect(dayBy(rule, [...claim('x', '2024-02-01'), exam('2024-03-10')], '2024-04-01').validThrough).toBe('2025-03-10')
    expect(dayBy(rule, [...claim('x', '2024-03-11'), exam('2024-03-10')], '2024-04-01').validThrough).toBe('2025-03-11')
  })

  it('are decided by the day that is asked about, and a number nobody has chosen is never reached', () => {
    const variants: Rule['variants'] = [
      { when: { label: 'x' }, renew: [{ id: 'r', need: points({ min: { unbound: 'issuer' } }), from: 'event' }] },
    ]
    const versions: RuleVersion[] = [{ version: 1, effectiveFrom: '2000-01-01', rule: { ...yearly, variants } }]
    const decided = (id: string, type: string, on: string, more: object = {}): RuleEvent => ({ id, type, on, claim: 'x', ...more })
    const events: RuleEvent[] = [
      { id: 'e', type: 'exam', on: '2024-03-10' },
      { id: 'x', type: 'points-claimed', on: '2024-04-01', points: 40, bucket: 'a' },
      decided('y', 'points-rejected', '2024-06-01', { from: '2024-04-01' }),
      decided('z', 'points-approved', '2024-05-01'),
    ]
    const person = personKnown({ events, birthDate: null, library: () => versions, vocabulary: {} }, null)
    const on = (day: string) => ledgerOn(person, versions, 'c', {}, day)!
    expect(on('2024-05-31')).toMatchObject({
      min: null,
      enough: false,
      balance: 40,
      lines: [{ state: 'approved', decidedOn: '2024-05-01' }],
    })
    expect(on('2024-06-01')).toMatchObject({ balance: 0, lines: [{ state: 'rejected', decidedOn: '2024-06-01' }] })
  })
})

describe('continuity', () => {
  const changed = (on: string, every: string): Told => ({ type: 'interval-changed', on, keep: 'k', every })

  it('follows the newest interval an authority has set', () => {
    const rule = kept({ need: { do: 'use' } })
    const told = [exam('2024-01-10'), changed('2024-02-01', 'P3M'), changed('2024-03-01', 'P9M')]
    expect(dayBy(rule, told, '2024-02-15').next.at(-1)).toEqual({ kind: 'continuity-due', on: '2024-04-10' })
    expect(dayBy(rule, told, '2024-03-15').next.at(-1)).toEqual({ kind: 'continuity-due', on: '2024-10-10' })
  })

  it('restored after a first day named by law is due by its own length from then on', () => {
    const rule = kept({ need: { do: 'use' }, firstDue: '2024-06-01' })
    const { status, next } = dayBy(rule, [exam('2024-01-10'), { type: 'use', on: '2024-07-01' }], '2024-07-02')
    expect([status, next.at(-1)]).toEqual(['valid', { kind: 'continuity-due', on: '2025-01-01' }])
  })

  it('of a grid by hours uses up all that made a period good, and by a condition nothing', () => {
    const hours = kept({ mode: 'grid', every: 'P3M', need: { do: 'use', minHours: 8 } })
    const work = (on: string): Told => ({ type: 'use', on, hours: 4 })
    const late = [exam('2024-01-10'), work('2024-07-15'), work('2024-07-20')]
    // April and July are both missed; eight hours make good the first alone, and neither four of them count again.
    expect(briefBy(hours, [...late, work('2024-07-25')], '2024-07-25')).toBe('suspended no - continuity-missed')
    expect(briefBy(hours, late, '2024-07-20')).toBe('suspended no - continuity-missed')
    expect(briefBy(hours, [...late, work('2024-07-25'), work('2024-07-30')], '2024-07-30')).toBe('valid yes - no-end-date')
    const fit = kept({ mode: 'grid', every: 'P3M', need: { condition: 'fit' } })
    const began = { type: 'condition-began', on: '2024-06-01', condition: 'fit' }
    expect(briefBy(fit, [exam('2024-01-10'), began], '2024-05-31')).toBe('suspended no - continuity-missed')
    expect(dayBy(fit, [exam('2024-01-10'), began], '2024-06-01').status).toBe('valid')
  })

  it('of a moving window that a condition fills is never due', () => {
    const began = { type: 'condition-began', on: '2024-01-01', condition: 'fit' }
    const rolling = (need: Need): Rule => kept({ mode: 'rolling', window: 'P1Y', need })
    expect(dayBy(rolling({ condition: 'fit' }), [exam('2024-01-10'), began], '2024-02-01').next).toEqual([])
    const either: Need = { any: [{ condition: 'none' }, { do: 'use', minHours: 8 }, { do: 'use', minDays: 5 }] }
    const working: Told = { type: 'use', on: '2024-01-01', from: '2022-01-01', hours: 8 }
    expect(dayBy(rolling(either), [exam('2024-01-10'), began, working], '2024-02-01').next).toEqual([])
  })
})

describe('happenings', () => {
  const rule: Rule = {
    ...forever,
    triggers: [{ id: 't', on: { type: 'incident', where: { kind: 'fall' } }, effect: 'suspend', need: { do: 'exam' } }],
  }

  it('fit by any of several things they were', () => {
    expect(dayBy(rule, [exam('2024-01-10'), { type: 'incident', on: '2024-02-01', kind: ['cut', 'fall'] }], '2024-02-01').status).toBe(
      'suspended',
    )
    expect(dayBy(rule, [exam('2024-01-10'), { type: 'incident', on: '2024-02-01', kind: ['cut'] }], '2024-02-01').status).toBe('valid')
  })

  it('after the standing is past ask for nothing, also once it is awarded anew', () => {
    const ending: Rule = { ...rule, term: { for: 'P1Y' } }
    const told = [exam('2024-01-10'), { type: 'incident', on: '2025-03-01', kind: 'fall' }, exam('2025-04-01')]
    expect(briefBy(ending, told, '2025-04-01')).toBe('valid yes 2026-04-01 in-term')
  })

  it('that nothing else answers end with a reinstatement of that day or later, not with another act', () => {
    const plain: Rule = { ...forever, triggers: [{ id: 't', on: { type: 'incident' }, effect: 'suspend' }] }
    const told = [
      exam('2024-01-10'),
      { type: 'reinstated', on: '2024-01-31' },
      { type: 'incident', on: '2024-02-01' },
      { type: 'requirement-set', on: '2024-02-05' },
    ]
    expect(dayBy(plain, told, '2024-03-01').status).toBe('suspended')
    expect(dayBy(plain, [...told, { type: 'reinstated', on: '2024-02-20' }], '2024-02-20').status).toBe('valid')
  })

  it('as an absence of any length act on its first day', () => {
    const plain: Rule = { ...forever, triggers: [{ id: 't', on: { type: 'absence' }, effect: 'suspend', need: { do: 'exam' } }] }
    const away: Told = { type: 'absence', on: '2024-03-01', from: '2024-02-01', through: '2024-03-01' }
    expect([
      dayBy(plain, [exam('2024-01-10'), away], '2024-01-31').status,
      dayBy(plain, [exam('2024-01-10'), away], '2024-02-01').status,
    ]).toEqual(['valid', 'suspended'])
  })

  it('ask for nothing any more by a version that does not know them', () => {
    const told = [exam('2024-01-10'), { type: 'incident', on: '2024-02-01', kind: 'fall' }]
    const rules: [string, Rule][] = [
      ['2000-01-01', rule],
      ['2024-03-01', forever],
    ]
    expect([versioned(rules, told, '2024-02-29'), versioned(rules, told, '2024-03-01')]).toEqual(['suspended -', 'valid -'])
  })
})

describe('before the award', () => {
  it('a failed attempt waits as long as the rule says, however often', () => {
    const rule: Rule = { ...yearly, award: { do: 'exam', retake: { wait: 'P30D' } } }
    const failed = exam('2024-03-10', { result: 'failed' })
    expect(dayBy(rule, [failed], '2024-03-11').next).toEqual([{ kind: 'retake-from', on: '2024-04-09' }])
  })

  it('a booking of any part is taken up by the act alone', () => {
    const rule: Rule = { ...yearly, award: { all: [{ do: 'course' }, { do: 'exam' }] } }
    const booked: Told = { type: 'booked', on: '2024-03-01', act: 'medical', plannedOn: '2024-03-20' }
    expect(dayBy(rule, [booked], '2024-03-10').status).toBe('planned')
    expect(dayBy(rule, [booked, { type: 'medical', on: '2024-03-09' }], '2024-03-10').status).toBe('not-started')
  })
})

describe('a rule', () => {
  it('differs by what stands on one side only, and is adapted only where something stands', () => {
    expect(differences({ a: 1, b: 2 }, { a: 1 })).toEqual([{ at: '/b', before: 2 }])
    expect(() => adapted(yearly, { '/award/do/deep': 1 })).toThrow(PlaceMissing)
    expect(() => adapted(yearly, { '/none/deep': 1 })).toThrow(PlaceMissing)
    expect(() => adapted(yearly, { '/none/deep/deeper': 1 })).toThrow(PlaceMissing)
  })

  it('has each value in its shape, and references to routes of variants', () => {
    const keep = { id: 'k', mode: 'gap', every: 'P1Y', need: { do: 'use' }, onMiss: 'flag' }
    const wrong: [object, string][] = [
      [{ award: 1 }, '/award rule.not_a_need'],
      [{ term: { for: 3 } }, '/term/for rule.not_a_length'],
      [{ term: 'P1Y' }, '/term rule.not_an_object'],
      [{ term: { for: 'P1Y', snap: { monthDay: 6 } } }, '/term/snap/monthDay rule.not_a_month_day'],
      [{ term: { for: 'P1Y', snap: 'weekly' } }, '/term/snap rule.not_one_of'],
      [{ keep: [{ ...keep, firstDue: 20250101 }] }, '/keep/0/firstDue rule.not_a_day'],
      [{ award: { do: 'exam', minScore: '70' } }, '/award/minScore rule.not_a_number'],
      [{ award: { do: 'exam', minScore: Number.NaN } }, '/award/minScore rule.not_a_number'],
      [{ depends: [{ on: 'other', effect: 'prereq' }] }, '/depends/0/on rule.not_an_object'],
      [{ variants: [{ when: { scope: 'L1' } }] }, '/variants/0/when/scope rule.not_an_object'],
      [{ award: { do: undefined } }, '/award rule.missing'],
      [{ award: { do: 7 } }, '/award/do rule.not_one_of'],
      [{ scope: { dims: [{ key: 'a', match: undefined }] } }, '/scope/dims/0 rule.missing'],
      [
        { late: [{ upTo: Symbol('soon'), status: 'expired', work: 'no', need: { do: 'fee' }, from: 'event' }] },
        '/late/0/upTo rule.not_a_length',
      ],
    ]
    for (const [blocks, fault] of wrong) {
      const { faults } = checkRule({ ...yearly, ...blocks })
      expect(faults.map(one => `${one.path} ${one.code}`)).toEqual([fault])
    }
    const route = { id: 'r', need: { do: 'fee' }, from: 'event' }
    const variants = [{ when: { label: 'x' }, renew: [route] }, { when: { label: 'y' } }]
    const late = [{ upTo: 'P1Y', status: 'expired', work: 'no', need: { ref: 'renew.r' }, from: 'event' }]
    expect(checkRule({ ...yearly, variants, late }).faults).toEqual([])
    expect(checkRule({ ...yearly, late }).faults.map(one => one.code)).toEqual(['rule.unknown_route'])
  })

  it('is ready by its variants too, also those of a cycle or a method; no version is never ready', () => {
    const variants: Rule['variants'] = [
      { when: { method: 'a' }, term: { for: { unbound: 'issuer' } } },
      { when: { cycle: { mod: 2, in: [0] } }, renew: [{ id: 'r', need: { do: 'fee', minHours: { unbound: 'issuer' } }, from: 'event' }] },
    ]
    expect(unboundIn({ ...yearly, variants }, {}, null)).toEqual(['/variants/0/term/for', '/variants/1/renew/0/need/minHours'])
    expect(isReady([], {}, null)).toBe(false)
  })
})
