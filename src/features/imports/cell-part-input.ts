import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { z } from 'zod'
import { CELLS_A_PART } from '../../sheet/cell-parts.ts'
import type { CellPart } from '../../sheet/cell-parts.ts'
import { invalid } from '../../platform/refusal.ts'
import { day, level, written } from './reading-input.ts'

const inflate = promisify(gunzip)
const deflate = promisify(gzip)

/** A part holds texts of a cell each at the very most; unpacked it is never larger than this. */
const MOST_BYTES = 24 * 1024 * 1024

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
  places: z.array(z.strictObject({ file: written(300), sheet: written(300) })).max(CELLS_A_PART),
})

/** What somebody has sent as a part, looked at like any other input and packed again as it is kept. */
export async function readPart(sent: Uint8Array): Promise<{ bytes: Buffer; cells: number }> {
  const text = await inflate(sent, { maxOutputLength: MOST_BYTES }).catch(() => null)
  const parsed = Part.safeParse(text === null ? null : jsonOf(text.toString('utf8')))
  if (!parsed.success || !isEven(parsed.data)) throw invalid('import.part_unreadable', { limit: CELLS_A_PART })
  return { bytes: await deflate(JSON.stringify(parsed.data), { level: 1 }), cells: parsed.data.person.length }
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
