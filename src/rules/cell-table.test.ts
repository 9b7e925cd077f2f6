import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certifiedPairs as pairFacts, dayInSpan } from '../../test/rules/arbitrary.ts'
import { asPacked, checkFoldedRow } from '../../test/rules/folded-row.ts'
import { LEVELS, pair, requirement, result } from '../../test/rules/cast.ts'
import { derive, FAMILIES, PERMISSIONS, STATES } from './cell.ts'
import * as table from './cell-table.ts'
import { addDays, dayNumber } from './day.ts'
import { GRADE_SHIFT, HELD, PERMITS_SHIFT, packRow, unpackRow, type PackedRow } from './packing.ts'
import { changesOn, pairOn } from './pair.ts'

/** The facts that a packed pair can carry on a day, each combination once, as a row and a skill that carry them. */
function* everyPackedPair(): Generator<{ row: PackedRow; skill: table.PackedSkill; combination: number }> {
  for (let combination = 0; combination < 8192; combination++) {
    const facts = table.factsOf(combination)
    if (facts === null) continue
    const row = unpackRow(packRow([null]), 1)
    const grade = combination % 4
    row.bits[0] =
      (combination & 7) | (grade << GRADE_SHIFT) | (facts.exempt ? 8 | (PERMISSIONS.indexOf(facts.exemptionPermits) << PERMITS_SHIFT) : 0)
    row.required[0] = facts.required ? 4 : 0
    row.level[0] = facts.held ? (facts.low ? 3 : 4) : 255
    row.validThrough[0] = facts.past === 'short' ? 999 : facts.due ? 1000 : 0
    row.riseOn[0] = facts.rise ? 1001 : 0
    const flags = new Uint8Array(256)
    flags[row.level[0]!] = PERMISSIONS.indexOf(facts.level) | (facts.countsForCover ? 4 : 0)
    yield { row, skill: { warnDays: 10, flags }, combination }
  }
}

describe('the lookup of the table of states', () => {
  test('gives the answer of the table for every combination that a packed pair can carry', () => {
    let combinations = 0
    for (const { row, skill, combination } of everyPackedPair()) {
      const cell = derive(table.factsOf(combination)!)
      const answer = table.answerOf(row, 0, 1000, skill)
      expect(table.derivePacked(row, 0, 1000, skill)).toEqual(asPacked(cell))
      expect(table.stateOf(row, 0, 1000, skill)).toBe(STATES.indexOf(cell.state))
      expect([table.stateIn(answer), table.familyOf(answer)]).toEqual([STATES.indexOf(cell.state), FAMILIES.indexOf(cell.family)])
      expect([PERMISSIONS[table.mayOf(answer)], table.coversIn(answer)]).toEqual([cell.may, cell.cover])
      expect([table.isRequired(answer), table.isCompliant(answer)]).toEqual([cell.required, cell.compliant === true])
      expect(table.isExempt(answer)).toBe(table.factsOf(combination)!.exempt)
      combinations++
    }
    // Not held: 4 prohibitions x 6 askings. Held: 4 x 6 levels x (3 ends x (nothing asked, 4 exempt, low, not low, not low and rising)).
    expect(combinations).toBe(4 * 6 + 4 * 6 * 3 * (1 + 4 + 3))
  })

  test('never changes an answer it has handed out', () => {
    const row = unpackRow(packRow([null]), 1)
    const skill = table.packSkill({ levels: LEVELS, warnDays: 90 })
    const answer = table.derivePacked(row, 0, 1000, skill)
    expect(table.derivePacked(row, 0, 1000, skill)).toBe(answer)
    expect(Object.isFrozen(answer)).toBe(true)
  })

  test('a row folded on one day answers for every day until something changes', () => {
    fc.assert(
      fc.property(pairFacts, dayInSpan, (facts, folded) => {
        expect(checkFoldedRow(facts, folded).size).toBeGreaterThan(0)
      }),
      { numRuns: 200 },
    )
  })

  test('a row folded on one day and folded again on a later one before the change is the same row', () => {
    fc.assert(
      fc.property(pairFacts, dayInSpan, fc.integer({ min: 1, max: 30 }), (facts, folded, later) => {
        const next = changesOn(facts, folded)
        const day = addDays(folded, later)
        if (next !== null && day >= next) return
        expect(packRow([pairOn(facts, day)])).toEqual(packRow([pairOn(facts, folded)]))
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['2026-12-01', 'OK'],
    ['2026-12-02', 'RAISING'],
    ['2026-12-31', 'RAISING'],
  ])('a row folded in November says for %s: %s, when more is asked from 1 January', (day, state) => {
    const requirements = [requirement({ level: 3 }), requirement({ level: 4, bindsOn: '2027-01-01' })]
    const facts = pair({ results: [result({ level: 3 })], requirements, skill: { warnDays: 30 } })
    const row = unpackRow(packRow([pairOn(facts, '2026-11-01')]), 1)
    expect(STATES[table.stateOf(row, 0, dayNumber(day), table.packSkill(facts.skill))]).toBe(state)
    expect(pairOn(facts, day).cell.state).toBe(state)
  })

  test('answers a whole row at once', () => {
    const skills = [table.packSkill({ levels: LEVELS, warnDays: 0 }), table.packSkill({ levels: LEVELS, warnDays: 90 })]
    const facts = pair({ results: [result({ validThrough: '2026-12-31' })], requirements: [requirement()] })
    const row = unpackRow(packRow([pairOn(facts, '2026-11-30'), pairOn(facts, '2026-11-30')]), 2)
    const answers = table.answersOf(row, dayNumber('2026-11-30'), skills, new Uint16Array(2))
    expect([...answers].map(answer => STATES[table.stateIn(answer)])).toEqual(['OK', 'EXPIRING'])
  })

  test('says whether a level is met, whatever the row itself asks', () => {
    const skill = table.packSkill({ levels: LEVELS, warnDays: 90 })
    const facts = pair({ results: [result({ level: 2, validThrough: '2026-12-31' })], requirements: [requirement({ level: 4 })] })
    const row = unpackRow(packRow([pairOn(facts, '2026-11-30')]), 1)
    const met = (level: number, day: string): boolean => table.meets(row, 0, dayNumber(day), skill, level)
    expect([1, 2, 3, 4].map(level => met(level, '2026-11-30'))).toEqual([true, true, false, false])
    expect(met(2, '2027-01-01')).toBe(false)
    expect(table.meets(unpackRow(packRow([null]), 1), 0, 20_000, skill, 1)).toBe(false)
    expect(row.bits[0]! & HELD).toBe(HELD)
  })
})
