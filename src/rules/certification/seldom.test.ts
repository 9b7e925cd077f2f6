import { describe, expect, it } from 'vitest'
import { briefBy, dayBy, standingBy, type Told } from '../../../test/rules/ask-rule.ts'
import { adapted, PlaceMissing } from './bind.ts'
import { explained } from './evaluate.ts'
import type { Rule } from './language.ts'
import { lengthOf } from './length.ts'
import { isReady, unacceptedIn, unboundIn } from './ready.ts'

/** What seldom happens: each worked out by hand from the rule language. */
const exam = (on: string, more: object = {}): Told => ({ type: 'exam', on, ...more })
const yearly: Rule = { award: { do: 'exam' }, term: { for: 'P1Y' } }

describe('days', () => {
  it('close a window on the month end where ends stay on month ends', () => {
    const rule: Rule = {
      ...yearly,
      term: { for: 'P1Y', snap: 'month-end' },
      renew: [{ id: 'r', need: { do: 'fee' }, from: 'expiry', closes: 'P1M' }],
    }
    expect(briefBy(rule, [exam('2024-02-10'), { type: 'fee', on: '2025-01-31' }], '2025-01-31')).toBe('valid yes 2026-02-28 in-term')
    expect(briefBy(rule, [exam('2024-02-10'), { type: 'fee', on: '2025-02-01' }], '2025-02-01')).toBe('due-soon yes 2025-02-28 term-ending')
  })

  it('leave an end where it is without a birth date to move it to', () => {
    const rule: Rule = { ...yearly, term: { for: 'P1Y', snap: 'birthday' } }
    expect(briefBy(rule, [exam('2024-02-10')], '2024-03-01')).toBe('valid yes 2025-02-10 in-term')
    expect(briefBy(rule, [exam('2024-02-10')], '2024-03-01', { birthDate: '1992-02-29' })).toBe('valid yes 2025-02-28 in-term')
  })

  it('are refused where a length is none', () => {
    expect(() => lengthOf('P1H')).toThrow(RangeError)
  })

  it('of a forecast that turns for ever are counted, and the answer says through when', () => {
    const rule: Rule = {
      award: { do: 'exam' },
      term: { for: 'forever' },
      keep: [{ id: 'k', mode: 'grid', every: 'P1Y', need: { do: 'use' }, onMiss: 'suspend' }],
    }
    const working = [exam('2024-02-10'), { type: 'use', on: '2024-03-01', from: '2024-03-01' }]
    const { intervals, forecastThrough } = standingBy(rule, working)
    expect(forecastThrough! > '2170-01-01').toBe(true)
    expect(intervals.at(-1)!.through).toBeNull()
    expect(standingBy(rule, [exam('2024-02-10')]).forecastThrough).toBeNull()
    const asks: Rule = { award: { hold: 'other' }, term: { for: 'forever' } }
    const told = working.map(one => ({ ...one, certs: ['other'] }))
    expect(standingBy(asks, told, { others: { other: rule } }).forecastThrough! <= forecastThrough!).toBe(true)
  })

  it('of yearly signatures over fifty years are all worked out', () => {
    const rule: Rule = {
      award: { do: 'exam' },
      term: { for: 'forever' },
      keep: [{ id: 'k', mode: 'grid', every: 'P1Y', need: { do: 'fee' }, onMiss: 'suspend' }],
    }
    const fees = Array.from({ length: 50 }, (_, i) => ({ type: 'fee', on: `${1981 + i}-02-29`.replace('-29', '-28') }))
    const { intervals, forecastThrough } = standingBy(rule, [exam('1980-02-29'), ...fees])
    expect(forecastThrough).toBeNull()
    expect(intervals.at(-1)).toMatchObject({ from: '2031-03-01', status: 'suspended' })
    expect(intervals.filter(one => one.status === 'suspended')).toHaveLength(1)
  })
})

describe('events', () => {
  it('meant for any certification count beside those meant for this one', () => {
    const rule: Rule = { award: { all: [{ do: 'exam' }, { do: 'course' }] }, term: { for: 'P1Y' } }
    expect(briefBy(rule, [exam('2024-02-10', { certs: ['c'] }), { type: 'course', on: '2024-01-10' }], '2024-02-10')).toBe(
      'valid yes 2025-02-10 in-term',
    )
  })

  it('are replaced as the correction says, for the certification it names', () => {
    const fix = { type: 'corrected', on: '2024-04-01', supersedes: 'e0', recordedAt: '2024-04-01T00:00:00Z' }
    const told = [exam('2024-02-10'), { ...fix, replacement: { type: 'exam', on: '2024-03-10', cert: 'c' } }]
    expect(briefBy(yearly, told, '2024-05-01')).toBe('valid yes 2025-03-10 in-term')
    expect(briefBy(yearly, told, '2024-05-01', { knownAt: '2024-03-31T00:00:00Z' })).toBe('valid yes 2025-02-10 in-term')
    expect(briefBy(yearly, [exam('2024-02-10'), fix], '2024-05-01')).toBe('not-started no - nothing-recorded')
  })

  it('of a condition on one day end after they begin', () => {
    const rule: Rule = { award: { all: [{ do: 'exam' }, { condition: 'fit' }] }, term: { for: 'P1Y' } }
    const fit = (type: string, id: string): Told => ({ type, id, on: '2024-02-10', condition: 'fit' })
    const told = [exam('2024-02-10'), fit('condition-ended', 'a'), fit('condition-began', 'b')]
    expect(briefBy(rule, told, '2024-02-11')).toBe('in-progress no - partly-met')
  })

  it('require and no longer require', () => {
    const told = [
      { type: 'requirement-set', on: '2024-01-10', because: 'line' },
      { type: 'requirement-removed', on: '2024-03-10' },
      { type: 'requirement-set', on: '2024-05-10' },
      { type: 'requirement-removed', on: '2024-05-10' },
    ]
    const { intervals } = standingBy(yearly, told)
    expect(intervals.map(({ from, status, work }) => [from, status, work])).toEqual([
      ['0001-01-01', 'not-required', 'n/a'],
      ['2024-01-10', 'not-started', 'no'],
      ['2024-03-10', 'not-required', 'n/a'],
    ])
  })

  it('book until cancelled, taken up or past', () => {
    const booked = { id: 'b', type: 'booked', on: '2024-01-10', act: 'exam', plannedOn: '2024-02-10' }
    expect(briefBy(yearly, [booked], '2024-02-10')).toBe('planned no - booked')
    expect(briefBy(yearly, [booked], '2024-02-11')).toBe('not-started no - nothing-recorded')
    const cancelled = { type: 'booking-cancelled', on: '2024-01-20', booking: 'b' }
    expect(briefBy(yearly, [booked, cancelled], '2024-01-19')).toBe('planned no - booked')
    expect(briefBy(yearly, [booked, cancelled], '2024-01-20')).toBe('not-started no - nothing-recorded')
    const open = { type: 'booked', on: '2024-01-10', act: 'course', part: 'intro' }
    expect(briefBy(yearly, [open], '2030-01-01')).toBe('planned no - booked')
    const taken = { type: 'course', on: '2024-01-15', part: 'intro' }
    expect(briefBy(yearly, [open, taken], '2024-01-15')).toBe('not-started no - nothing-recorded')
    expect(briefBy(yearly, [open, { ...taken, part: 'other' }], '2024-01-15')).toBe('planned no - booked')
    expect(dayBy(yearly, [open], '2024-01-12').reasons[0]!.on).toBe('2024-01-10')
  })
})

describe('needs', () => {
  it('of points in an award put it in progress, are used up, and are refused by a later word of the day', () => {
    const points = (min: number) => ({ points: { min, unit: 'h', window: 'term', buckets: [] } })
    const rule: Rule = { award: points(10), term: { for: 'P1Y' }, renew: [{ id: 'r', need: points(10), from: 'event' }] }
    const claim = (id: string, on: string): Told => ({ id, type: 'points-claimed', on, points: 10 })
    const approved = (claimed: string, on: string): Told => ({ type: 'points-approved', on, claim: claimed })
    const told = [claim('a', '2024-01-10'), approved('a', '2024-01-20')]
    expect(briefBy(rule, told, '2024-01-19')).toBe('in-progress no - partly-met')
    expect(briefBy(rule, told, '2024-01-20')).toBe('valid yes 2025-01-20 in-term')
    const rejected = { type: 'points-rejected', on: '2024-01-20', claim: 'a' }
    expect(briefBy(rule, [rejected, ...told], '2024-01-20')).toBe('in-progress no - partly-met')
  })

  it('carry what the scheme carries from below the bucket it names', () => {
    const need = {
      points: { min: 20, unit: 'h', window: 'term', buckets: [], carry: { max: 8, bucket: 'A', earnedWithin: 'P3M' } },
    }
    const rule: Rule = {
      ...yearly,
      renew: [{ id: 'r', need: { all: [{ do: 'fee' }, { any: [need, { do: 'course' }] }] }, from: 'expiry' }],
    }
    const claims = (year: number, late: number): Told[] => [
      { id: `x${year}`, type: 'points-claimed', on: `${year}-06-10`, points: 15, bucket: 'B' },
      { type: 'points-approved', on: `${year}-06-10`, claim: `x${year}` },
      { id: `y${year}`, type: 'points-claimed', on: `${year}-12-10`, points: late, bucket: 'A.inner' },
      { type: 'points-approved', on: `${year}-12-10`, claim: `y${year}` },
      { type: 'fee', on: `${year}-12-20` },
    ]
    // 15 + 11 = 26: six are carried, so that 15 + 0 of the next year are 21.
    const told = [exam('2024-01-10'), ...claims(2024, 11), ...claims(2025, 0)]
    expect(briefBy(rule, told, '2025-12-20')).toBe('valid yes 2027-01-10 in-term')
    expect(briefBy(rule, [exam('2024-01-10'), ...claims(2024, 9), ...claims(2025, 0)], '2025-12-20')).toBe(
      'due-soon yes 2026-01-10 term-ending',
    )
  })

  it('wait longer after more failures', () => {
    const retake = {
      wait: 'P10D',
      afterFailures: [
        { count: 2, wait: 'P1M' },
        { count: 3, wait: 'P6M' },
      ],
    }
    const rule: Rule = { award: { do: 'exam', retake }, term: { for: 'forever' } }
    const failed = ['2024-01-10', '2024-02-10', '2024-03-10'].map(on => exam(on, { result: 'failed' }))
    const retakeOn = (day: string) => dayBy(rule, failed, day).next
    expect(retakeOn('2024-01-10')).toEqual([{ kind: 'retake-from', on: '2024-01-20' }])
    expect(retakeOn('2024-02-10')).toEqual([{ kind: 'retake-from', on: '2024-03-10' }])
    expect(retakeOn('2024-03-10')).toEqual([{ kind: 'retake-from', on: '2024-09-10' }])
  })

  it('are answered on the very day by evidence that says so', () => {
    const rule: Rule = {
      ...yearly,
      triggers: [{ id: 't', on: { type: 'incident' }, effect: 'suspend', need: { do: 'course' } }],
    }
    const told = [exam('2024-01-10'), { id: 'i', type: 'incident', on: '2024-03-10' }]
    expect(briefBy(rule, [...told, { type: 'course', on: '2024-03-10' }], '2024-03-11')).toBe('suspended no 2025-01-10 trigger-open')
    expect(briefBy(rule, [...told, { type: 'course', on: '2024-03-10', answers: 'i' }], '2024-03-10')).toBe('valid yes 2025-01-10 in-term')
  })
})

describe('scopes', () => {
  it('compare open ranges, tables and several values', () => {
    const rule: Rule = {
      ...yearly,
      scope: {
        dims: [
          { key: 'size', match: 'range' },
          { key: 'type', match: 'set' },
        ],
      },
    }
    const asked = (named: object, size: string): string =>
      briefBy(rule, [exam('2024-01-10', { scope: named })], '2024-01-10', {
        scope: { size, type: 'reach' },
        vocabulary: { coverage: { size: { '10': ['8'] } } },
      })
    expect(asked({ size: { max: 12 } }, '8')).toBe('valid yes 2025-01-10 in-term')
    expect(asked({ size: { min: 10 } }, '8')).toBe('not-started no - nothing-recorded')
    expect(asked({ size: '10' }, '8')).toBe('valid yes 2025-01-10 in-term')
    expect(asked({ size: '12' }, '8')).toBe('not-started no - nothing-recorded')
    expect(asked({ size: 8, type: ['reach', 'counter'] }, '8')).toBe('valid yes 2025-01-10 in-term')
    expect(asked({ type: { min: 1 } }, '8')).toBe('not-started no - nothing-recorded')
  })

  it('choose a variant by one of several values', () => {
    const rule: Rule = {
      ...yearly,
      scope: { dims: [{ key: 'mode', match: 'exact' }] },
      variants: [{ when: { scope: { mode: ['air', 'sea'] } }, term: { for: 'P2Y' } }],
    }
    expect(briefBy(rule, [exam('2024-01-10')], '2024-01-10', { scope: { mode: 'sea' } })).toBe('valid yes 2026-01-10 in-term')
    expect(briefBy(rule, [exam('2024-01-10')], '2024-01-10', { scope: { mode: 'road' } })).toBe('valid yes 2025-01-10 in-term')
  })
})

describe('dependencies', () => {
  it('count an exemption of the other certification, and nothing of one that is unknown', () => {
    const rule: Rule = { ...yearly, depends: [{ on: { cert: 'other' }, effect: 'suspend' }] }
    const told = [exam('2024-01-10', { certs: ['c'] }), { type: 'exempted', on: '2024-02-10', certs: ['other'] }]
    expect(briefBy(rule, told, '2024-02-09', { others: { other: yearly } })).toBe('suspended no 2025-01-10 dependency-not-in-force')
    expect(briefBy(rule, told, '2024-02-10', { others: { other: yearly } })).toBe('valid yes 2025-01-10 in-term')
    expect(briefBy(rule, told, '2024-02-10')).toBe('suspended no 2025-01-10 dependency-not-in-force')
  })

  it('give back what one check withholds only when no other does', () => {
    const keep = (id: string, need: string, restore: string) => ({
      id,
      mode: 'gap' as const,
      every: 'P3M',
      need: { do: need },
      onMiss: 'lapse' as const,
      restore: { do: restore },
    })
    const rule: Rule = { ...yearly, keep: [keep('a', 'use', 'course'), keep('b', 'drill', 'practical')] }
    const told = [exam('2024-01-10'), { type: 'course', on: '2024-05-10' }, { type: 'practical', on: '2024-06-10' }]
    expect(briefBy(rule, told, '2024-04-11')).toBe('lapsed no 2024-04-10 continuity-missed')
    expect(dayBy(rule, told, '2024-05-10').reasons[0]).toMatchObject({ code: 'continuity-missed', ref: 'b', on: '2024-04-11' })
    expect(briefBy(rule, told, '2024-06-10')).toBe('valid yes 2025-01-10 in-term')
  })
})

describe('acts and happenings', () => {
  const watched = (effect: 'revoke' | 'restrict'): Rule => ({
    ...yearly,
    triggers: [{ id: 't', on: { type: 'doubt', where: { kind: ['conduct', 'ability'] } }, effect }],
  })
  const doubt = { id: 'd', type: 'doubt', on: '2024-03-10', kind: 'conduct' }

  it('revoke until reinstated', () => {
    const told = [exam('2024-01-10'), doubt, { type: 'reinstated', on: '2024-04-10' }]
    expect(briefBy(watched('revoke'), told, '2024-03-10')).toBe('revoked no 2024-03-09 revoked-by-event')
    expect(briefBy(watched('revoke'), told, '2024-04-10')).toBe('valid yes 2025-01-10 in-term')
  })

  it('restrict until reinstated', () => {
    const told = [exam('2024-01-10'), doubt, { type: 'reinstated', on: '2024-04-10' }]
    expect(briefBy(watched('restrict'), told, '2024-03-10')).toBe('valid supervised 2025-01-10 restricted')
    expect(briefBy(watched('restrict'), told, '2024-04-10')).toBe('valid yes 2025-01-10 in-term')
  })

  it('bar for good, and void from the day an absence acts', () => {
    const barred = [exam('2024-01-10'), { type: 'revoked', on: '2024-03-10', barThrough: 'indefinite' }, exam('2030-01-10')]
    expect(briefBy(yearly, barred, '2031-01-10')).toBe('revoked no 2024-03-09 revoked-by-authority')
    const rule: Rule = { ...yearly, triggers: [{ id: 't', on: { type: 'absence', where: { longerThan: 'P30D' } }, effect: 'void' }] }
    const away = { type: 'absence', on: '2024-04-29', from: '2024-03-01', through: '2024-04-29' }
    expect(dayBy(rule, [exam('2024-01-10'), away], '2024-03-31').reasons[0]).toMatchObject({ code: 'voided', on: '2024-03-31' })
    expect(briefBy(rule, [exam('2024-01-10'), away, exam('2024-04-01')], '2024-04-01')).toBe('valid yes 2025-04-01 in-term')
  })

  it('exempt by the newest that covers the day', () => {
    const told = [
      { type: 'exempted', on: '2024-01-10', work: 'yes' as const, through: '2024-12-31' },
      { type: 'exempted', on: '2024-02-10', work: 'supervised' as const, through: '2024-03-31' },
    ]
    expect(briefBy(yearly, told, '2024-03-31')).toBe('exempt supervised - exempted')
    expect(briefBy(yearly, told, '2024-04-01')).toBe('exempt yes - exempted')
  })

  it('grant an application for the route it names, even on the day it was filed', () => {
    const route = (id: string, length: string) => ({
      id,
      need: { do: 'fee' },
      from: 'expiry' as const,
      pending: 'continues' as const,
      term: { for: length },
    })
    const rule: Rule = { ...yearly, renew: [route('short', 'P1Y'), route('long', 'P3Y')] }
    const filed = { type: 'application-filed', on: '2025-01-05', route: 'long' }
    const granted = (on: string, name: string): Told => ({ type: 'application-decided', on, route: name, result: 'granted' })
    expect(briefBy(rule, [exam('2024-01-10'), filed, granted('2025-01-05', 'long')], '2025-01-05')).toBe('valid yes 2028-01-10 in-term')
    expect(briefBy(rule, [exam('2024-01-10'), filed, granted('2025-01-20', 'short')], '2025-01-20')).toBe(
      'in-grace yes 2025-01-10 application-pending',
    )
    expect(briefBy(rule, [exam('2024-01-10'), filed, granted('2025-01-20', 'long')], '2025-01-20')).toBe('valid yes 2028-01-10 in-term')
    expect(briefBy(rule, [exam('2024-01-10'), { ...filed, route: 'none' }], '2025-01-11')).toBe('lapsed no 2025-01-10 term-ended')
  })
})

describe('continuity', () => {
  const kept = (keep: object): Rule => ({
    award: { do: 'exam' },
    term: { for: 'forever' },
    keep: [{ id: 'k', onMiss: 'suspend', ...keep } as NonNullable<Rule['keep']>[number]],
  })

  it('of a grid goes on from the last period where an authority changes its interval', () => {
    const rule = kept({ mode: 'grid', every: 'P1Y', need: { do: 'fee' } })
    const fee = (on: string): Told => ({ type: 'fee', on })
    const changed = { type: 'interval-changed', on: '2025-03-10', keep: 'k', every: 'P6M' }
    const told = [exam('2024-01-10'), fee('2024-06-01'), changed, fee('2025-04-10')]
    // First year kept; from 10 January 2025 on every six months: through 10 July 2025, then 10 January 2026.
    expect(briefBy(rule, told, '2025-07-11')).toBe('valid yes - no-end-date')
    expect(briefBy(rule, told, '2026-01-10')).toBe('due-soon yes - continuity-due')
    expect(briefBy(rule, told, '2026-01-11')).toBe('suspended no - continuity-missed')
  })

  it('has a first day that a law names', () => {
    const grid = kept({ mode: 'grid', every: 'P1Y', need: { do: 'fee' }, firstDue: '2024-03-31' })
    expect(briefBy(grid, [exam('2024-01-10')], '2024-04-01')).toBe('suspended no - continuity-missed')
    const rolling = kept({ mode: 'rolling', window: 'P6M', need: { do: 'use', minDays: 5 }, firstDue: '2024-03-31' })
    expect(briefBy(rolling, [exam('2024-01-10')], '2024-03-31')).toBe('due-soon yes - continuity-due')
    expect(briefBy(rolling, [exam('2024-01-10')], '2024-04-01')).toBe('suspended no - continuity-missed')
  })

  it('of a rolling total restored another way is asked again when the window has passed', () => {
    const rule = kept({ mode: 'rolling', window: 'P3M', need: { do: 'use', minDays: 5 }, restore: { do: 'drill' } })
    const told = [exam('2024-01-10'), { type: 'drill', on: '2024-02-10' }, { type: 'fee', on: '2024-05-10' }]
    expect(briefBy(rule, told, '2024-01-10')).toBe('suspended no - continuity-missed')
    expect(briefBy(rule, told, '2024-02-10')).toBe('valid yes - no-end-date')
    expect(briefBy(rule, told, '2024-05-10')).toBe('due-soon yes - continuity-due')
    expect(briefBy(rule, told, '2024-05-11')).toBe('suspended no - continuity-missed')
  })

  it('of several things at once starts again where all of them have been done since', () => {
    const rule = kept({ mode: 'gap', every: 'P3M', need: { all: [{ do: 'use' }, { condition: 'fit' }] } })
    const began = { type: 'condition-began', on: '2024-01-01', condition: 'fit' }
    const told = [exam('2024-01-10'), began, { type: 'use', on: '2024-03-10' }]
    expect(briefBy(rule, told, '2024-06-10')).toBe('due-soon yes - continuity-due')
    expect(briefBy(rule, told, '2024-06-11')).toBe('suspended no - continuity-missed')
  })

  it('turns neither due nor missed while the work goes on, and moves day by day where it turned due before', () => {
    const rule = kept({ mode: 'rolling', window: 'P90D', need: { all: [{ do: 'use', minDays: 10 }] } })
    const told = [
      exam('2024-01-10'),
      { type: 'use', on: '2024-01-10', from: '2024-01-01', through: '2024-01-10' },
      { type: 'use', on: '2024-03-01', from: '2024-03-01' },
    ]
    expect(briefBy(rule, told, '2024-03-05')).toBe('due-soon yes - continuity-due')
    expect(briefBy(rule, told, '2024-12-05')).toBe('valid yes - no-end-date')
  })

  it('leaves a lapse without a way back to the next award', () => {
    const rule = kept({ mode: 'grid', every: 'P1Y', need: { do: 'fee' }, onMiss: 'lapse' })
    const told = [exam('2024-01-10'), { type: 'fee', on: '2025-03-10' }, exam('2025-05-10')]
    expect(briefBy(rule, told, '2025-03-10')).toBe('lapsed no 2025-01-10 continuity-missed')
    expect(briefBy(rule, told, '2025-05-10')).toBe('valid yes - no-end-date')
  })
})

describe('certainty', () => {
  const rule: Rule = {
    ...yearly,
    late: [{ upTo: 'P1M', status: 'in-grace', work: { unbound: 'organisation' }, need: { do: 'exam' }, from: 'event' }],
    variants: [
      { when: { label: 'strict' }, late: [] },
      { when: { method: 'a' }, term: { for: { unbound: 'issuer' } } },
    ],
  }

  it('asks for the values of the blocks and variants that apply', () => {
    expect(unboundIn(rule, {}, null)).toEqual(['/late/0/work', '/variants/1/term/for'])
    expect(unboundIn(rule, {}, 'strict')).toEqual(['/variants/1/term/for'])
    expect(isReady([{ version: 1, effectiveFrom: '0001-01-01', rule }], {}, null)).toBe(false)
    expect(() => dayBy(rule, [exam('2024-01-10')], '2024-01-10')).toThrow('unbound')
  })

  it('binds and strikes by place, and names a place that there is not', () => {
    expect(adapted(rule, { '/late/0/work': 'no' }, ['/variants/1', '/variants/0']).late![0]!.work).toBe('no')
    expect(adapted(rule, {}, ['/late'])).not.toHaveProperty('late')
    for (const at of ['/late/0/none', '/none/0', '']) {
      expect(() => adapted(rule, { [at]: 1 })).toThrow(PlaceMissing)
      expect(() => adapted(rule, { [at]: 1 })).toThrow(`no such place in the rule: ${at}`)
    }
    expect(new PlaceMissing('/late').at).toBe('/late')
    const many: Rule = { ...yearly, renew: Array.from({ length: 11 }, (_, i) => ({ id: `r${i}`, need: { do: 'fee' }, from: 'event' })) }
    expect(adapted(many, { '/renew/10/id': 'last' }, ['/renew/2', '/renew/9']).renew!.map(one => one.id)).toEqual(
      'r0 r1 r3 r4 r5 r6 r7 r8 last'.split(' '),
    )
    expect(many.renew).toHaveLength(11)
  })

  it('shows the marks of what a standing rests on, and which nobody has accepted', () => {
    const marks = [
      { at: '/award', confidence: 'primary' },
      { at: '/term/for', confidence: 'unconfirmed' },
      { at: '/onboard', confidence: 'clause' },
    ]
    expect(unacceptedIn(marks, [])).toEqual([marks[1]])
    expect(unacceptedIn(marks, [{ at: '/term/for' }])).toEqual([])
    const marked = (day: string): string[] => dayBy(yearly, [exam('2024-01-10')], day, { marks }).marks.map(one => one.at)
    expect(marked('2024-01-09')).toEqual(['/award', '/onboard'])
    expect(marked('2024-01-10')).toEqual(['/award', '/term/for'])
  })

  it('explains an answer by its clause and its events', () => {
    expect(explained(dayBy(yearly, [exam('2024-01-10')], '2025-02-10'))).toEqual({
      because: [{ code: 'term-ended', clause: '/term', events: [], on: '2025-01-10' }],
      restsOn: ['e0'],
    })
  })
})
