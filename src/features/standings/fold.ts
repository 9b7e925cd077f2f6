import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { packRow } from '../../rules/packing.ts'
import { changesOn, pairOn } from '../../rules/pair.ts'
import type { PairOn } from '../../rules/pair.ts'
import { covers } from './facts.ts'
import type { PersonFacts } from './facts.ts'
import type { Plant, SkillRow } from './queries.ts'

/** One person's row on one day. Reading days through `staysThroughOn` need no other fold. */
export interface FoldedPerson {
  personId: string
  ordinal: number
  timeZone: string
  foldedOn: Day
  staysThroughOn: Day | null
  inPopulation: boolean
  groupingIds: string[]
  cells: Uint8Array
}

/** Folds a person's facts into the packed row of a day: what is held, asked and wanted per skill, in the order of the skills. */
export function foldPerson(plant: Plant, person: PersonFacts, day: Day): FoldedPerson {
  const pairs: (PairOn | null)[] = Array.from({ length: plant.skillCount }, () => null)
  let changes: Day | null = null
  const consider = (next: Day | null): void => {
    if (next !== null && next > day && (changes === null || next < changes)) changes = next
  }
  for (const [skillId, facts] of person.pairs) {
    const skill = plant.skills.get(skillId)!
    consider(skill.fromOn)
    consider(skill.retiredOn)
    if (!isActive(skill, day)) continue
    pairs[skill.ordinal] = pairOn(facts, day)
    consider(changesOn(facts, day))
  }
  for (const { from_on, through_on } of [...person.engagements, ...person.positions]) {
    consider(from_on)
    if (through_on) consider(addDays(through_on, 1))
  }
  return {
    personId: person.personId,
    ordinal: person.ordinal,
    timeZone: person.timeZone,
    foldedOn: day,
    staysThroughOn: changes === null ? null : addDays(changes, -1),
    inPopulation: belongs(person, day),
    groupingIds: groupingsOn(plant, person, day),
    cells: packRow(pairs),
  }
}

/** In its active period: before and after it, nothing of a skill counts. */
export function isActive({ fromOn, retiredOn }: Pick<SkillRow, 'fromOn' | 'retiredOn'>, day: Day): boolean {
  return (fromOn === null || fromOn <= day) && (retiredOn === null || retiredOn > day)
}

/** Engaged on the day; somebody without any engagement on record counts as engaged with open ends. */
export function belongs(person: Pick<PersonFacts, 'retired' | 'engagements'>, day: Day): boolean {
  if (person.retired) return false
  return person.engagements.length === 0 || person.engagements.some(engagement => covers(engagement, day))
}

/** The groupings of the positions held on the day, and all above them. */
export function groupingsOn(plant: Plant, person: Pick<PersonFacts, 'positions'>, day: Day): string[] {
  const ids = new Set<string>()
  for (const position of person.positions) {
    if (position.potential || !covers(position, day)) continue
    for (const id of position.grouping_ids) for (const above of plant.lineage(id)) ids.add(above)
  }
  return [...ids]
}
