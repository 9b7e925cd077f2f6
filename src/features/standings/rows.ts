import { dayNumber, todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { unpackRow } from '../../rules/packing.ts'
import type { PackedRow } from '../../rules/packing.ts'
import type { Context } from '../../platform/context.ts'
import { reaches, reachOf } from '../access/reach.ts'
import { loadFacts } from './facts.ts'
import { foldPerson } from './fold.ts'
import { readPast } from './past.ts'
import type { Frame } from './queries.ts'
import type { PackedPerson } from './packed-rows.ts'
import { readPacked, readPackedOf } from './resident.ts'
import type { Packed } from './resident.ts'

/** Which people, on which day, as known when. `scope`: a grouping with all below it; null: everybody engaged. */
export interface Question {
  scope: string | null
  asOf: Day | null
  knownAt: Date | null
  people?: readonly string[] | null
}

export interface RowOfPerson {
  personId: string
  ordinal: number
  on: Day
  dayNumber: number
  groupingIds: readonly string[]
  row: PackedRow
  /** The organisation's version that the row was written for; null where it was folded for this question alone. */
  version: number | null
}

/** The answer's two clocks stand in it: every figure made from these rows prints them. */
export interface Rows {
  asOf: Day
  knownAt: Date
  frame: Frame
  people: RowOfPerson[]
}

/**
 * The rows that every reading is made of: matrix, gaps, alerts, dashboard; of the people whose records the caller may read, and nobody else. Packed rows serve every day they hold for;
 * people whose row does not reach the day, and every question about an earlier knowledge, are folded from the facts.
 */
export async function readRows(ctx: Context, question: Question): Promise<Rows> {
  const asOf = question.asOf ?? ctx.today
  const { knownAt } = question
  const reach = await reachOf(ctx, 'records.read')
  const inSight = (person: { personId: string }): boolean => reaches(reach, person.personId)
  if (knownAt !== null) {
    const { frame, people } = await foldAll(ctx, question, knownAt, inSight)
    return { asOf, knownAt, frame, people: people.filter(inSight) }
  }
  const packed = question.people ? await readPackedOf(ctx, question.people) : await readPacked(ctx)
  const { frame } = packed
  const sight = reach === 'everybody' && !question.people ? `${question.scope} ${daysAsked(ctx, packed, question.asOf)}` : null
  const known = sight === null ? undefined : chosen.get(packed.people)?.get(sight)
  if (known) return { asOf, knownAt: ctx.now, frame, people: known }
  const { people, late } = choose(ctx, packed, question, inSight)
  // Those in memory stand in their order already.
  if (late.length > 0) {
    people.push(...(await foldAll(ctx, { ...question, people: late }, null, inSight)).people)
    people.sort((a, b) => a.ordinal - b.ordinal)
  }
  if (sight !== null && ctx.readOnly && late.length === 0) remember(packed, sight, people)
  return { asOf, knownAt: ctx.now, frame, people }
}

/** Which people of those in memory a question is about, for as long as they are in memory: the same question gets the same list. */
const chosen = new WeakMap<Packed['people'], Map<string, RowOfPerson[]>>()
const MOST_CHOSEN = 20

function remember({ people }: Packed, sight: string, rows: RowOfPerson[]): void {
  const known = chosen.get(people) ?? new Map<string, RowOfPerson[]>()
  chosen.set(people, known)
  for (const oldest of known.keys()) {
    if (known.size < MOST_CHOSEN) break
    known.delete(oldest)
  }
  known.set(sight, rows)
}

const zonesOf = new WeakMap<Packed['people'], readonly string[]>()

/** The day asked about, or today in every zone where people are. */
export function daysAsked(ctx: Context, { people }: Packed, asOf: Day | null): string {
  if (asOf !== null) return asOf
  const zones = zonesOf.get(people) ?? [...new Set(people.map(person => person.timeZone))].sort()
  zonesOf.set(people, zones)
  const today = todayByZone(ctx.now)
  return [ctx.today, ...zones.map(today)].join(' ')
}

function choose(
  ctx: Context,
  packed: Packed,
  question: Question,
  inSight: (person: { personId: string }) => boolean,
): { people: RowOfPerson[]; late: string[] } {
  const people: RowOfPerson[] = []
  const late: string[] = []
  const today = todayByZone(ctx.now)
  const numbers = new Map<Day, number>()
  for (const person of packed.people) {
    if (!inSight(person)) continue
    const on = question.asOf ?? today(person.timeZone)
    if (!holdsOn(person, on)) {
      late.push(person.personId)
      continue
    }
    if (!person.inPopulation || !inScope(question.scope, person.groupingIds)) continue
    let number = numbers.get(on)
    if (number === undefined) numbers.set(on, (number = dayNumber(on)))
    people.push(rowOf(person, on, number))
  }
  return { people, late }
}

/** Whether the packed row says what is so on this day. */
export function holdsOn({ foldedOn, staysThroughOn }: Pick<PackedPerson, 'foldedOn' | 'staysThroughOn'>, on: Day): boolean {
  return foldedOn <= on && (staysThroughOn === null || staysThroughOn >= on)
}

/** The day in a zone at this moment, worked out once for each zone. */
export function todayByZone(now: Date): (zone: string) => Day {
  const days = new Map<string, Day>()
  return zone => {
    let day = days.get(zone)
    if (day === undefined) days.set(zone, (day = todayIn(zone, now)))
    return day
  }
}

/** More people than these are folded from the history that is kept of everybody. */
const FEW = 100

async function foldAll(
  ctx: Context,
  question: Question,
  knownAt: Date | null,
  inSight: (person: { personId: string }) => boolean,
): Promise<{ frame: Frame; people: RowOfPerson[] }> {
  if (question.people && question.people.length <= FEW) return foldEach(ctx, question, knownAt)
  const asked = question.people ? new Set(question.people) : null
  const wanted = (personId: string): boolean => (asked === null || asked.has(personId)) && inSight({ personId })
  const { scope, asOf } = question
  const { frame, people } = await readPast(ctx, { scope, asOf, knownAt, wanted, todayIn: todayByZone(ctx.now) })
  return { frame, people: people.map(person => ({ ...person, dayNumber: dayNumber(person.on), version: null })) }
}

async function foldEach(ctx: Context, question: Question, knownAt: Date | null): Promise<{ frame: Frame; people: RowOfPerson[] }> {
  const { plant, people } = await loadFacts(ctx, question.people ?? null, knownAt)
  const rows: RowOfPerson[] = []
  const today = todayByZone(ctx.now)
  for (const person of people) {
    const on = question.asOf ?? today(person.timeZone)
    const folded = foldPerson(plant, person, on)
    if (!folded.inPopulation || !inScope(question.scope, folded.groupingIds)) continue
    const row = unpackRow(folded.cells, plant.skillCount)
    rows.push({
      personId: person.personId,
      ordinal: person.ordinal,
      on,
      dayNumber: dayNumber(on),
      groupingIds: folded.groupingIds,
      row,
      version: null,
    })
  }
  return { frame: plant, people: rows }
}

function inScope(scope: string | null, groupingIds: readonly string[]): boolean {
  return scope === null || groupingIds.includes(scope)
}

function rowOf({ personId, ordinal, groupingIds, row, version }: PackedPerson, on: Day, number: number): RowOfPerson {
  return { personId, ordinal, on, dayNumber: number, groupingIds, row, version }
}
