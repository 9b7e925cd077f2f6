/**
 * Worked answers: a rule, events, a day, and what an engine that follows the rule language must say.
 *
 * An event without a certification is meant for the one asked about. Values marked unconfirmed count as accepted; unbound ones are bound in the vector.
 *
 * Example: { cert: 'iata-dgr', events: [course 2013-02-06, exam 2013-02-07], asOf: '2013-02-07' } expects valid, through 2015-02-28, in-term, cycle 1.
 */

import type { Day, Duration } from '../day.ts'
import { adapted } from './bind.ts'
import type { RuleEvent } from './events.ts'
import { intervalOn, personKnown, standingIn, type CertificationInterval } from './evaluate.ts'
import type { Rule, RuleVersion, Scope, Vocabulary } from './language.ts'
import type { Library } from './person.ts'

export interface Vector {
  id: string
  title?: string
  cert?: string
  rule?: Rule
  versions?: { effectiveFrom: Day; effectiveTo?: Day; rule: Rule }[]
  bind?: Record<string, unknown>
  strike?: string[]
  scope?: Scope
  label?: string
  person?: { birthDate?: Day }
  required?: boolean
  lead?: Duration
  events: VectorEvent[]
  asOf: Day
  knownAt?: Day
  expect: Partial<VectorAnswer>
}

type VectorEvent = Partial<RuleEvent> & { type: string; on: Day; recordedOn?: Day }

export interface VectorAnswer {
  status: string
  work: string
  validThrough: Day | null
  reason: string
  cycle: number
  level: string
  next: Record<string, Day>
  findings: string[]
}

export interface Catalogue {
  certifications: readonly { id: string; rule: Rule }[]
  conditions?: Vocabulary['conditions']
}

export interface VectorResult {
  id: string
  ok: boolean
  expected: Partial<VectorAnswer>
  actual: Partial<VectorAnswer> | { fault: string }
}

const INLINE = 'asked'

export function answerVector(vector: Vector, catalogue: Catalogue): VectorResult {
  const { id, expect: expected } = vector
  try {
    const actual = compared(intervalOfVector(vector, catalogue), expected)
    return { id, ok: Object.keys(expected).every(key => isAsExpected(key as keyof VectorAnswer, expected, actual)), expected, actual }
  } catch (error) {
    return { id, ok: false, expected, actual: { fault: (error as Error).message } }
  }
}

function intervalOfVector(vector: Vector, catalogue: Catalogue): CertificationInterval {
  const cert = vector.cert ?? INLINE
  const versions = versionsOf(vector, catalogue)
  const events = vector.events.map((event, i) => ruleEvent(event, i, cert))
  const { conditions } = catalogue
  const library: Library = asked => {
    if (asked === cert) return versions
    const found = catalogue.certifications.find(one => one.id === asked)
    return found ? [{ version: 1, effectiveFrom: '0001-01-01', rule: found.rule }] : null
  }
  const knownAt = vector.knownAt === undefined ? null : `${vector.knownAt}T23:59:59.999Z`
  const birthDate = vector.person?.birthDate ?? null
  const lead = vector.lead ?? 'P60D'
  const person = personKnown({ events, birthDate, library, vocabulary: conditions ? { conditions } : {}, lead }, knownAt)
  const required = vector.required ?? (events.some(event => event.type === 'requirement-set') ? undefined : true)
  const question = { person: 'asked', cert, scope: vector.scope ?? {}, label: vector.label ?? null, lead, knownAt }
  return intervalOn(standingIn(person, versions, required === undefined ? question : { ...question, required }), vector.asOf)
}

function versionsOf({ cert, rule, versions, bind, strike }: Vector, catalogue: Catalogue): RuleVersion[] {
  if (versions) return versions.map((one, i) => ({ ...one, version: i + 1 })).sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
  const found = rule ?? catalogue.certifications.find(one => one.id === cert)?.rule
  if (!found) throw new RangeError(`no such certification: ${cert ?? ''}`)
  return [{ version: 1, effectiveFrom: '0001-01-01', rule: adapted(found, bind, strike) }]
}

function ruleEvent({ cert, recordedOn, replacement, ...event }: VectorEvent, index: number, asked: string): RuleEvent {
  const certs = event.certs ?? [cert ?? asked]
  const replaced = replacement ? { replacement: { ...replacement, certs: [replacement.cert ?? cert ?? asked] } } : {}
  return {
    ...event,
    ...replaced,
    certs,
    id: event.id ?? `event-${index + 1}`,
    recordedAt: `${recordedOn ?? event.on}T00:00:00Z`,
  } as RuleEvent
}

function compared(interval: CertificationInterval, expected: Partial<VectorAnswer>): Partial<VectorAnswer> {
  const { status, work, validThrough, reasons, cycle, level, findings } = interval
  const next = Object.fromEntries(
    Object.entries(expected.next ?? {}).map(([kind, on]) => {
      const dates = interval.next.filter(one => one.kind === kind).map(one => one.on)
      return [kind, dates.includes(on) ? on : (dates[0] ?? '')]
    }),
  )
  return {
    status,
    work,
    validThrough,
    reason: reasons[0]!.code,
    ...(expected.cycle === undefined ? {} : { cycle }),
    ...(expected.level === undefined ? {} : { level: level ?? '' }),
    ...(expected.next === undefined ? {} : { next }),
    ...(expected.findings === undefined ? {} : { findings: findings.filter(one => one !== 'assessor-not-recorded') }),
  }
}

function isAsExpected(key: keyof VectorAnswer, expected: Partial<VectorAnswer>, actual: Partial<VectorAnswer>): boolean {
  const [wanted, got] = [expected[key], actual[key]].map(value => JSON.stringify(Array.isArray(value) ? value.toSorted() : value))
  return wanted === got
}
