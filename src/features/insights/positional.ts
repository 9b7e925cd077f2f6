import { answerAsked, isCompliant } from '../../rules/cell-table.ts'
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
import { readAsked } from '../standings/resident.ts'
import type { Question } from '../standings/rows.ts'
import type { View } from './view.ts'

type Exemptions = ReturnType<typeof factsOfEvents>

/** What one position asks on a day: the highest mandatory level per column. */
type Asked = Map<number, number>

/** ME2: every position of everybody in the view asks by itself, so a skill asked by two positions of one person counts twice. */
export async function positional(ctx: Context, view: View, { knownAt, scope }: Pick<Question, 'knownAt' | 'scope'>): Promise<Share> {
  const share = { numerator: 0, denominator: 0 }
  await eachAsked(ctx, view, { knownAt, scope }, ({ answer }) => {
    share.denominator++
    if (isCompliant(answer)) share.numerator++
  })
  return share
}

/** A skill that a position asks of whoever holds it. */
export interface AskedOfPosition {
  row: number
  column: number
  level: number
  /** What the table of states says where this level is asked. */
  answer: number
  position: PositionRow
}

type Visit = (asked: AskedOfPosition) => void

/**
 * Everything that ME2 counts, one by one: of positions in the scope alone, though their holders have others elsewhere. `potential`: instead, what
 * positions would ask that people only work towards; ME2 counts none of it.
 */
export async function eachAsked(
  ctx: Context,
  view: View,
  { knownAt, scope }: Pick<Question, 'knownAt' | 'scope'>,
  visit: Visit,
  potential = false,
): Promise<void> {
  const plant = await readAsked(ctx, view.frame, knownAt)
  const rowOf = new Map(view.people.map((person, r) => [person.personId, r]))
  const people = await readPeople(ctx, null, knownAt)
  const exempted = Map.groupBy(await readEvents(ctx, null, knownAt, 'exempted'), event => event.person_id)
  const alike = new Map<string, Asked>()
  for (const person of people) {
    const r = rowOf.get(person.person_id)
    if (r === undefined) continue
    const { on } = view.people[r]!
    const exemptions = exempted.get(person.person_id)
    const special = exemptions !== undefined || plant.requirementsOf.has(person.person_id)
    for (const position of person.positions) {
      if (position.potential !== potential || !covers(position, on)) continue
      if (scope !== null && !potential && !position.grouping_ids.some(id => plant.lineage(id).includes(scope))) continue
      const held = { ...position, potential: false }
      const asked = special
        ? askedBy(plant, { ...person, positions: [held] }, on, factsOfEvents(exemptions ?? []))
        : askedOfAll(alike, plant, person, held, on)
      visitPosition(view, r, position, asked, visit)
    }
  }
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

function visitPosition({ people, plant, skills }: View, r: number, position: PositionRow, asked: Asked, visit: Visit): void {
  const { row, dayNumber } = people[r]!
  for (const [column, level] of asked) {
    // Whoever is exempt from the certification of a skill is asked none of it.
    if (!skills[column] || (row.bits[column]! & EXEMPT) !== 0) continue
    visit({ row: r, column, level, position, answer: answerAsked(row, column, dayNumber, plant.skills[column]!, level) })
  }
}
