import { expect } from 'vitest'
import { answerOf, answerOfPair, derivePacked, packSkill } from '../../src/rules/cell-table.ts'
import { FAMILIES, PERMISSIONS, STATES, type Cell, type State } from '../../src/rules/cell.ts'
import { addDays, dayNumber, type Day } from '../../src/rules/day.ts'
import { packRow, unpackRow } from '../../src/rules/packing.ts'
import { changesOn, pairOn, type PairFacts } from '../../src/rules/pair.ts'
import { ORIGIN, SPAN } from './arbitrary.ts'

/** The states that results, revocations, exemptions and requirements can make; the others need a rule with a ladder, checks or revisions. */
export const REACHED_WITHOUT_RULES: State[] = [
  'REVOKED',
  'SUSPENDED',
  'EXEMPT',
  'EXPIRED',
  'TOO_LOW',
  'MISSING',
  'EXPIRING',
  'RAISING',
  'OK',
  'EXTRA',
  'NONE',
]

export const asPacked = (cell: Cell): unknown => ({
  state: STATES.indexOf(cell.state),
  family: FAMILIES.indexOf(cell.family),
  may: PERMISSIONS.indexOf(cell.may),
  cover: cell.cover,
  required: cell.required,
  compliant: cell.compliant === null ? -1 : Number(cell.compliant),
  also: cell.also.map(state => STATES.indexOf(state)),
})

/** Packs the pair on one day and reads that row for every day until the records change it, against the pair of each day. The states it met. */
export function checkFoldedRow(facts: PairFacts, folded: Day): Set<number> {
  const states = new Set<number>()
  const row = unpackRow(packRow([pairOn(facts, folded)]), 1)
  const skill = packSkill(facts.skill)
  const end = changesOn(facts, folded) ?? addDays(ORIGIN, SPAN + 100)
  for (let day = folded; day < end; day = addDays(day, 1)) {
    const on = pairOn(facts, day)
    const answer = derivePacked(row, 0, dayNumber(day), skill)
    expect(answer, day).toEqual(asPacked(on.cell))
    expect(answerOf(row, 0, dayNumber(day), skill), day).toBe(answerOfPair(on))
    states.add(answer.state)
  }
  return states
}
