import { describe, expect, it } from 'vitest'
import { briefBy, dayBy, type Around, type Told } from '../../../test/rules/ask-rule.ts'
import { intervalOn, personKnown, standingIn } from './evaluate.ts'
import type { RuleEvent } from './events.ts'
import type { Depend, Rule, RuleVersion, Trigger } from './language.ts'

/** Happenings, acts of authority and what a certification depends on: worked out by hand from the rule language. */
const told = (type: string, on: string, more: object = {}): Told => ({ type, on, ...more })
const exam = told('exam', '2024-01-10')
const base: Rule = { award: { do: 'exam' }, term: { for: 'P1Y' } }
const when = (trigger: Partial<Trigger>): Rule => ({
  ...base,
  triggers: [{ id: 't', on: { type: 'incident' }, effect: 'require', need: { do: 'course' }, ...trigger }],
})
const incident = told('incident', '2024-03-10', { id: 'i' })
const VALID = 'valid yes 2025-01-10 in-term'

describe('a task', () => {
  it('makes due at once, and suspends on the day after its deadline', () => {
    const rule = when({ by: 'P30D' })
    expect(dayBy(rule, [exam, incident], '2024-03-10')).toMatchObject({
      status: 'due-soon',
      work: 'yes',
      reasons: [{ code: 'task-open', ref: 't', on: '2024-04-09', clause: '/triggers/0', events: ['i'] }],
      next: [{}, {}, { kind: 'task-due', on: '2024-04-09' }],
    })
    expect(briefBy(rule, [exam, incident], '2024-04-09')).toBe('due-soon yes 2025-01-10 task-open')
    expect(dayBy(rule, [exam, incident], '2024-04-10')).toMatchObject({
      status: 'suspended',
      reasons: [{ code: 'task-overdue', ref: 't', on: '2024-04-09', clause: '/triggers/0', events: ['i'] }],
    })
    expect(briefBy(rule, [exam, incident, told('course', '2024-05-01')], '2024-05-01')).toBe(VALID)
  })

  it('without a deadline stays open, and has no date', () => {
    const { status, reasons, next } = dayBy(when({}), [exam, incident], '2024-10-01')
    expect([status, reasons.map(one => one.on), next.map(one => one.kind)]).toEqual(['due-soon', [undefined], ['due-from', 'term-ends']])
  })

  it('is answered by what came after its event, by one entry for several, or on its day by what names it', () => {
    const again = told('incident', '2024-03-20')
    const rule = when({})
    expect(briefBy(rule, [exam, told('course', '2024-03-10'), incident], '2024-03-10')).toBe('due-soon yes 2025-01-10 task-open')
    expect(briefBy(rule, [exam, told('course', '2024-03-10', { answers: 'i' }), incident], '2024-03-10')).toBe(VALID)
    expect(briefBy(rule, [exam, told('course', '2024-03-10', { answers: 'other' }), incident], '2024-03-10')).toBe(
      'due-soon yes 2025-01-10 task-open',
    )
    expect(briefBy(rule, [exam, incident, told('course', '2024-03-15'), again], '2024-03-20')).toBe('due-soon yes 2025-01-10 task-open')
    expect(briefBy(rule, [exam, incident, again, told('course', '2024-03-21')], '2024-03-21')).toBe(VALID)
  })

  it('stands where it happened to somebody who holds it, and not before, after the end or while revoked', () => {
    const rule = when({})
    expect(briefBy(rule, [told('incident', '2024-01-09'), exam], '2024-02-01')).toBe(VALID)
    expect(briefBy(rule, [told('incident', '2024-01-10'), exam], '2024-02-01')).toBe('due-soon yes 2025-01-10 task-open')
    const anew = [exam, told('incident', '2025-01-11'), told('exam', '2025-02-01')]
    expect(briefBy(rule, anew, '2025-02-01')).toBe('valid yes 2026-02-01 in-term')
    const back = [exam, told('revoked', '2024-02-01'), incident, told('reinstated', '2024-04-01')]
    expect(briefBy(rule, back, '2024-04-01')).toBe(VALID)
    const late: Rule = { ...rule, late: [{ upTo: 'P2M', status: 'in-grace', work: 'yes', need: { do: 'fee' }, from: 'expiry' }] }
    expect(briefBy(late, [exam, told('incident', '2025-02-01'), told('fee', '2025-02-10')], '2025-02-10')).toBe(
      'due-soon yes 2026-01-10 task-open',
    )
  })
})

describe('a happening', () => {
  it('suspends or restricts until it is answered, each with its event and clause', () => {
    expect(dayBy(when({ effect: 'suspend' }), [exam, incident], '2024-03-10').reasons).toEqual([
      { code: 'trigger-open', ref: 't', on: '2024-03-10', clause: '/triggers/0', events: ['i'] },
    ])
    const restricted = dayBy(when({ effect: 'restrict' }), [exam, incident], '2024-03-10')
    expect([restricted.status, restricted.work, restricted.reasons[0]]).toEqual([
      'valid',
      'supervised',
      { code: 'restricted', ref: 't', on: '2024-03-10', clause: '/triggers/0', events: ['i'] },
    ])
    for (const effect of ['suspend', 'restrict'] as const) {
      expect(dayBy(when({ effect, by: 'P30D' }), [exam, incident], '2024-03-10').next.map(one => one.kind)).toEqual([
        'due-from',
        'term-ends',
      ])
      expect(briefBy(when({ effect }), [exam, incident, told('course', '2024-03-11')], '2024-03-11')).toBe(VALID)
    }
  })

  it('revokes or voids, and only evidence after it earns it again', () => {
    expect(dayBy(when({ effect: 'revoke' }), [exam, incident], '2024-03-10')).toMatchObject({
      status: 'revoked',
      work: 'no',
      validThrough: '2024-03-09',
      reasons: [{ code: 'revoked-by-event', ref: 'i', on: '2024-03-10', clause: '/triggers/0', events: ['i'] }],
    })
    expect(dayBy(when({ effect: 'void' }), [exam, incident], '2024-03-10')).toMatchObject({
      status: 'not-started',
      validThrough: null,
      cycle: 1,
      reasons: [{ code: 'voided', ref: 'i', on: '2024-03-10', clause: '/triggers/0' }],
    })
    for (const effect of ['revoke', 'void'] as const) {
      const again = (on: string): string | null => dayBy(when({ effect }), [exam, told('exam', on), incident], '2024-04-01').validThrough
      expect([again('2024-03-11'), again('2024-03-10')]).toEqual(['2025-03-11', effect === 'void' ? null : '2024-03-09'])
    }
  })

  it('fits every field that the rule names, of the words it lists', () => {
    const rule = when({ on: { type: 'incident', where: { severity: ['serious', 'fatal'], kind: 'accident', reported: true } } })
    const open = (more: object): boolean => dayBy(rule, [exam, told('incident', '2024-03-10', more)], '2024-03-10').status === 'due-soon'
    expect(open({ severity: 'fatal', kind: 'accident', reported: true })).toBe(true)
    expect(open({ severity: 'minor', kind: 'accident', reported: true })).toBe(false)
    expect(open({ severity: 'serious', kind: 'defect', reported: true })).toBe(false)
    expect(open({ severity: 'serious', kind: 'accident', reported: false })).toBe(false)
    expect(open({ severity: 'serious', kind: 'accident' })).toBe(false)
    const failed = when({ on: { type: 'medical', where: { result: 'failed' } }, effect: 'suspend' })
    expect(dayBy(failed, [exam, told('medical', '2024-03-10', { result: 'failed' })], '2024-03-10').status).toBe('suspended')
    expect(dayBy(failed, [exam, told('medical', '2024-03-10')], '2024-03-10').status).toBe('valid')
    const passed = when({ on: { type: 'medical', where: { result: 'passed' } }, effect: 'suspend' })
    expect(dayBy(passed, [exam, told('medical', '2024-03-10')], '2024-03-10').status).toBe('suspended')
  })

  it('that is scoped touches only what its event covers, and everything where it names nothing', () => {
    const scope: Rule['scope'] = { dims: [{ key: 'line', match: 'exact' }] }
    const status = (scoped: boolean, named: object, around: Around = { scope: { line: 'A' } }): string =>
      dayBy(
        { ...when({ effect: 'suspend', ...(scoped ? { scoped: true } : {}) }), scope },
        [exam, { ...incident, ...named }],
        '2024-03-10',
        around,
      ).status
    expect([status(true, { scope: { line: 'A' } }), status(true, { scope: { line: 'B' } }), status(true, {})]).toEqual([
      'suspended',
      'valid',
      'suspended',
    ])
    expect(status(false, { scope: { line: 'B' } })).toBe('suspended')
  })

  it('of being away acts on the day the limit is passed, if it lasts that long', () => {
    const rule = when({ on: { type: 'absence', where: { longerThan: 'P30D' } }, effect: 'suspend' })
    const away = (through?: string): Told => told('absence', '2024-03-01', { from: '2024-03-01', ...(through ? { through } : {}) })
    const day = (through: string | undefined, on: string): string => dayBy(rule, [exam, away(through)], on).status
    expect([day(undefined, '2024-03-30'), day(undefined, '2024-03-31'), day('2024-03-31', '2024-03-31')]).toEqual([
      'valid',
      'suspended',
      'suspended',
    ])
    expect([day('2024-03-30', '2024-03-31'), day('2024-03-30', '2024-05-01')]).toEqual(['valid', 'valid'])
    // What was learnt while away, before it acted, is no answer; the day after it acts is.
    expect(dayBy(rule, [exam, away(), told('course', '2024-03-20')], '2024-04-01').status).toBe('suspended')
    expect(dayBy(rule, [exam, away(), told('course', '2024-04-01')], '2024-04-01').status).toBe('valid')
  })
})

describe('an authority', () => {
  it('suspends until it reinstates, on that day or later, and not before', () => {
    const suspended = told('suspended', '2024-03-10', { id: 's' })
    expect(dayBy(base, [exam, suspended], '2024-03-10')).toMatchObject({
      status: 'suspended',
      validThrough: '2025-01-10',
      reasons: [{ code: 'suspended-by-authority', ref: 's', on: '2024-03-10', clause: '', events: ['s'] }],
      next: [{ kind: 'due-from' }, { kind: 'term-ends', on: '2025-01-10' }],
    })
    const status = (reinstated: string, day: string): string => dayBy(base, [exam, suspended, told('reinstated', reinstated)], day).status
    expect([status('2024-03-09', '2024-03-10'), status('2024-03-10', '2024-03-10'), status('2024-04-01', '2024-03-31')]).toEqual([
      'suspended',
      'valid',
      'suspended',
    ])
    expect(status('2024-04-01', '2024-04-01')).toBe('valid')
    // It never lengthens a term: past the end there is nothing left to suspend.
    expect(briefBy(base, [exam, suspended], '2025-01-11')).toBe('lapsed no 2025-01-10 term-ended')
  })

  it('revokes from its day, and what it takes away ended on the day before, or before the suspension', () => {
    const revoked = told('revoked', '2024-05-10', { id: 'r' })
    expect(dayBy(base, [exam, revoked], '2024-05-10')).toMatchObject({
      status: 'revoked',
      validThrough: '2024-05-09',
      cycle: 1,
      next: [],
      reasons: [{ code: 'revoked-by-authority', ref: 'r', on: '2024-05-10', clause: '', events: ['r'] }],
    })
    expect(dayBy(base, [exam, told('suspended', '2024-03-10'), revoked], '2024-06-01').validThrough).toBe('2024-03-09')
    expect(dayBy(base, [revoked], '2024-06-01')).toMatchObject({ status: 'revoked', validThrough: null })
  })

  it('bars until a day: evidence counts only after it, and never before the revocation itself', () => {
    const barred = (barThrough: string): Told => told('revoked', '2024-03-10', { barThrough })
    const end = (bar: string, on: string): string => dayBy(base, [exam, barred(bar), told('exam', on)], on).status
    expect([end('2024-06-01', '2024-06-01'), end('2024-06-01', '2024-06-02')]).toEqual(['revoked', 'valid'])
    expect([end('2024-01-01', '2024-03-10'), end('2024-01-01', '2024-03-11')]).toEqual(['revoked', 'valid'])
    expect(briefBy(base, [exam, barred('2024-06-01'), told('reinstated', '2024-04-01')], '2024-04-01')).toBe(VALID)
    expect(dayBy(base, [exam, told('reinstated', '2024-03-09'), barred('2024-06-01')], '2024-04-01').status).toBe('revoked')
    expect(briefBy(base, [exam, told('reinstated', '2024-03-10'), barred('2024-06-01')], '2024-03-10')).toBe(VALID)
    const twice = [exam, barred('2024-06-01'), told('revoked', '2024-03-20', { barThrough: '2024-05-01' }), told('exam', '2024-05-15')]
    expect(dayBy(base, twice, '2024-05-15').status).toBe('revoked')
  })

  it('exempts through a day, or until it ends the exemption, the newest counting', () => {
    const exempted = (on: string, more: object = {}): Told => told('exempted', on, { id: 'x', work: 'supervised', ...more })
    expect(dayBy(base, [exempted('2024-03-10', { through: '2024-04-10' })], '2024-04-10')).toMatchObject({
      status: 'exempt',
      work: 'supervised',
      validThrough: null,
      basis: ['x'],
      next: [],
      reasons: [{ code: 'exempted', ref: 'x', on: '2024-03-10', clause: '', events: ['x'] }],
    })
    expect(dayBy(base, [exempted('2024-03-10', { through: '2024-04-10' })], '2024-04-11').status).toBe('not-started')
    expect(dayBy(base, [exempted('2024-03-10')], '2024-03-09').status).toBe('not-started')
    const ended = (on: string, day: string): string => dayBy(base, [exempted('2024-03-10'), told('exemption-ended', on)], day).status
    expect([ended('2024-03-09', '2024-03-10'), ended('2024-03-10', '2024-03-10')]).toEqual(['exempt', 'not-started'])
    expect([ended('2024-05-01', '2024-04-30'), ended('2024-05-01', '2024-05-01')]).toEqual(['exempt', 'not-started'])
    const two = [exempted('2024-03-10', { work: 'yes', id: 'a' }), exempted('2024-03-10', { work: 'no', id: 'b' })]
    expect([dayBy(base, two, '2024-03-10').basis, dayBy(base, two.toReversed(), '2024-03-10').basis]).toEqual([['b'], ['b']])
    expect(dayBy(base, [exam, told('suspended', '2024-02-01'), exempted('2024-03-10')], '2024-03-10').status).toBe('suspended')
    expect(dayBy(base, [exam, exempted('2025-03-10')], '2025-03-10').status).toBe('exempt')
  })

  it('extends terms that end in a stretch, from its own day on, and the term’s own end stays what it is', () => {
    const extended = (on: string, from: string, until = '2025-06-30'): Told =>
      told('extended', on, { expiring: { from, through: '2025-03-31' }, until })
    const open = [exam, extended('2025-02-01', '2025-01-01')]
    expect([briefBy(base, open, '2025-01-31'), briefBy(base, open, '2025-02-01')]).toEqual([
      'lapsed no 2025-01-10 term-ended',
      'valid yes 2025-06-30 extended',
    ])
    expect(briefBy(base, open, '2025-05-01')).toBe('due-soon yes 2025-06-30 term-ending')
    expect(briefBy(base, open, '2025-07-01')).toBe('lapsed no 2025-06-30 term-ended')
    expect(briefBy(base, [exam, extended('2024-12-01', '2025-01-01')], '2025-01-10')).toBe('valid yes 2025-06-30 in-term')
    expect(briefBy(base, [exam, extended('2024-12-01', '2025-01-01', '2024-12-31')], '2025-01-05')).toBe(
      'due-soon yes 2025-01-10 term-ending',
    )
    // Declared before the term was secured, it is none of it; declared on that day, it is.
    expect(dayBy(base, [extended('2024-01-09', '2025-01-01'), exam], '2024-02-01').validThrough).toBe('2025-01-10')
    expect(dayBy(base, [extended('2024-01-10', '2025-01-01'), exam], '2024-02-01').validThrough).toBe('2025-06-30')
    const renewing: Rule = { ...base, renew: [{ id: 'r', need: { do: 'fee' }, from: 'expiry' }] }
    expect(dayBy(renewing, [...open, told('fee', '2025-06-30')], '2025-06-30')).toMatchObject({ cycle: 2, validThrough: '2026-01-10' })
  })
})

describe('a dependency', () => {
  const resting = (depend: Partial<Depend>): Rule => ({
    ...base,
    term: { for: 'forever' },
    depends: [{ on: { condition: 'employed' }, effect: 'revoke', ...depend }],
  })
  const began = (on: string): Told => told('condition-began', on, { condition: 'employed' })
  const ended = (on: string): Told => told('condition-ended', on, { condition: 'employed' })
  const first = [began('2024-01-01'), exam]

  it('that ends takes the award away on its first day out, with the day before as the last', () => {
    expect(dayBy(resting({}), [...first, ended('2024-06-01')], '2024-06-01')).toMatchObject({
      status: 'revoked',
      validThrough: '2024-05-31',
      reasons: [{ code: 'dependency-ended', ref: 'employed', on: '2024-06-01', clause: '/depends/0', events: [] }],
    })
    expect(dayBy(resting({}), [...first, ended('2024-06-01')], '2024-05-31').status).toBe('valid')
    const returned = [...first, ended('2024-06-01'), began('2024-06-10')]
    expect(dayBy(resting({}), returned, '2024-06-10').status).toBe('revoked')
    expect(dayBy(resting({}), [...returned, told('exam', '2024-06-10')], '2024-06-10').status).toBe('valid')
    expect(dayBy(resting({}), [...first, ended('2024-06-01'), told('exam', '2024-06-05')], '2024-06-05').status).toBe('revoked')
  })

  it('comes back within its time, counted from the last day it held', () => {
    const back = (on: string): string => dayBy(resting({ restoreWithin: 'P10D' }), [...first, ended('2024-06-01'), began(on)], on).status
    // 31 May and ten days: 10 June.
    expect([back('2024-06-10'), back('2024-06-11')]).toEqual(['valid', 'revoked'])
    const reinstated = [...first, ended('2024-06-01'), told('reinstated', '2024-07-01')]
    expect(dayBy(resting({}), reinstated, '2024-07-01').status).toBe('revoked')
  })

  it('that puts to sleep wakes again, and asks only where its condition fits', () => {
    const rule = resting({ effect: 'suspend' })
    const events = [...first, ended('2024-06-01'), began('2024-09-01')]
    expect(dayBy(rule, events, '2024-06-01')).toMatchObject({
      status: 'suspended',
      reasons: [{ code: 'dependency-not-in-force', ref: 'employed', clause: '/depends/0' }],
    })
    expect(dayBy(rule, events, '2024-09-01').status).toBe('valid')
    expect(dayBy(resting({ effect: 'suspend', when: { label: 'night' } }), events, '2024-06-01').status).toBe('valid')
    expect(dayBy(resting({ when: { label: 'night' } }), events, '2024-06-01').status).toBe('valid')
    expect(dayBy(resting({ when: { label: 'night' } }), [exam], '2024-01-10').status).toBe('valid')
    expect(dayBy(resting({}), [exam], '2024-01-10').status).toBe('in-progress')
  })

  it('that comes first is asked on the day of each piece of evidence, not today', () => {
    const rule = resting({ effect: 'prereq' })
    expect(dayBy(rule, [...first, ended('2024-02-01')], '2024-03-01').status).toBe('valid')
    expect(dayBy(rule, [exam, began('2024-01-11')], '2024-03-01').status).toBe('in-progress')
    expect(dayBy(rule, [exam, began('2024-01-10')], '2024-03-01').status).toBe('valid')
    expect(dayBy(resting({ effect: 'prereq', when: { label: 'night' } }), [exam], '2024-03-01').status).toBe('valid')
  })
})

describe('on a last day on which something else is recorded', () => {
  const fee = (on: string): Told => told('fee', on)

  it('a task is not overdue, an exemption covers, a newcomer works, a booking is open, a term is not extended yet', () => {
    expect(dayBy(when({ by: 'P30D' }), [exam, incident, fee('2024-04-09')], '2024-04-09').status).toBe('due-soon')
    expect(dayBy(base, [told('exempted', '2024-03-10', { through: '2024-04-10' }), fee('2024-04-10')], '2024-04-10').status).toBe('exempt')
    const onboard: Rule = { ...base, onboard: { from: ['assigned'], within: 'P30D', meanwhile: 'supervised' } }
    expect(dayBy(onboard, [told('assigned', '2024-01-10'), fee('2024-02-09')], '2024-02-09').work).toBe('supervised')
    expect(
      dayBy(base, [told('booked', '2024-01-10', { act: 'exam', plannedOn: '2024-02-10' }), fee('2024-02-10')], '2024-02-10').status,
    ).toBe('planned')
    const extended = told('extended', '2024-12-01', { expiring: { from: '2025-01-01', through: '2025-01-31' }, until: '2025-06-30' })
    expect([briefBy(base, [exam, extended, fee('2025-01-10')], '2025-01-10'), briefBy(base, [exam, extended], '2025-01-11')]).toEqual([
      'valid yes 2025-06-30 in-term',
      'valid yes 2025-06-30 extended',
    ])
  })
})

describe('what makes it due', () => {
  const rule: Rule = {
    ...base,
    keep: [{ id: 'k', mode: 'gap', every: 'P1Y', need: { do: 'use' }, onMiss: 'suspend' }],
    triggers: [
      { id: 'dated', on: { type: 'incident' }, effect: 'require', need: { do: 'course' }, by: 'P30D' },
      { id: 'open', on: { type: 'incident' }, effect: 'require', need: { do: 'course' } },
    ],
  }

  it('is named by the nearest deadline, of one day in a fixed order, tasks without a date last', () => {
    const codes = (...events: Told[]): string[] =>
      dayBy(rule, [exam, ...events], '2024-12-15').reasons.map(one => `${one.code} ${one.ref ?? ''}`.trim())
    expect(codes()).toEqual(['term-ending', 'continuity-due k'])
    expect(codes(told('incident', '2024-12-11'))).toEqual(['term-ending', 'continuity-due k', 'task-open dated', 'task-open open'])
    expect(codes(told('incident', '2024-12-10'))).toEqual(['task-open dated', 'term-ending', 'continuity-due k', 'task-open open'])
    expect(codes(told('incident', '2024-12-12'))).toEqual(['term-ending', 'continuity-due k', 'task-open dated', 'task-open open'])
    expect(codes(told('use', '2023-12-25'))).toEqual(['term-ending', 'continuity-due k'])
    expect(codes(told('use', '2024-02-20'))).toEqual(['term-ending'])
    const fitting: Rule = { ...rule, award: { all: [{ do: 'use' }, { do: 'exam' }] } }
    expect(dayBy(fitting, [told('use', '2024-01-05'), exam], '2024-12-15').reasons.map(one => one.code)).toEqual([
      'continuity-due',
      'term-ending',
    ])
  })
})

describe('a new version', () => {
  it('counts from its day on, with its own needs, and is named', () => {
    const route = (act: string): Rule => ({ ...base, renew: [{ id: 'r', need: { do: act }, from: 'expiry' }] })
    const versions: RuleVersion[] = [
      { version: 1, effectiveFrom: '2000-01-01', rule: route('fee'), marks: [{ at: '/term/for', confidence: 'primary' }] },
      { version: 2, effectiveFrom: '2024-06-01', rule: route('course'), marks: [{ at: '/renew', confidence: 'secondary' }] },
    ]
    const on = (day: string, ...events: Told[]) => {
      const all = [exam, ...events].map((event, i): RuleEvent => ({ id: `e${i}`, ...event }))
      const person = personKnown({ events: all, birthDate: null, library: () => versions, vocabulary: {} }, null)
      return intervalOn(standingIn(person, versions, { person: 'p', cert: 'c', scope: {}, required: true, knownAt: null }), day)
    }
    expect([on('2024-05-31'), on('2024-06-01')]).toMatchObject([
      { ruleVersion: 1, marks: [{ at: '/term/for' }] },
      { ruleVersion: 2, marks: [{ at: '/renew' }] },
    ])
    expect([on('2024-05-31', told('fee', '2024-05-31')), on('2024-06-01', told('fee', '2024-06-01'))].map(one => one.validThrough)).toEqual(
      ['2026-01-10', '2025-01-10'],
    )
    expect(on('2024-08-01', told('course', '2024-08-01')).validThrough).toBe('2026-01-10')
    expect(on('2024-06-01', told('course', '2024-05-01')).validThrough).toBe('2026-01-10')
    expect(on('2024-05-31', told('course', '2024-05-01')).validThrough).toBe('2025-01-10')
  })
})
