import { Inflate } from 'fflate'
import { SheetFault } from './fault.ts'
import { LIMITS, MEGABYTE, type SheetLimits } from './limits.ts'

/** The parts of a zip, each inflated on demand under one common budget. */
export interface ZipParts {
  names: string[]
  has(name: string): boolean
  /** As it says itself, and as it will be found to be. */
  sizeOf(name: string): number
  read(name: string): Uint8Array
  /** The same piece by piece, for what is too large to be held whole. */
  pieces(name: string): Generator<Uint8Array>
}

interface Entry {
  name: string
  method: number
  packed: number
  unpacked: number
  crc: number
  at: number
}

const END_OF_DIRECTORY = 0x06054b50
const WIDE_END = 0x06064b50
const WIDE_END_LOCATOR = 0x07064b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const UNKNOWN_16 = 0xffff
const UNKNOWN_32 = 0xffffffff
/** Bytes fed at a time: deflate can grow them 1,032-fold, so the budget is overrun by 4 MB at most before it is noticed. */
const STEP = 4096
/** Deflate cannot do more. */
const MOST_GROWN = 1_032

/** Walks the central directory and refuses what no spreadsheet needs, before anything is inflated. */
export function openZip(file: string, bytes: Uint8Array, limits: SheetLimits = LIMITS): ZipParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = new Map<string, Entry>()
  const seen = new Set<string>()
  for (const entry of directory(file, bytes, view, limits)) {
    if (entry.name.endsWith('/')) continue
    const plain = entry.name.toLowerCase()
    if (seen.has(plain)) throw new SheetFault('sheet.unsafe', { file, detail: 'two parts of one name' })
    seen.add(plain)
    entries.set(entry.name, entry)
  }
  const budget = { spent: 0 }
  const entryOf = (name: string): Entry => {
    const entry = entries.get(name)
    if (!entry) throw damaged(file, `part ${name} is missing`)
    return entry
  }
  const pieces = (entry: Entry) => inflated(file, packedBytes(file, bytes, view, entry), entry, limits, budget)
  return {
    names: [...entries.keys()],
    has: name => entries.has(name),
    sizeOf: name => entries.get(name)?.unpacked ?? 0,
    read: name => {
      const entry = entryOf(name)
      const most = Math.min(entry.unpacked, limits.inflatedBytes - budget.spent, MOST_GROWN * entry.packed + STEP)
      return joined(file, pieces(entry), entry, most)
    },
    pieces: name => pieces(entryOf(name)),
  }
}

function* directory(file: string, bytes: Uint8Array, view: DataView, limits: SheetLimits): Generator<Entry> {
  const { count, from } = extentOf(file, view, endOfDirectory(file, view))
  if (count > limits.entries) throw new SheetFault('sheet.too_many_parts', { file, limit: limits.entries })
  let at = from
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged(file, 'its table of contents ends early')
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    checkName(file, name)
    if ((view.getUint16(at + 8, true) & 0x41) !== 0) throw new SheetFault('sheet.locked', { file })
    const packed = view.getUint32(at + 20, true)
    const unpacked = view.getUint32(at + 24, true)
    const local = view.getUint32(at + 42, true)
    const wide = wideFields(view, at + 46 + nameLength, extraLength, unpacked, packed, local)
    yield {
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: wide.packed,
      unpacked: wide.unpacked,
      at: wide.local,
    }
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  }
}

/** The record stands at the end, before a comment of at most 65,535 bytes. */
function endOfDirectory(file: string, view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 65_535)
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  throw damaged(file, 'its table of contents is missing')
}

/** How many entries the directory has and where it begins. Writers that do not know beforehand how long a file gets say it in a wider record. */
function extentOf(file: string, view: DataView, end: number): { count: number; from: number } {
  const narrow = { count: view.getUint16(end + 10, true), from: view.getUint32(end + 16, true) }
  const locator = end - 20
  const isWide = locator >= 0 && view.getUint32(locator, true) === WIDE_END_LOCATOR
  if (!isWide || (narrow.count !== UNKNOWN_16 && narrow.from !== UNKNOWN_32)) return narrow
  const at = Number(view.getBigUint64(locator + 8, true))
  if (!(at + 56 <= locator) || view.getUint32(at, true) !== WIDE_END) throw damaged(file, 'the end of its table of contents is missing')
  return {
    count: narrow.count === UNKNOWN_16 ? Number(view.getBigUint64(at + 32, true)) : narrow.count,
    from: narrow.from === UNKNOWN_32 ? Number(view.getBigUint64(at + 48, true)) : narrow.from,
  }
}

/** Sizes of more than 4 GB are written in an extra field; some writers put small ones there too. */
function wideFields(view: DataView, from: number, length: number, unpacked: number, packed: number, local: number) {
  const sizes = { unpacked, packed, local }
  if (unpacked !== UNKNOWN_32 && packed !== UNKNOWN_32 && local !== UNKNOWN_32) return sizes
  const end = Math.min(from + length, view.byteLength)
  for (let at = from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let cursor = at + 4
    for (const field of ['unpacked', 'packed', 'local'] as const) {
      if (sizes[field] !== UNKNOWN_32 || cursor + 8 > end) continue
      sizes[field] = Number(view.getBigUint64(cursor, true))
      cursor += 8
    }
    break
  }
  return sizes
}

function checkName(file: string, name: string): void {
  const steps = name.split('/')
  if (name === '' || name.includes('\\') || name.includes('\0') || name.startsWith('/') || /^[A-Za-z]:/.test(name) || steps.includes('..'))
    throw new SheetFault('sheet.unsafe', { file, detail: 'a part that points outside of it' })
}

function packedBytes(file: string, bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  if (!(entry.at + 30 <= bytes.length) || view.getUint32(entry.at, true) !== LOCAL_ENTRY)
    throw damaged(file, `part ${entry.name} is not where it should be`)
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
  if (!(from + entry.packed <= bytes.length)) throw damaged(file, `part ${entry.name} ends early`)
  return bytes.subarray(from, from + entry.packed)
}

/** Checks size and sum when the last piece is out. */
function* inflated(file: string, packed: Uint8Array, entry: Entry, limits: SheetLimits, budget: { spent: number }): Generator<Uint8Array> {
  if (entry.method !== 0 && entry.method !== 8) throw damaged(file, `part ${entry.name} is packed in an unknown way`)
  let [length, crc] = [0, -1]
  for (const piece of entry.method === 0 ? [packed] : inSteps(file, packed, entry, limits)) {
    length += piece.length
    budget.spent += piece.length
    if (budget.spent > limits.inflatedBytes) throw bomb(file, limits)
    crc = crc32(piece, crc)
    yield piece
  }
  checkWhole(file, entry, length, crc)
}

function checkWhole(file: string, entry: Entry, length: number, crc: number): void {
  if (length !== entry.unpacked) throw damaged(file, `part ${entry.name} has another size than it says`)
  if (~crc >>> 0 !== entry.crc) throw damaged(file, `part ${entry.name} has a wrong checksum`)
}

function* inSteps(file: string, packed: Uint8Array, entry: Entry, limits: SheetLimits): Generator<Uint8Array> {
  let pieces: Uint8Array[] = []
  let [length, fed] = [0, 0]
  const stream = new Inflate(piece => {
    pieces.push(piece)
    length += piece.length
    if (length > limits.ratioAfter && length > limits.ratio * Math.max(fed, STEP)) throw bomb(file, limits)
  })
  while (fed < packed.length) {
    const next = Math.min(fed + STEP, packed.length)
    const piece = packed.subarray(fed, next)
    fed = next
    try {
      stream.push(piece, next === packed.length)
    } catch (cause) {
      if (cause instanceof SheetFault) throw cause
      throw damaged(file, `part ${entry.name} cannot be unpacked`)
    }
    yield* pieces
    pieces = []
  }
}

/** Into one stretch of the size the part says it has, as far as that can be believed. */
function joined(file: string, pieces: Iterable<Uint8Array>, entry: Entry, most: number): Uint8Array {
  const out = new Uint8Array(Math.max(0, most))
  let length = 0
  for (const piece of pieces) {
    if (length + piece.length > out.length) throw damaged(file, `part ${entry.name} has another size than it says`)
    out.set(piece, length)
    length += piece.length
  }
  return out
}

function bomb(file: string, limits: SheetLimits): SheetFault {
  return new SheetFault('sheet.bomb', { file, limit: Math.round(limits.inflatedBytes / MEGABYTE) })
}

function damaged(file: string, detail: string): SheetFault {
  return new SheetFault('sheet.damaged', { file, detail })
}

const CRC_TABLE = new Int32Array(256).map((_, i) => {
  let value = i
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320
  return value
})

/** Carries on from the sum of what came before. */
function crc32(bytes: Uint8Array, before: number): number {
  let crc = before
  for (let i = 0; i < bytes.length; i++) crc = (CRC_TABLE[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8)) | 0
  return crc
}
