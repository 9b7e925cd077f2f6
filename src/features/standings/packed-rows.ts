import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Day } from '../../rules/day.ts'
import { BYTES_PER_CELL, NO_LEVEL, unpackRow } from '../../rules/packing.ts'
import type { PackedRow } from '../../rules/packing.ts'
import type { Context } from '../../platform/context.ts'

/** A packed row as it is stored, and until when it holds. */
export interface PackedPerson {
  personId: string
  ordinal: number
  /** The organisation's version that the row was written for. */
  version: number
  foldedOn: Day
  staysThroughOn: Day | null
  inPopulation: boolean
  timeZone: string
  /** One list for all who belong to the same groupings. */
  groupingIds: readonly string[]
  row: PackedRow
}

/** Lists of groupings, each kept once. */
export type Lists = Map<string, readonly string[]>

/** So many bytes of rows are read at once. */
const BATCH = 24 * 2 ** 20

/** Everybody's, one batch after the other in the order of the people: the rows of a large plant are never in memory as they are stored. */
export async function* readAllRows(ctx: Context, skillCount: number, lists: Lists): AsyncGenerator<PackedPerson[]> {
  const limit = Math.max(50, Math.floor(BATCH / (BYTES_PER_CELL * Math.max(1, skillCount))))
  let after = -1
  for (;;) {
    const people = await readWhere(ctx, sql`ordinal > ${after}`, lists, limit)
    if (people.length > 0) yield people
    if (people.length < limit) return
    after = people.at(-1)!.ordinal
  }
}

/** Those written after a version. */
export function readRowsAfter(ctx: Context, version: number, lists: Lists): Promise<PackedPerson[]> {
  return readWhere(ctx, sql`version > ${version}`, lists)
}

export function readRowsOf(ctx: Context, personIds: readonly string[]): Promise<PackedPerson[]> {
  return readWhere(ctx, sql`person_id = any(${[...personIds]}::uuid[])`, new Map())
}

async function readWhere(ctx: Context, which: RawBuilder<unknown>, lists: Lists, limit: number | null = null): Promise<PackedPerson[]> {
  const { rows } = await sql<{
    person_id: string
    ordinal: number
    version: number
    folded_on: Day
    stays_through_on: Day | null
    in_population: boolean
    time_zone: string
    groupings: string
    cells: Buffer
  }>`
    select person_id, ordinal, version, folded_on, stays_through_on, in_population, time_zone, array_to_string(grouping_ids, ',') as groupings, cells
    from packed_people where tenant_id = ${ctx.organisation.tenantId} and ${which} order by ordinal limit ${limit}`.execute(ctx.db)
  return rows.map(row => ({
    personId: row.person_id,
    ordinal: row.ordinal,
    version: row.version,
    foldedOn: row.folded_on,
    staysThroughOn: row.stays_through_on,
    inPopulation: row.in_population,
    timeZone: row.time_zone,
    groupingIds: listOf(lists, row.groupings),
    row: unpackRow(row.cells, row.cells.length / BYTES_PER_CELL),
  }))
}

function listOf(lists: Lists, text: string): readonly string[] {
  let list = lists.get(text)
  if (!list) lists.set(text, (list = text === '' ? [] : text.split(',')))
  return list
}

/** A row folded before a skill was added has no place for it yet: nothing recorded, nothing asked. */
export function widen(row: PackedRow, n: number): PackedRow {
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
