import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { sql } from 'kysely'
import { z } from 'zod'
import { CELLS_A_PART } from '../../sheet/cell-parts.ts'
import type { CellPart } from '../../sheet/cell-parts.ts'
import { invalid, Refusal } from '../../platform/refusal.ts'
import { day, level, written } from './reading-input.ts'

const inflate = promisify(gunzip)
const deflate = promisify(gzip)

/** A part holds texts of a cell each at the very most; unpacked it is never larger than this. */
const MOST_BYTES = 24 * 1024 * 1024
/** All parts of a sheet, unpacked: 2,000,000 cells with two days and a remark of forty signs in each are 220 MB, letters alone 60 MB. */
const MOST_UNPACKED = 256 * 1024 * 1024
/** Sheets that the cells of one part stand on. */
const MOST_PLACES = 5_000

const numbers = z.array(z.int().min(-1).max(1_000_000)).max(CELLS_A_PART)
const Part = z.strictObject({
  person: numbers.min(1),
  skill: numbers,
  level: z.array(level.nullable()).max(CELLS_A_PART),
  token: numbers,
  achieved: numbers,
  valid: numbers,
  doubtful: numbers,
  place: numbers,
  cell: z.array(written(60)).max(CELLS_A_PART),
  tokens: z.array(written(500)).max(CELLS_A_PART),
  days: z.array(day).max(2 * CELLS_A_PART),
  places: z.array(z.strictObject({ file: written(300), sheet: written(300) })).max(MOST_PLACES),
})

/** What somebody has sent as a part, looked at like any other input and packed again as it is kept. */
export async function readPart(sent: Uint8Array): Promise<{ bytes: Buffer; cells: number; unpacked: number }> {
  const text = await inflate(sent, { maxOutputLength: MOST_BYTES }).catch(() => null)
  const parsed = Part.safeParse(text === null ? null : jsonOf(text.toString('utf8')))
  if (!parsed.success || !isEven(parsed.data)) throw invalid('import.part_unreadable', { limit: CELLS_A_PART })
  const kept = Buffer.from(JSON.stringify(parsed.data))
  return { bytes: await deflate(kept, { level: 1 }), cells: parsed.data.person.length, unpacked: kept.length }
}

/** For SQL: how long kept `bytes` are when they are unpacked. What is packed (gzip) says so in its last four bytes, lowest first; these we have packed ourselves. */
export const UNPACKED = sql<number>`(
  select get_byte(e.b, 0) + 256 * get_byte(e.b, 1) + 65536 * get_byte(e.b, 2) + 16777216 * get_byte(e.b, 3)::bigint
  from (select substring(bytes from length(bytes) - 3) as b) e)::float8`

export function refuseUnpacked(sum: number): void {
  if (sum > MOST_UNPACKED) throw new Refusal('limit', 'import.parts_too_large', { size: MOST_UNPACKED / 1024 / 1024 })
}

/** A part as it was kept: it has been looked at. */
export async function openPart(bytes: Uint8Array): Promise<CellPart> {
  return JSON.parse((await inflate(bytes)).toString('utf8')) as CellPart
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Every column has a value for every cell, and names only what is there. */
function isEven(part: CellPart): boolean {
  const columns = [part.person, part.skill, part.level, part.token, part.achieved, part.valid, part.doubtful, part.place, part.cell]
  return (
    columns.every(column => column.length === part.person.length) &&
    names(part.token, part.tokens.length, 0) &&
    names(part.place, part.places.length, 0) &&
    names(part.achieved, part.days.length, -1) &&
    names(part.valid, part.days.length, -1) &&
    names(part.doubtful, 2, 0)
  )
}

function names(column: readonly number[], length: number, least: number): boolean {
  return column.every(at => at >= least && at < length)
}
