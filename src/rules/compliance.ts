/**
 * Compliance and gaps (ME1 to ME4).
 *
 * A required pair counts once, at the highest mandatory level asked of the person. It is compliant where its state is ok or only soon to change;
 * every other one is a gap, counted under its state. Pairs whose every requirement is exempted are in neither number and are counted apart, and so
 * are people who are revoked or suspended where nothing is required. Positional compliance asks each position by itself: a skill asked by two
 * positions of one person counts twice.
 *
 * Example, 30 November 2026: Ana is press operator (A 2, B 3) and first aider (A 3, C 1), and a personal rule asks D 1. She holds A 2, B 3 through
 * 20 December 2026 and D 1. Compliance: A too low, B soon, C missing, D ok: 2 of 4. By position: 3 of 3 and 1 of 3, together 4 of 6. Exempt from
 * C from 1 December 2026 she is at 2 of 3, and by position at 4 of 5.
 */

import { STATES, type State } from './cell.ts'
import { answerIn, answerOfPair, COUNTED, familyOf, isExempt, isRequired, stateIn, type PackedPlant } from './cell-table.ts'
import { derive } from './cell.ts'
import type { Day } from './day.ts'
import type { Share } from './metrics.ts'
import { isExempted, pairOn, sayingOn, type PairFacts, type PairOn } from './pair.ts'
import { bindsOn } from './requirement.ts'

export interface Compliance {
  required: number
  compliant: number
  gaps: number
  /** The gaps by state; states without any are left out. */
  gapsByState: Partial<Record<State, number>>
  /** Pairs whose every mandatory requirement is exempted. */
  exempt: number
  /** REVOKED or SUSPENDED where nothing is required. */
  prohibitions: number
}

/** How often each answer was given; small enough to keep one per grouping and one per skill. */
export type Tally = Uint32Array

export function newTally(): Tally {
  return new Uint32Array(COUNTED + 1)
}

export function count(tally: Tally, answer: number): void {
  tally[answer & COUNTED]!++
}

export function complianceIn(tally: Tally): Compliance {
  const counted: Compliance = { required: 0, compliant: 0, gaps: 0, gapsByState: {}, exempt: 0, prohibitions: 0 }
  for (let answer = 0; answer < tally.length; answer++) {
    const times = tally[answer]!
    if (times === 0) continue
    const state = STATES[stateIn(answer)]!
    if (isExempt(answer)) counted.exempt += times
    if (isRequired(answer)) {
      counted.required += times
      if (familyOf(answer) === 0) {
        counted.gaps += times
        counted.gapsByState[state] = (counted.gapsByState[state] ?? 0) + times
      } else counted.compliant += times
    } else if (state === 'REVOKED' || state === 'SUSPENDED') counted.prohibitions += times
  }
  return counted
}

/** ME1 and ME4 of packed rows, over the skills in these columns (all where none are given). */
export function compliance(plant: PackedPlant, columns?: readonly number[]): Compliance {
  const tally = newTally()
  for (let r = 0; r < plant.rows.length; r++) tallyRow(tally, plant, r, columns)
  return complianceIn(tally)
}

/** ME3: the same for one person. */
export function complianceOfRow(plant: PackedPlant, r: number, columns?: readonly number[]): Compliance {
  const tally = newTally()
  tallyRow(tally, plant, r, columns)
  return complianceIn(tally)
}

export function tallyRow(tally: Tally, plant: PackedPlant, r: number, columns?: readonly number[]): void {
  const n = columns ? columns.length : plant.skills.length
  for (let k = 0; k < n; k++) {
    const i = columns ? columns[k]! : k
    tally[answerIn(plant, r, i) & COUNTED]!++
  }
}

/** ME1 and ME4 of pairs. */
export function complianceOfPairs(pairs: Iterable<PairOn>): Compliance {
  const tally = newTally()
  for (const pair of pairs) count(tally, answerOfPair(pair))
  return complianceIn(tally)
}

/** ME2 of one person: over the positions held on the day, what each asks and what of it is met. */
export function positionalCompliance(pairs: readonly PairFacts[], positionIds: readonly string[], day: Day): Share {
  const share = { numerator: 0, denominator: 0 }
  for (const facts of pairs) {
    for (const positionId of positionIds) {
      const level = askedThrough(facts, positionId, day)
      if (level === 0) continue
      share.denominator++
      if (isMet(facts, level, day)) share.numerator++
    }
  }
  return share
}

/** The highest mandatory level that reaches this position or the person as such on the day, exempted requirements left out; 0 without any. */
export function askedThrough(facts: PairFacts, positionId: string, day: Day): number {
  let highest = 0
  if (sayingOn(facts, day)?.exempt) return highest
  for (const asked of facts.requirements) {
    if (asked.kind !== 'mandatory' || asked.level <= highest || (asked.positionId !== null && asked.positionId !== positionId)) continue
    if (bindsOn(asked, day) && !isExempted(asked, facts.exemptions, day)) highest = asked.level
  }
  return highest
}

function isMet(facts: PairFacts, level: number, day: Day): boolean {
  const on = pairOn(facts, day)
  const low = on.facts.held && on.level! < level
  return derive({ ...on.facts, required: true, exempt: false, low }).compliant === true
}
