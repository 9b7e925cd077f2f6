import { expect, it } from 'vitest'
import type { CheckOn } from './continuity.ts'
import { continuityOn } from './continuity.ts'
import { personKnown } from './evaluate.ts'
import type { RuleEvent } from './events.ts'
import type { Keep, Rule } from './language.ts'

const WELD: Rule = {
  award: { all: [{ do: 'sample', part: 'test-piece' }, { do: 'inspection' }] },
  term: { for: 'P2Y', anchor: 'sample' },
  renew: [{ id: 'welds', need: { do: 'sample', part: 'production-weld' }, from: 'expiry', opens: 'P6M' }],
}
const GRID: Keep = { id: 'six', mode: 'grid', every: 'P6M', need: { do: 'confirmation' }, onMiss: 'suspend' }

function asked(rule: Rule, events: [string, string, object?][], day: string): CheckOn[] {
  const all = events.map(([type, on, more], i): RuleEvent => ({ id: `${i + 1}`, type, on, ...more }))
  const versions = [{ version: 1, effectiveFrom: '2000-01-01', rule }]
  const library = (code: string) => (code === 'weld' ? versions : null)
  const person = personKnown({ events: all, birthDate: null, library, vocabulary: {} }, null)
  return continuityOn(person, versions, { cert: 'weld', scope: {}, day })
}

const AWARD: [string, string, object?][] = [
  ['sample', '2024-03-15', { part: 'test-piece' }],
  ['inspection', '2024-03-22'],
]
const periods = (checks: CheckOn[]): string[] =>
  checks[0]!.periods.map(one => `${one.from} ${one.through} ${one.state} ${one.events.join()}`.trim())

it('shows each period of a grid with what has kept it, through the next one to come', () => {
  const signed: [string, string][] = AWARD.map(([a, b]) => [a, b] as [string, string])
  expect(asked({ ...WELD, keep: [GRID] }, signed.slice(0, 1), '2024-03-20')).toEqual([])
  const checks = asked({ ...WELD, keep: [GRID] }, [...AWARD, ['confirmation', '2024-09-10']], '2025-02-01')
  expect(checks).toMatchObject([{ id: 'six', mode: 'grid', onMiss: 'suspend', dueOn: '2025-03-15', missedOn: null, events: ['3'] }])
  expect(periods(checks)).toEqual(['2024-03-16 2024-09-15 kept 3', '2024-09-16 2025-03-15 open', '2025-03-16 2025-09-15 ahead'])
  const last = asked({ ...WELD, keep: [GRID] }, [...AWARD, ['confirmation', '2024-09-10']], '2024-09-15')
  expect(periods(last)).toEqual(['2024-03-16 2024-09-15 kept 3', '2024-09-16 2025-03-15 ahead'])
})

it('says what was missed, and what made it good later', () => {
  const missed = asked({ ...WELD, keep: [GRID] }, AWARD, '2025-04-01')
  expect(missed[0]).toMatchObject({ dueOn: null, missedOn: '2024-09-15' })
  expect(periods(missed).slice(0, 2)).toEqual(['2024-03-16 2024-09-15 missed', '2024-09-16 2025-03-15 missed'])
  const good = asked({ ...WELD, keep: [GRID] }, [...AWARD, ['confirmation', '2024-10-01']], '2024-10-02')
  expect(good[0]).toMatchObject({ dueOn: '2025-03-15', missedOn: null })
  expect(periods(good)).toEqual(['2024-03-16 2024-09-15 late', '2024-09-16 2025-03-15 open', '2025-03-16 2025-09-15 ahead'])
})

it('asks nothing of a period that was over before the award, nor of the one that ends with the term', () => {
  const late: [string, string, object?][] = [AWARD[0]!, ['inspection', '2024-10-01']]
  expect(periods(asked({ ...WELD, keep: [GRID] }, late, '2024-10-02'))[0]).toBe('2024-03-16 2024-09-15 unasked')
  const short: Rule = { ...WELD, term: { for: 'P6M', anchor: 'sample' }, keep: [GRID] }
  expect(asked(short, AWARD, '2024-04-01')).toMatchObject([{ dueOn: null, periods: [] }])
})

it('knows the deadline of a gap, of work that goes on, of a moving window and of a single deadline', () => {
  const use: Keep = { id: 'use', mode: 'gap', every: 'P6M', need: { do: 'use' }, onMiss: 'lapse' }
  const used: [string, string, object?][] = [...AWARD, ['use', '2024-06-01']]
  expect(asked({ ...WELD, keep: [use] }, used, '2024-07-01')).toMatchObject([{ dueOn: '2024-12-01', missedOn: null, periods: [] }])
  expect(asked({ ...WELD, keep: [use] }, used, '2025-01-01')).toMatchObject([{ dueOn: null, missedOn: '2024-12-01' }])
  const either: Keep = { ...use, need: { any: [{ do: 'use' }, { do: 'drill' }] } }
  expect(asked({ ...WELD, keep: [either] }, [...used, ['drill', '2024-05-01']], '2024-07-01')[0]!.events).toEqual(['4', '3'])
  const going: [string, string, object?][] = [...AWARD, ['use', '2024-06-01', { from: '2024-06-01' }]]
  expect(asked({ ...WELD, keep: [use] }, going, '2024-07-01')).toMatchObject([{ dueOn: null, missedOn: null, events: ['3'] }])
  const both = { any: [{ do: 'use' }, { do: 'drill', minHours: 4 }] }
  const once: Keep = { id: 'once', mode: 'once', every: 'P3M', need: both, onMiss: 'suspend' }
  expect(asked({ ...WELD, keep: [once] }, AWARD, '2024-04-01')).toMatchObject([{ dueOn: '2024-06-15' }])
  expect(asked({ ...WELD, keep: [once] }, used, '2024-07-01')).toMatchObject([{ dueOn: null, missedOn: null }])
  const points = { points: { min: 4, unit: 'h', window: 'term', buckets: [] } }
  const learnt: Keep = { id: 'learnt', mode: 'once', every: 'P3M', need: points, onMiss: 'flag', when: { cycle: { mod: 1, in: [0] } } }
  const never: Keep = { ...learnt, id: 'never', when: { label: 'other' } }
  expect(asked({ ...WELD, keep: [learnt, never] }, AWARD, '2024-04-01').map(one => [one.id, one.dueOn, one.events])).toEqual([
    ['learnt', '2024-06-15', []],
  ])
})

it('shows nothing of a grid that an authority has ended for one person', () => {
  const changed: [string, string, object?][] = [
    ...AWARD,
    ['interval-changed', '2024-04-01', { keep: 'six', every: 'P0D', authority: 'QA' }],
  ]
  expect(asked({ ...WELD, keep: [GRID] }, changed, '2024-05-01')).toMatchObject([{ id: 'six', periods: [] }])
})
