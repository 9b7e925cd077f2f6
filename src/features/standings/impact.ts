import { z } from 'zod'
import { FAMILIES, PERMISSIONS, STATES } from '../../rules/cell.ts'
import type { Cell } from '../../rules/cell.ts'
import type { Day } from '../../rules/day.ts'
import { pairOn } from '../../rules/pair.ts'
import type { Context } from '../../platform/context.ts'
import { groupingReach, reaches, reachOf } from '../access/reach.ts'
import { foldCertified, linkedSkills, readCertified } from './certified.ts'
import type { Certified, LinkedSkill } from './certified.ts'
import { factsOfEvents } from './event-facts.ts'
import { personFacts } from './facts.ts'
import type { PersonFacts } from './facts.ts'
import { belongs, groupingsOn, isActive } from './fold.ts'
import { needsOn } from './needs.ts'
import { asking, readEvents, readPeople, readPlant } from './queries.ts'
import type { EventRow, NumberAsked, Plant, RequirementRow } from './queries.ts'
import { reachedBy } from './refold.ts'
import type { Reach } from './refold.ts'

const Side = z.object({ state: z.enum(STATES), family: z.enum(FAMILIES), may: z.enum(PERMISSIONS), cover: z.boolean() })
type Side = z.infer<typeof Side>
const Named = z.object({ id: z.string(), name: z.string() })

/** What a change does to people and groupings, told before it is made. */
export const Impact = z.object({
  /** The day from which it is told. */
  on: z.string(),
  /** People looked at, and those of them who change: here and in all that follows, of those whose records the reader may read. */
  reached: z.int(),
  people: z.int(),
  pairs: z.int(),
  gapsBefore: z.int(),
  gapsAfter: z.int(),
  transitions: z.array(z.object({ from: z.enum(STATES), to: z.enum(STATES), count: z.int() })),
  rows: z.array(z.object({ person: Named, skill: Named, from: Side, to: Side })),
  /** Changes of people out of the reader's sight: how many, and nothing else of them. */
  hidden: z.int(),
  groupings: z.array(z.object({ ...Named.shape, more: z.int(), fewer: z.int() })),
  needs: z.array(
    z.object({
      grouping: Named.nullable(),
      skill: Named,
      level: z.int(),
      kind: z.enum(['mandatory', 'wanted']),
      atLeast: z.int(),
      before: z.int().nullable(),
      after: z.int(),
    }),
  ),
})
export type Impact = z.infer<typeof Impact>

export interface Change {
  /** Whom it can change. */
  reach: Reach
  skillIds: readonly string[]
  on: Day
  /** The plant as it would be. */
  to(plant: Plant): Plant
  /** Results that the change would bring with it. */
  bringing?: readonly EventRow[]
}

interface Changed {
  person: PersonFacts
  skillId: string
  from: Side
  to: Side
}

const MOST_ROWS = 100
const NOTHING: Side = { state: 'NONE', family: 'neutral', may: 'no', cover: false }

/**
 * Folds the people whom a change reaches twice, as things are and as they would be, by the fold that the change itself will use: what is foretold is
 * what happens. Nothing is written, and nobody waits for it.
 */
export async function impactOf(ctx: Context, change: Change): Promise<Impact> {
  const { on } = change
  const known = await readPlant(ctx, null)
  const changed = change.to(known)
  const lent = [known, changed].flatMap(plant => change.skillIds.flatMap(id => (plant.standIns.get(id) ?? []).map(rule => rule.skillId)))
  const skillIds = new Set([...change.skillIds, ...lent])
  const plants = [about(known, skillIds), about(changed, skillIds)] as const
  // Of a number asked, all who could be counted are looked at, not only those who change.
  const counting = change.reach.holdersOf !== undefined && plants.some(plant => plant.numbersAsked.length > 0)
  const ids = await reachedBy(ctx, counting ? { everybody: true } : change.reach)
  const rows = ids?.length === 0 ? [] : await readPeople(ctx, ids, null)
  const lending = plants.flatMap(plant =>
    [...plant.standIns].filter(([, rules]) => rules.some(rule => skillIds.has(rule.skillId))).map(([id]) => id),
  )
  const events = rows.length === 0 ? [] : await readEvents(ctx, ids, null, null, [...new Set([...skillIds, ...lending])])
  const eventsOf = [events, [...events, ...(change.bringing ?? [])]].map(those => Map.groupBy(those, event => event.person_id))
  const certified = [await readCertified(ctx, known, ids, null), await certifiedAfter(ctx, plants, change.skillIds, ids)]
  const folded = plants.map((plant, i) =>
    rows.map(row => personFacts(plant, row, factsOfEvents(eventsOf[i]!.get(row.person_id) ?? []), certified[i]!)),
  )
  const changes: Changed[] = []
  const sight = await reachOf(ctx, 'records.read')
  const [gaps, looked] = [[0, 0], { seen: 0, hidden: 0 }]
  rows.forEach((_, i) => {
    const [before, after] = [folded[0]![i]!, folded[1]![i]!]
    if (!belongs(before, on)) return
    const seen = reaches(sight, before.personId)
    if (seen) looked.seen += 1
    for (const skillId of skillIds) {
      const [from, to] = [sideOf(plants[0], before, skillId, on), sideOf(plants[1], after, skillId, on)]
      if (!seen) {
        if (differs(from, to)) looked.hidden += 1
        continue
      }
      if (from.family === 'gap') gaps[0]! += 1
      if (to.family === 'gap') gaps[1]! += 1
      if (differs(from, to)) changes.push({ person: before, skillId, from, to })
    }
  })
  const told = await tell(ctx, plants, changes, on)
  // A number asked is of all who work there, so it is told to those who see all of them.
  const places = await groupingReach(ctx, 'records.read')
  const needs = needsOf(plants, folded as [PersonFacts[], PersonFacts[]], on)
  return {
    on,
    reached: looked.seen,
    gapsBefore: gaps[0]!,
    gapsAfter: gaps[1]!,
    hidden: looked.hidden,
    ...told,
    needs: needs.filter(({ grouping }) => (grouping === null ? places === 'everybody' : reaches(places, grouping.id))),
  }
}

/** What certifications would say: of skills that change, folded anew. */
async function certifiedAfter(
  ctx: Context,
  [, changed]: readonly [Plant, Plant],
  skillIds: readonly string[],
  ids: readonly string[] | null,
): Promise<Certified> {
  const same = (skill: LinkedSkill): boolean => !skillIds.includes(skill.facts.id)
  const skills = linkedSkills(changed)
  const kept = await readCertified(ctx, { skills: new Map(skills.filter(same).map(one => [one.facts.id, one])) }, ids, null)
  const fresh = await foldCertified(
    ctx,
    skills.filter(one => !same(one)),
    ids,
    null,
  )
  const people = new Set([...kept.of.keys(), ...fresh.of.keys()])
  const of = [...people].map(id => [id, new Map([...(kept.of.get(id) ?? []), ...(fresh.of.get(id) ?? [])])] as const)
  return { skills, of: new Map(of) }
}

/** Only what is asked of these skills. */
function about(plant: Plant, skillIds: ReadonlySet<string>): Plant {
  const rows: (RequirementRow & { at_least: number | null })[] = [
    ...plant.requirements.map(row => ({ ...row, at_least: null })),
    ...plant.numbersAsked,
  ]
  return asking(
    plant,
    rows.filter(row => skillIds.has(row.skill_id)),
  )
}

function sideOf(plant: Plant, person: PersonFacts, skillId: string, on: Day): Side {
  const skill = plant.skills.get(skillId)
  const facts = person.pairs.get(skillId)
  if (!skill || !facts || !isActive(skill, on)) return NOTHING
  return asSide(pairOn(facts, on).cell)
}

function asSide({ state, family, may, cover }: Cell): Side {
  return { state, family, may, cover }
}

function differs(a: Side, b: Side): boolean {
  return a.state !== b.state || a.family !== b.family || a.may !== b.may || a.cover !== b.cover
}

async function tell(ctx: Context, plants: readonly [Plant, Plant], changes: readonly Changed[], on: Day) {
  const shown = changes.slice(0, MOST_ROWS)
  const names = await namesOf(ctx, [...new Set(shown.map(one => one.person.personId))])
  const transitions = [...Map.groupBy(changes, one => `${one.from.state} ${one.to.state}`).values()]
    .map(those => ({ from: those[0]!.from.state, to: those[0]!.to.state, count: those.length }))
    .sort((a, b) => b.count - a.count)
  const skillNamed = (id: string) => ({ id, name: (plants[1].skills.get(id) ?? plants[0].skills.get(id))?.name ?? '' })
  return {
    people: new Set(changes.map(one => one.person.personId)).size,
    pairs: changes.length,
    transitions,
    rows: shown.map(({ person, skillId, from, to }) => ({
      person: { id: person.personId, name: names.get(person.personId) ?? '' },
      skill: skillNamed(skillId),
      from,
      to,
    })),
    groupings: groupingsOf(plants[0], changes, on),
  }
}

async function namesOf(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('person_details')
    .select(['person_id', 'given_names', 'surname'])
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('person_id', 'in', [...ids])
    .where('superseded_at', 'is', null)
    .execute()
  return new Map(rows.map(row => [row.person_id, `${row.given_names} ${row.surname}`.trim()]))
}

/** Where gaps come and go, the most first. */
function groupingsOf(plant: Plant, changes: readonly Changed[], on: Day): Impact['groupings'] {
  const counts = new Map<string, { more: number; fewer: number }>()
  for (const { person, from, to } of changes) {
    if ((from.family === 'gap') === (to.family === 'gap')) continue
    for (const id of groupingsOn(plant, person, on)) {
      const count = counts.get(id) ?? { more: 0, fewer: 0 }
      counts.set(id, count)
      if (to.family === 'gap') count.more += 1
      else count.fewer += 1
    }
  }
  return [...counts]
    .map(([id, count]) => ({ id, name: plant.groupings.get(id)?.name ?? '', ...count }))
    .sort((a, b) => b.more - a.more || b.fewer - a.fewer)
    .slice(0, 20)
}

/** The numbers asked that would fall short, or that no longer would. */
function needsOf(plants: readonly [Plant, Plant], folded: readonly [PersonFacts[], PersonFacts[]], on: Day): Impact['needs'] {
  const before = new Map(needsOn(plants[0], folded[0], on).map(need => [keyOf(need.asked), need]))
  return needsOn(plants[1], folded[1], on).flatMap(({ asked, personIds: { length: have } }) => {
    const was = before.get(keyOf(asked))
    const had = was?.personIds.length ?? null
    const same = was !== undefined && had === have && was.asked.at_least === asked.at_least
    if (same || (have >= asked.at_least && (!was || had! >= was.asked.at_least))) return []
    const grouping =
      asked.grouping_id === null ? null : { id: asked.grouping_id, name: plants[1].groupings.get(asked.grouping_id)?.name ?? '' }
    const skill = { id: asked.skill_id, name: plants[1].skills.get(asked.skill_id)?.name ?? '' }
    return [{ grouping, skill, level: asked.level, kind: asked.kind, atLeast: asked.at_least, before: had, after: have }]
  })
}

function keyOf({ grouping_id, skill_id, level, kind }: NumberAsked): string {
  return `${grouping_id} ${skill_id} ${level} ${kind}`
}
