import { differs } from '../../../../src/rules/compared.ts'
import { packedAt } from '../model/cell-glyph.ts'
import { answerAt, type Plant } from '../model/plant.ts'

/** Where the matrix that is shown differs from another day, or from what was known at another moment. */
export interface Changes {
  other: Plant
  /** The other one is the earlier of the two. */
  otherFirst: boolean
  has(person: number, skill: number): boolean
  /** Where the pair stands in the other matrix; null: nowhere. */
  place(person: number, skill: number): { person: number; skill: number } | null
}

export function changesOf(shown: Plant, other: Plant, otherFirst: boolean): Changes {
  const people = placesOf(shown.header.people, other.header.people)
  const skills = placesOf(shown.header.skills, other.header.skills)
  const marks = new Uint8Array(shown.people * shown.skills)
  for (let person = 0; person < shown.people; person++) {
    for (let skill = 0; skill < shown.skills; skill++) {
      const before = people[person]! < 0 || skills[skill]! < 0 ? null : lookedAt(other, people[person]!, skills[skill]!)
      if (differs(before, lookedAt(shown, person, skill))) marks[person * shown.skills + skill] = 1
    }
  }
  return {
    other,
    otherFirst,
    has: (person, skill) => marks[person * shown.skills + skill] === 1,
    place: (person, skill) => (people[person]! < 0 || skills[skill]! < 0 ? null : { person: people[person]!, skill: skills[skill]! }),
  }
}

function lookedAt(plant: Plant, person: number, skill: number) {
  const { row, i } = packedAt(plant, person, skill)
  return { row, i, answer: answerAt(plant, person, skill) }
}

function placesOf(shown: readonly { id: string }[], other: readonly { id: string }[]): Int32Array {
  const places = new Map(other.map(({ id }, i) => [id, i]))
  return Int32Array.from(shown, ({ id }) => places.get(id) ?? -1)
}
