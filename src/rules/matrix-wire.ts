/**
 * The matrix as it travels.
 *
 * A plant's matrix is people times skills. Sent as text that is many megabytes; sent as numbers of kinds of cells it is a few hundred kilobytes, and the
 * page can start counting at once. One message holds a stamp (when, of what), a head (who and what rows and columns are, both as JSON), the kinds of cells,
 * the lists of levels asked and wanted that people have in common, and then block after block of people the numbers of their cells. The days at which
 * things end stand behind each block, or follow by themselves where a plant is large. A message with `since` holds only the people whose cells have
 * changed since that version, and always their days.
 *
 * Example: 2 people and 3 skills as of 22 November 2026 are 6 pairs, so the cells of their block are 6 bytes. Ana and Ben are in one team that asks the
 * same: one list, and the number 0 for each of them. Ana's forklift licence through 3 March 2027 is of the kind "level 1, held, far end", and behind the
 * block stands 20880, the day counted from 1 January 1970.
 */

import { dayNumber, type Day } from './day.ts'
import { decodeHead, encodeHead, type MatrixHead } from './matrix-head.ts'
import { cellsOfKinds, countDays, daysIn, Kinds, kindsOf, putDays } from './matrix-kinds.ts'
import type { PackedRow } from './packing.ts'
import { ByteReader, bytesOf, joined } from './wire-bytes.ts'

export const MATRIX_MEDIA_TYPE = 'application/vnd.muster.matrix'
export const MATRIX_WIRE_VERSION = 2
export const PEOPLE_OF_BLOCK = 256

export interface MatrixStamp {
  asOf: Day
  knownAt: string
  /** The organisation's version that these rows were read at. */
  version: number
  scope: string | null
  /** Stays the same as long as rows and columns are the same people and skills under the same names. */
  shape?: string
  /** Only people whose cells have changed since this version of the same shape. */
  since?: number
}

export interface MatrixHeader extends MatrixStamp, MatrixHead {
  /** Per person the number of the day with the newest event in the view, 0 where nothing ever happened. */
  lastOn: number[]
}

/** The columns of one person, one place per skill in the header's order. A packed row fits as it is. */
export type WireRow = Omit<PackedRow, 'actedOn'>

export interface DecodedMatrix {
  header: MatrixHeader
  /** `actedOn` is all zero because it does not travel. Columns asked and wanted may be shared by several rows: they are never to be changed. */
  rows: PackedRow[]
  /** Whether the days are in it; where not, others that lie in the same part stand in for them. */
  days: boolean
  /** Of a change the places of its people in the whole matrix. */
  at: number[] | null
}

const MAGIC = 0x5854_4d4d
const FIXED = 36
const WITH_DAYS = 1

/** Levels asked and wanted that people have in common. */
export interface Sets {
  lists: { required: Uint8Array; wanted: Uint8Array }[]
  /** Per person the number of their list. */
  of: Uint16Array
}

/** The whole message at once. Throws a RangeError where a row is not as long as the header has skills, or rows and people differ in number. */
export function encodeMatrix(header: MatrixHeader, rows: readonly WireRow[], days = true): Uint8Array {
  const { scales, categories, groupings, people, skills, lastOn, ...stamp } = header
  if (rows.length !== people.length || lastOn.length !== people.length)
    throw new RangeError(`${people.length} people, but ${rows.length} rows`)
  const unfit = rows.find(row => row.level.length !== skills.length)
  if (unfit) throw new RangeError(`a row of ${unfit.level.length} where the header has ${skills.length} skills`)
  const head = { scales, categories, groupings, people, skills }
  const kinds = new Kinds()
  const dayNos = dayNosOf(header)
  const warn = skills.map(skill => skill.warnDays)
  const blocks: Uint8Array[] = []
  for (let from = 0; from < rows.length; from += PEOPLE_OF_BLOCK) {
    const part = rows.slice(from, from + PEOPLE_OF_BLOCK)
    blocks.push(blockOf(kinds, part, dayNos.subarray(from), warn), ...(days ? [bytesOf(daysIn(part))] : []))
  }
  const headBytes = encodeHead(head)
  const sets = setsOf(rows)
  const sizes = {
    head: headBytes.length,
    people: people.length,
    skills: skills.length,
    kinds: kinds.keys.length,
    lists: sets.lists.length,
    days,
  }
  return joined([frontOf(stamp, sizes), headBytes, tailOf(kinds.keys, sets, lastOn), ...blocks])
}

/** Only the people at these places of a matrix whose head the reader has; always with their days. */
export function encodeChanged(
  stamp: MatrixStamp,
  at: readonly number[],
  rows: readonly WireRow[],
  { dayNos, warn, lastOn }: { dayNos: ArrayLike<number>; warn: ArrayLike<number>; lastOn: readonly number[] },
): Uint8Array {
  const kinds = new Kinds()
  const blocks: Uint8Array[] = []
  for (let from = 0; from < rows.length; from += PEOPLE_OF_BLOCK) {
    const part = rows.slice(from, from + PEOPLE_OF_BLOCK)
    blocks.push(
      blockOf(
        kinds,
        part,
        Array.from(part, (_, i) => dayNos[from + i]!),
        warn,
      ),
      bytesOf(daysIn(part)),
    )
  }
  const head = new TextEncoder().encode(JSON.stringify({ at }))
  const sets = setsOf(rows)
  const sizes = {
    head: head.length,
    people: at.length,
    skills: warn.length,
    kinds: kinds.keys.length,
    lists: sets.lists.length,
    days: true,
  }
  return joined([frontOf(stamp, sizes), head, tailOf(kinds.keys, sets, lastOn), ...blocks])
}

/** Numbers of days that the people are read for. */
export function dayNosOf({ asOf, people }: { asOf: Day; people: readonly { on?: Day }[] }): Int32Array {
  const today = dayNumber(asOf)
  return Int32Array.from(people, person => (person.on === undefined ? today : dayNumber(person.on)))
}

/** Finds the lists that rows have in common. */
export function setsOf(rows: readonly Pick<WireRow, 'required' | 'wanted'>[]): Sets {
  const known = new Map<number, number[]>()
  const lists: Sets['lists'] = []
  const seen = new Map<Uint8Array, number>()
  const of = Uint16Array.from(rows, ({ required, wanted }) => {
    const before = seen.get(required)
    if (before !== undefined && isSame(lists[before]!.wanted, wanted)) return before
    const mark = markOf(required, markOf(wanted, 0))
    const alike = known.get(mark) ?? []
    known.set(mark, alike)
    let number = alike.find(one => isSame(lists[one]!.required, required) && isSame(lists[one]!.wanted, wanted))
    if (number === undefined) alike.push((number = lists.push({ required, wanted }) - 1))
    if (number > 0xffff) throw new RangeError('more lists of levels asked than there are numbers')
    seen.set(required, number)
    return number
  })
  return { lists, of }
}

function markOf(column: Uint8Array, start: number): number {
  let mark = start
  for (let i = 0; i < column.length; i++) mark = (Math.imul(mark, 31) + column[i]!) | 0
  return mark
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return a.length === b.length
}

export interface Sizes {
  /** Bytes. */
  head: number
  people: number
  skills: number
  kinds: number
  lists: number
  days: boolean
}

/** What stands first: sizes and stamp. */
export function frontOf(stamp: MatrixStamp, { head, people, skills, kinds, lists, days }: Sizes): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(stamp))
  const bytes = new Uint8Array(FIXED + text.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, MATRIX_WIRE_VERSION, true)
  ;[text.length, head, people, skills, kinds, lists, days ? WITH_DAYS : 0].forEach((number, i) => view.setUint32(8 + 4 * i, number, true))
  bytes.set(text, FIXED)
  return bytes
}

/** What stands behind the head: kinds, lists, and per person the number of the list and the newest day. */
export function tailOf(keys: readonly number[], { lists, of }: Sets, lastOn: ArrayLike<number>): Uint8Array {
  return joined([
    bytesOf(Uint32Array.from(keys)),
    ...lists.flatMap(({ required, wanted }) => [required, wanted]),
    bytesOf(of),
    bytesOf(Uint16Array.from(lastOn)),
  ])
}

/** The cells of some people: 0 and the low bytes of their numbers, or 1 and low and high bytes where one byte does not reach. */
export function blockOf(kinds: Kinds, rows: readonly WireRow[], dayNos: ArrayLike<number>, warnDays: ArrayLike<number>): Uint8Array {
  const skills = rows[0]?.level.length ?? 0
  const numbers = new Uint16Array(rows.length * skills)
  rows.forEach((row, i) => kindsOf(kinds, row, dayNos[i]!, warnDays, numbers, i * skills))
  const cells = numbers.length
  const wide = numbers.some(number => number > 255)
  const bytes = new Uint8Array(1 + cells * (wide ? 2 : 1))
  bytes[0] = wide ? 1 : 0
  for (let i = 0; i < cells; i++) bytes[1 + i] = numbers[i]! & 0xff
  if (wide) for (let i = 0; i < cells; i++) bytes[1 + cells + i] = numbers[i]! >> 8
  return bytes
}

/** `before`: the head that a change belongs to. Throws a RangeError where the bytes are no whole matrix. */
export function decodeMatrix(bytes: Uint8Array, before: MatrixHead | null = null): DecodedMatrix {
  if (bytes.length < FIXED) throw new RangeError('not a matrix: too short')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError('not a matrix: wrong first bytes')
  const version = view.getUint32(4, true)
  if (version !== MATRIX_WIRE_VERSION)
    throw new RangeError(`a matrix of version ${version}; this program reads version ${MATRIX_WIRE_VERSION}`)
  const [stampLength, headLength, people, skills, kinds, lists, flags] = Array.from({ length: 7 }, (_, i) =>
    view.getUint32(8 + 4 * i, true),
  ) as [number, number, number, number, number, number, number]
  const read = new ByteReader(bytes, FIXED)
  const stamp = JSON.parse(read.text(stampLength)) as MatrixStamp
  const { at, ...head } = decodeHead(read.text(headLength), before)
  if (head.people.length !== people || head.skills.length !== skills) throw new RangeError('not a matrix: header and columns differ')
  const keys = read.numbers(kinds, 4)
  const sets = Array.from({ length: lists }, () => ({
    required: new Uint8Array(read.bytes(skills)),
    wanted: new Uint8Array(read.bytes(skills)),
  }))
  const setOf = read.numbers(people, 2)
  const header = { ...head, ...stamp, lastOn: [...read.numbers(people, 2)] }
  const rows = emptyRows(people, skills, i => sets[setOf[i]!]!)
  const dayNos = dayNosOf(header)
  const warn = head.skills.map(skill => skill.warnDays)
  const days = (flags & WITH_DAYS) !== 0
  for (let from = 0; from < people; from += PEOPLE_OF_BLOCK) {
    const part = rows.slice(from, from + PEOPLE_OF_BLOCK)
    const numbers = readBlock(read, part.length * skills)
    part.forEach((row, i) => cellsOfKinds(keys, numbers.subarray(i * skills, (i + 1) * skills), dayNos[from + i]!, warn, row))
    if (days) putDays(part, read.numbers(countDays(part), 2))
  }
  if (read.at !== bytes.length) throw new RangeError('not a whole matrix: the length does not fit')
  return { header, rows, days, at }
}

function emptyRows(people: number, skills: number, setOf: (person: number) => Sets['lists'][number]): PackedRow[] {
  const [level, actedOn] = [new Uint8Array(people * skills), new Uint16Array(skills)]
  const [bits, validThrough, riseOn] = [0, 0, 0].map(() => new Uint16Array(people * skills)) as [Uint16Array, Uint16Array, Uint16Array]
  return Array.from({ length: people }, (_, person) => {
    const [from, to] = [person * skills, (person + 1) * skills]
    return {
      level: level.subarray(from, to),
      bits: bits.subarray(from, to),
      validThrough: validThrough.subarray(from, to),
      riseOn: riseOn.subarray(from, to),
      actedOn,
      ...setOf(person),
    }
  })
}

function readBlock(read: ByteReader, cells: number): Uint16Array {
  const wide = read.bytes(1)[0] === 1
  const numbers = Uint16Array.from(read.bytes(cells))
  if (wide) {
    const high = read.bytes(cells)
    for (let i = 0; i < cells; i++) numbers[i]! |= high[i]! << 8
  }
  return numbers
}
