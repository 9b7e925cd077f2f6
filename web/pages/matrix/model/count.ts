import { complianceIn, newTally, type Compliance } from '../../../../src/rules/compliance.ts'
import { COUNTED, coversIn, familyOf, isRequired, MAY_TRAIN, mayOf } from '../../../../src/rules/cell-table.ts'
import type { Depth } from '../../../../src/rules/depth.ts'
import { HELD } from '../../../../src/rules/packing.ts'
import type { Plant } from './plant.ts'

/** Everything that totals say of some people and skills. Lists run as `people` and `skills` do. */
export interface Counts {
  depth: Depth
  /** Per person: pairs required, and those of them that are compliant. */
  required: Uint32Array
  compliant: Uint32Array
  expiringOfPerson: Uint32Array
  expiringOfSkill: Uint32Array
  all: Compliance
}

/**
 * Compliance, depth and what runs out, of five million pairs in one walk: the rules count each by itself over a part cut out of the plant, and
 * the tests hold this to them.
 */
export function countsOf(plant: Plant, people: readonly number[], skills: readonly number[], within: number): Counts {
  const { answers, packed, skills: width } = plant
  const columns = Uint32Array.from(skills)
  const ofPeople = (): Uint32Array => new Uint32Array(people.length)
  const ofSkills = (): Uint32Array => new Uint32Array(skills.length)
  const [required, compliant, expiringOfPerson, breadth] = [ofPeople(), ofPeople(), ofPeople(), ofPeople()]
  const [canRunAlone, canTrain, requiredOfSkill, held, expiringOfSkill] = [ofSkills(), ofSkills(), ofSkills(), ofSkills(), ofSkills()]
  const flags = skills.map(skill => packed.skills[skill]!.flags)
  const tally = newTally()
  for (let p = 0; p < people.length; p++) {
    const person = people[p]!
    const { bits, level, validThrough } = packed.rows[person]!
    const start = person * width
    const day = packed.days[person]!
    let [asked, met, ending, covers] = [0, 0, 0, 0]
    for (let k = 0; k < columns.length; k++) {
      const skill = columns[k]!
      const answer = answers[start + skill]!
      tally[answer & COUNTED]!++
      const bit = bits[skill]!
      // Most pairs are neither asked nor held.
      if (bit === 0 && !isRequired(answer)) continue
      if (isRequired(answer)) {
        asked++
        if (familyOf(answer) !== 0) met++
        requiredOfSkill[k]!++
      }
      if ((bit & HELD) === 0) continue
      held[k]!++
      if (coversIn(answer)) {
        canRunAlone[k]!++
        covers++
      }
      if (mayOf(answer) === 2 && (flags[k]![level[skill]!]! & MAY_TRAIN) !== 0) canTrain[k]!++
      const left = validThrough[skill]! - day
      if (left >= 0 && left <= within) {
        ending++
        expiringOfSkill[k]!++
      }
    }
    required[p] = asked
    compliant[p] = met
    expiringOfPerson[p] = ending
    breadth[p] = covers
  }
  const depth = { canRunAlone, canTrain, required: requiredOfSkill, held, breadth }
  return { depth, required, compliant, expiringOfPerson, expiringOfSkill, all: complianceIn(tally) }
}

/** ME1 and ME4 where some people meet some skills. */
export function complianceAt({ answers, skills: width }: Plant, people: readonly number[], skills: readonly number[]): Compliance {
  const tally = newTally()
  for (const person of people) for (const skill of skills) tally[answers[person * width + skill]! & COUNTED]!++
  return complianceIn(tally)
}

/** Who of these people covers each of the skills; `perPerson`: how many of the skills each person covers. */
export function coverAt(plant: Plant, people: readonly number[], skills: readonly number[], perPerson: boolean): Uint32Array {
  const { answers, packed, skills: width } = plant
  const counted = new Uint32Array(perPerson ? people.length : skills.length)
  for (let p = 0; p < people.length; p++) {
    const person = people[p]!
    const { bits } = packed.rows[person]!
    for (let k = 0; k < skills.length; k++) {
      const skill = skills[k]!
      if ((bits[skill]! & HELD) !== 0 && coversIn(answers[person * width + skill]!)) counted[perPerson ? p : k]!++
    }
  }
  return counted
}
