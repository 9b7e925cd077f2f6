import { dayNumber, todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { NO_LEVEL, unpackRow } from '../../rules/packing.ts'
import type { PackedRow } from '../../rules/packing.ts'
import type { Context } from '../../platform/context.ts'
import { reaches, reachOf } from '../access/reach.ts'
import { loadFacts } from './facts.ts'
import { foldPerson } from './fold.ts'
import type { Frame } from './queries.ts'
import { readPacked, readPackedOf } from './resident.ts'
import type { PackedPerson } from './resident.ts'

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
    const { frame, people } = await foldAll(ctx, question, knownAt)
    return { asOf, knownAt, frame, people: people.filter(inSight) }
  }
  const { frame, people: packed } = question.people ? await readPackedOf(ctx, question.people) : await readPacked(ctx)
  const people: RowOfPerson[] = []
  const late: string[] = []
  const today = todayByZone(ctx.now)
  for (const person of packed) {
    if (!inSight(person)) continue
    const on = question.asOf ?? today(person.timeZone)
    if (!holdsOn(person, on)) late.push(person.personId)
    else if (person.inPopulation && inScope(question.scope, person.groupingIds)) people.push(rowOf(frame, person, on))
  }
  if (late.length > 0) people.push(...(await foldAll(ctx, { ...question, people: late }, null)).people)
  people.sort((a, b) => a.ordinal - b.ordinal)
  return { asOf, knownAt: ctx.now, frame, people }
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

async function foldAll(ctx: Context, question: Question, knownAt: Date | null): Promise<{ frame: Frame; people: RowOfPerson[] }> {
  const { plant, people } = await loadFacts(ctx, question.people ?? null, knownAt)
  const rows: RowOfPerson[] = []
  const today = todayByZone(knownAt ?? ctx.now)
  for (const person of people) {
    const on = question.asOf ?? today(person.timeZone)
    const folded = foldPerson(plant, person, on)
    if (!folded.inPopulation || !inScope(question.scope, folded.groupingIds)) continue
    const row = unpackRow(folded.cells, plant.skillCount)
    rows.push({ personId: person.personId, ordinal: person.ordinal, on, dayNumber: dayNumber(on), groupingIds: folded.groupingIds, row })
  }
  return { frame: plant, people: rows }
}

function inScope(scope: string | null, groupingIds: readonly string[]): boolean {
  return scope === null || groupingIds.includes(scope)
}

function rowOf(frame: Frame, { personId, ordinal, groupingIds, row }: PackedPerson, on: Day): RowOfPerson {
  return { personId, ordinal, on, dayNumber: dayNumber(on), groupingIds, row: widen(row, frame.skillCount) }
}

/** A row folded before a skill was added has no place for it yet: nothing recorded, nothing asked. */
function widen(row: PackedRow, n: number): PackedRow {
  if (row.level.length >= n) return row
  const wide = {
    level: new Uint8Array(n).fill(NO_LEVEL),
    required: new Uint8Array(n),
    wanted: new Uint8Array(n),
    bits: new Uint16Array(n),
    validThrough: new Uint16Array(n),
    riseOn: new Uint16Array(n),
    actedOn: new Uint16Array(n),
  }
  wide.level.set(row.level)
  wide.required.set(row.required)
  wide.wanted.set(row.wanted)
  wide.bits.set(row.bits)
  wide.validThrough.set(row.validThrough)
  wide.riseOn.set(row.riseOn)
  wide.actedOn.set(row.actedOn)
  return wide
}
