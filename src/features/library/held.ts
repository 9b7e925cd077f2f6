import type { Day } from '../../rules/day.ts'
import { levelOf } from '../../rules/level.ts'
import { pairOn } from '../../rules/pair.ts'
import { needsOf } from '../../rules/prerequisites.ts'
import type { Held } from '../../rules/prerequisites.ts'
import type { Context } from '../../platform/context.ts'
import { loadFacts } from '../standings/facts.ts'
import type { PersonFacts } from '../standings/facts.ts'
import { isActive } from '../standings/fold.ts'
import type { Plant } from '../standings/queries.ts'
import { readPrerequisites } from './links.ts'
import { findSkills } from './queries.ts'

export interface MissingPrerequisite {
  skillId: string
  name: string
  level: number
  levelCode: string
  /** What is held of it validly; null: nothing. */
  held: number | null
}

export interface Aspirant {
  personId: string
  skillId: string
  level: number
  on: Day
}

/** What a person still lacks on the day before this level: by name, for the refusal of a result. */
export async function missingPrerequisites(
  ctx: Context,
  personId: string,
  skillId: string,
  level: number,
  on: Day,
): Promise<MissingPrerequisite[]> {
  const [missing] = await missingOfMany(ctx, [{ personId, skillId, level, on }])
  return missing!
}

/** The same for many at once, in their order. */
export async function missingOfMany(ctx: Context, aspirants: readonly Aspirant[]): Promise<MissingPrerequisite[][]> {
  const prerequisites = await readPrerequisites(ctx)
  const needs = aspirants.map(one => (one.level < 1 ? [] : needsOf(prerequisites, one)))
  const asking = aspirants.filter((_, i) => needs[i]!.length > 0)
  if (asking.length === 0) return needs.map(() => [])
  const { plant, people } = await loadFacts(ctx, [...new Set(asking.map(one => one.personId))], null)
  const byId = new Map(people.map(person => [person.personId, person]))
  const skills = new Map((await findSkills(ctx, [...new Set(needs.flat().map(need => need.skillId))])).map(skill => [skill.id, skill]))
  return aspirants.map(({ personId, on }, i) =>
    needs[i]!.flatMap(need => {
      const skill = skills.get(need.skillId)
      const held = heldOn(plant, byId.get(personId), need.skillId, on)?.level ?? null
      if (!skill || !counts(plant, need.skillId, on) || (held !== null && held >= need.level)) return []
      return [{ ...need, name: skill.name, levelCode: levelOf(skill.levels, need.level)?.code ?? String(need.level), held }]
    }),
  )
}

/** Held validly on the day, with nothing against it; before and after its active period nothing of a skill is held. */
export function heldOn(plant: Plant, person: PersonFacts | undefined, skillId: string, on: Day): Held | null {
  const facts = person?.pairs.get(skillId)
  if (!facts || !counts(plant, skillId, on)) return null
  const { facts: known, result } = pairOn(facts, on)
  if (result === null || !known.held || known.past !== 'no' || known.revoked || known.suspended) return null
  const { level, achievedOn, grade, id: resultId, recordedAt } = result
  return { level, achievedOn, grade, resultId, recordedAt }
}

/** In use on the day. What nobody can hold is not asked before anything either. */
export function counts(plant: Plant, skillId: string, on: Day): boolean {
  const skill = plant.skills.get(skillId)
  return skill !== undefined && isActive(skill, on)
}
