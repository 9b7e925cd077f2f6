import { sql } from 'kysely'
import { addDays, dayNumber, todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { BYTES_PER_CELL, NO_LEVEL, unpackRow } from '../../rules/packing.ts'
import type { PackedRow } from '../../rules/packing.ts'
import type { Context } from '../../platform/context.ts'
import { loadFacts } from './facts.ts'
import { foldPerson } from './fold.ts'
import { readFrame } from './queries.ts'
import type { Frame } from './queries.ts'

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

interface PackedPerson {
  person_id: string
  ordinal: number
  folded_on: Day
  stays_through_on: Day | null
  in_population: boolean
  time_zone: string
  grouping_ids: string[]
  cells: Buffer
}

/**
 * The rows that every reading is made of: matrix, gaps, alerts, dashboard. Packed rows serve every day they hold for;
 * people whose row does not reach the day, and every question about an earlier knowledge, are folded from the facts.
 */
export async function readRows(ctx: Context, question: Question): Promise<Rows> {
  const asOf = question.asOf ?? ctx.today
  const { knownAt } = question
  if (knownAt !== null) return { asOf, knownAt, ...(await foldAll(ctx, question, knownAt)) }
  const frame = await readFrame(ctx, null)
  const people: RowOfPerson[] = []
  const late: string[] = []
  for (const packed of await readPacked(ctx, question)) {
    const on = question.asOf ?? todayIn(packed.time_zone, ctx.now)
    const holds = packed.folded_on <= on && (packed.stays_through_on === null || packed.stays_through_on >= on)
    if (!holds) late.push(packed.person_id)
    else if (packed.in_population && inScope(question.scope, packed.grouping_ids)) people.push(rowOf(frame, packed, on))
  }
  if (late.length > 0) people.push(...(await foldAll(ctx, { ...question, people: late }, null)).people)
  people.sort((a, b) => a.ordinal - b.ordinal)
  return { asOf, knownAt: ctx.now, frame, people }
}

async function foldAll(ctx: Context, question: Question, knownAt: Date | null): Promise<{ frame: Frame; people: RowOfPerson[] }> {
  const { plant, people } = await loadFacts(ctx, question.people ?? null, knownAt)
  const rows: RowOfPerson[] = []
  for (const person of people) {
    const on = question.asOf ?? todayIn(person.timeZone, knownAt ?? ctx.now)
    const folded = foldPerson(plant, person, on)
    if (!folded.inPopulation || !inScope(question.scope, folded.groupingIds)) continue
    const row = unpackRow(folded.cells, plant.skillCount)
    rows.push({ personId: person.personId, ordinal: person.ordinal, on, dayNumber: dayNumber(on), groupingIds: folded.groupingIds, row })
  }
  return { frame: plant, people: rows }
}

/** People whose row does not reach the day come along whatever their groupings: on that day they may stand elsewhere. */
async function readPacked(ctx: Context, question: Question): Promise<PackedPerson[]> {
  const { scope, people } = question
  const asOf = question.asOf ?? ctx.today
  const whose = people ? sql`person_id = any(${[...people]}::uuid[])` : sql`true`
  const where =
    scope === null ? sql`true` : sql`(${scope}::uuid = any(grouping_ids) or stays_through_on <= ${addDays(asOf, 1)} or folded_on > ${asOf})`
  const { rows } = await sql<PackedPerson>`
    select person_id, ordinal, folded_on, stays_through_on, in_population, time_zone, grouping_ids, cells
    from packed_people where tenant_id = ${ctx.organisation.tenantId} and ${whose} and ${where}`.execute(ctx.db)
  return rows
}

function inScope(scope: string | null, groupingIds: readonly string[]): boolean {
  return scope === null || groupingIds.includes(scope)
}

function rowOf(frame: Frame, packed: PackedPerson, on: Day): RowOfPerson {
  return {
    personId: packed.person_id,
    ordinal: packed.ordinal,
    on,
    dayNumber: dayNumber(on),
    groupingIds: packed.grouping_ids,
    row: widen(unpackRow(packed.cells, packed.cells.length / BYTES_PER_CELL), frame.skillCount),
  }
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
