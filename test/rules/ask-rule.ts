import {
  intervalOn,
  personKnown,
  standingIn,
  type CertificationInterval,
  type CertificationStanding,
} from '../../src/rules/certification/evaluate.ts'
import type { RuleEvent } from '../../src/rules/certification/events.ts'
import type { Mark, Rule, RuleVersion, Vocabulary } from '../../src/rules/certification/language.ts'

export type Told = Partial<RuleEvent> & { type: string; on: string }

export interface Around {
  others?: Record<string, Rule>
  marks?: Mark[]
  scope?: Record<string, string>
  label?: string
  birthDate?: string
  required?: boolean
  knownAt?: string
  vocabulary?: Vocabulary
}

/** The standing by a bare rule, without the words around it. */
export function standingBy(rule: Rule, told: readonly Told[], around: Around = {}): CertificationStanding {
  const { others = {}, marks, scope = {}, label = null, birthDate = null, required, knownAt = null, vocabulary = {} } = around
  const versionOf = (one: Rule): RuleVersion[] => [{ version: 1, effectiveFrom: '0001-01-01', rule: one }]
  const versions = versionOf(rule).map(one => (marks ? { ...one, marks } : one))
  const library = (cert: string): RuleVersion[] | null => (cert === 'c' ? versions : others[cert] ? versionOf(others[cert]) : null)
  const events = told.map((event, i) => ({ id: `e${i}`, ...event }))
  const person = personKnown({ events, birthDate, library, vocabulary }, knownAt)
  return standingIn(person, versions, { person: 'p', cert: 'c', scope, label, knownAt, ...(required === undefined ? {} : { required }) })
}

export function dayBy(rule: Rule, told: readonly Told[], day: string, around: Around = {}): CertificationInterval {
  return intervalOn(standingBy(rule, told, { required: true, ...around }), day)
}

/** Status, work and end of a day, and why. */
export function briefBy(rule: Rule, told: readonly Told[], day: string, around: Around = {}): string {
  const { status, work, validThrough, reasons } = dayBy(rule, told, day, around)
  return `${status} ${work} ${validThrough ?? '-'} ${reasons[0]!.code}`
}
