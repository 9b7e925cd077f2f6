import { FAMILIES, STATES } from '../../../../src/rules/cell.ts'
import { familyOf, stateIn } from '../../../../src/rules/cell-table.ts'
import { GRADES } from '../../../../src/rules/grade.ts'
import { GRADE_SHIFT, HELD } from '../../../../src/rules/packing.ts'
import type { Plant } from './plant.ts'
import type { View } from './view.ts'

export type Matcher = (person: number, skill: number) => boolean

/** State and family of an answer stand in its lowest bits. */
const LOOKS = 64

/** Which pairs the filters ask for; null where none looks at pairs. A pair must fit every filter, and in each any of what was chosen. */
export function matcherOf(plant: Plant, { states, grades, within }: Pick<View, 'states' | 'grades' | 'within'>): Matcher | null {
  const { answers, packed, skills: width } = plant
  const wanted = states.length === 0 ? null : answersWanted(states)
  const graded = grades.length === 0 ? null : GRADES.map(grade => grades.includes(grade))
  if (!wanted && !graded && within === null) return null
  return (person, skill) => {
    if (wanted && wanted[answers[person * width + skill]! & (LOOKS - 1)] === 0) return false
    if (!graded && within === null) return true
    const row = packed.rows[person]!
    const bits = row.bits[skill]!
    if ((bits & HELD) === 0) return false
    if (graded && !graded[(bits >> GRADE_SHIFT) & 3]) return false
    if (within === null) return true
    const left = row.validThrough[skill]! - packed.days[person]!
    return left >= 0 && left <= within
  }
}

function answersWanted(states: View['states']): Uint8Array {
  const wanted = new Set<string>(states)
  return Uint8Array.from({ length: LOOKS }, (_, answer) => {
    const state = STATES[stateIn(answer)]
    if (state === undefined) return 0
    return wanted.has(state) || (state !== 'NONE' && wanted.has(FAMILIES[familyOf(answer)]!)) ? 1 : 0
  })
}

/** Those of the people and skills that have at least one pair that fits, with one look at each pair. */
export function matched(matches: Matcher, people: readonly number[], skills: readonly number[]): { people: number[]; skills: number[] } {
  const found = new Uint8Array(skills.length)
  const left = people.filter(person => {
    let any = false
    for (let k = 0; k < skills.length; k++) {
      if (any && found[k] === 1) continue
      if (!matches(person, skills[k]!)) continue
      any = true
      found[k] = 1
    }
    return any
  })
  return { people: left, skills: skills.filter((_, k) => found[k] === 1) }
}
