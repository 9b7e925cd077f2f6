import { personKnown, standingIn, type CertificationInterval } from '../../src/rules/certification/evaluate.ts'
import type { RuleEvent } from '../../src/rules/certification/events.ts'
import type { Rule } from '../../src/rules/certification/language.ts'
import { seeded } from '../support/seeded.ts'
import type { NaiveDay } from './naive-needs.ts'
import { NaiveReader } from './naive-standing.ts'
import { FIRST, LAST, randomEvents, randomRule } from './random-rule.ts'

export interface Disagreement {
  seed: number
  day: string
  naive: unknown
  engine: unknown
  rule: Rule
  events: RuleEvent[]
}

export function standingOf(rule: Rule, events: readonly RuleEvent[], lead = 'P20D'): CertificationInterval[] {
  const versions = [{ version: 1, effectiveFrom: '0001-01-01', rule }]
  const person = personKnown({ events, birthDate: null, library: () => versions, vocabulary: {}, lead }, null)
  return standingIn(person, versions, { person: 'p', cert: 'c', scope: {}, lead, required: true, knownAt: null }).intervals
}

/** One random rule and history read twice; the first day on which the readings differ. */
export function compareReadings(seed: number): Disagreement | null {
  const random = seeded(seed)
  const rule = randomRule(random)
  const events = randomEvents(random, rule)
  const intervals = standingOf(rule, events)
  let at = 0
  for (const naive of new NaiveReader(rule, events, 'P20D').read(FIRST, LAST)) {
    while (intervals[at + 1] && intervals[at + 1]!.from <= naive.day) at++
    const engine = plain(intervals[at]!, naive)
    if (JSON.stringify(engine) !== JSON.stringify(naive)) return { seed, day: naive.day, naive, engine, rule, events }
  }
  return null
}

function plain({ status, work, cycle, validThrough, reasons, findings }: CertificationInterval, { day }: NaiveDay): NaiveDay {
  return {
    day,
    cycle,
    status,
    work,
    validThrough,
    reason: reasons[0]?.code ?? '',
    findings: findings.filter(one => one !== 'assessor-not-recorded'),
  }
}
