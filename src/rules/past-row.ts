/**
 * A person's packed row of any day, counted from columns of numbers.
 *
 * A past day of a whole plant asks two hundred thousand pairs what a million results come to. Read as records, each result is an object with days as
 * text, and that takes seconds; as columns of numbers it takes milliseconds. Here stand the plain cases: results of a pair, as known at a moment, and
 * what is asked of a person. Pairs with more to them (taken back, exempted, decided by a certification, held through another skill) are folded by
 * the rules themselves (pair.ts), and both give the same bytes.
 *
 * Example: Ana passed press level 2 on 4 May 2026 (20577), valid through 4 May 2027, recorded that day; on 9 June 2026 somebody records level 3 as of
 * 1 May. For 31 May 2026 level 2 is in force, known then or now: of 1 May and 4 May the later counts. For 2 May 2026 nothing is held as known on 31 May,
 * and level 3 as known from 9 June on.
 */

import { DECLARED, emptyRow, GRADE_SHIFT, HELD, NO_LEVEL, BEYOND, unpackRow, type PackedRow } from './packing.ts'

/** Results of a person, skill after skill, the oldest of a skill first; of one day the one recorded first, then the one with the lower id. */
export interface ResultColumns {
  /** Place of the skill in the row. */
  skill: Uint16Array
  /** Numbers of days; NO_END: it does not run out. */
  achieved: Int32Array
  through: Int32Array
  level: Uint8Array
  /** Grade (0 for A to 3 for D), FAILED, ACTIVE. */
  marks: Uint8Array
  /** Microseconds since 1970; ON_RECORD: it stands. */
  recorded: Float64Array
  superseded: Float64Array
}

export const NO_END = 0x7fff_ffff
export const ON_RECORD = Number.POSITIVE_INFINITY
/** Known now: whatever stands. */
export const NOW = Number.MAX_VALUE
export const FAILED = 4
/** An assessment, confirmation, use or reading, and not a claim. */
export const ACTIVE = 8

/** What a plant's skills add: the floor of evidence of each place (0 for A to 3 for D), and whether the place is counted here. */
export interface Places {
  floors: Uint8Array
  counted: Uint8Array
}

/** Something asked of one subject: a grouping, a person, everyone. */
export interface Asked {
  place: number
  level: number
  mandatory: boolean
  from: number
  /** NO_END: without. */
  through: number
  withinDays: number
}

/** The position it is asked through; null: it reaches the person as such. */
export interface Through {
  from: number | null
  through: number
}

/** What counts on a later day than the one asked about. */
interface Later {
  place: number
  level: number
  on: number
}

/** An empty row of so many skills. */
export function blankRow(n: number): PackedRow {
  return unpackRow(emptyRow(n), n)
}

export function isKnown(recorded: number, superseded: number, at: number): boolean {
  return recorded <= at && (superseded > at || superseded === ON_RECORD)
}

/** Writes what the results from `start` to before `end` come to on a day, as known at a moment, into the row. */
export function foldResults(
  columns: ResultColumns,
  start: number,
  end: number,
  on: { day: number; knownAt: number },
  places: Places,
  row: PackedRow,
): void {
  const { skill } = columns
  for (let i = start; i < end;) {
    const place = skill[i]!
    let next = i + 1
    while (next < end && skill[next] === place) next++
    if (places.counted[place] === 1) foldPair(columns, i, next, on, places.floors[place]!, row, place)
    i = next
  }
}

function foldPair(
  { achieved, through, level, marks, recorded, superseded }: ResultColumns,
  start: number,
  end: number,
  { day, knownAt }: { day: number; knownAt: number },
  floor: number,
  row: PackedRow,
  place: number,
): void {
  let inForce = -1
  let best = -1
  let answer = -1
  let claim = -1
  let acted = -1
  for (let i = start; i < end && achieved[i]! <= day; i++) {
    if (recorded[i]! > knownAt || (superseded[i]! <= knownAt && superseded[i] !== ON_RECORD)) continue
    const mark = marks[i]!
    const grade = mark & 3
    if ((mark & ACTIVE) !== 0) acted = i
    const isValid = through[i]! >= day
    if (grade <= floor) {
      answer = i
      if ((mark & FAILED) !== 0) continue
      // Valid before run out, proven before entered by hand, and then the newest: the later of two alike.
      const rank = (isValid ? 3 : 0) + (grade <= 1 ? 2 : 3 - grade)
      if (rank >= best) {
        best = rank
        inForce = i
      }
    } else if ((mark & FAILED) === 0 && level[i]! >= 1 && isValid) claim = i
  }
  let bits = claim > answer ? DECLARED : 0
  if (inForce >= 0) {
    row.level[place] = level[inForce]!
    bits |= (marks[inForce]! & 3) << GRADE_SHIFT
    if (level[inForce]! >= 1) {
      bits |= HELD
      row.validThrough[place] = through[inForce] === NO_END ? 0 : packed(through[inForce]!)
    }
  }
  row.bits[place] = bits
  if (acted >= 0) row.actedOn[place] = packed(achieved[acted]!)
}

/** Writes what one subject asks into the row; `later` takes what binds from a later day. */
export function ask(asked: readonly Asked[], position: Through, day: number, counted: Uint8Array, row: PackedRow, later: Later[]): void {
  for (const { place, level, mandatory, from, through, withinDays } of asked) {
    if (counted[place] !== 1) continue
    const on = position.from === null ? from : Math.max(from, position.from + withinDays)
    const last = Math.min(through, position.through)
    if (mandatory && on <= day) {
      if (last >= day && level > row.required[place]!) row.required[place] = level
      continue
    }
    if (last < day || last < on) continue
    if (level > row.wanted[place]!) row.wanted[place] = level
    if (mandatory) later.push({ place, level, on })
  }
}

/** Once results and what is asked stand in the row: when more is asked than is held or asked now. */
export function raise(later: readonly Later[], row: PackedRow): void {
  for (const { place, level, on } of later) {
    const held = (row.bits[place]! & HELD) === 0 || row.level[place] === NO_LEVEL ? 0 : row.level[place]!
    if (level <= Math.max(held, row.required[place]!)) continue
    const day = packed(on)
    if (row.riseOn[place] === 0 || day < row.riseOn[place]!) row.riseOn[place] = day
  }
}

function packed(day: number): number {
  return Math.min(Math.max(day, 1), BEYOND)
}
