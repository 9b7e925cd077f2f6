import { describe, expect, test } from 'vitest'
import { CERTIFICATE, exemption, LEVELS, pair, requirement, result } from '../../test/rules/cast.ts'
import { cellFactsOf, certifiedSpans, factsOfStanding, NOTHING, type CertifiedSpan, type StandingInterval } from './certified.ts'
import { derivePacked, packSkill } from './cell-table.ts'
import { STATES } from './cell.ts'
import { dayNumber, type Day } from './day.ts'
import { packRow, unpackRow } from './packing.ts'
import { changesOn, pairOn, type PairFacts } from './pair.ts'
import { heldSpans } from './pair-spans.ts'

const interval = (status: string, more: Partial<StandingInterval> = {}): StandingInterval => ({
  from: '2026-01-01',
  through: null,
  status,
  work: status === 'valid' || status === 'due-soon' ? 'yes' : 'no',
  validThrough: '2026-12-31',
  reasons: [{ code: 'in-term' }],
  findings: [],
  basis: ['e1'],
  ...more,
})
const saying = (one: StandingInterval, holding?: StandingInterval) => factsOfStanding(one, LEVELS, holding)
const HELD = { ...NOTHING, held: true, level: 1, validThrough: '2026-12-31' }

/** The table of standings and facts, row by row. */
describe('what a standing says', () => {
  test.each([
    ['valid', interval('valid'), HELD],
    ['due soon', interval('due-soon'), { ...HELD, due: true }],
    ['in grace, work goes on', interval('in-grace', { work: 'yes' }), { ...HELD, past: 'graceYes' }],
    ['in grace, supervised', interval('in-grace', { work: 'supervised' }), { ...HELD, past: 'graceSupervised' }],
    ['in grace, no work', interval('in-grace', { work: 'no' }), { ...HELD, past: 'graceNo' }],
    ['suspended by a check', interval('suspended', { reasons: [{ code: 'continuity-missed' }] }), { ...HELD, suspended: true }],
    ['suspended by a late step', interval('suspended', { reasons: [{ code: 'late-step' }] }), { ...HELD, past: 'suspended' }],
    ['expired', interval('expired'), { ...HELD, past: 'short' }],
    ['lapsed at the end', interval('lapsed', { reasons: [{ code: 'term-ended' }] }), { ...HELD, past: 'gone' }],
    [
      'lapsed by continuity',
      interval('lapsed', { reasons: [{ code: 'continuity-missed' }] }),
      { ...HELD, past: 'gone', lapsedByContinuity: true },
    ],
    ['revoked', interval('revoked'), { ...NOTHING, revoked: true }],
    ['in progress', interval('in-progress', { work: 'supervised' }), { ...NOTHING, onboarding: 'supervised', progress: 'inProgress' }],
    ['planned', interval('planned'), { ...NOTHING, progress: 'planned' }],
    ['not started', interval('not-started', { work: 'supervised' }), { ...NOTHING, onboarding: 'supervised' }],
    ['not required', interval('not-required', { work: 'n/a' }), NOTHING],
    ['restricted and valid', interval('valid', { work: 'supervised', reasons: [{ code: 'restricted' }] }), { ...HELD, cold: 'restrict' }],
    ['restricted and due', interval('due-soon', { reasons: [{ code: 'restricted' }] }), { ...HELD, due: true, cold: 'restrict' }],
    ['a check missed that only flags', interval('valid', { findings: ['yearly-check'] }), { ...HELD, cold: 'flag' }],
    ['a judge not recorded is no missed check', interval('valid', { findings: ['assessor-not-recorded'] }), HELD],
    ['a level of the scale', interval('valid', { level: 'U' }), { ...HELD, level: 3 }],
    ['no end', interval('valid', { validThrough: null }), { ...HELD, validThrough: null }],
  ] as const)('%s', (_name, one, facts) => {
    expect(saying(one)).toEqual(facts)
  })

  test('an exemption leaves the holding as the same fold has it without, and permits what it permits', () => {
    const exempt = interval('exempt', { work: 'supervised', validThrough: null, reasons: [{ code: 'exempted' }] })
    expect(saying(exempt, interval('lapsed', { reasons: [{ code: 'term-ended' }] }))).toEqual({
      ...HELD,
      past: 'gone',
      exempt: 'supervised',
    })
    expect(saying(exempt, interval('not-required', { work: 'n/a' }))).toEqual({ ...NOTHING, exempt: 'supervised' })
  })
})

const SCOPED = { from: '2026-01-01', through: null, scope: {}, basis: null }
const certified = (spans: Partial<CertifiedSpan>[], given: Partial<PairFacts> = {}, from: Day | null = null): PairFacts => ({
  ...pair({ ...given, skill: { levels: CERTIFICATE } }),
  certified: { id: 'c', code: 'forklift', name: 'Forklift', from, spans: spans.map(span => ({ ...NOTHING, ...SCOPED, ...span })) },
})
const held = { held: true, level: 1, validThrough: '2026-12-31' }
const asked = { requirements: [requirement({ level: 1 })] }

const CASES: [string, Partial<CertifiedSpan>[], Partial<PairFacts>, [string, string, string, boolean]][] = [
  ['valid and asked', [held], asked, ['OK', 'ok', 'alone', true]],
  ['valid and not asked', [held], {}, ['EXTRA', 'ok', 'alone', true]],
  ['due', [{ ...held, due: true }], asked, ['EXPIRING', 'soon', 'alone', true]],
  ['in grace with work', [{ ...held, past: 'graceYes' }], asked, ['IN_GRACE', 'soon', 'alone', true]],
  ['in grace without', [{ ...held, past: 'graceNo' }], asked, ['IN_GRACE', 'gap', 'no', false]],
  ['suspended', [{ ...held, suspended: true }], asked, ['SUSPENDED', 'gap', 'no', false]],
  ['expired and asked', [{ ...held, past: 'short' }], asked, ['EXPIRED', 'gap', 'no', false]],
  ['lapsed and not asked', [{ ...held, past: 'gone' }], {}, ['LAPSED', 'neutral', 'no', false]],
  ['revoked', [{ revoked: true }], asked, ['REVOKED', 'gap', 'no', false]],
  ['nothing recorded', [], asked, ['MISSING', 'gap', 'no', false]],
  [
    'begun, supervised until the deadline',
    [{ progress: 'inProgress', onboarding: 'supervised' }],
    asked,
    ['MISSING', 'gap', 'supervised', false],
  ],
  ['restricted', [{ ...held, cold: 'restrict' }], asked, ['COOLING', 'gap', 'supervised', false]],
  ['flagged', [{ ...held, cold: 'flag' }], asked, ['COOLING', 'soon', 'alone', true]],
  ['exempt, nothing held, nothing asked', [{ exempt: 'supervised' }], {}, ['EXEMPT', 'neutral', 'supervised', false]],
  ['exempt and lapsed', [{ ...held, past: 'gone', exempt: 'no' }], asked, ['EXEMPT', 'neutral', 'no', false]],
  ['exempt and valid', [{ ...held, exempt: 'no' }], asked, ['EXTRA', 'ok', 'alone', true]],
  [
    'exempted from the requirement',
    [{ ...held, past: 'gone' }],
    { ...asked, exemptions: [exemption()] },
    ['EXEMPT', 'neutral', 'no', false],
  ],
]

describe('a skill that names a certification', () => {
  test.each(CASES)('%s', (_name, spans, given, [state, family, may, cover]) => {
    const facts = certified(spans, given)
    const on = pairOn(facts, '2026-11-30')
    expect(on.cell).toMatchObject({ state, family, may, cover })
    const row = unpackRow(packRow([on]), 1)
    const packed = derivePacked(row, 0, dayNumber('2026-11-30'), packSkill(facts.skill))
    expect([STATES[packed.state], packed.cover, packed.also.map(one => STATES[one])]).toEqual([state, cover, on.cell.also])
  })

  test('leaves results out of account from its first day on, and keeps them before', () => {
    const facts = certified([held], { results: [result({ level: 1, achievedOn: '2025-05-04' })] }, '2026-06-01')
    expect(pairOn(facts, '2026-05-31').result!.achievedOn).toBe('2025-05-04')
    expect(pairOn(facts, '2026-06-01').result).toMatchObject({ type: 'certification', validThrough: '2026-12-31' })
    expect(changesOn(facts, '2026-05-01')).toBe('2026-06-01')
    expect(heldSpans(facts).map(({ from, through }) => [from, through])).toEqual([
      ['2025-05-04', '2026-05-31'],
      ['2026-06-01', null],
    ])
  })

  test('turns on the days on which the standing turns', () => {
    const facts = certified([
      { ...held, through: '2026-10-31' },
      { ...held, due: true, from: '2026-11-01', through: '2026-12-31' },
      { ...held, past: 'gone', from: '2027-01-01' },
    ])
    expect([changesOn(facts, '2026-10-01'), changesOn(facts, '2026-11-01'), changesOn(facts, '2027-01-01')]).toEqual([
      '2026-11-01',
      '2027-01-01',
      null,
    ])
  })
})

describe('of several scopes', () => {
  const on = (event: string): Day | null => (event === 'e1' ? '2025-12-24' : null)
  const scoped = (truck: string, ...intervals: StandingInterval[]) => ({ scope: { truck }, intervals, unexempted: null })

  test('the one that permits most counts, then the one valid longest', () => {
    const spans = certifiedSpans(
      [
        scoped(
          'reach',
          interval('valid', { through: '2026-06-30', validThrough: '2026-06-30' }),
          interval('lapsed', { from: '2026-07-01' }),
        ),
        scoped('counterbalance', interval('valid', { work: 'yes' })),
        scoped('tow', interval('suspended', { validThrough: '2030-01-01' })),
      ],
      LEVELS,
      on,
    )
    expect(spans).toEqual([
      { ...HELD, from: '2026-01-01', through: null, scope: { truck: 'counterbalance' }, basis: { id: 'e1', on: '2025-12-24' } },
    ])
  })

  test('a scope that is restricted gives way, and comes back when the other is over', () => {
    const spans = certifiedSpans(
      [
        scoped('a', interval('valid', { reasons: [{ code: 'restricted' }], level: 'U', validThrough: '2030-12-31' })),
        scoped('b', interval('valid', { level: 'U', through: '2026-03-31' }), interval('expired', { level: 'U', from: '2026-04-01' })),
      ],
      LEVELS,
      on,
    )
    expect(spans.map(({ from, through, scope, cold }) => [from, through, scope['truck'], cold])).toEqual([
      ['2026-01-01', '2026-03-31', 'b', 'no'],
      ['2026-04-01', null, 'a', 'restrict'],
    ])
  })

  test('an exempt interval falls into the pieces of what is held without it', () => {
    const exempt = interval('exempt', { from: '2026-02-01', through: '2026-04-30', work: 'no' })
    const spans = certifiedSpans(
      [
        {
          scope: {},
          intervals: [interval('valid', { through: '2026-01-31' }), exempt, interval('lapsed', { from: '2026-05-01' })],
          unexempted: [interval('valid', { through: '2026-03-15' }), interval('lapsed', { from: '2026-03-16' })],
        },
      ],
      LEVELS,
      on,
    )
    expect(spans.map(({ from, exempt: permits, past }) => [from, permits, past])).toEqual([
      ['2026-01-01', null, 'no'],
      ['2026-02-01', 'no', 'no'],
      ['2026-03-16', 'no', 'gone'],
      ['2026-05-01', null, 'gone'],
    ])
  })

  test('nobody of whom nothing is recorded holds anything', () => {
    expect(certifiedSpans([], LEVELS, on)).toEqual([])
    expect(cellFactsOf(NOTHING, LEVELS)).toMatchObject({ held: false, required: false, revoked: false })
  })
})
