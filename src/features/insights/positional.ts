import { meets } from '../../rules/cell-table.ts'
import type { Day } from '../../rules/day.ts'
import { isExempted } from '../../rules/pair.ts'
import { EXEMPT } from '../../rules/packing.ts'
import { bindsOn } from '../../rules/requirement.ts'
import type { Share } from '../../rules/metrics.ts'
import type { Context } from '../../platform/context.ts'
import { factsOfEvents } from '../standings/event-facts.ts'
import { covers, withinThread } from '../standings/facts.ts'
import { asRequirementFact, reaches } from '../standings/reach.ts'
import { readEvents, readPeople } from '../standings/queries.ts'
import type { PersonRow, Plant, PositionRow } from '../standings/queries.ts'
import { readAsked } from '../standings/followed.ts'
import type { View } from './view.ts'

type Exemptions = ReturnType<typeof factsOfEvents>

/** What one position asks on a day: the highest mandatory level per column. */
type Asked = Map<number, number>

/** ME2: every position of everybody in the view asks by itself, so a skill asked by two positions of one person counts twice. */
export async function positional(ctx: Context, view: View, knownAt: Date | null): Promise<Share> {
  const plant = await readAsked(ctx, view.frame, knownAt)
  const rowOf = new Map(view.people.map((person, r) => [person.personId, r]))
  const people = await readPeople(ctx, null, knownAt)
  const exempted = Map.groupBy(await readEvents(ctx, null, knownAt, 'exempted'), event => event.person_id)
  const share = { numerator: 0, denominator: 0 }
  const alike = new Map<string, Asked>()
  for (const person of people) {
    const r = rowOf.get(person.person_id)
    if (r === undefined) continue
    const { on } = view.people[r]!
    const exemptions = exempted.get(person.person_id)
    const special = exemptions !== undefined || plant.requirementsOf.has(person.person_id)
    for (const position of person.positions) {
      if (position.potential || !covers(position, on)) continue
      const asked = special
        ? askedBy(plant, { ...person, positions: [position] }, on, factsOfEvents(exemptions ?? []))
        : askedOfAll(alike, plant, person, position, on)
      countPosition(share, view, r, asked)
    }
  }
  return share
}

/** Positions of the same groupings and dates ask the same of everybody who has neither exemptions nor requirements of their own. */
function askedOfAll(alike: Map<string, Asked>, plant: Plant, person: PersonRow, position: PositionRow, on: Day): Asked {
  const key = `${position.grouping_ids.join()} ${position.from_on} ${position.through_on} ${on}`
  let asked = alike.get(key)
  if (!asked) alike.set(key, (asked = askedBy(plant, { ...person, positions: [position] }, on, new Map())))
  return asked
}

function askedBy(plant: Plant, person: PersonRow, on: Day, exemptions: Exemptions): Asked {
  const asked: Asked = new Map()
  const facts = reaches(plant, person).map(reached => ({ skillId: reached.requirement.skill_id, fact: asRequirementFact(plant, reached) }))
  const factsOf = Map.groupBy(facts, one => one.skillId)
  for (const [skillId, ofSkill] of factsOf) {
    const column = plant.skills.get(skillId)?.ordinal
    if (column === undefined) continue
    const requirements = ofSkill.map(({ fact }) => fact)
    const lifted = (exemptions.get(skillId)?.exemptions ?? []).flatMap(one => withinThread(one, requirements))
    for (const fact of requirements) {
      if (fact.kind !== 'mandatory' || !bindsOn(fact, on) || isExempted(fact, lifted, on)) continue
      asked.set(column, Math.max(asked.get(column) ?? 0, fact.level))
    }
  }
  return asked
}

function countPosition(share: Share, { people, plant, skills }: View, r: number, asked: Asked): void {
  const { row, dayNumber } = people[r]!
  for (const [column, level] of asked) {
    // Whoever is exempt from the certification of a skill is asked none of it.
    if (!skills[column] || (row.bits[column]! & EXEMPT) !== 0) continue
    share.denominator++
    if (meets(row, column, dayNumber, plant.skills[column]!, level)) share.numerator++
  }
}
