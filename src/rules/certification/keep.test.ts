import { describe, expect, it } from 'vitest'
import { briefBy, dayBy, standingBy, type Told } from '../../../test/rules/ask-rule.ts'
import type { Keep, Need, Rule } from './language.ts'

/** Continuity, check by check, on the last day that is covered and the day after it: worked out by hand from the rule language. */
const told = (type: string, on: string, more: object = {}): Told => ({ type, on, ...more })
const exam = told('exam', '2024-01-10')
const use = (on: string, more: object = {}): Told => told('use', on, more)
const kept = (keep: Partial<Keep> = {}, more: Partial<Rule> = {}): Rule => ({
  award: { do: 'exam' },
  term: { for: 'forever' },
  keep: [{ id: 'k', mode: 'gap', every: 'P6M', need: { do: 'use' }, onMiss: 'suspend', ...keep }],
  ...more,
})
const [VALID, DUE, ASLEEP] = ['valid yes - no-end-date', 'due-soon yes - continuity-due', 'suspended no - continuity-missed']
const dueOn = (rule: Rule, events: readonly Told[], day: string): string | undefined =>
  dayBy(rule, events, day).next.find(one => one.kind === 'continuity-due')?.on

describe('a gap', () => {
  it('is covered through the very day, due soon sixty days before, and missed on the day after', () => {
    expect(briefBy(kept(), [exam], '2024-05-10')).toBe(VALID)
    expect(briefBy(kept(), [exam], '2024-05-11')).toBe(DUE)
    expect(briefBy(kept(), [exam], '2024-07-10')).toBe(DUE)
    expect(dayBy(kept(), [exam], '2024-07-11')).toMatchObject({
      status: 'suspended',
      work: 'no',
      validThrough: null,
      reasons: [{ code: 'continuity-missed', ref: 'k', on: '2024-07-10', clause: '/keep/0' }],
      next: [],
    })
    const before = kept({ boundary: 'before' })
    expect([briefBy(before, [exam], '2024-07-09'), briefBy(before, [exam], '2024-07-10')]).toEqual([DUE, ASLEEP])
    expect(dueOn(before, [exam], '2024-02-01')).toBe('2024-07-09')
  })

  it('starts again with every use, on the last day too; a day late, nobody may work until then', () => {
    expect(dueOn(kept(), [exam, use('2024-03-01'), use('2024-02-01')], '2024-03-01')).toBe('2024-09-01')
    expect(dueOn(kept(), [exam, use('2024-07-10')], '2024-07-10')).toBe('2025-01-10')
    const late = [exam, use('2024-07-12')]
    expect([briefBy(kept(), late, '2024-07-11'), briefBy(kept(), late, '2024-07-12')]).toEqual([ASLEEP, VALID])
    expect(dueOn(kept(), late, '2024-07-12')).toBe('2025-01-12')
  })

  it('begins with the evidence of the award that fits it, else with the day the term is counted from', () => {
    const fitting = kept({}, { award: { all: [{ do: 'use' }, { do: 'exam' }] } })
    expect(dueOn(fitting, [use('2023-12-01'), exam], '2024-02-01')).toBe('2024-06-01')
    expect(dueOn(fitting, [use('2023-12-15', { from: '2023-11-01', through: '2023-12-15' }), exam], '2024-02-01')).toBe('2024-06-15')
    const either = kept(
      { need: { any: [{ do: 'use' }, { do: 'drill' }] } },
      { award: { all: [{ do: 'use' }, { do: 'drill' }, { do: 'exam' }] } },
    )
    expect(dueOn(either, [use('2023-11-01'), told('drill', '2023-12-01'), exam], '2024-02-01')).toBe('2024-06-01')
    const anchored = kept({}, { award: { all: [{ do: 'course' }, { do: 'exam' }] }, term: { for: 'forever', anchor: 'course' } })
    expect(dueOn(anchored, [told('course', '2023-12-01'), exam], '2024-02-01')).toBe('2024-06-01')
    // A use before the award that the award did not ask for is none of it.
    expect(dueOn(kept(), [use('2023-12-01'), exam], '2024-02-01')).toBe('2024-07-10')
  })

  it('stands still while the work goes on, and is counted from its end', () => {
    const going = [exam, use('2024-03-01', { from: '2024-03-01' })]
    expect([briefBy(kept(), going, '2034-03-01'), dueOn(kept(), going, '2024-06-01')]).toEqual([VALID, undefined])
    const ended = [exam, use('2024-05-01', { from: '2024-03-01', through: '2024-05-01' })]
    expect([dueOn(kept(), ended, '2024-04-30'), dueOn(kept(), ended, '2024-05-01')]).toEqual([undefined, '2024-11-01'])
    const fit = kept({ need: { condition: 'fit' } })
    const began = told('condition-began', '2024-01-01', { condition: 'fit' })
    const end = told('condition-ended', '2024-05-02', { condition: 'fit' })
    expect([briefBy(fit, [exam, began], '2034-03-01'), dueOn(fit, [exam, began], '2024-04-01')]).toEqual([VALID, undefined])
    expect(dueOn(fit, [exam, began, end], '2024-05-02')).toBe('2024-11-01')
  })

  it('missed needs the way back where the rule names one: ordinary use does not help', () => {
    const rule = kept({ restore: { do: 'drill' } })
    const events = [exam, use('2024-08-01'), told('drill', '2024-08-20'), use('2025-02-01')]
    expect([briefBy(rule, events, '2024-08-01'), briefBy(rule, events, '2024-08-19')]).toEqual([ASLEEP, ASLEEP])
    expect([briefBy(rule, events, '2024-08-20'), dueOn(rule, events, '2024-08-20')]).toEqual([VALID, '2025-02-20'])
    expect(dueOn(rule, events, '2025-02-01')).toBe('2025-08-01')
    // What was drilled before the miss brings nothing back.
    expect(briefBy(rule, [exam, told('drill', '2024-07-10')], '2024-07-11')).toBe(ASLEEP)
    expect(briefBy(rule, [exam, told('drill', '2024-07-11')], '2024-07-11')).toBe(VALID)
  })

  it('that ends the award names its last day in force, and comes back with the old term where there is a way', () => {
    const rule = kept({ onMiss: 'lapse', restore: { do: 'drill' } }, { term: { for: 'P3Y' } })
    expect(dayBy(rule, [exam], '2024-07-11')).toMatchObject({
      status: 'lapsed',
      validThrough: '2024-07-10',
      reasons: [{ code: 'continuity-missed', ref: 'k', on: '2024-07-11', clause: '/keep/0' }],
    })
    expect(dayBy(rule, [exam, told('drill', '2024-09-01')], '2024-09-01')).toMatchObject({
      status: 'valid',
      validThrough: '2027-01-10',
      cycle: 1,
    })
    const gone = kept({ onMiss: 'lapse' }, { term: { for: 'P3Y' } })
    expect(briefBy(gone, [exam, use('2024-09-01')], '2024-09-01')).toBe('lapsed no 2024-07-10 continuity-missed')
    expect(dayBy(gone, [exam, told('exam', '2024-09-01')], '2024-09-01')).toMatchObject({
      status: 'valid',
      validThrough: '2027-09-01',
      cycle: 1,
    })
    // Evidence of the last day in force is not after the loss.
    expect(dayBy(kept({ onMiss: 'lapse', every: 'P6M' }), [exam, told('exam', '2024-07-10')], '2024-07-11').status).toBe('lapsed')
  })

  it('has the interval that an authority set for one person, from that day, the newest one', () => {
    const changed = (on: string, every: string, keep = 'k'): Told => told('interval-changed', on, { keep, every })
    expect(dueOn(kept(), [exam, changed('2024-03-01', 'P9M')], '2024-02-29')).toBe('2024-07-10')
    expect(dueOn(kept(), [exam, changed('2024-03-01', 'P9M')], '2024-03-01')).toBe('2024-10-10')
    expect(dueOn(kept(), [exam, changed('2024-03-01', 'P9M', 'other')], '2024-03-01')).toBe('2024-07-10')
    expect(dueOn(kept(), [exam, changed('2024-03-01', 'P30D')], '2024-03-01')).toBeUndefined()
    expect(briefBy(kept(), [exam, changed('2024-03-01', 'P30D')], '2024-03-01')).toBe(ASLEEP)
    expect(dueOn(kept({ every: 'P60D' }), [exam, changed('2024-02-01', 'P90D')], '2024-02-01')).toBe('2024-04-09')
    const rolling = kept({ mode: 'rolling', window: 'P3M', need: { do: 'use', minCount: 1 } })
    expect(dueOn(rolling, [use('2024-01-09'), exam], '2024-02-01')).toBe('2024-04-08')
    expect(dueOn(rolling, [use('2024-01-09'), exam, changed('2024-01-20', 'P6M')], '2024-02-01')).toBe('2024-07-08')
  })

  it('is asked where its condition fits, and not elsewhere', () => {
    const rule = kept({ when: { label: 'night' } })
    expect([dueOn(rule, [exam], '2024-02-01'), briefBy(rule, [exam], '2024-07-11')]).toEqual([undefined, VALID])
    expect(briefBy(rule, [exam], '2024-07-11', { label: 'night' })).toBe(ASLEEP)
    const even = kept(
      { when: { cycle: { mod: 2, in: [0] } } },
      { term: { for: 'P1Y' }, renew: [{ id: 'r', need: { do: 'fee' }, from: 'expiry' }] },
    )
    // Not asked in the first term; in the second its clock has run on since the use of 1 August.
    expect(dueOn(even, [exam, told('fee', '2024-03-01'), use('2024-08-01')], '2025-01-11')).toBe('2025-02-01')
    // Missed in the first term; in the second, where it does not apply, it suspends nobody.
    const odd = kept(
      { when: { cycle: { mod: 2, in: [1] } } },
      { term: { for: 'P1Y' }, renew: [{ id: 'r', need: { do: 'fee' }, from: 'expiry' }] },
    )
    const renewed = [exam, told('fee', '2024-03-01')]
    expect(briefBy(odd, renewed, '2025-01-10')).toBe('suspended no 2026-01-10 continuity-missed')
    expect(briefBy(odd, renewed, '2025-01-11')).toBe('valid yes 2026-01-10 in-term')
  })

  it('with a window of its own keeps its interval, and moves on from a day that a law named', () => {
    expect(dueOn(kept({ need: { do: 'use', window: 'P1M' } }), [exam, use('2024-03-01'), told('fee', '2024-03-20')], '2024-03-20')).toBe(
      '2024-09-01',
    )
    const law = kept({ firstDue: '2024-05-01' })
    expect([dueOn(law, [exam], '2024-02-01'), dueOn(law, [exam, use('2024-03-01')], '2024-03-01')]).toEqual(['2024-05-01', '2024-09-01'])
  })

  it('of several ways is kept by each of them, by hours only where there are enough', () => {
    const rule = kept({ need: { any: [{ do: 'use' }, { do: 'drill', minHours: 4 }] } })
    const due = (...events: Told[]): string | undefined => dueOn(rule, [exam, ...events], '2024-05-01')
    expect([
      due(told('drill', '2024-03-01', { hours: 2 })),
      due(told('drill', '2024-03-01', { hours: 4 })),
      due(use('2024-04-01')),
    ]).toEqual(['2024-07-10', '2024-09-01', '2024-10-01'])
    const either = kept({ need: { any: [{ do: 'use' }, { do: 'drill' }] } })
    expect(briefBy(either, [exam, use('2024-03-01', { from: '2024-03-01' })], '2034-01-01')).toBe(VALID)
  })

  it('is asked while an application is pending', () => {
    const rule = kept(
      { every: 'P13M' },
      { term: { for: 'P1Y' }, renew: [{ id: 'r', need: { do: 'fee' }, from: 'expiry', pending: 'continues' }] },
    )
    const filed = [exam, told('application-filed', '2025-01-05')]
    expect([dayBy(rule, filed, '2025-02-10').status, dayBy(rule, filed, '2025-02-11').status]).toEqual(['in-grace', 'suspended'])
  })

  it('missed goes on over a renewal, and its clock too', () => {
    const rule = kept({}, { term: { for: 'P1Y' }, renew: [{ id: 'r', need: { do: 'fee' }, from: 'event' }] })
    expect(briefBy(rule, [exam, told('fee', '2024-09-01')], '2024-09-01')).toBe('suspended no 2025-09-01 continuity-missed')
    expect(dueOn(rule, [exam, told('fee', '2024-03-01')], '2024-03-01')).toBe('2024-07-10')
  })

  it('is asked through the late steps, and no more after the last', () => {
    const late: Rule['late'] = [{ upTo: 'P3M', status: 'in-grace', work: 'yes', need: { do: 'fee' }, from: 'expiry' }]
    const rule = kept({ every: 'P13M' }, { term: { for: 'P1Y' }, late })
    expect(briefBy(rule, [exam], '2025-02-10')).toBe('in-grace yes 2025-01-10 late-step')
    expect(briefBy(rule, [exam], '2025-02-11')).toBe('suspended no 2025-01-10 continuity-missed')
    expect(briefBy(rule, [exam], '2025-04-11')).toBe('lapsed no 2025-01-10 term-ended')
  })
})

describe('a miss that does not suspend', () => {
  it('lowers the work, or is a finding or a hint, and makes nothing due', () => {
    expect(dayBy(kept({ onMiss: 'restrict' }), [exam], '2024-07-11')).toMatchObject({
      status: 'valid',
      work: 'supervised',
      reasons: [
        { code: 'restricted', ref: 'k', on: '2024-07-11', clause: '/keep/0' },
        { code: 'no-end-date', clause: '/award' },
      ],
    })
    for (const onMiss of ['flag', 'advise'] as const) {
      const rule = kept({ onMiss })
      expect(dayBy(rule, [exam], '2024-07-10')).toMatchObject({ status: 'valid', findings: [], next: [] })
      expect(dayBy(rule, [exam], '2024-07-11')).toMatchObject({ status: 'valid', work: 'yes', findings: ['k'] })
      expect(dayBy(rule, [exam, use('2024-08-01')], '2024-08-01').findings).toEqual([])
      expect(dayBy(rule, [exam], '2024-01-09').findings).toEqual([])
    }
    expect(dayBy(kept({ onMiss: 'flag' }, { term: { for: 'P1Y' } }), [exam], '2025-01-11').findings).toEqual([])
    const odd = kept({ onMiss: 'flag', when: { label: 'night' } })
    expect([dayBy(odd, [exam], '2024-07-11').findings, dayBy(odd, [exam], '2024-07-11', { label: 'night' }).findings]).toEqual([[], ['k']])
  })
})

describe('a single deadline', () => {
  const once = (keep: Partial<Keep> = {}): Rule => kept({ mode: 'once', every: 'P3M', ...keep })

  it('is met from the first day of the term through its last day, and never asked again', () => {
    expect([dueOn(once(), [exam], '2024-01-10'), briefBy(once(), [exam], '2024-04-10'), briefBy(once(), [exam], '2024-04-11')]).toEqual([
      '2024-04-10',
      DUE,
      ASLEEP,
    ])
    for (const on of ['2024-01-10', '2024-04-10'])
      expect([briefBy(once(), [exam, use(on)], '2034-01-10'), dueOn(once(), [exam, use(on)], on)]).toEqual([VALID, undefined])
    expect(briefBy(once(), [use('2024-01-09'), exam], '2024-04-11')).toBe(ASLEEP)
    const late = [exam, use('2024-04-12')]
    expect([briefBy(once(), late, '2024-04-11'), briefBy(once(), late, '2024-04-12'), briefBy(once(), late, '2034-01-10')]).toEqual([
      ASLEEP,
      VALID,
      VALID,
    ])
  })

  it('may end the day before, may be a day of the law, and may be moved for one person', () => {
    const before = once({ boundary: 'before' })
    expect([briefBy(before, [exam, use('2024-04-09')], '2024-04-10'), briefBy(before, [exam], '2024-04-10')]).toEqual([VALID, ASLEEP])
    const law = once({ firstDue: '2024-06-30' })
    expect([
      dueOn(law, [exam], '2024-02-01'),
      briefBy(law, [exam, use('2024-06-30')], '2024-07-01'),
      briefBy(law, [exam], '2024-07-01'),
    ]).toEqual(['2024-06-30', VALID, ASLEEP])
    const moved = told('interval-changed', '2024-02-01', { keep: 'k', every: 'P4M' })
    expect(dueOn(once(), [exam, moved], '2024-02-01')).toBe('2024-05-10')
  })

  it('is counted from the term, and what was done in time before the award counts', () => {
    const fitting = once({}).keep!
    const both: Rule = { award: { all: [{ do: 'use' }, { do: 'exam' }] }, term: { for: 'forever' }, keep: fitting }
    expect(dueOn(both, [use('2023-12-01'), exam], '2024-01-10')).toBe('2024-04-10')
    const anchored: Rule = {
      award: { all: [{ do: 'course' }, { do: 'exam' }] },
      term: { for: 'forever', anchor: 'course' },
      keep: once({ onMiss: 'lapse' }).keep!,
    }
    const events = (on: string): Told[] => [told('course', '2024-01-02'), use(on), told('exam', '2024-06-01')]
    expect([
      dayBy(anchored, events('2024-04-02'), '2024-06-01').status,
      dayBy(anchored, events('2024-04-03'), '2024-06-01').status,
    ]).toEqual(['valid', 'lapsed'])
  })

  it('missed is over once the way back is there', () => {
    const rule = once({ restore: { do: 'drill' } })
    expect(briefBy(rule, [exam, use('2024-05-01')], '2024-05-01')).toBe(ASLEEP)
    expect(briefBy(rule, [exam, told('drill', '2024-05-01')], '2034-05-01')).toBe(VALID)
  })
})

describe('a fixed grid', () => {
  const fee = (on: string, more: object = {}): Told => told('fee', on, more)
  const began = told('exam', '2020-03-02')
  const yearly = (keep: Partial<Keep> = {}): Rule =>
    kept({ mode: 'grid', every: 'P1Y', need: { do: 'fee' }, ...keep }, { term: { for: 'P3Y' } })
  const status = (rule: Rule, events: readonly Told[], day: string): string => dayBy(rule, events, day).status

  it('asks once in each period, the last day included and the first day not, and not in the one that ends with the term', () => {
    const paid = [began, fee('2020-06-01'), fee('2021-06-01')]
    expect([dueOn(yearly(), paid, '2020-05-31'), dueOn(yearly(), paid, '2020-06-01'), dueOn(yearly(), paid, '2021-06-01')]).toEqual([
      '2021-03-02',
      '2022-03-02',
      undefined,
    ])
    expect([status(yearly(), paid, '2022-12-01'), status(yearly(), paid, '2023-03-02')]).toEqual(['valid', 'due-soon'])
    expect([
      status(yearly(), [began, fee('2021-03-02')], '2021-03-03'),
      status(yearly(), [began, fee('2020-03-02')], '2021-03-03'),
    ]).toEqual(['valid', 'suspended'])
    expect(dayBy(yearly(), [began], '2021-03-03').reasons[0]).toMatchObject({ ref: 'k', on: '2021-03-02' })
    expect(status(yearly({ boundary: 'before' }), [began], '2021-03-01')).toBe('due-soon')
    expect(status(yearly({ boundary: 'before' }), [began], '2021-03-02')).toBe('suspended')
  })

  it('is not kept twice by two of one period, nor again by what made an old period good', () => {
    expect(status(yearly(), [began, fee('2020-06-01'), fee('2020-07-01')], '2022-03-03')).toBe('suspended')
    const late = [began, fee('2021-05-10')]
    expect([status(yearly(), late, '2021-05-09'), status(yearly(), late, '2021-05-10')]).toEqual(['suspended', 'valid'])
    expect([dueOn(yearly(), late, '2021-05-10'), status(yearly(), late, '2022-03-02'), status(yearly(), late, '2022-03-03')]).toEqual([
      '2022-03-02',
      'due-soon',
      'suspended',
    ])
  })

  it('makes good the oldest period first, one entry for each', () => {
    const both = [began, fee('2022-04-01'), fee('2022-04-10')]
    expect(dayBy(yearly(), both, '2022-04-01')).toMatchObject({ status: 'suspended', reasons: [{ on: '2022-03-02' }] })
    expect(status(yearly(), both, '2022-04-10')).toBe('valid')
    expect(status(yearly(), [began, fee('2022-04-01'), fee('2022-04-01')], '2022-04-01')).toBe('valid')
    const twice = yearly({ need: { do: 'fee', minCount: 2 } })
    expect([
      status(twice, [began, fee('2020-06-01')], '2021-03-03'),
      status(twice, [began, fee('2020-06-01', { count: 2 })], '2021-03-03'),
    ]).toEqual(['suspended', 'valid'])
    const back = yearly({ restore: { do: 'course' } })
    expect([
      status(back, [began, fee('2021-05-10')], '2021-05-10'),
      status(back, [began, told('course', '2021-05-10')], '2021-05-10'),
    ]).toEqual(['suspended', 'valid'])
  })

  it('of a term that turns over first closes the rest of its own', () => {
    const rule = kept({ mode: 'grid', every: 'P3M' }, { term: { for: 'P1Y' }, renew: [{ id: 'r', need: { do: 'fee' }, from: 'expiry' }] })
    const renewed = [exam, fee('2024-05-01')]
    const made = [...renewed, use('2025-02-01'), use('2025-02-02'), use('2025-02-03')]
    // April, July and October were missed: three entries make them good, and by 10 April another one is due.
    expect([status(rule, made, '2025-02-01'), status(rule, made, '2025-02-02'), status(rule, made, '2025-02-03')]).toEqual([
      'suspended',
      'suspended',
      'valid',
    ])
    expect(dueOn(rule, made, '2025-02-03')).toBe('2025-04-10')
    const law = kept(
      { mode: 'grid', every: 'P6M', firstDue: '2024-05-01' },
      { term: { for: 'P1Y' }, renew: [{ id: 'r', need: { do: 'fee' }, from: 'expiry' }] },
    )
    const inTime = [exam, use('2024-03-01'), use('2024-06-01'), fee('2024-07-01')]
    expect([dueOn(law, [exam], '2024-01-10'), dueOn(law, inTime, '2025-01-11')]).toEqual(['2024-05-01', '2025-07-10'])
  })

  it('asks nothing of a period that was over before the award', () => {
    const rule = kept(
      { mode: 'grid', every: 'P3M' },
      { award: { all: [{ do: 'course' }, { do: 'exam' }] }, term: { for: 'P2Y', anchor: 'course' } },
    )
    const events = [told('course', '2023-09-01'), told('exam', '2024-01-10')]
    // Periods end on 1 December 2023, 1 March and 1 June 2024.
    expect([dueOn(rule, events, '2024-01-10'), status(rule, events, '2024-03-01'), status(rule, events, '2024-03-02')]).toEqual([
      '2024-03-01',
      'due-soon',
      'suspended',
    ])
    const sameDay = [told('course', '2023-10-10'), exam]
    // The first period ends on the day of the award and is asked.
    expect([dueOn(rule, sameDay, '2024-01-10'), status(rule, sameDay, '2024-01-11')]).toEqual(['2024-01-10', 'suspended'])
  })
})

describe('a moving window', () => {
  const work = (from: string, through?: string): Told => use(through ?? from, { from, ...(through ? { through } : {}) })
  const days = (minDays: number, more: Partial<Keep> = {}): Rule =>
    kept({ mode: 'rolling', window: 'P90D', need: { do: 'use', minDays }, ...more })

  it('holds through the day on which the first day of work falls out', () => {
    const events = [work('2024-01-01', '2024-01-10'), exam]
    expect([
      dueOn(days(10), events, '2024-01-10'),
      briefBy(days(10), events, '2024-03-30'),
      briefBy(days(10), events, '2024-03-31'),
    ]).toEqual(['2024-03-30', DUE, ASLEEP])
    expect(dayBy(days(10), events, '2024-03-31').reasons[0]).toMatchObject({ ref: 'k', on: '2024-03-30' })
    expect(briefBy(days(11), events, '2024-01-10')).toBe(ASLEEP)
  })

  it('that is nearly empty moves with the work that goes on, day by day', () => {
    const events = [work('2024-01-01', '2024-01-10'), exam, work('2024-01-31')]
    expect(['2024-01-30', '2024-01-31', '2024-02-01'].map(day => dueOn(days(10), events, day))).toEqual([
      '2024-03-30',
      '2024-03-31',
      '2024-04-01',
    ])
    const next = standingBy(days(10), events).intervals.filter(one => one.from > '2024-01-30' && one.from < '2024-02-09')
    expect(next.map(one => one.from)).toEqual([
      '2024-01-31',
      '2024-02-01',
      '2024-02-02',
      '2024-02-03',
      '2024-02-04',
      '2024-02-05',
      '2024-02-06',
      '2024-02-07',
      '2024-02-08',
    ])
  })

  it('missed holds again on the day the total is reached', () => {
    const events = [exam, work('2024-02-01', '2024-02-10')]
    expect(['2024-01-10', '2024-02-09', '2024-02-10'].map(day => dayBy(days(10), events, day).status)).toEqual([
      'suspended',
      'suspended',
      'valid',
    ])
  })

  it('is asked no more once the term is past', () => {
    const rule = { ...days(5), term: { for: 'P1Y' } }
    const events = [work('2024-01-01', '2024-12-31'), exam, told('fee', '2025-09-01')]
    expect(dayBy(rule, events, '2025-09-01')).toMatchObject({ status: 'lapsed', next: [], reasons: [{ code: 'term-ended' }] })
  })

  it('begins on the first day that a law names', () => {
    const rule = days(10, { firstDue: '2024-06-30' })
    expect([dueOn(rule, [exam], '2024-02-01'), briefBy(rule, [exam], '2024-06-30'), briefBy(rule, [exam], '2024-07-01')]).toEqual([
      '2024-06-30',
      DUE,
      ASLEEP,
    ])
    const early = [work('2024-01-01', '2024-01-10'), exam]
    expect(dueOn(rule, early, '2024-02-01')).toBe('2024-06-30')
  })
})

describe('what shares one clock', () => {
  it('is told apart by the dimensions that the check names, and by no others', () => {
    const need: Need = { do: 'use', sameScope: true }
    const scope: Rule['scope'] = {
      dims: [
        { key: 'process', match: 'exact' },
        { key: 'position', match: 'exact' },
      ],
    }
    const rule = kept({ need, per: ['process'] }, { scope })
    const asked = (named: object): string =>
      briefBy(rule, [exam, use('2024-05-01', { scope: named })], '2024-07-11', { scope: { process: 'GTAW', position: '6G' } })
    expect([asked({ process: 'GTAW', position: '1G' }), asked({ process: 'GTAW' })]).toEqual([VALID, VALID])
    expect([asked({ process: 'SMAW', position: '6G' }), asked({ position: '6G' })]).toEqual([ASLEEP, ASLEEP])
  })
})
