import { dayFromNumber, dayNumber } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { GRADES } from '../../rules/grade.ts'
import type { ResultFact } from '../../rules/holding.ts'
import { packRow, unpackRow } from '../../rules/packing.ts'
import type { PackedRow } from '../../rules/packing.ts'
import { ACTIVE, ask, blankRow, FAILED, foldResults, isKnown, NO_END, NOW, raise } from '../../rules/past-row.ts'
import type { ResultColumns, Through } from '../../rules/past-row.ts'
import { pairOn } from '../../rules/pair.ts'
import type { Context } from '../../platform/context.ts'
import { factsOfEvents } from './event-facts.ts'
import { personFacts, zoneOf } from './facts.ts'
import { belongs, groupingsOn, isActive } from './fold.ts'
import type { HistoryOf } from './history.ts'
import { everybodysHistory } from './kept-history.ts'
import { keptPlant, rowsOn } from './kept-plants.ts'
import type { KnownPlant } from './kept-plants.ts'
import type { EventRow, Frame, PersonRow, RequirementRow } from './queries.ts'

/** One person's row of a day, as known at a moment. */
export interface PastRow {
  personId: string
  ordinal: number
  on: Day
  groupingIds: string[]
  row: PackedRow
}

export interface PastQuestion {
  scope: string | null
  /** The day; null: the day at each person's own site, which `todayIn` says. */
  asOf: Day | null
  knownAt: Date | null
  wanted(personId: string): boolean
  todayIn(zone: string): Day
}

/** The rows of a day of the past or the future, of everybody there, from the history that is kept in memory. The same as folding each from the facts. */
export async function readPast(ctx: Context, question: PastQuestion): Promise<{ frame: Frame; people: PastRow[] }> {
  const known = await keptPlant(ctx, question.knownAt)
  const history = await everybodysHistory(ctx)
  const at = question.knownAt === null ? NOW : question.knownAt.getTime() * 1_000
  const people: PastRow[] = []
  const fold = folder(known, at)
  for (const one of history) {
    if (!question.wanted(one.personId)) continue
    const person = personAt(one, at)
    if (person === null || person.retired) continue
    const on = question.asOf ?? question.todayIn(zoneOf(known.plant, person.positions))
    if (!belongs(person, on)) continue
    const groupingIds = groupingsOn(known.plant, person, on)
    if (question.scope !== null && !groupingIds.includes(question.scope)) continue
    const rows = rowsOn(known, on)
    let row = rows.get(one.personId)
    if (!row) rows.set(one.personId, (row = fold(one, person, on)))
    people.push({ personId: one.personId, ordinal: one.ordinal, on, groupingIds, row })
  }
  return { frame: known.plant, people }
}

/** What is said of the person at the moment; null: not on record yet. */
function personAt({ personId, ordinal, details, engagements, positions }: HistoryOf, at: number): PersonRow | null {
  const detail = details.find(one => isKnown(one.recorded, one.superseded, at))
  if (!detail) return null
  const known = (one: { recorded: number; superseded: number }): boolean => isKnown(one.recorded, one.superseded, at)
  return {
    person_id: personId,
    ordinal,
    retired: detail.retired,
    engagements: engagements.filter(known),
    positions: positions.filter(known),
  }
}

/** Plain pairs are counted from columns, the others are folded by the rules. */
function folder(known: KnownPlant, at: number): (one: HistoryOf, person: PersonRow, on: Day) => PackedRow {
  const { plant, special, placeOf } = known
  let countedOn: Day | null = null
  let counted = new Uint8Array(0)
  const lineages = new Map<readonly string[], string[]>()
  const above = (ids: readonly string[]): string[] => {
    let all = lineages.get(ids)
    if (!all) lineages.set(ids, (all = [...new Set(ids.flatMap(id => plant.lineage(id)))]))
    return all
  }
  return (one, person, on) => {
    if (countedOn !== on) [countedOn, counted] = [on, countedAt(known, on)]
    const others = one.others.filter(event => isKnown(event.recorded, event.superseded, at) && placeOf.has(event.skill_id))
    const apart = new Set([...special, ...others.map(event => event.skill_id)])
    const subjects = new Set(['everyone', person.person_id])
    for (const id of apart) counted[placeOf.get(id)!] = 0
    const row = blankRow(plant.skillCount)
    const day = dayNumber(on)
    const later: Parameters<typeof raise>[0][number][] = []
    const reach = (subject: string, through: Through): void => {
      const asked = known.askedOf.get(subject)
      if (asked) ask(asked, through, day, counted, row, later)
    }
    for (const position of person.positions) {
      if (position.potential) continue
      const through = {
        from: position.from_on === null ? null : dayNumber(position.from_on),
        through: position.through_on === null ? NO_END : dayNumber(position.through_on),
      }
      for (const id of above(position.grouping_ids)) {
        reach(id, through)
        subjects.add(id)
      }
    }
    reach(person.person_id, AS_SUCH)
    reach('everyone', AS_SUCH)
    foldResults(one.results, 0, one.results.skill.length, { day, knownAt: at }, { floors: known.floors, counted }, row)
    raise(later, row)
    for (const id of apart) if (isActive(plant.skills.get(id)!, on)) counted[placeOf.get(id)!] = 1
    if (apart.size > 0) foldApart(known, one, person, on, { apart, subjects, others, at, counted }, row)
    return row
  }
}

const AS_SUCH: Through = { from: null, through: NO_END }

function countedAt({ plant }: KnownPlant, on: Day): Uint8Array<ArrayBuffer> {
  const counted = new Uint8Array(plant.skillCount)
  for (const skill of plant.skills.values()) if (isActive(skill, on)) counted[skill.ordinal] = 1
  return counted
}

interface Apart {
  apart: ReadonlySet<string>
  /** Whatever asks something of the person. */
  subjects: ReadonlySet<string>
  others: readonly EventRow[]
  at: number
  counted: Uint8Array
}

/** The pairs with more to them than results and what is asked. */
function foldApart(
  known: KnownPlant,
  one: HistoryOf,
  person: PersonRow,
  on: Day,
  { apart, subjects, others, at, counted }: Apart,
  row: PackedRow,
): void {
  const { plant, placeOf } = known
  const requirementsOf = new Map<string, RequirementRow[]>()
  for (const subject of subjects) {
    const bySkill = known.requirementsOf.get(subject)
    if (!bySkill) continue
    const asked = [...apart].flatMap(id => bySkill.get(id) ?? [])
    if (asked.length > 0) requirementsOf.set(subject, asked)
  }
  const events = factsOfEvents(others)
  for (const id of apart) {
    const results = resultsOf(one.results, placeOf.get(id)!, at)
    if (results.length === 0) continue
    const facts = events.get(id)
    if (facts) facts.results = results
    else events.set(id, { results, revocations: [], exemptions: [] })
  }
  const facts = personFacts({ ...plant, requirementsOf }, person, events, known.certified)
  for (const [skillId, pair] of facts.pairs) {
    const place = placeOf.get(skillId)!
    if (counted[place] === 0 || !apart.has(skillId)) continue
    copy(unpackRow(packRow([pairOn(pair, on)]), 1), row, place)
  }
}

function copy(from: PackedRow, to: PackedRow, place: number): void {
  to.level[place] = from.level[0]!
  to.required[place] = from.required[0]!
  to.wanted[place] = from.wanted[0]!
  to.bits[place] = from.bits[0]!
  to.validThrough[place] = from.validThrough[0]!
  to.riseOn[place] = from.riseOn[0]!
  to.actedOn[place] = from.actedOn[0]!
}

/** Their ids only tell them apart, in their order. */
function resultsOf(
  { skill, achieved, through, level, marks, recorded, superseded }: ResultColumns,
  place: number,
  at: number,
): ResultFact[] {
  const results: ResultFact[] = []
  for (let i = firstOf(skill, place); i < skill.length && skill[i] === place; i++) {
    if (!isKnown(recorded[i]!, superseded[i]!, at)) continue
    const mark = marks[i]!
    results.push({
      id: String(i).padStart(8, '0'),
      level: level[i]!,
      grade: GRADES[mark & 3]!,
      outcome: (mark & FAILED) === 0 ? 'passed' : 'failed',
      achievedOn: dayFromNumber(achieved[i]!),
      validThrough: through[i] === NO_END ? null : dayFromNumber(through[i]!),
      recordedAt: new Date(Math.floor(recorded[i]! / 1_000)).toISOString(),
      type: (mark & ACTIVE) === 0 ? 'declaration' : 'use',
    })
  }
  return results
}

function firstOf(skill: Uint16Array, place: number): number {
  let [low, high] = [0, skill.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (skill[middle]! < place) low = middle + 1
    else high = middle
  }
  return low
}
