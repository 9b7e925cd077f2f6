import { answerOfPair } from '../../rules/cell-table.ts'
import type { CertifiedSpan } from '../../rules/certified.ts'
import type { Day } from '../../rules/day.ts'
import type { Equivalent } from '../../rules/equivalents.ts'
import type { Level } from '../../rules/level.ts'
import { packRow, unpackRow } from '../../rules/packing.ts'
import { pairOn } from '../../rules/pair.ts'
import type { PairFacts } from '../../rules/pair.ts'
import { factsOfEvents } from '../standings/event-facts.ts'
import { personFacts } from '../standings/facts.ts'
import { belongs, groupingsOn, isActive } from '../standings/fold.ts'
import type { EngagementRow, EventRow, GroupingRow, Plant, PositionRow, RequirementRow, SkillRow } from '../standings/queries.ts'
import { standInsAmong } from '../standings/stand-ins.ts'

/** All that one cell is made of, each part as it was or as it is. */
export interface World {
  onRecord: boolean
  retired: boolean
  events: EventRow[]
  requirements: RequirementRow[]
  positions: PositionRow[]
  engagements: EngagementRow[]
  skills: Map<string, SkillRow>
  levels: Map<string, Level[]>
  groupings: Map<string, GroupingRow>
  equivalents: Equivalent[]
  spans: Map<string, readonly CertifiedSpan[]>
}

export interface Cell {
  personId: string
  skillId: string
  scope: string | null
}

export function emptyWorld(groupings: Iterable<[string, GroupingRow]>): World {
  return {
    onRecord: false,
    retired: false,
    events: [],
    requirements: [],
    positions: [],
    engagements: [],
    skills: new Map(),
    levels: new Map(),
    groupings: new Map(groupings),
    equivalents: [],
    spans: new Map(),
  }
}

/** What the cell shows in this world on a day; empty where there is no such cell. `ends`: until when results run, where the world says otherwise. */
export function shownIn(
  world: World,
  plant: Plant,
  { personId, skillId, scope }: Cell,
  day: Day,
  ends: ReadonlyMap<string, Day | null>,
): string {
  const skills = new Map<string, SkillRow>()
  for (const [id, skill] of world.skills)
    skills.set(id, { ...skill, facts: { ...skill.facts, levels: world.levels.get(id) ?? skill.facts.levels } })
  const skill = skills.get(skillId)
  if (!world.onRecord || !skill || !isActive(skill, day)) return ''
  const mixed: Plant = {
    ...plant,
    skills,
    groupings: world.groupings,
    equivalents: world.equivalents,
    standIns: standInsAmong(world.equivalents, skills),
    requirements: world.requirements,
    requirementsOf: Map.groupBy(world.requirements, row => row.grouping_id ?? row.person_id ?? 'everyone'),
    lineage: id => lineageIn(world.groupings, id),
  }
  const person = { person_id: personId, ordinal: 0, retired: world.retired, engagements: world.engagements, positions: world.positions }
  const linked = [...skills.values()].flatMap(one => (one.certification ? [{ ...one, certification: one.certification }] : []))
  const facts = personFacts(mixed, person, factsOfEvents(world.events), { skills: linked, of: new Map([[personId, world.spans]]) })
  if (!belongs(facts, day) || (scope !== null && !groupingsOn(mixed, facts, day).includes(scope))) return ''
  return shown(
    facts.pairs.get(skillId) ?? { results: [], revocations: [], exemptions: [], requirements: [], skill: skill.facts },
    day,
    ends,
  )
}

function shown(facts: PairFacts, day: Day, ends: ReadonlyMap<string, Day | null>): string {
  const pair = pairOn(facts, day)
  const { result } = pair
  // What another skill lends runs as that does.
  const end = result === null || result.standIn ? null : ends.has(result.id) ? ends.get(result.id)! : result.validThrough
  const row = unpackRow(packRow([{ ...pair, result: result && { ...result, validThrough: end } }]), 1)
  return [row.level[0], row.required[0], row.wanted[0], row.bits[0], row.validThrough[0], answerOfPair(pair)].join(' ')
}

function lineageIn(groupings: ReadonlyMap<string, GroupingRow>, groupingId: string): string[] {
  const lineage: string[] = []
  for (let id: string | null = groupingId; id !== null && !lineage.includes(id); id = groupings.get(id)?.parent_id ?? null) lineage.push(id)
  return lineage
}
