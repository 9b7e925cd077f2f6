import type { Day } from '../../rules/day.ts'
import { standInsOf } from '../../rules/equivalents.ts'
import { heldSpans } from '../../rules/pair-spans.ts'
import type { ExemptionFact, PairFacts, SkillFacts } from '../../rules/pair.ts'
import type { RequirementFact } from '../../rules/requirement.ts'
import type { Context } from '../../platform/context.ts'
import { foldCertified, linkedSkills, readCertified } from './certified.ts'
import type { Certified } from './certified.ts'
import { factsOfEvents } from './event-facts.ts'
import type { KnownExemption } from './event-facts.ts'
import { asRequirementFact, reaches } from './reach.ts'
import { readEvents, readPeople, readPlant } from './queries.ts'
import type { EngagementRow, PersonRow, Plant, PositionRow } from './queries.ts'

/** Everything known about one person at a moment: when they belong to the organisation, where, and per skill what happened and what is asked. */
export interface PersonFacts {
  personId: string
  ordinal: number
  timeZone: string
  retired: boolean
  engagements: EngagementRow[]
  positions: PositionRow[]
  /** By skill id; a skill that is neither recorded nor asked has none. */
  pairs: Map<string, PairFacts>
}

export interface PlantFacts {
  plant: Plant
  people: PersonFacts[]
}

/**
 * Loads what the fold needs, as known at a moment (null: now), for some people or for everybody (null). `to`: in a plant as it would be after a
 * change.
 */
export async function loadFacts(
  ctx: Context,
  personIds: readonly string[] | null,
  knownAt: Date | null,
  to?: (plant: Plant) => Plant,
): Promise<PlantFacts> {
  const now = await readPlant(ctx, knownAt)
  const plant = to ? to(now) : now
  const rows = await readPeople(ctx, personIds, knownAt)
  const events = await readEvents(ctx, personIds, knownAt)
  const eventsOf = Map.groupBy(events, event => event.person_id)
  const certified = to
    ? await foldCertified(ctx, linkedSkills(plant), personIds, knownAt)
    : await readCertified(ctx, plant, personIds, knownAt)
  const people = rows.map(row => personFacts(plant, row, factsOfEvents(eventsOf.get(row.person_id) ?? []), certified))
  return { plant, people }
}

export function personFacts(plant: Plant, row: PersonRow, events: ReturnType<typeof factsOfEvents>, certified: Certified): PersonFacts {
  const pairs = new Map<string, PairFacts>()
  const bare = new Map<string, NonNullable<PairFacts['certified']>>()
  const pairOf = (skill: SkillFacts): PairFacts => {
    let pair = pairs.get(skill.id)
    if (!pair) {
      const by = bare.get(skill.id)
      pairs.set(
        skill.id,
        (pair = { results: [], revocations: [], exemptions: [], requirements: [], skill, ...(by ? { certified: by } : {}) }),
      )
    }
    return pair
  }
  for (const [skillId, facts] of events) {
    const skill = plant.skills.get(skillId)
    if (skill) Object.assign(pairOf(skill.facts), { results: facts.results, revocations: facts.revocations })
  }
  for (const { facts, certification } of certified.skills) {
    const { fromOn, id, code, name } = certification
    const by = { id, code, name, from: fromOn, spans: certified.of.get(row.person_id)?.get(facts.id) ?? [] }
    // Nobody of whom nothing is recorded, and who is asked nothing, has a pair: those asked get it below.
    if (by.spans.length > 0 || pairs.has(facts.id)) pairOf(facts).certified = by
    else bare.set(facts.id, by)
  }
  for (const { skillId, result } of lentIn(plant, pairs)) {
    const skill = plant.skills.get(skillId)
    if (!skill) continue
    const pair = pairOf(skill.facts)
    pair.results = [...pair.results, result]
  }
  for (const reached of reaches(plant, row)) {
    const skill = plant.skills.get(reached.requirement.skill_id)
    if (skill) pairOf(skill.facts).requirements.push(asRequirementFact(plant, reached))
  }
  for (const [skillId, { exemptions }] of events) {
    const pair = pairs.get(skillId)
    if (pair) pair.exemptions = exemptions.flatMap(exemption => withinThread(exemption, pair.requirements))
  }
  return {
    personId: row.person_id,
    ordinal: row.ordinal,
    timeZone: zoneOf(plant, row.positions),
    retired: row.retired,
    engagements: row.engagements,
    positions: row.positions,
    pairs,
  }
}

/** The results of some skills that stand in for others. */
function lentIn(plant: Plant, pairs: ReadonlyMap<string, PairFacts>): ReturnType<typeof standInsOf> {
  return [...plant.standIns].flatMap(([skillId, rules]) => {
    const own = pairs.get(skillId)
    if (!own || (own.results.length === 0 && !own.certified)) return []
    const { name, facts } = plant.skills.get(skillId)!
    return standInsOf({ ...facts, name, spans: heldSpans(own), prohibited: own.revocations }, rules)
  })
}

/** An exemption from one requirement lifts whatever has become of it: each part of its thread, under the part's own id. */
export function withinThread({ of, ...exemption }: KnownExemption, requirements: readonly RequirementFact[]): ExemptionFact[] {
  if (of === null || exemption.requirementId === null) return [exemption]
  const parts = requirements.filter(
    ({ kind, via }) => kind === of.kind && via.kind === of.subject.kind && via.id === (of.subject.id ?? null),
  )
  return [...new Set(parts.map(part => part.id))].map(requirementId => ({ ...exemption, requirementId }))
}

/** A person's days are those of the site they work at; without one, the organisation's. */
export function zoneOf(plant: Plant, positions: PositionRow[]): string {
  const held = positions.filter(position => !position.potential)
  const current = held.filter(position => covers(position, plant.today))
  for (const position of current.length > 0 ? current : held) {
    for (const id of position.grouping_ids) {
      for (const above of plant.lineage(id)) {
        const zone = plant.groupings.get(above)?.time_zone
        if (zone) return zone
      }
    }
  }
  return plant.timeZone
}

export function covers(range: { from_on: Day | null; through_on: Day | null }, day: Day): boolean {
  return (range.from_on === null || range.from_on <= day) && (range.through_on === null || range.through_on >= day)
}
