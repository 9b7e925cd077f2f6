import { describe, expect, it } from 'vitest'
import { differences } from './difference.ts'
import { personKnown } from './evaluate.ts'
import type { RuleEvent } from './events.ts'
import type { Rule, RuleVersion } from './language.ts'
import { ledgerOn } from './ledger.ts'
import { placesAfter } from './marks.ts'

describe('differences of two rules', () => {
  it('are named by their places, whole where one side has nothing', () => {
    const before = { term: { for: 'P5Y' }, renew: [{ id: 'a' }, { id: 'b' }], 'a/b~c': 1 }
    const after = { term: { for: 'P3Y' }, renew: [{ id: 'a' }], 'a/b~c': 2, late: [] }
    expect(differences(before, after)).toEqual([
      { at: '/term/for', before: 'P5Y', after: 'P3Y' },
      { at: '/renew/1', before: { id: 'b' } },
      { at: '/a~1b~0c', before: 1, after: 2 },
      { at: '/late', after: [] },
    ])
    expect(differences(before, structuredClone(before))).toEqual([])
  })

  it('of a list are the branches left out or put in, wherever they stand, and what is changed beside them', () => {
    const ways = [{ do: 'exam' }, { do: 'course', minHours: 8 }, { do: 'use' }]
    expect(differences({ all: ways }, { all: [{ minHours: 8, do: 'course' }, { do: 'use' }] })).toEqual([
      { at: '/all/0', before: { do: 'exam' } },
    ])
    expect(differences({ all: ways }, { all: [ways[0], ways[2]] })).toEqual([{ at: '/all/1', before: { do: 'course', minHours: 8 } }])
    expect(differences(ways, [...ways, { do: 'fee' }])).toEqual([{ at: '/3', after: { do: 'fee' } }])
    expect(differences(ways.slice(0, 2), [{ do: 'exam' }, { do: 'course', minHours: 6 }, { do: 'fee' }])).toEqual([
      { at: '/1/minHours', before: 8, after: 6 },
      { at: '/2', after: { do: 'fee' } },
    ])
  })

  it('say only of the side that has something what stands there', () => {
    const sides = (before: unknown, after: unknown): string[] =>
      differences(before, after).map(one => `${one.at} ${Object.keys(one).join()}`)
    expect(sides({ a: 1 }, { b: 1 })).toEqual(['/a at,before', '/b at,after'])
    expect(sides({ a: 1 }, { a: 2 })).toEqual(['/a at,before,after'])
    expect(sides(['x', 'y', 'z'], ['x', 'z'])).toEqual(['/1 at,before'])
    expect(sides(['x', 'z'], ['x', 'y', 'z'])).toEqual(['/1 at,after'])
    expect(sides(['x', 'y'], [])).toEqual(['/0 at,before', '/1 at,before'])
    expect(sides([], ['x'])).toEqual(['/0 at,after'])
    expect(sides(['a', 'b', 'c'], ['d', 'c'])).toEqual(['/0 at,before,after', '/1 at,before'])
    expect(sides(['a', 'b', 'y', 'z'], ['a', 'c', 'd', 'y', 'z'])).toEqual(['/1 at,before,after', '/2 at,after'])
    expect(sides(['a', 'a'], ['a'])).toEqual(['/1 at,before'])
    expect(sides(['a', 'b', 'b'], ['b', 'b'])).toEqual(['/0 at,before'])
  })

  it('of another kind of value are the whole value', () => {
    expect(differences([1], { 0: 1 })).toEqual([{ at: '/', before: [1], after: { 0: 1 } }])
    expect(differences({ a: null }, { a: {} })).toEqual([{ at: '/a', before: null, after: {} }])
  })
})

describe('marks after striking', () => {
  const after = (strike: string[], ...at: string[]) =>
    placesAfter(
      at.map(one => ({ at: one })),
      strike,
    ).map(one => one.at)

  it('move forward with what stood behind the branch, and go with the branch', () => {
    expect(after(['/need/any/1'], '/need/any/0/a', '/need/any/1/a', '/need/any/1', '/need/any/2/a', '/need/any', '/other/2')).toEqual([
      '/need/any/0/a',
      '/need/any/1/a',
      '/need/any',
      '/other/2',
    ])
    expect(after(['/any/0', '/any/2', '/any/10'], '/any/11/x', '/any/1', '/any/3')).toEqual(['/any/8/x', '/any/0', '/any/1'])
  })

  it('stay on a block that is gone, and go from inside it', () => {
    expect(after(['/late'], '/late', '/late/0/work', '/term')).toEqual(['/late', '/term'])
    expect(after(['/list/0'], '/list/named')).toEqual(['/list/named'])
  })
})

describe('the ledger', () => {
  const rule: Rule = {
    award: { do: 'exam' },
    term: { for: 'P3Y' },
    renew: [
      {
        id: 'points',
        from: 'expiry',
        need: {
          points: {
            min: 60,
            unit: 'PDU',
            window: 'term',
            buckets: [
              { id: 'education', min: 35 },
              { id: 'giving', max: 25 },
              { id: 'giving.working', max: 8 },
            ],
          },
        },
      },
    ],
  }
  const versions: RuleVersion[] = [{ version: 1, effectiveFrom: '2000-01-01', rule }]
  const events: RuleEvent[] = [{ id: 'exam', type: 'exam', on: '2021-05-17', certs: ['pmp'] }]
  const claim = (id: string, on: string, bucket: string, points: number, decision: string | null = 'points-approved') => {
    events.push({ id, type: 'points-claimed', on, bucket, points, certs: ['pmp'] })
    if (decision) events.push({ id: `${id} decided`, type: decision, on, claim: id, certs: ['pmp'] })
  }
  claim('a', '2021-11-02', 'education', 38)
  claim('b', '2023-09-20', 'giving.working', 16)
  claim('c', '2023-10-05', 'giving', 12)
  claim('d', '2023-10-06', 'education', 5, null)
  claim('e', '2023-10-07', 'education', 5, 'points-rejected')
  claim('f', '2021-05-17', 'education', 9)
  const ledger = (on: string, more: RuleEvent[] = [], of = versions) => {
    const person = personKnown({ events: [...events, ...more], birthDate: null, library: () => of, vocabulary: {} }, null)
    return ledgerOn(person, of, 'pmp', {}, on)
  }

  it('adds up claims and what ceilings cut to the balance: 66 claimed make 58 of 60', () => {
    const { lines, balance, enough, from, through, buckets } = ledger('2024-05-17')!
    expect([balance, enough, from, through]).toEqual([58, false, '2021-05-18', '2024-05-17'])
    expect(lines.reduce((sum, line) => sum + line.counts, 0)).toBe(58)
    expect(lines.map(({ event, kind, state, counts }) => [event, kind, state, counts])).toEqual([
      ['f', 'claim', 'approved', 0],
      ['a', 'claim', 'approved', 38],
      ['b', 'claim', 'approved', 16],
      ['c', 'claim', 'approved', 12],
      ['d', 'claim', 'claimed', 0],
      ['e', 'claim', 'rejected', 0],
      [null, 'cut', null, -8],
    ])
    expect(buckets).toEqual([
      { id: 'education', min: 35, max: null, claimed: 43, approved: 38, counts: 38 },
      { id: 'giving', min: null, max: 25, claimed: 28, approved: 28, counts: 20 },
      { id: 'giving.working', min: null, max: 8, claimed: 16, approved: 16, counts: 8 },
    ])
  })

  it('knows on each day only what had happened by then', () => {
    expect(ledger('2023-10-04')!.balance).toBe(46)
    expect(ledger('2021-05-01')).toMatchObject({ from: null, through: null, lines: [], balance: 0 })
    expect(ledger('1999-01-01')!.balance).toBe(0)
  })

  it('takes the latest decision, of one day the rejection', () => {
    const decided = (on: string, type: string): RuleEvent => ({ id: `${type} ${on}`, type, on, claim: 'd', certs: ['pmp'] })
    const state = (...more: RuleEvent[]) => ledger('2024-05-17', more)!.lines.find(line => line.event === 'd')
    expect(state(decided('2023-11-01', 'points-approved'))).toMatchObject({ state: 'approved', used: true, decidedOn: '2023-11-01' })
    expect(state(decided('2023-11-01', 'points-approved'), decided('2023-11-01', 'points-rejected'))).toMatchObject({ state: 'rejected' })
    expect(state(decided('2023-11-01', 'points-rejected'), decided('2023-11-02', 'points-approved'))).toMatchObject({ state: 'approved' })
  })

  it('counts nothing twice: a renewal has used up all that counted for it', () => {
    const more: RuleEvent[] = [
      { id: 'g', type: 'points-claimed', on: '2024-01-01', bucket: 'other', points: 2, certs: ['pmp'] },
      { id: 'h', type: 'points-approved', on: '2024-01-01', claim: 'g', certs: ['pmp'] },
    ]
    const { balance, lines, through } = ledger('2024-06-01', more)!
    expect([balance, through]).toEqual([0, '2027-05-17'])
    expect(lines.filter(line => line.used).map(line => line.event)).toEqual(['a', 'b', 'c', 'g'])
  })

  it('is none where no points are asked', () => {
    expect(
      ledger('2024-01-01', [], [{ version: 1, effectiveFrom: '2000-01-01', rule: { award: { do: 'exam' }, term: { for: 'P1Y' } } }]),
    ).toBeNull()
  })
})
