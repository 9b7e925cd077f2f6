/**
 * Cells of a kind.
 *
 * A plant of ten thousand people by five hundred skills has five million cells and a few hundred kinds of cell: the level held, the marks against it,
 * and where its end lies as seen from the day: none, passed, near, or far. So a cell travels as the number of its kind. The day itself may follow later,
 * because nothing that is counted or painted asks for more than where the end lies. Until then a stand-in takes its place, a day that lies in the same part.
 * Near means two things: within the skill's own warning time, and within the days that lists of what runs out look ahead.
 *
 * Example, as of 30 November 2026 with a warning time of 60 days: Ana's ticket through 3 March 2027 (93 days) lies beyond both and stands as 1 March
 * 2027 until her days come; Novak's through 9 February 2027 (71 days) within the 90 days alone, and stands as 30 January 2027.
 */

import { BEYOND, type PackedRow } from './packing.ts'

/** How far lists of what runs out look ahead. */
export const LOOK_AHEAD = 90

type KindColumns = Pick<PackedRow, 'level' | 'bits' | 'validThrough' | 'riseOn'>

const [NO_END, PASSED, WITHIN_BOTH, WITHIN_ONE, FAR] = [0, 1, 2, 3, 4]
const [NO_RISE, RISES_SOON, RISES_LATER] = [0, 1, 2]
const SLOTS = 4096

/** The kinds met so far, each with its number; kinds are only ever added. */
export class Kinds {
  readonly keys: number[] = []
  private readonly numbers = new Map<number, number>()
  private readonly lastKeys = new Int32Array(SLOTS).fill(-1)
  private readonly lastNumbers = new Uint16Array(SLOTS)

  /** Throws a RangeError beyond 65,536 kinds. */
  numberOf(key: number): number {
    const slot = (Math.imul(key, 0x9e3779b1) >>> 20) & (SLOTS - 1)
    if (this.lastKeys[slot] === key) return this.lastNumbers[slot]!
    let number = this.numbers.get(key)
    if (number === undefined) {
      number = this.keys.push(key) - 1
      if (number > 0xffff) throw new RangeError('more kinds of cells than there are numbers')
      this.numbers.set(key, number)
    }
    this.lastKeys[slot] = key
    this.lastNumbers[slot] = number
    return number
  }
}

/** The numbers of the kinds of a row's cells as seen from a day, into `into` from `at` on. */
export function kindsOf(kinds: Kinds, row: KindColumns, dayNo: number, warnDays: ArrayLike<number>, into: Uint16Array, at: number): void {
  const { level, bits, validThrough, riseOn } = row
  for (let i = 0; i < level.length; i++) {
    const end = validThrough[i]!
    const rise = riseOn[i]!
    let key = level[i]! | (bits[i]! << 8)
    if (end !== 0) key |= endPart(end - dayNo, warnDays[i]!) << 23
    if (rise !== 0) key |= (rise - dayNo <= warnDays[i]! ? RISES_SOON : RISES_LATER) << 26
    into[at + i] = kinds.numberOf(key)
  }
}

function endPart(left: number, warn: number): number {
  if (left < 0) return PASSED
  const within = (left <= warn ? 1 : 0) + (left <= LOOK_AHEAD ? 1 : 0)
  return within === 2 ? WITHIN_BOTH : within === 1 ? WITHIN_ONE : FAR
}

/** Writes the cells of these kinds into a row, with stand-ins for days. */
export function cellsOfKinds(
  keys: ArrayLike<number>,
  numbers: Uint16Array,
  dayNo: number,
  warnDays: ArrayLike<number>,
  row: KindColumns,
): void {
  const { level, bits, validThrough, riseOn } = row
  for (let i = 0; i < numbers.length; i++) {
    const key = keys[numbers[i]!]!
    level[i] = key & 0xff
    bits[i] = (key >> 8) & 0x7fff
    const parts = key >> 23
    if (parts === 0) continue
    const end = parts & 7
    const rise = parts >> 3
    if (end !== NO_END) validThrough[i] = standInEnd(end, dayNo, warnDays[i]!)
    if (rise !== NO_RISE) riseOn[i] = fitting(rise === RISES_SOON ? dayNo : dayNo + warnDays[i]! + 1)
  }
}

function standInEnd(part: number, dayNo: number, warn: number): number {
  if (part === PASSED) return fitting(dayNo - 1)
  if (part === WITHIN_BOTH) return fitting(dayNo)
  return fitting(dayNo + (part === WITHIN_ONE ? Math.min(warn, LOOK_AHEAD) : Math.max(warn, LOOK_AHEAD)) + 1)
}

function fitting(day: number): number {
  return Math.min(Math.max(day, 1), BEYOND)
}

/** The days of some rows, one after the other: of every cell with an end that end, and then of every cell that rises when. */
export function daysIn(rows: readonly KindColumns[]): Uint16Array {
  const days = new Uint16Array(countDays(rows))
  let at = 0
  for (const column of ['validThrough', 'riseOn'] as const) {
    for (const row of rows) {
      const values = row[column]
      for (let i = 0; i < values.length; i++) if (values[i] !== 0) days[at++] = values[i]!
    }
  }
  return days
}

/** How many days these rows have; stand-ins are as many. */
export function countDays(rows: readonly KindColumns[]): number {
  let count = 0
  for (const { validThrough, riseOn } of rows) {
    for (let i = 0; i < validThrough.length; i++) count += (validThrough[i] !== 0 ? 1 : 0) + (riseOn[i] !== 0 ? 1 : 0)
  }
  return count
}

/** Puts the days where their stand-ins are. Throws a RangeError where they are not as many. */
export function putDays(rows: readonly KindColumns[], days: ArrayLike<number>): void {
  if (days.length !== countDays(rows)) throw new RangeError('not the days of these rows')
  let at = 0
  for (const column of ['validThrough', 'riseOn'] as const) {
    for (const row of rows) {
      const values = row[column]
      for (let i = 0; i < values.length; i++) if (values[i] !== 0) values[i] = days[at++]!
    }
  }
}
