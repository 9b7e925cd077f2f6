/**
 * The matrix as it travels.
 *
 * A plant's matrix is people times skills, and for every pair the browser needs the level held, the level asked, what stands against it and two
 * days. Sent as text that is many megabytes; sent as columns of small numbers it is a few hundred kilobytes, and the page can start counting
 * without unpacking anything. One message holds a header (who and what the rows and columns are, as JSON) and then six columns, each running
 * person after person: bits, validThrough and riseOn in two bytes with the low one first, then level, required and wanted in one byte. The
 * newest day of each single pair is not sent; the header carries the newest day per person instead, which is all the page shows.
 *
 * Example: 2 people and 3 skills as of 22 November 2026 are 6 pairs, so each two-byte column is 12 bytes and each one-byte column 6. Ana is the
 * first person and Forklift the second skill: her level stands at place 1 of the level column; Ben's, the second person, at place 4. A licence
 * valid through 3 March 2027 is written as day 20880, counted from 1 January 1970; 0 means no end.
 */

import type { Day } from './day.ts'
import type { Scale } from './level.ts'

export const MATRIX_MEDIA_TYPE = 'application/vnd.muster.matrix'
export const MATRIX_WIRE_VERSION = 1

export interface MatrixHeader {
  asOf: Day
  knownAt: string
  /** The organisation's version that these rows were read at. */
  version: number
  scope: string | null
  scales: Scale[]
  categories: { id: string; name: string; parentId: string | null }[]
  groupings: { id: string; name: string; typeName: string; parentId: string | null }[]
  /** `on`: the day at the person's own site, where it differs from `asOf`. */
  people: { id: string; name: string; number: string | null; groupingIds: string[]; on?: Day }[]
  skills: { id: string; name: string; code: string | null; categoryId: string | null; scaleId: string; warnDays: number }[]
  /** Per person the number of the day with the newest event in the view, 0 where nothing ever happened. */
  lastOn: number[]
}

/** The columns of one person, one place per skill in the header's order. A packed row fits as it is. */
export interface WireRow {
  level: Uint8Array
  required: Uint8Array
  wanted: Uint8Array
  bits: Uint16Array
  validThrough: Uint16Array
  riseOn: Uint16Array
}

/** A decoded row: views into the message, and `actedOn` all zero because it does not travel. */
export interface DecodedRow extends WireRow {
  actedOn: Uint16Array
}

const MAGIC = 0x5854_4d4d
const FIXED = 20
const WIDE = ['bits', 'validThrough', 'riseOn'] as const
const NARROW = ['level', 'required', 'wanted'] as const

/** Throws a RangeError where a row is not as long as the header has skills, or rows and people differ in number. */
export function encodeMatrix(header: MatrixHeader, rows: readonly WireRow[]): Uint8Array {
  const [people, skills] = [header.people.length, header.skills.length]
  if (rows.length !== people || header.lastOn.length !== people) throw new RangeError(`${people} people, but ${rows.length} rows`)
  const head = new TextEncoder().encode(JSON.stringify(header))
  const start = startOfColumns(head.length)
  const bytes = new Uint8Array(start + people * skills * 9)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint16(4, MATRIX_WIRE_VERSION, true)
  view.setUint32(8, head.length, true)
  view.setUint32(12, people, true)
  view.setUint32(16, skills, true)
  bytes.set(head, FIXED)
  let at = start
  for (const name of WIDE) {
    const column = new Uint16Array(people * skills)
    rows.forEach((row, i) => column.set(fitting(row[name], skills), i * skills))
    bytes.set(lowByteFirst(column), at)
    at += column.byteLength
  }
  for (const name of NARROW) {
    rows.forEach((row, i) => bytes.set(fitting(row[name], skills), at + i * skills))
    at += people * skills
  }
  return bytes
}

/** Rows are views into `bytes` (copied once where its place in memory is odd). Throws a RangeError where the bytes are no whole matrix. */
export function decodeMatrix(message: Uint8Array): { header: MatrixHeader; rows: DecodedRow[] } {
  if (message.length < FIXED) throw new RangeError('not a matrix: too short')
  const bytes = message.byteOffset % 2 === 0 ? message : message.slice()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError('not a matrix: wrong first bytes')
  const version = view.getUint16(4, true)
  if (version !== MATRIX_WIRE_VERSION)
    throw new RangeError(`a matrix of version ${version}; this program reads version ${MATRIX_WIRE_VERSION}`)
  const [length, people, skills] = [view.getUint32(8, true), view.getUint32(12, true), view.getUint32(16, true)]
  const start = startOfColumns(length)
  if (bytes.length !== start + people * skills * 9) throw new RangeError('not a whole matrix: the length does not fit')
  const header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(FIXED, FIXED + length))) as MatrixHeader
  if (header.people.length !== people || header.skills.length !== skills) throw new RangeError('not a matrix: header and columns differ')
  return { header, rows: rowsOf(bytes, start, people, skills) }
}

function rowsOf(bytes: Uint8Array, start: number, people: number, skills: number): DecodedRow[] {
  const cells = people * skills
  const wide = WIDE.map((_, i) => sixteen(bytes, start + i * cells * 2, cells))
  const narrow = NARROW.map((_, i) => bytes.subarray(start + cells * (6 + i), start + cells * (7 + i)))
  const actedOn = new Uint16Array(skills)
  return Array.from({ length: people }, (_, person) => {
    const [from, to] = [person * skills, (person + 1) * skills]
    return {
      level: narrow[0]!.subarray(from, to),
      required: narrow[1]!.subarray(from, to),
      wanted: narrow[2]!.subarray(from, to),
      bits: wide[0]!.subarray(from, to),
      validThrough: wide[1]!.subarray(from, to),
      riseOn: wide[2]!.subarray(from, to),
      actedOn,
    }
  })
}

/** Two-byte columns start on an even place, so that they can be read where they lie. */
function startOfColumns(headLength: number): number {
  return FIXED + headLength + (headLength % 2)
}

function fitting<T extends Uint8Array | Uint16Array>(column: T, skills: number): T {
  if (column.length !== skills) throw new RangeError(`a row of ${column.length} where the header has ${skills} skills`)
  return column
}

const NATIVE_LOW_FIRST = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

function lowByteFirst(column: Uint16Array): Uint8Array {
  if (!NATIVE_LOW_FIRST) swapPairs(column)
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
}

function sixteen(bytes: Uint8Array, at: number, length: number): Uint16Array {
  if (NATIVE_LOW_FIRST) return new Uint16Array(bytes.buffer, bytes.byteOffset + at, length)
  const column = new Uint16Array(bytes.slice(at, at + length * 2).buffer)
  swapPairs(column)
  return column
}

function swapPairs(column: Uint16Array): void {
  for (let i = 0; i < column.length; i++) column[i] = ((column[i]! & 0xff) << 8) | (column[i]! >> 8)
}
