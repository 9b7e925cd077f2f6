import { bindsOn } from '../../rules/requirement.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { asRequirementFact, reaches } from '../standings/reach.ts'
import { readAskedOf } from '../standings/asked-of.ts'
import { readPeople } from '../standings/queries.ts'
import type { Frame } from '../standings/queries.ts'

export interface Asked {
  id: string
  name: string
}

/** Which groupings (or whom) each required pair is asked by, on its day. Keys are `person skill`. */
export async function askedBy(
  ctx: Context,
  frame: Frame,
  pairs: readonly { personId: string; skillId: string; on: Day }[],
  knownAt: Date | null,
): Promise<Map<string, Asked[]>> {
  const sources = new Map<string, Asked[]>()
  if (pairs.length === 0) return sources
  const onOf = new Map(pairs.map(pair => [`${pair.personId} ${pair.skillId}`, pair.on]))
  const people = await readPeople(ctx, [...new Set(pairs.map(pair => pair.personId))], knownAt)
  const plant = await readAskedOf(ctx, frame, people, [...new Set(pairs.map(pair => pair.skillId))], knownAt)
  for (const person of people) {
    for (const reached of reaches(plant, person)) {
      const key = `${person.person_id} ${reached.requirement.skill_id}`
      const on = onOf.get(key)
      if (!on) continue
      const fact = asRequirementFact(plant, reached)
      if (fact.kind !== 'mandatory' || !bindsOn(fact, on)) continue
      const asked = sources.get(key) ?? []
      const source = { id: fact.via.id ?? fact.id, name: fact.via.name }
      if (!asked.some(known => known.id === source.id)) sources.set(key, [...asked, source])
    }
  }
  return sources
}
