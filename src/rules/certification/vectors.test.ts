import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkRule } from './check.ts'
import { answerVector, type Catalogue, type Vector } from './vectors.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'))
const catalogue = read('catalogue/certifications.json') as Catalogue & { count: number }
const { vectors } = read('test/fixtures/vectors.json') as { vectors: Vector[] }

describe('the worked answers', () => {
  it('are all given', () => {
    expect(vectors).toHaveLength(171)
    expect(vectors.map(vector => answerVector(vector, catalogue)).filter(result => !result.ok)).toEqual([])
  })

  it('come out the same in any order of entry', () => {
    const turned = vectors.map(vector => {
      const named = vector.events.map((event, i) => ({ ...event, id: event.id ?? `given-${i}` }))
      return answerVector({ ...vector, events: named.toReversed() }, catalogue)
    })
    expect(turned.filter(result => !result.ok)).toEqual([])
  })

  it('do not depend on what came later', () => {
    const cut = vectors.map(vector => {
      const events = vector.events.filter(event => (event.from ?? event.on) <= vector.asOf || event.type === 'corrected')
      return answerVector({ ...vector, events }, catalogue)
    })
    expect(cut.filter(result => !result.ok)).toEqual([])
  })

  it('notice a wrong answer', () => {
    const wrong = { ...vectors[0]!, expect: { ...vectors[0]!.expect, validThrough: '2015-02-27' } }
    expect(answerVector(wrong, catalogue).ok).toBe(false)
  })
})

describe('the catalogue', () => {
  it('is written in the rule language', () => {
    expect(catalogue.certifications).toHaveLength(119)
    const faults = catalogue.certifications.flatMap(({ id, rule }) => checkRule(rule).faults.map(one => ({ id, ...one })))
    expect(faults).toEqual([])
  })
})

describe('faults of a rule', () => {
  const rule = { award: { do: 'exam' }, term: { for: 'P2Y' } }
  const codes = (value: unknown): string[] => checkRule(value).faults.map(({ path, code }) => `${path} ${code}`)

  it('name the place', () => {
    expect(codes({ ...rule, term: { for: 'P3 Y' } })).toEqual(['/term/for rule.not_a_length'])
    expect(codes({ ...rule, award: { does: 'exam' } })).toEqual(['/award rule.not_a_need'])
    expect(codes({ term: rule.term })).toEqual(['/ rule.missing'])
    expect(codes({ ...rule, awards: 1 })).toEqual(['/awards rule.unknown_field'])
  })

  it('see blocks that disagree', () => {
    const step = { status: 'expired', work: 'no', need: { ref: 'renew.none' }, from: 'event' }
    expect(
      codes({
        ...rule,
        late: [
          { ...step, upTo: 'P1Y' },
          { ...step, upTo: 'P6M' },
        ],
      }),
    ).toEqual(['/late/1/upTo rule.step_never_reached', '/late/0/need/ref rule.unknown_route', '/late/1/need/ref rule.unknown_route'])
  })

  it('leave unbound values alone', () => {
    expect(codes({ ...rule, term: { for: { unbound: 'issuer' } } })).toEqual([])
  })
})
