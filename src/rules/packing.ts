/**
 * The packed row of one person.
 *
 * A matrix of a thousand people by a hundred skills is read many times and written seldom, so each person carries one row of bytes: for every
 * skill what is held, asked and wanted, a few marks, and three days. Nothing in it depends on the day it is read: whether something has run out,
 * is due or rises is worked out from the days at reading. It stays true until the day that `changesOn` names. Days are numbers from 1 January
 * 1970 in two bytes, which reach to 5 June 2149; an earlier end is packed as 2 January 1970, a later one as "beyond",
 * which reads as the end of the calendar. What a certification says of a skill in place of a result is a code in five of the bits.
 *
 * Example: Ana's press level 2 runs through 4 May 2027 and level 3 is required. Packed on 1 October 2026: level 2, required 3, HELD, grade A,
 * validThrough 20942. Read for 4 May 2027 (20942) it has not run out, read for 5 May 2027 (20943) it has.
 */

import { PERMISSIONS } from './cell.ts'
import { dayFromNumber, dayNumber, type Day } from './day.ts'
import { GRADES, type Grade } from './grade.ts'
import { HIGHEST_LEVEL, type Permission } from './level.ts'
import type { PairOn } from './pair.ts'
import { codeOf, progressIn, type Progress } from './certified-code.ts'

/** The columns in their order; a row holds one after the other, each for all skills. Numbers of two bytes are little-endian. */
export const COLUMNS = [
  { name: 'level', bytes: 1 },
  { name: 'required', bytes: 1 },
  { name: 'wanted', bytes: 1 },
  { name: 'bits', bytes: 2 },
  { name: 'validThrough', bytes: 2 },
  { name: 'riseOn', bytes: 2 },
  { name: 'actedOn', bytes: 2 },
] as const
export const BYTES_PER_CELL = 11

export const NO_LEVEL = 255
export const NO_DAY = 0
export const BEYOND = 65_535

export const HELD = 1
export const REVOKED = 2
export const SUSPENDED = 4
/** Every mandatory requirement is exempted. */
export const EXEMPT = 8
export const GRADE_SHIFT = 5
export const PERMITS_SHIFT = 7
export const DECLARED = 512
/** An exemption covers the day, whatever the state. */
export const EXEMPTED_MARK = 1024

/** The code of a certification's standing lies in bit 4 and, from its second bit on, in bits 11 to 14. */
const CODE_LOW = 16
const CODE_SHIFT = 11

/** The code of what a certification says; 0: results decide. */
export function certifiedIn(bits: number): number {
  return ((bits & CODE_LOW) >> 4) | (((bits >> CODE_SHIFT) & 15) << 1)
}

function packedCode(code: number): number {
  return ((code & 1) << 4) | ((code >> 1) << CODE_SHIFT)
}

export interface PackedRow {
  level: Uint8Array
  required: Uint8Array
  wanted: Uint8Array
  bits: Uint16Array
  validThrough: Uint16Array
  riseOn: Uint16Array
  actedOn: Uint16Array
}

export interface PackedCell {
  level: number | null
  required: number
  wanted: number
  held: boolean
  revoked: boolean
  suspended: boolean
  exempt: boolean
  /** The grade of the result in force; null without a record. */
  grade: Grade | null
  exemptionPermits: Permission
  declared: boolean
  exemptedMark: boolean
  /** What the certification of the skill says; 0: results decide. */
  certified: number
  progress: Progress
  validThrough: Day | null
  riseOn: Day | null
  actedOn: Day | null
}

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** One place per skill, in the order of the skills; null where the person has no record and nothing is asked. */
export function packRow(pairs: readonly (PairOn | null)[]): Uint8Array {
  const n = pairs.length
  const bytes = emptyRow(n)
  const view = new DataView(bytes.buffer)
  pairs.forEach((pair, i) => {
    if (pair === null) return
    bytes[i] = pair.level === null ? NO_LEVEL : packedLevel(pair.level)
    bytes[n + i] = packedLevel(pair.required)
    bytes[2 * n + i] = packedLevel(pair.wanted)
    view.setUint16(3 * n + 2 * i, bitsOf(pair), true)
    view.setUint16(5 * n + 2 * i, packedDay(pair.facts.held ? pair.result!.validThrough : null), true)
    view.setUint16(7 * n + 2 * i, packedDay(pair.riseOn), true)
    view.setUint16(9 * n + 2 * i, packedDay(pair.actedOn), true)
  })
  return bytes
}

export function emptyRow(n: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(n * BYTES_PER_CELL).fill(NO_LEVEL, 0, n)
}

/** The columns of a row of n skills: views on the same bytes where they lie on even addresses, copies elsewhere. */
export function unpackRow(bytes: Uint8Array, n: number): PackedRow {
  if (bytes.length !== n * BYTES_PER_CELL) throw new RangeError(`a row of ${n} skills has ${n * BYTES_PER_CELL} bytes, not ${bytes.length}`)
  return {
    level: bytes.subarray(0, n),
    required: bytes.subarray(n, 2 * n),
    wanted: bytes.subarray(2 * n, 3 * n),
    bits: pairsOfBytes(bytes, 3 * n, n),
    validThrough: pairsOfBytes(bytes, 5 * n, n),
    riseOn: pairsOfBytes(bytes, 7 * n, n),
    actedOn: pairsOfBytes(bytes, 9 * n, n),
  }
}

export function readCell(row: PackedRow, i: number): PackedCell {
  const bits = row.bits[i]!
  const level = row.level[i]!
  return {
    level: level === NO_LEVEL ? null : level,
    required: row.required[i]!,
    wanted: row.wanted[i]!,
    held: (bits & HELD) !== 0,
    revoked: (bits & REVOKED) !== 0,
    suspended: (bits & SUSPENDED) !== 0,
    exempt: (bits & EXEMPT) !== 0,
    grade: level === NO_LEVEL ? null : GRADES[(bits >> GRADE_SHIFT) & 3]!,
    exemptionPermits: PERMISSIONS[(bits >> PERMITS_SHIFT) & 3] ?? 'no',
    declared: (bits & DECLARED) !== 0,
    exemptedMark: (bits & EXEMPTED_MARK) !== 0,
    certified: certifiedIn(bits),
    progress: progressIn(certifiedIn(bits)),
    validThrough: readDay(row.validThrough[i]!),
    riseOn: readDay(row.riseOn[i]!),
    actedOn: readDay(row.actedOn[i]!),
  }
}

function bitsOf({ facts, result, declared, overlays, certified }: PairOn): number {
  const marks =
    (certified ? packedCode(codeOf(facts, certified.says.progress)) : 0) |
    (facts.held ? HELD : 0) |
    (facts.revoked ? REVOKED : 0) |
    (facts.suspended ? SUSPENDED : 0) |
    (facts.exempt ? EXEMPT : 0) |
    (declared !== null ? DECLARED : 0) |
    (overlays.includes('exempted') ? EXEMPTED_MARK : 0)
  const grade = result === null ? 0 : GRADES.indexOf(result.grade)
  return marks | (grade << GRADE_SHIFT) | (PERMISSIONS.indexOf(facts.exemptionPermits) << PERMITS_SHIFT)
}

function packedLevel(level: number): number {
  if (!Number.isInteger(level) || level < 0 || level > HIGHEST_LEVEL) throw new RangeError(`not a level: ${level}`)
  return level
}

function packedDay(day: Day | null): number {
  return day === null ? NO_DAY : Math.min(Math.max(dayNumber(day), 1), BEYOND)
}

function readDay(n: number): Day | null {
  if (n === NO_DAY) return null
  return n === BEYOND ? '9999-12-31' : dayFromNumber(n)
}

function pairsOfBytes(bytes: Uint8Array, offset: number, n: number): Uint16Array {
  const at = bytes.byteOffset + offset
  if (LITTLE_ENDIAN && at % 2 === 0) return new Uint16Array(bytes.buffer, at, n)
  const copy = new Uint16Array(n)
  for (let i = 0; i < n; i++) copy[i] = bytes[offset + 2 * i]! | (bytes[offset + 2 * i + 1]! << 8)
  return copy
}
