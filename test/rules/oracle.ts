import type { Cell, Permission } from '../../src/rules/cell.ts'
import type { ResultFact } from '../../src/rules/holding.ts'
import type { PairFacts } from '../../src/rules/pair.ts'
import { tableOfStates } from './state-table.ts'

/**
 * The definitions said a second time, slowly and from the words alone: it sorts where the product compares, walks day by day where the product
 * jumps, and shares no line with it but the shapes of the records and the printed table.
 */

export interface Asked {
  cell: Cell
  result: ResultFact | null
  held: boolean
  past: boolean
  exempt: boolean
  actedOn: string | null
}

const ORDER: Permission[] = ['no', 'supervised', 'alone']
const number = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 86_400_000 - 0.5
const plus = (day: string, n: number): string => new Date(Date.parse(`${day}T12:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
const stands = (from: string, through: string | null, day: string): boolean => from <= day && day <= (through ?? '9999-12-31')

export function ask(facts: PairFacts, day: string): Asked {
  const { skill } = facts
  const result = inForce(facts, day)
  const held = result !== null && result.level > 0
  const level = skill.levels.find(l => held && l.value === result.level)
  const reached = mandatory(facts, day)
  const counting = reached.filter(asked => !waivers(facts, asked.id, day).length)
  const exempt = reached.length > 0 && counting.length === 0
  const target = Math.max(0, ...counting.map(asked => asked.level))
  const past = held && result.validThrough !== null && day > result.validThrough
  const low = held && target > 0 && result.level < target
  const permits = reached.map(asked => Math.max(0, ...waivers(facts, asked.id, day).map(waiver => ORDER.indexOf(waiver.permits))))
  const standing = facts.revocations.filter(revocation => stands(revocation.from, revocation.through, day))
  const cell = tableOfStates({
    revoked: standing.some(revocation => revocation.open),
    suspended: standing.some(revocation => !revocation.open),
    held,
    required: reached.length > 0,
    exempt,
    exemptionPermits: exempt ? ORDER[Math.min(...permits)]! : 'no',
    low,
    past: past ? 'short' : 'no',
    lapsedByContinuity: false,
    old: false,
    oldPolicy: 'gap',
    readConfirmed: false,
    cold: false,
    coldPolicy: 'flag',
    due: held && !past && result.validThrough !== null && number(result.validThrough) - number(day) <= skill.warnDays,
    rise: held && target > 0 && !low && rises(facts, day, result.level),
    level: level?.mayWorkAlone ? 'alone' : level?.mayWorkSupervised ? 'supervised' : 'no',
    countsForCover: level?.countsForCover ?? false,
    onboarding: 'no',
  })
  return { cell, result, held, past, exempt, actedOn: lastActed(facts, day) }
}

/** Within the warning time, is there a day on which more is asked than is held? */
function rises(facts: PairFacts, day: string, held: number): boolean {
  for (let n = 1; n <= facts.skill.warnDays; n++) {
    const later = plus(day, n)
    if (mandatory(facts, later).some(asked => asked.level > held && !waivers(facts, asked.id, later).length)) return true
  }
  return false
}

function inForce(facts: PairFacts, day: string): ResultFact | null {
  const key = (r: ResultFact): string => {
    const valid = r.validThrough === null || day <= r.validThrough
    return [valid ? 1 : 0, { A: 3, B: 3, C: 2, D: 1 }[r.grade], r.achievedOn, r.recordedAt, r.id].join('|')
  }
  const counting = facts.results.filter(
    r => r.outcome === 'passed' && r.achievedOn <= day && 'ABCD'.indexOf(r.grade) <= 'ABCD'.indexOf(facts.skill.evidenceFloor),
  )
  return counting.sort((a, b) => (key(a) < key(b) ? 1 : -1))[0] ?? null
}

export function mandatory(facts: PairFacts, day: string): PairFacts['requirements'] {
  return facts.requirements.filter(asked => asked.kind === 'mandatory' && asked.level > 0 && stands(asked.bindsOn, asked.throughOn, day))
}

export function waivers(facts: PairFacts, requirementId: string, day: string): PairFacts['exemptions'] {
  return facts.exemptions.filter(e => stands(e.from, e.through, day) && (e.requirementId ?? requirementId) === requirementId)
}

function lastActed(facts: PairFacts, day: string): string | null {
  const events = facts.results.filter(r => r.achievedOn <= day && (r.grade !== 'D' || r.type === 'use' || r.type === 'reading'))
  return (
    events
      .map(r => r.achievedOn)
      .sort()
      .at(-1) ?? null
  )
}
