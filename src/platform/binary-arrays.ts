import { dayNumber } from '../rules/day.ts'
import type { Day } from '../rules/day.ts'

/**
 * Columns of very many rows as PostgreSQL sends arrays itself, so that neither side writes or reads them as text. The driver sends bytes as they are;
 * the statement says what they are: `${uuids(ids)}::uuid[]`.
 */
const OID = { uuid: 2950, smallint: 21, integer: 23, date: 1082, text: 25, jsonb: 3802 } as const
const [HEAD, LENGTH, NULL] = [20, 4, -1]

/** Days count from here in the database. */
const FIRST_DAY = dayNumber('2000-01-01')

export function uuids(ids: readonly string[]): Buffer {
  const bytes = begun(OID.uuid, ids.length, ids.length * (LENGTH + 16))
  let at = HEAD
  for (const id of ids) {
    at = bytes.writeInt32BE(16, at)
    at = writeUuid(bytes, id, at)
  }
  return bytes
}

export function smallints(values: readonly number[]): Buffer {
  const bytes = begun(OID.smallint, values.length, values.length * (LENGTH + 2))
  let at = HEAD
  for (const value of values) at = bytes.writeInt16BE(value, bytes.writeInt32BE(2, at))
  return bytes
}

export function integers(values: readonly number[]): Buffer {
  const bytes = begun(OID.integer, values.length, values.length * (LENGTH + 4))
  let at = HEAD
  for (const value of values) at = bytes.writeInt32BE(value, bytes.writeInt32BE(4, at))
  return bytes
}

export function days(values: readonly (Day | null)[]): Buffer {
  const bytes = begun(OID.date, values.length, values.length * (LENGTH + 4))
  const numbers = new Map<Day, number>()
  let at = HEAD
  for (const day of values) {
    if (day === null) {
      at = bytes.writeInt32BE(NULL, at)
      continue
    }
    let number = numbers.get(day)
    if (number === undefined) numbers.set(day, (number = dayNumber(day) - FIRST_DAY))
    at = bytes.writeInt32BE(number, bytes.writeInt32BE(4, at))
  }
  return bytes.subarray(0, at)
}

export function texts(values: readonly (string | null)[]): Buffer {
  return written(OID.text, values, '')
}

/** Each already JSON. */
export function jsonbs(values: readonly string[]): Buffer {
  // The version of how the database receives it.
  return written(OID.jsonb, values, '\x01')
}

function written(oid: number, values: readonly (string | null)[], before: string): Buffer {
  // A sign of JavaScript is three bytes at the most.
  const most = values.reduce((sum, value) => sum + (value?.length ?? 0) * 3, 0)
  const bytes = begun(oid, values.length, values.length * (LENGTH + before.length) + most)
  let at = HEAD
  for (const value of values) {
    if (value === null) {
      at = bytes.writeInt32BE(NULL, at)
      continue
    }
    const start = at + LENGTH
    const length = bytes.write(before + value, start, 'utf8')
    bytes.writeInt32BE(length, at)
    at = start + length
  }
  return bytes.subarray(0, at)
}

/** One dimension that begins at 1; that some may be null costs nothing. */
function begun(oid: number, count: number, room: number): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD + room)
  for (const [i, value] of [1, 1, oid, count, 1].entries()) bytes.writeInt32BE(value, i * 4)
  return bytes
}

const DASH = 45
const DIGITS = new Uint8Array(128)
for (let i = 0; i < 16; i++) {
  const digit = i.toString(16)
  DIGITS[digit.charCodeAt(0)] = i
  DIGITS[digit.toUpperCase().charCodeAt(0)] = i
}

function writeUuid(bytes: Buffer, id: string, start: number): number {
  let at = start
  for (let i = 0; i < 36; i += 2) {
    if (id.charCodeAt(i) === DASH) i++
    bytes[at++] = (DIGITS[id.charCodeAt(i)]! << 4) | DIGITS[id.charCodeAt(i + 1)]!
  }
  return at
}
