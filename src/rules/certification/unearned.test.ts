import { describe, expect, it } from 'vitest'
import { briefBy, dayBy, standingBy, type Told } from '../../../test/rules/ask-rule.ts'
import type { Retake, Rule } from './language.ts'

/** Newcomers, attempts and bookings before the award: worked out by hand from the rule language. */
const told = (type: string, on: string, more: object = {}): Told => ({ type, on, ...more })
const exam = (on: string, more: object = {}): Told => told('exam', on, more)
const rule: Rule = { award: { all: [{ do: 'course', part: 'initial' }, { do: 'exam' }] }, term: { for: 'P1Y' } }

describe('a newcomer', () => {
  const onboard = (more: Partial<NonNullable<Rule['onboard']>> = {}): Rule => ({
    ...rule,
    onboard: { from: ['assigned'], within: 'P30D', meanwhile: 'supervised', ...more },
  })
  const assigned = told('assigned', '2024-01-10')

  it('works as the rule says from the first day through the deadline, and not after it', () => {
    expect(briefBy(onboard(), [assigned], '2024-01-09')).toBe('not-started no - nothing-recorded')
    expect(dayBy(onboard(), [assigned], '2024-01-10')).toMatchObject({
      status: 'not-started',
      work: 'supervised',
      next: [{ kind: 'onboarding-ends', on: '2024-02-09' }],
    })
    expect(dayBy(onboard(), [assigned], '2024-02-09').work).toBe('supervised')
    expect(dayBy(onboard(), [assigned], '2024-02-10')).toMatchObject({
      status: 'not-started',
      work: 'no',
      next: [],
      reasons: [{ code: 'onboarding-overdue', on: '2024-02-09', clause: '/onboard' }],
    })
    expect(dayBy(onboard(), [assigned, told('course', '2024-02-20', { part: 'initial' })], '2024-02-20')).toMatchObject({
      status: 'in-progress',
      work: 'no',
      reasons: [{ code: 'partly-met', clause: '/award' }, { code: 'onboarding-overdue' }],
    })
  })

  it('may work, or may not, or without a deadline, from the first such event on', () => {
    const work = (asked: Rule, day = '2024-01-10', events = [assigned]): string => dayBy(asked, events, day).work
    expect([work(onboard({ meanwhile: 'allowed' })), work(onboard({ meanwhile: 'barred' }))]).toEqual(['yes', 'no'])
    const open: Rule = { ...rule, onboard: { from: ['hired', 'assigned'], meanwhile: 'supervised' } }
    expect([work(open, '2034-01-10'), dayBy(open, [assigned], '2034-01-10').next]).toEqual(['supervised', []])
    expect([
      work(onboard(), '2024-02-09', [told('assigned', '2024-01-20'), assigned]),
      work(onboard(), '2024-02-10', [told('assigned', '2024-01-20'), assigned]),
    ]).toEqual(['supervised', 'no'])
    expect([work(onboard(), '2024-01-10', [told('hired', '2024-01-10')]), work(open, '2024-01-10', [told('hired', '2024-01-10')])]).toEqual(
      ['no', 'supervised'],
    )
    const lines: Rule = { ...onboard(), scope: { dims: [{ key: 'line', match: 'exact' }] } }
    const at = (line: string): string => dayBy(lines, [{ ...assigned, scope: { line: 'A' } }], '2024-01-10', { scope: { line } }).work
    expect([at('A'), at('B')]).toEqual(['supervised', 'no'])
  })
})

describe('progress', () => {
  it('is evidence for the award, counted or not, of this scope, and rests on it', () => {
    const course = told('course', '2024-01-10', { part: 'initial', id: 'k' })
    expect(dayBy(rule, [course], '2024-01-10')).toMatchObject({
      status: 'in-progress',
      basis: ['k'],
      reasons: [{ code: 'partly-met', clause: '/award' }],
    })
    expect(dayBy(rule, [told('course', '2024-01-10', { part: 'refresher' })], '2024-01-10').status).toBe('not-started')
    expect(dayBy(rule, [told('fee', '2024-01-10')], '2024-01-10').status).toBe('not-started')
    expect(dayBy(rule, [exam('2024-01-10', { part: 'any' })], '2024-01-10').status).toBe('in-progress')
    const scored: Rule = { ...rule, award: { do: 'exam', minScore: 70 } }
    expect(dayBy(scored, [exam('2024-01-10', { score: 50 })], '2024-01-10').status).toBe('in-progress')
  })

  it('is a failed attempt where that is the newest evidence', () => {
    const failed = exam('2024-02-10', { result: 'failed', id: 'f' })
    const course = (on: string): Told => told('course', on, { part: 'initial' })
    expect(dayBy(rule, [course('2024-01-10'), failed], '2024-02-10').reasons).toEqual([
      { code: 'attempt-failed', ref: 'f', on: '2024-02-10', clause: '/award', events: ['f'] },
    ])
    expect(dayBy(rule, [failed, course('2024-02-10')], '2024-02-10').reasons[0]!.code).toBe('attempt-failed')
    expect(dayBy(rule, [failed, course('2024-02-11')], '2024-02-11').reasons[0]!.code).toBe('partly-met')
  })

  it('after a void is what came after it', () => {
    const voiding: Rule = { ...rule, triggers: [{ id: 't', on: { type: 'change' }, effect: 'void' }] }
    const course = (on: string): Told => told('course', on, { part: 'initial' })
    const events = [course('2024-01-05'), exam('2024-01-10'), told('change', '2024-03-10')]
    expect(briefBy(voiding, events, '2024-03-10')).toBe('not-started no - voided')
    expect(briefBy(voiding, [...events, course('2024-03-10')], '2024-03-10')).toBe('not-started no - voided')
    expect(briefBy(voiding, [...events, course('2024-03-11')], '2024-03-11')).toBe('in-progress no - partly-met')
    expect(dayBy(voiding, events, '2024-03-10', { required: false }).reasons.map(one => one.code)).toEqual(['not-required', 'voided'])
  })
})

describe('the next attempt', () => {
  const retaking = (retake: Retake): Rule => ({ award: { do: 'exam', retake }, term: { for: 'P1Y' } })
  const failed = (on: string): Told => exam(on, { result: 'failed' })
  const retakeOn = (asked: Rule, events: Told[], day: string): string | undefined =>
    dayBy(asked, events, day).next.find(one => one.kind === 'retake-from')?.on

  it('waits after a failure, longer after several in a row, and a pass in between begins anew', () => {
    const asked = retaking({ wait: 'P10D', afterFailures: [{ count: 3, wait: 'P60D' }] })
    const [a, b, c] = [failed('2024-01-10'), failed('2024-02-10'), failed('2024-03-10')]
    expect([
      retakeOn(asked, [a!], '2024-01-10'),
      retakeOn(asked, [a!, b!], '2024-02-10'),
      retakeOn(asked, [a!, b!, c!], '2024-03-10'),
    ]).toEqual(['2024-01-20', '2024-02-20', '2024-05-09'])
    const split: Rule = { ...asked, award: { all: [asked.award, { do: 'course' }] } }
    const passed = exam('2024-02-20')
    expect([retakeOn(split, [a!, b!, passed], '2024-02-20'), retakeOn(split, [a!, b!, passed, c!], '2024-03-10')]).toEqual([
      undefined,
      '2024-03-20',
    ])
    // It guides booking: a pass recorded earlier counts.
    expect(briefBy(asked, [a!, exam('2024-01-11')], '2024-01-11')).toBe('valid yes 2025-01-11 in-term')
    expect(retakeOn(retaking({ wait: 'P10D' }), [], '2024-01-10')).toBeUndefined()
  })
})

describe('a booking', () => {
  const booked = (on: string, more: object = {}): Told => told('booked', on, { id: 'b', act: 'exam', plannedOn: '2024-02-10', ...more })

  it('is open through its day, from the day it was made, until taken up or cancelled', () => {
    expect(dayBy(rule, [booked('2024-01-10')], '2024-01-10')).toMatchObject({
      status: 'planned',
      work: 'no',
      reasons: [{ code: 'booked', ref: 'b', on: '2024-02-10', clause: '', events: ['b'] }],
    })
    const status = (day: string, ...more: Told[]): string => dayBy(rule, [booked('2024-01-10'), ...more], day).status
    expect([status('2024-01-09'), status('2024-02-10'), status('2024-02-11')]).toEqual(['not-started', 'planned', 'not-started'])
    expect(status('2024-01-20', told('booking-cancelled', '2024-01-20', { booking: 'other' }))).toBe('planned')
    expect([
      status('2024-01-19', told('booking-cancelled', '2024-01-20', { booking: 'b' })),
      status('2024-01-20', told('booking-cancelled', '2024-01-20', { booking: 'b' })),
    ]).toEqual(['planned', 'not-started'])
    // Sat before it was booked, the attempt is not the one that was booked.
    const medical = booked('2024-01-10', { act: 'medical' })
    expect([
      dayBy(rule, [told('medical', '2024-01-09'), medical], '2024-01-20').status,
      dayBy(rule, [told('medical', '2024-01-10'), medical], '2024-01-20').status,
    ]).toEqual(['planned', 'not-started'])
    const parted = booked('2024-01-10', { act: 'medical', part: 'eyes' })
    expect([
      dayBy(rule, [parted, told('medical', '2024-01-20')], '2024-01-20').status,
      dayBy(rule, [parted, told('medical', '2024-01-20', { part: 'eyes' })], '2024-01-20').status,
    ]).toEqual(['planned', 'not-started'])
  })

  it('of several the first that is still open is shown', () => {
    const two = [booked('2024-01-10'), booked('2024-01-11', { id: 'c', plannedOn: '2024-03-10' })]
    expect([dayBy(rule, two, '2024-02-10').reasons[0]!.ref, dayBy(rule, two, '2024-02-11').reasons[0]!.ref]).toEqual(['b', 'c'])
  })
})

describe('a requirement', () => {
  it('begins and ends with its events, of its scope, the latest deciding', () => {
    const set = (on: string, more: object = {}): Told => told('requirement-set', on, more)
    const removed = (on: string): Told => told('requirement-removed', on)
    const last = (...events: Told[]): string => standingBy(rule, events).intervals.at(-1)!.status
    expect([
      last(),
      last(set('2024-01-10')),
      last(set('2024-01-10'), removed('2024-02-10')),
      last(removed('2024-01-10'), set('2024-02-10')),
    ]).toEqual(['not-required', 'not-started', 'not-required', 'not-started'])
    expect(last(set('2024-01-10'), removed('2024-01-10'))).toBe('not-required')
    expect(last(set('2024-02-10'), removed('2024-01-10'))).toBe('not-started')
    const from = standingBy(rule, [set('2024-01-10')]).intervals.map(one => `${one.from} ${one.status}`)
    expect(from).toEqual(['0001-01-01 not-required', '2024-01-10 not-started'])
  })
})
