import * as fc from 'fast-check'
import { packSkill, type PackedPlant } from '../../src/rules/cell-table.ts'
import { dayNumber, type Day } from '../../src/rules/day.ts'
import { packRow, unpackRow } from '../../src/rules/packing.ts'
import { pairOn, type PairFacts, type PairOn, type SkillFacts } from '../../src/rules/pair.ts'
import { dayInSpan, pairFactsFor, skillFacts } from './arbitrary.ts'

/** A small random plant: people by skills, some pairs blank, with the records, the pairs of a day and the packed rows of the same day. */
export interface RandomPlant {
  day: Day
  skills: SkillFacts[]
  facts: (PairFacts | null)[][]
  pairs: (PairOn | null)[][]
  packed: PackedPlant
}

export const plants: fc.Arbitrary<RandomPlant> = fc
  .tuple(fc.array(skillFacts, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 5 }), dayInSpan)
  .chain(([skills, people, day]) => {
    const person = fc.tuple(...skills.map(skill => fc.option(pairFactsFor(fc.constant(skill)), { freq: 5 })))
    return fc.array(person, { minLength: people, maxLength: people }).map(facts => plantOf(skills, facts, day))
  })

export function plantOf(skills: SkillFacts[], facts: (PairFacts | null)[][], day: Day): RandomPlant {
  const pairs = facts.map(row => row.map(pair => pair && pairOn(pair, day)))
  const packed = {
    rows: pairs.map(row => unpackRow(packRow(row), skills.length)),
    days: pairs.map(() => dayNumber(day)),
    skills: skills.map(packSkill),
  }
  return { day, skills, facts, pairs, packed }
}
