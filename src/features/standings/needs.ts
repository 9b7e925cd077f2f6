import type { Day } from '../../rules/day.ts'
import { pairOn } from '../../rules/pair.ts'
import { covers } from './facts.ts'
import type { PersonFacts } from './facts.ts'
import { belongs, groupingsOn, isActive } from './fold.ts'
import type { Frame, NumberAsked, Plant } from './queries.ts'

/** What is asked of a number of people, and who they are. */
export interface Need {
  asked: NumberAsked
  personIds: string[]
}

/** Somebody who works there on the day. */
export interface Someone {
  personId: string
  groupingIds: readonly string[]
  /** The level held of the skill validly, with nothing against it, where it counts for cover; null: none. */
  counting(skillId: string): number | null
}

/** Every number that is asked on the day: each of the grouping who holds the level, or a higher one, in a way that counts is one of them. */
export function needsAmong<Row>(
  { skills }: Pick<Frame, 'skills'>,
  numbers: readonly NumberAsked[],
  rows: readonly Row[],
  someoneOf: (row: Row) => Someone,
  on: Day,
): Need[] {
  const needs = numbers.filter(asked => isAsked(skills, asked, on)).map((asked): Need => ({ asked, personIds: [] }))
  if (needs.length === 0) return []
  for (const row of rows) {
    const { personId, groupingIds, counting } = someoneOf(row)
    for (const { asked, personIds } of needs) {
      if (asked.grouping_id !== null && !groupingIds.includes(asked.grouping_id)) continue
      const level = counting(asked.skill_id)
      if (level !== null && level >= asked.level) personIds.push(personId)
    }
  }
  return needs
}

/** The same, counted from the facts. */
export function needsOn(plant: Plant, people: readonly PersonFacts[], on: Day): Need[] {
  const there = people.filter(person => belongs(person, on))
  const someoneOf = (person: PersonFacts): Someone => ({
    personId: person.personId,
    groupingIds: groupingsOn(plant, person, on),
    counting: skillId => countingIn(person, skillId, on),
  })
  return needsAmong(plant, plant.numbersAsked, there, someoneOf, on)
}

function isAsked(skills: Frame['skills'], asked: NumberAsked, on: Day): boolean {
  const skill = skills.get(asked.skill_id)
  return skill !== undefined && isActive(skill, on) && covers(asked, on)
}

function countingIn({ pairs }: PersonFacts, skillId: string, on: Day): number | null {
  const facts = pairs.get(skillId)
  if (!facts) return null
  const { cell, level } = pairOn(facts, on)
  return cell.cover ? level : null
}
