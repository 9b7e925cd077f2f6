import { meets } from '../../rules/cell-table.ts'
import { isExempted } from '../../rules/pair.ts'
import { bindsOn } from '../../rules/requirement.ts'
import type { Share } from '../../rules/metrics.ts'
import type { Context } from '../../platform/context.ts'
import { factsOfEvents } from '../standings/event-facts.ts'
import { covers, withinThread } from '../standings/facts.ts'
import { asRequirementFact, reaches } from '../standings/reach.ts'
import { readEvents, readPeople, readPlant } from '../standings/queries.ts'
import type { PersonRow, Plant } from '../standings/queries.ts'
import type { View } from './view.ts'

type Exemptions = ReturnType<typeof factsOfEvents>

/** ME2: every position of everybody in the view asks by itself, so a skill asked by two positions of one person counts twice. */
export async function positional(ctx: Context, view: View, knownAt: Date | null): Promise<Share> {
  const plant = await readPlant(ctx, knownAt)
  const rowOf = new Map(view.people.map((person, r) => [person.personId, r]))
  const people = await readPeople(ctx, null, knownAt)
  const exempted = Map.groupBy(await readEvents(ctx, null, knownAt, 'exempted'), event => event.person_id)
  const share = { numerator: 0, denominator: 0 }
  for (const person of people) {
    const r = rowOf.get(person.person_id)
    if (r === undefined) continue
    countPerson(share, view, r, plant, person, factsOfEvents(exempted.get(person.person_id) ?? []))
  }
  return share
}

function countPerson(share: Share, view: View, r: number, plant: Plant, person: PersonRow, exemptions: Exemptions): void {
  const { on, row, dayNumber } = view.people[r]!
  const positions = person.positions.filter(position => !position.potential && covers(position, on))
  if (positions.length === 0) return
  const asked = reaches(plant, person).map(reached => ({ reached, fact: asRequirementFact(plant, reached) }))
  const factsOf = Map.groupBy(asked, one => one.reached.requirement.skill_id)
  const lifted = new Map(
    [...exemptions].map(([skillId, facts]) => [
      skillId,
      facts.exemptions.flatMap(one =>
        withinThread(
          one,
          (factsOf.get(skillId) ?? []).map(({ fact }) => fact),
        ),
      ),
    ]),
  )
  for (const position of positions) {
    const levels = new Map<string, number>()
    for (const { reached, fact } of asked) {
      if (fact.kind !== 'mandatory' || (fact.positionId !== null && fact.positionId !== position.position_id) || !bindsOn(fact, on))
        continue
      const skillId = reached.requirement.skill_id
      if (isExempted(fact, lifted.get(skillId) ?? [], on)) continue
      levels.set(skillId, Math.max(levels.get(skillId) ?? 0, fact.level))
    }
    for (const [skillId, level] of levels) {
      const column = plant.skills.get(skillId)?.ordinal
      if (column === undefined || !view.skills[column]) continue
      share.denominator++
      if (meets(row, column, dayNumber, view.plant.skills[column]!, level)) share.numerator++
    }
  }
}
