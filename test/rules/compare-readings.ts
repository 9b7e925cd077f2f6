import {
  personKnown,
  standingIn,
  type CertificationInterval,
  type KnownPerson,
  type Question,
} from '../../src/rules/certification/evaluate.ts'
import type { RuleEvent } from '../../src/rules/certification/events.ts'
import type { Rule, RuleVersion } from '../../src/rules/certification/language.ts'
import { seeded } from '../support/seeded.ts'
import type { Case } from './fold-twice.ts'
import type { NaiveDay } from './naive-needs.ts'
import { NaiveReader } from './naive-standing.ts'
import type { NaiveHeld, NaiveWorld } from './naive-world.ts'
import { FIRST, LAST, randomEvents, randomRule } from './random-rule.ts'
import { COVERAGE, randomWorld, UNRECORDED, type RandomWorld } from './random-world.ts'

const LEAD = 'P20D'

export interface Disagreement {
  seed: number
  day: string
  naive: unknown
  engine: unknown
  asked: RandomWorld
}

export function standingOf(rule: Rule, events: readonly RuleEvent[]): CertificationInterval[] {
  const { known, versions, question } = caseOf(plainWorld(rule, events))
  return standingIn(personKnown(known, null), versions, question).intervals
}

/** Every other seed gives a bare rule, the rest one with all that can stand around it. */
export function worldOf(seed: number): RandomWorld {
  const random = seeded(seed)
  if (seed % 2 === 0) return randomWorld(random)
  const rule = randomRule(random)
  return plainWorld(rule, randomEvents(random, rule))
}

export function caseOf({ versions, other, events, scope, label, birthDate }: RandomWorld): Case {
  const library = (cert: string): RuleVersion[] => (cert === 'other' ? other : versions)
  const conditions = Object.fromEntries(UNRECORDED.map(condition => [condition, { whenUnrecorded: 'holds' }]))
  const known: KnownPerson = { events, birthDate, library, vocabulary: { conditions, coverage: COVERAGE }, lead: LEAD }
  const question: Question = { person: 'p', cert: 'c', scope, label, lead: LEAD, required: true, knownAt: null }
  return { known, versions, question }
}

/** One random world read twice; the first day on which the readings differ. */
export function compareReadings(seed: number): Disagreement | null {
  const asked = worldOf(seed)
  const { known, versions, question } = caseOf(asked)
  const { intervals } = standingIn(personKnown(known, null), versions, question)
  let at = 0
  for (const read of NaiveReader.readLevels(naiveWorld(asked), asked.events, LEAD, FIRST, LAST)) {
    while (intervals[at + 1] && intervals[at + 1]!.from <= read.day) at++
    const [naive, engine] = [said(read), plain(intervals[at]!, read)]
    if (JSON.stringify(engine) !== JSON.stringify(naive)) return { seed, day: read.day, naive, engine, asked }
  }
  return null
}

function naiveWorld({ versions, other, events, scope, label, birthDate }: RandomWorld): NaiveWorld {
  const common = { birthDate, unrecorded: UNRECORDED, coverage: COVERAGE }
  const nothing: NaiveHeld = { inForce: false, exempt: false, awardedOn: FIRST }
  const alone = { ...common, cert: 'other', versions: other, scope: {}, label: null, held: () => nothing }
  const days = other.length > 0 ? new NaiveReader(alone, events, LEAD).readHeld(FIRST, LAST) : new Map<string, NaiveHeld>()
  return { ...common, cert: 'c', versions, scope, label, held: (_, d) => days.get(d) ?? nothing }
}

function plainWorld(rule: Rule, events: readonly RuleEvent[]): RandomWorld {
  return {
    versions: [{ version: 1, effectiveFrom: '0001-01-01', rule }],
    other: [],
    events: [...events],
    scope: {},
    label: null,
    birthDate: '1990-12-31',
  }
}

type Said = Pick<NaiveDay, 'day' | 'cycle' | 'status' | 'work' | 'validThrough' | 'reason' | 'level' | 'findings'>

function said({ day, cycle, status, work, validThrough, reason, level, findings }: NaiveDay): Said {
  return { day, cycle, status, work, validThrough, reason, level, findings }
}

function plain({ status, work, cycle, validThrough, reasons, findings, level }: CertificationInterval, { day }: NaiveDay): Said {
  return {
    day,
    cycle,
    status,
    work,
    validThrough,
    reason: reasons[0]?.code ?? '',
    level: level ?? null,
    findings: findings.filter(one => one !== 'assessor-not-recorded'),
  }
}
