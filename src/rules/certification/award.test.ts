import { describe, expect, it } from 'vitest'
import { briefBy, dayBy, type Told } from '../../../test/rules/ask-rule.ts'
import type { LateStep, Route, Rule, Term } from './language.ts'

/** The award, its term and every kind of renewal, on the first and the last day: worked out by hand from the rule language. */
const told = (type: string, on: string, more: object = {}): Told => ({ type, on, ...more })
const exam = (on: string, more: object = {}): Told => told('exam', on, more)
const fee = (on: string, more: object = {}): Told => told('fee', on, more)
const base: Rule = { award: { do: 'exam' }, term: { for: 'P1Y' } }
const end = (rule: Rule, events: readonly Told[], day = events.at(-1)!.on): string | null => dayBy(rule, events, day).validThrough

describe('a term', () => {
  const lasting = (term: Term, on = '2024-03-10', more: object = {}, birthDate = '1990-05-20'): string | null =>
    dayBy({ award: { do: 'exam' }, term }, [exam(on, more)], on, { birthDate }).validThrough

  it('is added, moved to its snap and shortened last', () => {
    expect(lasting({ for: 'P1Y' })).toBe('2025-03-10')
    expect(lasting({ for: 'P1M' }, '2024-01-31')).toBe('2024-02-29')
    expect(lasting({ for: 'P1Y' }, '2024-02-29')).toBe('2025-02-28')
    expect(lasting({ for: 'P1Y', snap: 'month-end' })).toBe('2025-03-31')
    expect(lasting({ for: 'P1Y', snap: 'year-end' })).toBe('2025-12-31')
    expect(lasting({ for: 'P1Y', snap: { monthDay: '03-10' } })).toBe('2025-03-10')
    expect(lasting({ for: 'P1Y', snap: { monthDay: '03-09' } })).toBe('2026-03-09')
    expect(lasting({ for: 'P1Y', snap: 'birthday' })).toBe('2025-05-20')
    // The birthday strictly after: reached on a birthday, the term goes on to the next one.
    expect(lasting({ for: 'P1Y', snap: 'birthday' }, '2024-05-20')).toBe('2026-05-20')
    expect(lasting({ for: 'P5Y', minus: 'P1D' })).toBe('2029-03-09')
    expect(lasting({ for: 'P1Y', snap: 'month-end', minus: 'P1D' })).toBe('2025-03-30')
    expect(lasting({ for: 'forever', minus: 'P1D', snap: 'month-end' })).toBeNull()
  })

  it('as printed is cut at the longest allowed, and without a print lasts that long or for ever', () => {
    const printed = { issued: { validThrough: '2025-01-01' } }
    expect(lasting({ for: 'as-issued' }, '2024-03-10', printed)).toBe('2025-01-01')
    expect(lasting({ for: 'as-issued', max: 'P6M' }, '2024-03-10', printed)).toBe('2024-09-10')
    expect(lasting({ for: 'as-issued', max: 'P2Y' }, '2024-03-10', printed)).toBe('2025-01-01')
    expect([lasting({ for: 'as-issued', max: 'P2Y' }), lasting({ for: 'as-issued' })]).toEqual(['2026-03-10', null])
  })

  it('by method needs a method that the rule knows, the newest one named', () => {
    const term: Term = { for: { byMethod: { a: 'P1Y', b: 'forever' } } }
    const by = (method: string): object => ({ issued: { method } })
    expect([lasting(term, '2024-03-10', by('a')), lasting(term, '2024-03-10', by('b'))]).toEqual(['2025-03-10', null])
    const status = (more: object): string => dayBy({ ...base, term }, [exam('2024-03-10', more)], '2024-03-10').status
    expect([status(by('a')), status(by('z')), status({})]).toEqual(['valid', 'in-progress', 'in-progress'])
    const two: Rule = { award: { all: [{ do: 'course' }, { do: 'exam' }] }, term }
    expect(end(two, [told('course', '2024-03-01', by('b')), exam('2024-03-10', by('a'))])).toBe('2025-03-10')
    expect(end(two, [exam('2024-03-01', by('b')), told('course', '2024-03-10', by('a'))])).toBe('2025-03-10')
    expect(end(two, [exam('2024-03-01', by('a')), told('course', '2024-03-10')])).toBe('2025-03-10')
    expect(end(two, [exam('2024-03-10', by('b')), told('course', '2024-03-10', by('a'))])).toBeNull()
  })

  it('is counted from the day the need was met, the card issued, or the latest of an act', () => {
    const both = (anchor: string): Rule => ({ award: { all: [{ do: 'course' }, { do: 'exam' }] }, term: { for: 'P1Y', anchor } })
    const events = [exam('2024-02-01', { issued: { on: '2024-02-15' } }), told('course', '2024-03-10', { issued: { on: '2024-02-10' } })]
    expect(['need-met', 'issued', 'exam', 'course', 'practical'].map(anchor => end(both(anchor), events))).toEqual([
      '2025-03-10',
      '2025-02-15',
      '2025-02-01',
      '2025-03-10',
      '2025-03-10',
    ])
    const twice: Rule = { award: { do: 'exam', minCount: 2 }, term: { for: 'P1Y', anchor: 'exam' } }
    expect(end(twice, [exam('2024-02-01'), exam('2024-02-20')])).toBe('2025-02-20')
    // The anchor lies so far back that the term is over on the day of the award.
    const old = [exam('2023-01-10'), told('course', '2024-03-10')]
    expect(briefBy(both('exam'), old, '2024-03-10')).toBe('lapsed no 2024-01-10 term-ended')
  })

  it('that only advises makes it due when it has passed, and it stays in force', () => {
    const rule: Rule = { ...base, term: { for: 'P1Y', advisory: true } }
    expect(briefBy(rule, [exam('2024-03-10')], '2025-03-10')).toBe('due-soon yes 2025-03-10 term-ending')
    expect(dayBy(rule, [exam('2024-03-10')], '2030-03-10')).toMatchObject({
      status: 'due-soon',
      work: 'yes',
      reasons: [{ code: 'advisory-date-passed', on: '2025-03-10', clause: '/term' }],
    })
  })
})

describe('an award', () => {
  it('after a loss needs something that came later; the old alone revives nothing', () => {
    const both: Rule = {
      award: {
        all: [
          { do: 'course', window: 'P5Y' },
          { do: 'exam', window: 'P5Y' },
        ],
      },
      term: { for: 'P1Y' },
    }
    const events = [told('course', '2024-01-05'), exam('2024-01-10')]
    expect(briefBy(both, events, '2025-06-01')).toBe('lapsed no 2025-01-10 term-ended')
    expect(briefBy(both, [...events, exam('2025-06-01')], '2025-06-01')).toBe('valid yes 2026-06-01 in-term')
    // On the last day of the old term it was not later.
    expect(briefBy(both, [...events, exam('2025-01-10')], '2025-01-11')).toBe('lapsed no 2025-01-10 term-ended')
    expect(briefBy(both, [...events, exam('2025-01-11')], '2025-01-11')).toBe('valid yes 2026-01-11 in-term')
    expect(dayBy(both, [...events, exam('2025-06-01')], '2025-06-01').cycle).toBe(1)
  })

  it('rests on each thing once, and says where it stands', () => {
    const twice: Rule = { ...base, award: { all: [{ do: 'exam' }, { any: [{ do: 'exam', part: 'a' }, { do: 'course' }] }] } }
    expect(dayBy(twice, [exam('2024-03-10', { part: 'a', id: 'x' })], '2024-03-10').basis).toEqual(['x'])
    expect(dayBy(twice, [exam('2024-03-10', { id: 'x' }), told('course', '2024-03-10', { id: 'y' })], '2024-03-10').basis).toEqual([
      'x',
      'y',
    ])
    const varied: Rule = { ...base, variants: [{ when: { label: 'n' }, award: { do: 'course' } }] }
    expect(dayBy(varied, [told('course', '2024-03-10')], '2024-03-10', { label: 'n' }).reasons[0]!.clause).toBe('/variants/0/award')
  })
})

describe('a route', () => {
  const by = (route: Partial<Route>, more: Partial<Rule> = {}): Rule => ({
    ...base,
    renew: [{ id: 'r', need: { do: 'fee' }, from: 'expiry', ...route }],
    ...more,
  })
  const renewed = (rule: Rule, on: string): [string | null, number] => {
    const { validThrough, cycle } = dayBy(rule, [exam('2024-01-10'), fee(on)], on)
    return [validThrough, cycle]
  }

  it('from the old end secures the next term, once; the cycle turns on the day after the old one', () => {
    const rule = by({})
    expect(renewed(rule, '2024-01-11')).toEqual(['2026-01-10', 1])
    expect(renewed(rule, '2024-01-10')).toEqual(['2025-01-10', 1])
    const events = [exam('2024-01-10'), fee('2024-05-01'), fee('2024-06-01'), fee('2025-01-10'), fee('2025-01-11')]
    expect(dayBy(rule, events, '2025-01-10')).toMatchObject({
      cycle: 1,
      validThrough: '2026-01-10',
      basis: ['e1'],
      reasons: [{ clause: '/renew/0' }],
    })
    expect(dayBy(rule, events.slice(0, 4), '2025-01-11')).toMatchObject({ cycle: 2, validThrough: '2026-01-10' })
    expect(dayBy(rule, events, '2025-01-11')).toMatchObject({ cycle: 2, validThrough: '2027-01-10' })
  })

  it('from the event starts the new term that day, even if it ends sooner', () => {
    expect(renewed(by({ from: 'event' }), '2024-05-01')).toEqual(['2025-05-01', 2])
    expect(renewed(by({ from: 'event', term: { for: 'P1M' } }), '2024-05-01')).toEqual(['2024-06-01', 2])
    const again = [exam('2024-01-10'), fee('2024-05-01'), fee('2024-05-01'), fee('2024-05-02')]
    expect(dayBy(by({ from: 'event' }), again, '2024-05-02')).toMatchObject({ cycle: 3, validThrough: '2025-05-02' })
  })

  it('keeps the date inside its window, both days included, and is rebased before it', () => {
    const rule = by({ from: { keepWithin: 'P2M' } })
    expect([renewed(rule, '2024-11-09'), renewed(rule, '2024-11-10'), renewed(rule, '2025-01-10')]).toEqual([
      ['2025-11-09', 2],
      ['2026-01-10', 1],
      ['2026-01-10', 1],
    ])
    const anchored = by({
      from: { keepWithin: 'P2M' },
      need: { all: [{ do: 'course' }, { do: 'fee' }] },
      term: { for: 'P1Y', anchor: 'course' },
    })
    const before = [exam('2024-01-10'), told('course', '2024-11-09'), fee('2024-12-01')]
    expect(dayBy(anchored, before, '2024-12-01')).toMatchObject({ cycle: 2, validThrough: '2025-11-09' })
    const extended = told('extended', '2025-01-05', { expiring: { from: '2025-01-01', through: '2025-01-31' }, until: '2025-03-31' })
    const late = [exam('2024-01-10'), extended, fee('2025-03-31')]
    expect(dayBy(rule, late, '2025-03-31')).toMatchObject({ cycle: 2, validThrough: '2026-01-10' })
  })

  it('stays on month ends: three months before 28 February open on 1 December', () => {
    const rule = by({ from: { keepWithin: 'P3M' } }, { term: { for: 'P1Y', snap: 'month-end' } })
    const asked = (on: string): [string | null, number] => {
      const { validThrough, cycle } = dayBy(rule, [exam('2024-02-10'), fee(on)], on)
      return [validThrough, cycle]
    }
    expect([asked('2024-11-30'), asked('2024-12-01')]).toEqual([
      ['2025-11-30', 2],
      ['2026-02-28', 1],
    ])
    const { next } = dayBy(rule, [exam('2024-02-10')], '2024-03-01')
    expect(next).toEqual([
      { kind: 'due-from', on: '2024-12-30' },
      { kind: 'term-ends', on: '2025-02-28' },
      { kind: 'keeps-date-from', on: '2024-12-01' },
    ])
    // Months forward from a month end reach a month end: 30 April and a month is 31 May.
    const monthly = by({}, { term: { for: 'P1M', snap: 'month-end' } })
    expect(dayBy(monthly, [exam('2024-03-10'), fee('2024-04-01')], '2024-04-01').validThrough).toBe('2024-05-31')
    const birthday = by({ from: { keepWithin: 'P1M' } }, { term: { for: 'P1Y', snap: 'birthday' } })
    const born = (on: string) => dayBy(birthday, [exam('2023-06-01'), fee(on)], on, { birthDate: '1990-11-30' }).cycle
    expect([born('2024-10-29'), born('2024-10-30')]).toEqual([2, 1])
  })

  it('is open from its first day through its last: earlier and later evidence does not count', () => {
    const rule = by({ opens: 'P2M', closes: 'P1M' })
    expect(['2024-11-09', '2024-11-10', '2024-12-10', '2024-12-11'].map(on => renewed(rule, on)[0])).toEqual([
      '2025-01-10',
      '2026-01-10',
      '2026-01-10',
      '2025-01-10',
    ])
    expect(dayBy(rule, [exam('2024-01-10')], '2024-02-01').next.slice(2)).toEqual([
      { kind: 'renewal-opens', on: '2024-11-10' },
      { kind: 'renewal-closes', on: '2024-12-10' },
    ])
    // Done before the opening day it does not count afterwards either; with a window of its own it does, on the first day it is open.
    expect(end(by({ opens: 'P2M' }), [exam('2024-01-10'), fee('2024-11-09')], '2024-12-01')).toBe('2025-01-10')
    const windowed = by({ opens: 'P2M', need: { do: 'fee', window: 'P3M' } })
    expect([
      end(windowed, [exam('2024-01-10'), fee('2024-11-09')], '2024-11-09'),
      end(windowed, [exam('2024-01-10'), fee('2024-11-09')], '2024-11-10'),
    ]).toEqual(['2025-01-10', '2026-01-10'])
  })

  it('counts what is new: evidence of the term it renews, the first route that is met', () => {
    const two = by(
      {},
      {
        renew: [
          { id: 'a', need: { do: 'course' }, from: 'event' },
          { id: 'b', need: { do: 'fee' }, from: 'expiry' },
        ],
      },
    )
    expect(end(two, [exam('2024-01-10'), told('course', '2024-05-01'), fee('2024-05-01')])).toBe('2025-05-01')
    expect(end(two, [exam('2024-01-10'), fee('2024-05-01')])).toBe('2026-01-10')
    expect(end(by({ need: { ref: 'award' } }), [exam('2024-01-10'), exam('2024-05-01')])).toBe('2026-01-10')
    expect(end(by({ when: { cycle: { mod: 2, in: [0] } } }), [exam('2024-01-10'), fee('2024-05-01')])).toBe('2025-01-10')
    // A term without an end is renewed by an event, never from its end.
    const forever = (from: Route['from']): number =>
      dayBy(by({ from }, { term: { for: 'forever' } }), [exam('2024-01-10'), fee('2024-05-01')], '2024-05-01').cycle
    expect([forever('expiry'), forever('event'), forever({ keepWithin: 'P1M' })]).toEqual([1, 2, 2])
  })

  it('takes the method of the running term along, and a new one where the evidence names it', () => {
    const rule = by({ from: 'event' }, { term: { for: { byMethod: { a: 'P1Y', b: 'P2Y' } } } })
    const first = exam('2024-01-10', { issued: { method: 'a' } })
    expect(end(rule, [first, fee('2024-05-01')])).toBe('2025-05-01')
    expect(end(rule, [first, fee('2024-05-01', { issued: { method: 'b' } })])).toBe('2026-05-01')
    const keeps = by({}, { term: { for: { byMethod: { a: 'P1Y', b: 'P2Y' } } }, variants: [{ when: { method: 'b' }, renew: [] }] })
    const secured = [first, fee('2024-05-01', { issued: { method: 'b' } })]
    const opens = (day: string): number => dayBy(keeps, [...secured, fee(day)], day).basis.length
    expect(end(keeps, secured)).toBe('2027-01-10')
    // By method b there is no way to renew: from 11 January 2025 on a fee does nothing.
    expect(end(keeps, [...secured, fee('2025-02-01')])).toBe('2027-01-10')
    expect(opens('2025-02-01')).toBe(1)
  })
})

describe('the ladder after the end', () => {
  const step = (more: Partial<LateStep> = {}): LateStep => ({
    upTo: 'P2M',
    status: 'expired',
    work: 'no',
    need: { do: 'fee' },
    from: 'expiry',
    ...more,
  })
  const rule = (...late: LateStep[]): Rule => ({ ...base, late })
  const first = exam('2024-01-10')

  it('shows the first step that is not over, each counted from the end, with its own status and work', () => {
    const two = rule(step({ status: 'in-grace', work: 'supervised' }), step({ upTo: 'P6M', status: 'suspended' }))
    expect(dayBy(two, [first], '2025-01-11')).toMatchObject({
      status: 'in-grace',
      work: 'supervised',
      validThrough: '2025-01-10',
      reasons: [{ code: 'late-step', ref: '0', on: '2025-01-10', clause: '/late/0' }],
      next: [{ kind: 'late-step-ends', on: '2025-03-10' }],
    })
    expect(briefBy(two, [first], '2025-03-10')).toBe('in-grace supervised 2025-01-10 late-step')
    expect(dayBy(two, [first], '2025-03-11')).toMatchObject({ status: 'suspended', work: 'no', reasons: [{ ref: '1', clause: '/late/1' }] })
    expect(briefBy(two, [first], '2025-07-10')).toBe('suspended no 2025-01-10 late-step')
    expect(dayBy(two, [first], '2025-07-11')).toMatchObject({
      status: 'lapsed',
      next: [],
      reasons: [{ code: 'term-ended', on: '2025-01-10', clause: '/term' }],
    })
    expect(dayBy(rule(step({ upTo: 'open' })), [first], '2055-01-11')).toMatchObject({ status: 'expired', next: [] })
  })

  it('accepts what the step and the later ones ask, in order, and the full award beside them', () => {
    const two = rule(step({ need: { do: 'course' }, from: 'event' }), step({ upTo: 'P6M' }))
    expect(dayBy(two, [first, fee('2025-02-01')], '2025-02-01')).toMatchObject({
      cycle: 2,
      validThrough: '2026-01-10',
      reasons: [{ clause: '/late/1' }],
    })
    expect(dayBy(two, [first, fee('2025-02-01'), told('course', '2025-02-01')], '2025-02-01')).toMatchObject({
      cycle: 2,
      validThrough: '2026-02-01',
    })
    expect(dayBy(two, [first, told('course', '2025-04-01')], '2025-04-01').status).toBe('expired')
    expect(dayBy(two, [first, exam('2025-02-01')], '2025-02-01')).toMatchObject({ cycle: 1, validThrough: '2026-02-01' })
    // Earned in the term already, it still counts in the step.
    expect(end(rule(step()), [first, fee('2024-06-01')], '2025-01-11')).toBe('2026-01-10')
    expect(end(rule(step()), [fee('2024-01-10'), first], '2025-01-11')).toBe('2025-01-10')
  })

  it('from the old end may be over already: then the ladder goes on from the new one', () => {
    const long = rule(step({ upTo: 'P3Y' }))
    expect(dayBy(long, [first, fee('2026-06-01')], '2026-06-01')).toMatchObject({ status: 'expired', cycle: 2, validThrough: '2026-01-10' })
    expect(dayBy(long, [first, fee('2026-06-01'), fee('2026-06-02')], '2026-06-02')).toMatchObject({
      status: 'valid',
      cycle: 3,
      validThrough: '2027-01-10',
    })
  })

  it('where only filing may be late takes evidence of the term alone', () => {
    const filing = rule(step({ earnBy: 'expiry', need: { all: [{ do: 'course' }, { do: 'fee' }, { do: 'submission' }] } }))
    const filed = [fee('2025-01-20'), told('submission', '2025-01-20')]
    expect(end(filing, [first, told('course', '2025-01-10'), ...filed])).toBe('2026-01-10')
    expect(end(filing, [first, told('course', '2025-01-11'), ...filed])).toBe('2025-01-10')
    const points = (on: string): Told[] => [
      { id: 'p', type: 'points-claimed', on, points: 10 },
      { type: 'points-approved', on: '2025-01-20', claim: 'p' },
    ]
    const need: LateStep['need'] = { points: { min: 10, unit: 'h', window: 'term', buckets: [] } }
    expect(end(rule(step({ earnBy: 'expiry', need })), [first, ...points('2025-01-10')])).toBe('2026-01-10')
    expect(end(rule(step({ earnBy: 'expiry', need })), [first, ...points('2025-01-11')], '2025-01-20')).toBe('2025-01-10')
    expect(end(rule(step({ need })), [first, ...points('2025-01-11')], '2025-01-20')).toBe('2026-01-10')
  })

  it('by a route that opens takes nothing older than the opening day, and asks no more whether it has closed', () => {
    const opening: Rule = {
      ...rule(step({ need: { ref: 'renew' } })),
      renew: [{ id: 'r', need: { do: 'fee' }, from: 'expiry', opens: 'P1M', closes: 'P15D' }],
    }
    expect([end(opening, [first, fee('2024-12-09')], '2025-01-20'), end(opening, [first, fee('2025-01-20')])]).toEqual([
      '2025-01-10',
      '2026-01-10',
    ])
    expect(end(opening, [first, fee('2025-01-05')], '2025-01-20')).toBe('2026-01-10')
  })

  it('is counted from an extended end', () => {
    const extended = told('extended', '2025-01-05', { expiring: { from: '2025-01-01', through: '2025-01-31' }, until: '2025-03-31' })
    expect([briefBy(rule(step()), [first, extended], '2025-04-01'), briefBy(rule(step()), [first, extended], '2025-06-01')]).toEqual([
      'expired no 2025-03-31 late-step',
      'lapsed no 2025-03-31 term-ended',
    ])
  })

  it('stays on month ends: two months after 28 February are 30 April', () => {
    const monthly = { ...rule(step()), term: { for: 'P1Y', snap: 'month-end' as const } }
    expect([briefBy(monthly, [exam('2024-02-10')], '2025-04-30'), briefBy(monthly, [exam('2024-02-10')], '2025-05-01')]).toEqual([
      'expired no 2025-02-28 late-step',
      'lapsed no 2025-02-28 term-ended',
    ])
  })
})

describe('an application', () => {
  const pending: Rule = { ...base, renew: [{ id: 'r', need: { do: 'fee' }, from: 'expiry', pending: 'continues' }] }
  const filed = (on: string, more: object = {}): Told => told('application-filed', on, { id: 'f', ...more })
  const decided = (on: string, result: string, more: object = {}): Told => told('application-decided', on, { result, ...more })
  const first = exam('2024-01-10')

  it('filed by the end keeps it in force until decided, and one filed later does not', () => {
    expect(dayBy(pending, [first, filed('2025-01-10')], '2025-01-11')).toMatchObject({
      status: 'in-grace',
      work: 'yes',
      validThrough: '2025-01-10',
      reasons: [{ code: 'application-pending', ref: 'f', on: '2025-01-10', events: ['f'] }],
    })
    expect(briefBy(pending, [first, filed('2025-01-11')], '2025-01-11')).toBe('lapsed no 2025-01-10 term-ended')
    expect(briefBy(pending, [filed('2024-01-10'), first], '2025-01-11')).toBe('lapsed no 2025-01-10 term-ended')
    expect(briefBy(pending, [first, filed('2024-01-11')], '2025-01-11')).toBe('in-grace yes 2025-01-10 application-pending')
    const plain: Rule = { ...pending, renew: [{ ...pending.renew![0]!, pending: undefined as never }] }
    expect(briefBy(plain, [first, filed('2025-01-05')], '2025-01-11')).toBe('lapsed no 2025-01-10 term-ended')
  })

  it('refused falls back to the ladder, granted is the renewal, each from its day', () => {
    const refused = [first, filed('2025-01-05'), decided('2025-02-01', 'refused')]
    expect([briefBy(pending, refused, '2025-01-31'), briefBy(pending, refused, '2025-02-01')]).toEqual([
      'in-grace yes 2025-01-10 application-pending',
      'lapsed no 2025-01-10 term-ended',
    ])
    const granted = [first, filed('2025-01-05'), decided('2025-02-01', 'granted')]
    expect(dayBy(pending, granted, '2025-02-01')).toMatchObject({ status: 'valid', cycle: 2, validThrough: '2026-01-10', basis: [] })
    expect(dayBy(pending, [first, filed('2024-12-01'), decided('2024-12-10', 'granted')], '2024-12-10')).toMatchObject({
      cycle: 1,
      validThrough: '2026-01-10',
    })
    const sameDay = [first, filed('2025-01-10'), decided('2025-01-10', 'granted')]
    expect(dayBy(pending, sameDay, '2025-01-10').validThrough).toBe('2026-01-10')
    expect(briefBy(pending, [first, filed('2025-01-05'), decided('2025-01-05', 'refused')], '2025-01-11')).toBe(
      'lapsed no 2025-01-10 term-ended',
    )
    expect(briefBy(pending, [first, decided('2025-01-04', 'granted'), filed('2025-01-05')], '2025-01-11')).toBe(
      'in-grace yes 2025-01-10 application-pending',
    )
    expect(
      briefBy(pending, [first, filed('2025-01-05', { route: 'r' }), decided('2025-02-01', 'refused', { route: 'x' })], '2025-02-01'),
    ).toBe('in-grace yes 2025-01-10 application-pending')
  })

  it('granted keeps the date of a window as in time', () => {
    const keeping: Rule = { ...base, renew: [{ ...pending.renew![0]!, from: { keepWithin: 'P2M' } }] }
    expect(dayBy(keeping, [first, filed('2025-01-05'), decided('2025-02-01', 'granted')], '2025-02-01').validThrough).toBe('2026-01-10')
    expect(dayBy(keeping, [first, filed('2024-05-01'), decided('2024-06-01', 'granted')], '2024-06-01')).toMatchObject({
      cycle: 2,
      validThrough: '2025-06-01',
    })
  })
})
