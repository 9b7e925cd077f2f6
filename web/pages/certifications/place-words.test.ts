import { describe, expect, it } from 'vitest'
import type { Rule } from '../../../src/rules/certification/language.ts'
import { branchOf, kindAt, placesIn, restsOn, valueAt, valueText, valueWords } from './place-words.ts'

const rule: Rule = {
  award: { all: [{ hold: 'safety' }, { hold: 'quality' }] },
  term: { for: { unbound: 'organisation' } },
  renew: [
    {
      id: 'a',
      need: { any: [{ do: 'exam' }, { points: { min: { unbound: 'issuer' }, unit: 'hour', window: 'P1Y', buckets: [] } }] },
      from: 'event',
    },
  ],
  keep: [{ id: 'k', mode: 'gap', every: 'P6M', need: { any: [{ do: 'use' }] }, onMiss: 'lapse' }],
  depends: [{ on: { cert: 'medical' }, effect: 'suspend' }],
}

const words = {
  t: (key: string, params: Record<string, string | number> = {}) => [key, ...Object.values(params)].join(' '),
  has: () => false,
  number: String,
  day: String,
  monthDay: String,
  list: (items: string[]) => items.join('+'),
  cert: String,
}

describe('a place of a rule', () => {
  it('is told by its block and by the sentence nearest above it', () => {
    const place = placesIn(rule, [], words)
    expect(place('/term/for').block).toBe('says.part.term')
    expect(place('/term/for').sentence).toMatch(/^says\.term\.for/i)
    expect(place('/renew/0/need/any/1/points/min').sentence).toMatch(/^says\.need\.points/i)
    expect(place('/triggers').sentence).toBeNull()
  })

  it('asks for a value of its kind, or may be left out with its branch', () => {
    const places = [
      '/term/for',
      '/term/for/byMethod/a',
      '/late/0/work',
      '/renew/0/need/any/1/points/min',
      '/keep/0/need/minCount',
      '/keep/0/every',
    ]
    expect(places.map(kindAt)).toEqual(['term', 'term', 'work', 'number', 'number', 'length'])
    expect(branchOf(rule, '/renew/0/need/any/1/points/min')).toBe('/renew/0/need/any/1')
    expect(branchOf(rule, '/keep/0/need/any/0')).toBeNull()
    expect(branchOf(rule, '/term/for')).toBeNull()
  })

  it('has a value, and the rule names others that it rests on', () => {
    expect(valueAt(rule, '/renew/0/id')).toBe('a')
    expect(valueAt(rule, '/late/0')).toBeUndefined()
    expect(restsOn(rule)).toEqual(['safety', 'quality', 'medical'])
    const t = ((key: string, params?: { count?: number }) => `${key} ${params?.count ?? ''}`.trim()) as unknown as Parameters<
      typeof valueText
    >[0]
    expect(valueWords(t, words, { do: 'exam', minHours: 8 })).toMatch(/^says\.need\.act.*8/is)
    expect(valueWords(t, words, 'P6M')).toBe('library.validity.M 6')
    expect([undefined, 'P6M', 'forever', 'no', 12, 'P1Y6M', [1]].map(value => valueText(t, value))).toEqual([
      '–',
      'library.validity.M 6',
      'says.term.noEnd',
      'says.work.no',
      '12',
      'P1Y6M',
      '[ 1 ]',
    ])
  })
})
