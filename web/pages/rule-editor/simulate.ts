import type { Day } from '../../../src/rules/day.ts'
import type { RuleEvent } from '../../../src/rules/certification/events.ts'
import { personKnown, standingIn, type CertificationStanding } from '../../../src/rules/certification/evaluate.ts'
import type { Rule, RuleVersion, Scope } from '../../../src/rules/certification/language.ts'

interface Trial {
  rule: Rule
  cert: string
  scope: Scope
  events: readonly RuleEvent[]
  birthDate: Day | null
  /** The rules of other certifications it asks for, by code. */
  others: ReadonlyMap<string, readonly RuleVersion[]>
}

/** A certification that somebody simply has. */
export const HELD: readonly RuleVersion[] = [
  { version: 1, effectiveFrom: '0001-01-01', rule: { award: { do: 'appointment' }, term: { for: 'forever' } } },
]

/** The standing that the engine gives for a history by this rule alone. */
export function standingOf({ rule, cert, scope, events, birthDate, others }: Trial): CertificationStanding {
  const versions: RuleVersion[] = [{ version: 1, effectiveFrom: '0001-01-01', rule }]
  const library = (code: string): readonly RuleVersion[] | null => (code === cert ? versions : (others.get(code) ?? null))
  const person = personKnown({ events, birthDate, library, vocabulary: {} }, null)
  return standingIn(person, versions, { person: 'tried', cert, scope, required: true, knownAt: null })
}
