import { describe, expect, it } from 'vitest'
import { wayOf } from './asked-tree.ts'
import type { StandingOn } from '../../contract-certifications.ts'
import type { Item, Ledger, Way } from '../../contract-standings.ts'
import { missingIn, toDoFor, toDoNext } from './to-do.ts'

const TODAY = '2026-01-05'
const line = (status: StandingOn['status'], code: string, more: { on?: string; next?: [string, string][]; end?: string | null } = {}) => ({
  status,
  reasons: [{ code, clause: '', events: [], ...(more.on === undefined ? {} : { on: more.on }) }],
  next: (more.next ?? []).map(([kind, on]) => ({ kind, on })),
  validThrough: more.end ?? null,
})
const item = (kind: Item['kind'], met: boolean, of: Item[] = []): Item => ({
  kind,
  met,
  of,
  at: '',
  act: null,
  part: null,
  what: null,
  points: null,
  ref: null,
})
const way = (more: Partial<Way> = {}): Way => ({
  kind: 'renew',
  id: 'points',
  at: '/renew/0',
  opensOn: '2025-12-22',
  closesOn: '2026-03-22',
  open: true,
  need: item('all', false, [item('points', true), item('evidence', false)]),
  ...more,
})
const ledger = (missing: number, waiting = 0): Ledger => ({
  unit: 'point',
  from: '2021-03-23',
  through: '2026-03-22',
  min: 100,
  lines: [],
  buckets: [],
  balance: 100 - missing,
  enough: missing === 0,
  pace: { perYear: 20, atEnd: 100, enoughOn: null, inTime: false, missing, waiting, daysLeft: 76 },
})

describe('what to do next', () => {
  it.each([
    [line('due-soon', 'term-ending', { end: '2026-02-01' }), 'renewBy', { on: '2026-02-01' }],
    [line('due-soon', 'term-ending'), 'renew', {}],
    [line('due-soon', 'term-ending', { next: [['renewal-opens', '2026-01-20']] }), 'opens', { on: '2026-01-20' }],
    [line('due-soon', 'continuity-due', { on: '2026-02-02' }), 'keep', { on: '2026-02-02' }],
    [line('due-soon', 'continuity-due'), 'keep', { on: TODAY }],
    [line('due-soon', 'task-open', { on: '2026-02-02' }), 'taskBy', { on: '2026-02-02' }],
    [line('due-soon', 'task-open'), 'task', {}],
    [line('suspended', 'trigger-open'), 'task', {}],
    [line('lapsed', 'continuity-missed'), 'again', {}],
    [line('suspended', 'continuity-missed'), 'makeGood', {}],
    [line('expired', 'late-step', { next: [['late-step-ends', '2026-06-01']] }), 'wayBackBy', { on: '2026-06-01' }],
    [line('expired', 'late-step'), 'wayBack', {}],
    [line('in-progress', 'attempt-failed', { next: [['retake-from', '2026-01-09']] }), 'retake', { on: '2026-01-09' }],
    [line('in-progress', 'attempt-failed'), 'goOn', {}],
    [line('suspended', 'suspended-by-authority'), 'suspended-by-authority', {}],
    [line('revoked', 'revoked-by-event'), 'again', {}],
    [line('in-progress', 'partly-met'), 'goOn', {}],
    [line('not-started', 'nothing-recorded'), 'begin', {}],
    [line('valid', 'in-term', { next: [['renewal-opens', '2027-01-01']] }), 'nothingUntil', { on: '2027-01-01' }],
    [line('valid', 'in-term', { next: [['renewal-opens', '2026-01-01']], end: '2026-03-22' }), 'windowOpen', { on: '2026-03-22' }],
    [line('valid', 'in-term', { next: [['due-from', '2027-02-01']] }), 'nothingUntil', { on: '2027-02-01' }],
    [line('valid', 'no-end-date', { next: [['continuity-due', '2026-05-11']] }), 'keep', { on: '2026-05-11' }],
    [line('valid', 'no-end-date'), 'nothing', {}],
  ])('%#: follows from the reason and the dates', (standing, key, days) => {
    expect(toDoFor(standing, TODAY)).toEqual({ key, days, numbers: {} })
  })

  it('names what is missing for the renewal: points first, then what has to be filed', () => {
    const due = line('due-soon', 'term-ending', { end: '2026-03-22' })
    const next = (ways: Way[], points: Ledger | null) => toDoNext(due, { ways, ledger: points, asOf: TODAY })
    expect(next([way()], ledger(12))).toEqual({ key: 'collect', days: { on: '2026-03-22' }, numbers: { missing: 12 } })
    expect(next([way()], ledger(12, 20))).toEqual({ key: 'awaitPoints', days: {}, numbers: { waiting: 20 } })
    expect(next([way()], ledger(0))).toEqual({
      key: 'file',
      days: { on: '2026-03-22' },
      numbers: {},
      items: [item('evidence', false)],
    })
    const valid = line('valid', 'in-term', { next: [['due-from', '2026-12-01']] })
    expect(toDoNext(valid, { ways: [way({ opensOn: null })], ledger: null, asOf: TODAY })).toMatchObject({ key: 'nothingUntil' })
    expect(next([way({ open: false, opensOn: '2026-01-20' })], ledger(0))).toMatchObject({ key: 'opens', days: { on: '2026-01-20' } })
    expect(next([way({ open: false, opensOn: null })], null)).toMatchObject({ key: 'renewBy' })
    expect(next([way({ need: item('all', true) })], null)).toMatchObject({ key: 'renewBy' })
    expect(next([], ledger(12))).toMatchObject({ key: 'renewBy' })
    const stopped = line('suspended', 'suspended-by-authority')
    expect(toDoNext(stopped, { ways: [way()], ledger: ledger(12), asOf: TODAY })).toMatchObject({ key: 'suspended-by-authority' })
  })

  it('names the first thing that is missing of what has begun', () => {
    const award = way({
      kind: 'award',
      opensOn: null,
      closesOn: null,
      need: item('all', false, [item('hold', true), { ...item('hold', false), ref: 'x' }]),
    })
    const begun = { ways: [award], ledger: null, asOf: TODAY }
    expect(toDoNext(line('in-progress', 'partly-met'), begun)).toMatchObject({ key: 'goOnWith', items: [{ ref: 'x' }] })
    expect(toDoNext(line('in-progress', 'partly-met'), { ...begun, ways: [] })).toMatchObject({ key: 'goOn' })
  })

  it('misses nothing of a choice of which one is there', () => {
    expect(
      missingIn(item('all', false, [item('any', true, [item('evidence', false), item('evidence', true)]), item('hold', false)])),
    ).toHaveLength(1)
  })

  it('reads what is sent one after the other as the groups it stands in', () => {
    const sent = (met: boolean, inside: number | null) => ({ ...item('evidence', met), inside })
    const { need } = wayOf({ ...way(), asks: [sent(false, null), sent(true, 0), sent(false, 0), sent(false, 2)] })
    expect([need.of.length, need.of[1]!.of.length, need.of[0]!.met]).toEqual([2, 1, true])
  })
})
