import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayInSpan, pairFacts } from '../../../test/rules/arbitrary.ts'
import { checkFoldedRow, REACHED_WITHOUT_RULES } from '../../../test/rules/folded-row.ts'
import { ask } from '../../../test/rules/oracle.ts'
import { STATES } from '../cell.ts'
import { pairOn } from '../pair.ts'

test('a row folded on one day answers for every day until something changes, 5,000 random pairs', () => {
  const seen = new Set<number>()
  const property = fc.property(pairFacts, dayInSpan, (facts, folded) => {
    for (const state of checkFoldedRow(facts, folded)) seen.add(state)
  })
  fc.assert(property, { numRuns: 5000 })
  expect([...seen].map(state => STATES[state]).sort()).toEqual(REACHED_WITHOUT_RULES.toSorted())
}, 120_000)

test('a pair on a day is what the words say, 20,000 random pairs', () => {
  const property = fc.property(pairFacts, dayInSpan, (facts, day) => {
    expect(pairOn(facts, day).cell).toEqual(ask(facts, day).cell)
  })
  fc.assert(property, { numRuns: 20_000 })
}, 120_000)
