import { NO_LEVEL } from '../../rules/packing.ts'
import type { PackedRow } from '../../rules/packing.ts'

/**
 * A packed row as it is kept where a plant is so large that most of its pairs are blank: only the places with something on record, and beside them what
 * is asked, wanted and rising, which most people of a team have in common and so share. Read like any other row; the one read last stays unfolded.
 */
class SparseRow implements PackedRow {
  readonly n: number
  readonly noted: ArrayBuffer
  readonly required: Uint8Array
  readonly wanted: Uint8Array
  readonly riseOn: Uint16Array

  constructor(row: PackedRow, share: Sharing) {
    this.n = row.level.length
    this.noted = noteOf(row)
    this.required = share(row.required)
    this.wanted = share(row.wanted)
    this.riseOn = share(row.riseOn)
  }

  get level(): Uint8Array {
    return denseOf(this).level
  }

  get bits(): Uint16Array {
    return denseOf(this).bits
  }

  get validThrough(): Uint16Array {
    return denseOf(this).validThrough
  }

  get actedOn(): Uint16Array {
    return denseOf(this).actedOn
  }
}

/** Gives the one array that all equal ones are kept as. */
export type Sharing = <T extends Uint8Array | Uint16Array>(column: T) => T

const MOST_SHARED = 50_000

export function sharing(): Sharing {
  const known = new Map<string, Uint8Array | Uint16Array>()
  return <T extends Uint8Array | Uint16Array>(column: T): T => {
    const key = `${column.BYTES_PER_ELEMENT}${Buffer.from(column.buffer, column.byteOffset, column.byteLength).toString('latin1')}`
    const shared = known.get(key)
    if (shared) return shared as T
    if (known.size > MOST_SHARED) known.clear()
    const own = column.slice() as T
    known.set(key, own)
    return own
  }
}

/** The row with what many have in common shared; `sparse`: with blank places left out too. */
export function shrunk(row: PackedRow, sparse: boolean, share: Sharing): PackedRow {
  if (sparse) return new SparseRow(row, share)
  const { level, bits, validThrough, actedOn } = row
  return {
    level: level.slice(),
    bits: bits.slice(),
    validThrough: validThrough.slice(),
    actedOn: actedOn.slice(),
    required: share(row.required),
    wanted: share(row.wanted),
    riseOn: share(row.riseOn),
  }
}

/** What the row takes up of its own. */
export function bytesOf(row: PackedRow): number {
  return row instanceof SparseRow ? row.noted.byteLength + 300 : row.level.length * 7 + 900
}

/** The row with all its columns at hand, for loops over every place of it. */
export function unfolded(row: PackedRow): PackedRow {
  return row instanceof SparseRow ? denseOf(row) : row
}

let last: SparseRow | null = null
let lastDense: PackedRow | null = null

function denseOf(row: SparseRow): PackedRow {
  if (row === last) return lastDense!
  lastDense = dense(row)
  last = row
  return lastDense
}

/** Places, bits, ends and newest days in two bytes each, then levels in one: of every place that is not blank. */
function noteOf({ level, bits, validThrough, actedOn }: PackedRow): ArrayBuffer {
  let count = 0
  for (let i = 0; i < level.length; i++) if (isNoted(level, bits, validThrough, actedOn, i)) count++
  const noted = new ArrayBuffer(count * 9)
  const wide = new Uint16Array(noted, 0, count * 4)
  const narrow = new Uint8Array(noted, count * 8, count)
  for (let i = 0, k = 0; i < level.length; i++) {
    if (!isNoted(level, bits, validThrough, actedOn, i)) continue
    wide[k] = i
    wide[count + k] = bits[i]!
    wide[2 * count + k] = validThrough[i]!
    wide[3 * count + k] = actedOn[i]!
    narrow[k++] = level[i]!
  }
  return noted
}

function isNoted(level: Uint8Array, bits: Uint16Array, validThrough: Uint16Array, actedOn: Uint16Array, i: number): boolean {
  return level[i] !== NO_LEVEL || bits[i] !== 0 || validThrough[i] !== 0 || actedOn[i] !== 0
}

function dense({ n, noted, required, wanted, riseOn }: SparseRow): PackedRow {
  const count = noted.byteLength / 9
  const wide = new Uint16Array(noted, 0, count * 4)
  const narrow = new Uint8Array(noted, count * 8, count)
  const row = {
    level: new Uint8Array(n).fill(NO_LEVEL),
    bits: new Uint16Array(n),
    validThrough: new Uint16Array(n),
    actedOn: new Uint16Array(n),
    required,
    wanted,
    riseOn,
  }
  for (let k = 0; k < count; k++) {
    const i = wide[k]!
    row.level[i] = narrow[k]!
    row.bits[i] = wide[count + k]!
    row.validThrough[i] = wide[2 * count + k]!
    row.actedOn[i] = wide[3 * count + k]!
  }
  return row
}
