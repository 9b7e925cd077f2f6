import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkRule } from './check.ts'
import type { Rule } from './language.ts'
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
    const none = { ...vectors[0]!, cert: 'no-such' }
    expect(answerVector(none, catalogue)).toMatchObject({ ok: false, actual: { fault: 'no such certification: no-such' } })
  })
})

describe('a worked answer', () => {
  const rule: Rule = { award: { do: 'exam' }, term: { for: 'P1Y' } }
  const exam = { type: 'exam', on: '2024-03-10' }
  const answer = (vector: Partial<Vector>) =>
    answerVector({ id: 'x', events: [exam], asOf: '2024-04-01', expect: {}, ...vector }, catalogue)

  it('is given by the version of the day, in whatever order the versions stand', () => {
    const versions = [
      { effectiveFrom: '2000-01-01', rule },
      { effectiveFrom: '2024-03-01', rule: { ...rule, term: { for: 'P2Y' } } },
    ]
    for (const given of [versions, versions.toReversed()])
      expect(answer({ versions: given }).actual).toMatchObject({ status: 'valid', validThrough: '2026-03-10' })
  })

  it('takes a certification for required unless the events say who needs it', () => {
    const none = { rule, asOf: '2024-03-09' }
    expect(answer(none).actual).toMatchObject({ status: 'not-started' })
    expect(answer({ ...none, required: false }).actual).toMatchObject({ status: 'not-required' })
    const set = { type: 'requirement-set', on: '2024-03-05' }
    expect(answer({ ...none, events: [set] }).actual).toMatchObject({ status: 'not-started' })
    expect(answer({ ...none, events: [set], asOf: '2024-03-04' }).actual).toMatchObject({ status: 'not-required' })
  })

  it('reads a replacement for the certification it names, else for that of the correction, else for the one asked about', () => {
    const corrected = (fix: object, replacement: object) => ({
      rule,
      events: [
        { ...exam, id: 'a' },
        { type: 'corrected', on: '2024-03-20', supersedes: 'a', ...fix, replacement: { type: 'exam', on: '2024-03-15', ...replacement } },
      ],
    })
    const moved = { status: 'valid', validThrough: '2025-03-15' }
    expect(answer(corrected({}, {})).actual).toMatchObject(moved)
    expect(answer(corrected({ cert: 'asked' }, {})).actual).toMatchObject(moved)
    expect(answer(corrected({ cert: 'other' }, { cert: 'asked' })).actual).toMatchObject(moved)
    expect(answer(corrected({ cert: 'other' }, {})).actual).toMatchObject({ status: 'not-started' })
  })

  it('says the date that comes instead of the one expected, or none, and no level where there is none', () => {
    const dated = (next: Record<string, string>) => answer({ rule, expect: { next } })
    expect(dated({ 'term-ends': '2025-03-10' })).toMatchObject({ ok: true })
    expect(dated({ 'term-ends': '2025-03-11' })).toMatchObject({ ok: false, actual: { next: { 'term-ends': '2025-03-10' } } })
    expect(dated({ 'task-due': '2025-03-10' })).toMatchObject({ ok: false, actual: { next: { 'task-due': '' } } })
    expect(answer({ rule, expect: { level: 'U' } })).toMatchObject({ ok: false, actual: { level: '' } })
  })

  it('needs a rule, and neither other certifications nor words for conditions', () => {
    expect(answer({}).actual).toEqual({ fault: 'no such certification: ' })
    const holding: Vector = { id: 'x', rule: { ...rule, award: { hold: 'none' } }, events: [], asOf: '2024-04-01', expect: {} }
    expect(answerVector(holding, { certifications: [] }).actual).toMatchObject({ status: 'not-started', reason: 'nothing-recorded' })
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

  const keep = { id: 'k', mode: 'gap', every: 'P1Y', need: { do: 'use' }, onMiss: 'flag' }
  const route = { id: 'r', need: { do: 'fee' }, from: 'event' }
  it.each([
    [{ term: { for: 'P2Y', snap: { monthDay: '13-40' } } }, '/term/snap/monthDay rule.not_a_month_day'],
    [{ scope: { dims: [{ key: 'level', match: 'at-least' }] } }, '/scope/dims/0 rule.missing'],
    [{ keep: [{ ...keep, mode: 'rolling', every: undefined }] }, '/keep/0 rule.missing'],
    [{ keep: [{ ...keep, every: 'P0D' }] }, '/keep/0/every rule.empty_length'],
    [{ keep: [{ ...keep, per: ['line'] }] }, '/keep/0/per rule.unknown_dimension'],
    [{ keep: [{ ...keep, firstDue: '2025-02-30' }] }, '/keep/0/firstDue rule.not_a_day'],
    [{ variants: [{ when: { scope: { line: 'a' } } }] }, '/variants/0/when/scope/line rule.unknown_dimension'],
    [{ renew: [route, route] }, '/renew/1 rule.name_twice'],
    [{ assess: { by: 'examiner' } }, '/assess/by rule.not_a_list'],
    [{ records: 1 }, '/records rule.not_an_object'],
    [{ award: { do: 'exam', part: 1 } }, '/award/part rule.not_a_text'],
    [{ award: { do: 'exam', minHours: -1 } }, '/award/minHours rule.not_a_number'],
    [{ award: { all: [] } }, '/award/all rule.empty_list'],
    [{ award: { do: 'sing' } }, '/award/do rule.not_one_of'],
  ])('of %j is %s', (blocks, fault) => {
    expect(codes({ ...rule, ...blocks })).toEqual([fault])
  })

  it('leave unbound values alone', () => {
    expect(codes({ ...rule, term: { for: { unbound: 'issuer' } } })).toEqual([])
  })
})
