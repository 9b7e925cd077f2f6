import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { intervalOn, personKnown, standingIn } from './evaluate.ts'
import type { RuleEvent } from './events.ts'
import { provenBy } from './issued.ts'
import type { Mark, Rule, RuleVersion, Vocabulary } from './language.ts'

const catalogue = JSON.parse(readFileSync(new URL('../../../catalogue/certifications.json', import.meta.url), 'utf8')) as Vocabulary & {
  certifications: { id: string; rule: Rule; marks: Mark[]; unbound: string[] }[]
}

const rule = (more: Partial<Rule>): Rule => ({ award: { do: 'exam' }, term: { for: 'P2Y' }, ...more })

it('stands for every act of the award, with the amounts it asks for', () => {
  const award: Rule['award'] = {
    all: [{ do: 'course', minHours: 8, part: 'initial' }, { do: 'exam' }, { do: 'use', minCount: 3, minDays: 2 }],
  }
  expect(provenBy(rule({ award }), true)).toEqual([
    { act: 'course', part: 'initial', hours: 8 },
    { act: 'exam' },
    { act: 'use', count: 3, days: 2 },
  ])
})

it('takes the first of several ways that acts can meet, and each act once', () => {
  const points = { points: { min: 5, unit: 'PDU', window: 'term' as const, buckets: [] } }
  const award: Rule['award'] = { any: [points, { all: [{ do: 'medical' }, { do: 'medical' }, { condition: 'employed' }] }, { do: 'exam' }] }
  expect(provenBy(rule({ award }), true)).toEqual([{ act: 'medical' }])
})

it('stands for the way to renew where there was one before, by reference as well', () => {
  const renew: Rule['renew'] = [{ id: 'refresher', need: { do: 'course', part: 'refresher' }, from: 'expiry' }]
  expect(provenBy(rule({ renew }), false)).toEqual([{ act: 'course', part: 'refresher' }])
  expect(provenBy(rule({ renew }), true)).toEqual([{ act: 'exam' }])
  const again: Rule['renew'] = [{ id: 'again', need: { ref: 'award' }, from: 'event' }]
  expect(provenBy(rule({ renew: again }), false)).toEqual([{ act: 'exam' }])
  const late: Rule = rule({ award: { ref: 'renew.refresher' }, renew })
  expect(provenBy(late, true)).toEqual([{ act: 'course', part: 'refresher' }])
  expect(provenBy(rule({ award: { ref: 'renew' }, renew }), true)).toEqual([{ act: 'course', part: 'refresher' }])
})

it('falls back on the award where points alone renew, and proves nothing where no act is asked', () => {
  const points = { points: { min: 5, unit: 'PDU', window: 'term' as const, buckets: [] } }
  expect(provenBy(rule({ renew: [{ id: 'points', need: points, from: 'expiry' }] }), false)).toEqual([{ act: 'exam' }])
  expect(provenBy(rule({ award: { hold: 'other' } }), true)).toEqual([])
  expect(provenBy(rule({ award: { any: [points, { hold: 'other' }] } }), true)).toEqual([])
  expect(provenBy(rule({ award: { ref: 'award' } }), true)).toEqual([])
  expect(provenBy(rule({ award: { ref: 'renew.none' } }), true)).toEqual([])
})

it('makes valid what the catalogue leaves nothing open in, but where more than acts is asked', () => {
  const issued = { on: '2025-03-03', validThrough: '2027-03-03' }
  const states = catalogue.certifications.flatMap(({ id, rule: whole, marks, unbound }): [string, string][] => {
    const proven = provenBy(whole, true)
    if (proven.length === 0) return [[id, 'no act']]
    if (unbound.length > 0) return []
    const events = proven.map(({ act, ...more }, i): RuleEvent => ({ id: `e${i}`, type: act, on: issued.on, certs: [id], issued, ...more }))
    const versions: RuleVersion[] = [{ version: 1, effectiveFrom: '2000-01-01', rule: whole, marks }]
    const library = (code: string) => (code === id ? versions : null)
    const person = personKnown({ events, birthDate: '1990-01-01', library, vocabulary: catalogue }, null)
    const standing = standingIn(person, versions, { person: 'p', cert: id, scope: {}, knownAt: null })
    return [[id, intervalOn(standing, '2025-03-04').status]]
  })
  const of = (state: string): string[] => states.filter(([, one]) => one === state).map(([id]) => id)
  expect(of('no act')).toEqual(['easa-66-privilege', 'faa-65-83', 'mssc-cpt'])
  // A signature, an authorisation of the employer, another certificate or a scope is asked for besides.
  expect(of('in-progress')).toEqual(
    'de-unterweisung easa-145 fr-autorisation iso9606-1 mssc-clt nrc-radiographer osha-crane-1926 osha-resp-fit tpl-sop'.split(' '),
  )
  expect(of('valid')).toHaveLength(73)
  expect(states).toHaveLength(85)
})
