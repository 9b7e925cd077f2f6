import { expect, it } from 'vitest'
import { actsAsked, actsIn, actsOfHolders, typesAsked } from './asked.ts'
import type { Rule } from './language.ts'

const WELDER: Rule = {
  award: {
    all: [
      { do: 'sample', part: 'test-piece' },
      { do: 'inspection', part: 'test-result', what: 'destructive test' },
    ],
  },
  term: { for: 'P2Y' },
  renew: [
    { id: 'retest', need: { ref: 'award' }, from: 'event', pending: 'continues' },
    { id: 'welds', need: { do: 'sample', part: 'production-weld', minCount: 2 }, from: 'expiry' },
  ],
  late: [{ upTo: 'P6M', status: 'expired', work: 'no', need: { ref: 'renew.welds' }, from: 'event' }],
  keep: [
    {
      id: 'signature',
      mode: 'grid',
      every: 'P6M',
      need: { do: 'confirmation', by: ['welding-coordinator'] },
      onMiss: 'lapse',
      restore: { do: 'demonstration' },
    },
  ],
  depends: [{ on: { condition: 'same-manufacturer' }, effect: 'suspend' }],
  triggers: [
    { id: 'doubt', on: { type: 'doubt' }, effect: 'revoke' },
    { id: 'revised', on: { type: 'revision-published' }, effect: 'require', need: { do: 'reading', sign: ['employee'] } },
  ],
  assess: { by: ['examiner'] },
}

it('names the acts that a rule counts, each once, with who must judge and sign', () => {
  expect(actsAsked(WELDER).map(({ act, part, by, sign }) => [act, part, by, sign])).toEqual([
    ['sample', 'test-piece', ['examiner'], []],
    ['inspection', 'test-result', ['examiner'], []],
    ['sample', 'production-weld', ['examiner'], []],
    ['confirmation', null, ['welding-coordinator'], []],
    ['demonstration', null, ['examiner'], []],
    ['reading', null, [], ['employee']],
  ])
  expect(actsAsked(WELDER)[1]).toMatchObject({ what: 'destructive test', sameScope: false })
  expect(actsOfHolders(WELDER).map(one => one.act)).toEqual(['confirmation', 'demonstration', 'reading'])
})

it('follows references to the award, to every way to renew and to one of them, and is not caught in a circle', () => {
  const acts = (ref: string): string[] => actsIn(WELDER, { ref }).map(one => `${one.act} ${one.part}`)
  expect(acts('award')).toEqual(['sample test-piece', 'inspection test-result'])
  expect(acts('renew')).toEqual(['sample test-piece', 'inspection test-result', 'sample production-weld'])
  expect(acts('renew.welds')).toEqual(['sample production-weld'])
  const once: Rule = {
    award: { do: 'exam' },
    term: { for: 'P1Y' },
    late: [{ upTo: 'P1M', status: 'expired', work: 'no', need: { ref: 'renew' }, from: 'event' }],
    keep: [{ id: 'used', mode: 'gap', every: 'P6M', need: { do: 'use' }, onMiss: 'lapse' }],
  }
  expect(actsAsked(once).map(one => one.act)).toEqual(['exam', 'use'])
  expect(actsOfHolders(once).map(one => one.act)).toEqual(['use'])
  const circle: Rule = { award: { ref: 'renew' }, term: { for: 'P1Y' }, renew: [{ id: 'again', need: { ref: 'award' }, from: 'event' }] }
  expect(actsAsked(circle)).toEqual([])
  expect(actsOfHolders(circle)).toEqual([])
})

it('names the other events that change something', () => {
  expect([...typesAsked(WELDER)]).toEqual([
    'sample',
    'inspection',
    'confirmation',
    'demonstration',
    'reading',
    'application-filed',
    'application-decided',
    'condition-began',
    'condition-ended',
    'doubt',
    'revision-published',
  ])
  const points = { points: { min: 10, unit: 'h', window: 'term', buckets: [] } }
  const rule: Rule = {
    award: { any: [{ do: 'exam', sameScope: true }, { hold: 'other' }, { age: 18 }] },
    onboard: { from: ['assigned'], meanwhile: 'barred' },
    term: { for: 'P1Y' },
    variants: [
      { when: { label: 'a' }, renew: [{ id: 'r', need: { all: [points, { condition: 'fit' }] }, from: 'event' }] },
      { when: { label: 'b' }, award: { do: 'course' } },
    ],
  }
  expect([...typesAsked(rule)]).toEqual([
    'exam',
    'course',
    'points-claimed',
    'points-approved',
    'points-rejected',
    'assigned',
    'condition-began',
    'condition-ended',
  ])
  expect([...typesAsked({ award: { do: 'use' }, term: { for: 'forever' } })]).toEqual(['use'])
})
