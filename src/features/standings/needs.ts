import type { Day } from '../../rules/day.ts'
import { pairOn } from '../../rules/pair.ts'
import type { PairFacts } from '../../rules/pair.ts'
import type { PersonFacts } from './facts.ts'
import { belongs, groupingsOn, isActive } from './fold.ts'
import type { NumberAsked, Plant } from './queries.ts'

/** What is asked of a number of people, and how many of them there are. */
export interface Need {
  asked: NumberAsked
  have: number
}

/** Every number asked on the day. Whoever holds the level validly, with nothing against it, at a level that counts for cover, is one of them. */
export function needsOn(plant: Plant, people: readonly PersonFacts[], on: Day): Need[] {
  const standing = plant.numbersAsked.filter(asked => {
    const skill = plant.skills.get(asked.skill_id)
    return (
      skill !== undefined &&
      isActive(skill, on) &&
      (asked.from_on === null || asked.from_on <= on) &&
      (asked.through_on === null || asked.through_on >= on)
    )
  })
  if (standing.length === 0) return []
  const needs = standing.map(asked => ({ asked, have: 0 }))
  for (const person of people) {
    if (!belongs(person, on)) continue
    const groupings = new Set(groupingsOn(plant, person, on))
    for (const need of needs) {
      const { grouping_id, skill_id, level } = need.asked
      if ((grouping_id === null || groupings.has(grouping_id)) && counts(person.pairs.get(skill_id), level, on)) need.have += 1
    }
  }
  return needs
}

function counts(facts: PairFacts | undefined, level: number, on: Day): boolean {
  if (!facts) return false
  const pair = pairOn(facts, on)
  return pair.cell.cover && (pair.level ?? 0) >= level
}
