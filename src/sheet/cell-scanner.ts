import { SheetFault } from './fault.ts'
import { nameStart, tagEndIn } from './sheet-bytes.ts'

/** A tag of a cell as bytes of the piece at hand: `from` to `to` is the whole element, `inner` where its content begins. */
export interface ScannedCell {
  /** Counted from 0; where the tag has no reference, the place after the cell before. */
  row: number
  column: number
  style: number
  /** `n`, `s`, `b`, `e`, `str`, `inlineStr`, `d`. */
  type: string
  bytes: Uint8Array
  inner: number
  to: number
}

export interface ScanEvents {
  row(row: number, hidden: boolean): void
  cell(cell: ScannedCell): void
}

/** No cell of a spreadsheet is longer: 32,767 letters in as many runs. */
const LONGEST_ELEMENT = 4 * 1024 * 1024
/** Widths of columns before the cells, merged areas and rules behind them. */
const LONGEST_FRAME = 32 * 1024 * 1024
const LAST_ROW = 1_048_575
const LAST_COLUMN = 16_383
const [LESS, MORE, SLASH, SPACE, EQUALS] = [0x3c, 0x3e, 0x2f, 0x20, 0x3d]
const TYPES = new Map([
  ['s', 's'],
  ['b', 'b'],
  ['e', 'e'],
  ['str', 'str'],
  ['inlineStr', 'inlineStr'],
])

/**
 * Walks a worksheet that comes in pieces, forwards only, and keeps nothing of it but what stands before and behind its cells. There is no tree
 * and no recursion, so neither depth nor length costs memory; names and entities beyond XML's own five mean nothing here.
 */
export class CellScanner {
  private readonly file: string
  private readonly events: ScanEvents
  private rest = new Uint8Array(0)
  private state: 'head' | 'body' | 'tail' = 'head'
  private readonly frame = { head: [] as Uint8Array[], tail: [] as Uint8Array[], length: 0 }
  private row = -1
  private column = -1
  private readonly cell: ScannedCell = { row: 0, column: 0, style: -1, type: 'n', bytes: this.rest, inner: 0, to: 0 }

  constructor(file: string, events: ScanEvents) {
    this.file = file
    this.events = events
  }

  push(piece: Uint8Array): void {
    if (this.state === 'tail') return this.keep('tail', piece)
    const bytes = this.rest.length === 0 ? piece : concat(this.rest, piece)
    const done = this.state === 'head' ? this.scanHead(bytes) : this.scanBody(bytes, 0)
    this.rest = done < bytes.length ? bytes.slice(done) : new Uint8Array(0)
    if (this.rest.length > LONGEST_ELEMENT) throw unsafe(this.file, 'an element of several megabytes')
  }

  /** What stood around the cells, as a worksheet of its own without any. */
  end(): Uint8Array {
    if (this.state === 'head') this.keep('head', this.rest)
    if (this.state === 'body') throw new SheetFault('sheet.damaged', { file: this.file, detail: 'its cells end early' })
    return concat(...this.frame.head, ...this.frame.tail)
  }

  private scanHead(bytes: Uint8Array): number {
    const at = indexOfWord(bytes, SHEET_DATA, 0)
    if (at < 0) {
      // The word may be cut in two, so its length stays behind.
      const safe = Math.max(0, bytes.length - SHEET_DATA.length)
      this.keep('head', bytes.subarray(0, safe))
      return safe
    }
    const open = bytes.lastIndexOf(LESS, at)
    const end = tagEndIn(bytes, at)
    if (end < 0) return Math.max(0, open)
    this.keep('head', bytes.subarray(0, end))
    this.state = bytes[end - 2] === SLASH ? 'tail' : 'body'
    if (this.state === 'body') return this.scanBody(bytes, end)
    this.keep('tail', bytes.subarray(end))
    return bytes.length
  }

  private scanBody(bytes: Uint8Array, from: number): number {
    let at = bytes.indexOf(LESS, from)
    while (at >= 0) {
      const name = nameStart(bytes, at + 1)
      // A name cut off at the end of the piece is read again with the next one.
      if (name + 10 > bytes.length && bytes.indexOf(MORE, at) < 0) return at
      const [first, after] = [bytes[name], bytes[name + 1]!]
      let end = at + 1
      if (first === 0x63 && (after <= SPACE || after === SLASH || after === MORE)) end = this.scanCell(bytes, name)
      else if (first === 0x72 && bytes[name + 1] === 0x6f && bytes[name + 2] === 0x77) end = this.scanRow(bytes, name)
      else if (bytes[at + 1] === SLASH && matches(bytes, SHEET_DATA, nameStart(bytes, at + 2))) {
        this.state = 'tail'
        this.keep('tail', bytes.subarray(at))
        return bytes.length
      }
      if (end < 0) return at
      at = bytes.indexOf(LESS, end)
    }
    return bytes.length
  }

  private scanRow(bytes: Uint8Array, name: number): number {
    const end = tagEndIn(bytes, name)
    if (end < 0) return -1
    let [row, hidden] = [this.row + 1, false]
    eachAttribute(bytes, name, end, (from, to, valueFrom, valueTo) => {
      if (to - from === 1 && bytes[from] === 0x72) row = (digits(bytes, valueFrom, valueTo) || row + 1) - 1
      else if (to - from === 6 && matches(bytes, HIDDEN, from)) hidden = bytes[valueFrom] === 0x31 || bytes[valueFrom] === 0x74
    })
    this.row = row
    this.column = -1
    if (row >= 0 && row <= LAST_ROW) this.events.row(row, hidden)
    return end
  }

  private scanCell(bytes: Uint8Array, name: number): number {
    const inner = tagEndIn(bytes, name)
    if (inner < 0) return -1
    const to = bytes[inner - 2] === SLASH ? inner : cellEnd(bytes, inner)
    if (to < 0) return -1
    const { cell } = this
    cell.style = -1
    cell.type = 'n'
    let [row, column] = [this.row, this.column + 1]
    eachAttribute(bytes, name, inner, (from, end, valueFrom, valueTo) => {
      if (end - from !== 1) return
      if (bytes[from] === 0x73) cell.style = digits(bytes, valueFrom, valueTo)
      else if (bytes[from] === 0x74) cell.type = TYPES.get(ascii(bytes, valueFrom, valueTo)) ?? 'n'
      else if (bytes[from] === 0x72 && valueTo > valueFrom) {
        let i = valueFrom
        let letters = 0
        for (; i < valueTo && ((bytes[i]! & 0xdf) - 65) >>> 0 < 26; i++) letters = Math.min(letters * 26 + (bytes[i]! & 0xdf) - 64, 1e6)
        row = digits(bytes, i, valueTo) - 1
        column = letters - 1
      }
    })
    if (!(row >= 0 && row <= LAST_ROW && column >= 0 && column <= LAST_COLUMN))
      throw new SheetFault('sheet.damaged', { file: this.file, detail: 'a cell outside of every sheet' })
    this.column = column
    cell.row = row
    cell.column = column
    cell.bytes = bytes
    cell.inner = inner
    cell.to = to
    this.events.cell(cell)
    return to
  }

  private keep(where: 'head' | 'tail', bytes: Uint8Array): void {
    this.frame.length += bytes.length
    if (this.frame.length > LONGEST_FRAME) throw unsafe(this.file, 'far more rules than cells')
    if (bytes.length > 0) this.frame[where].push(bytes.slice())
  }
}

type Visit = (from: number, to: number, valueFrom: number, valueTo: number) => void

/** Attributes of a tag: name and value as stretches of bytes. */
function eachAttribute(bytes: Uint8Array, name: number, end: number, visit: Visit): void {
  let at = name
  while (at < end && bytes[at]! > SPACE && bytes[at] !== MORE && bytes[at] !== SLASH) at++
  while (at < end) {
    while (at < end && bytes[at]! <= SPACE) at++
    const from = at
    while (at < end && bytes[at] !== EQUALS && bytes[at]! > SPACE && bytes[at] !== MORE) at++
    const to = at
    while (at < end && bytes[at]! <= SPACE) at++
    if (bytes[at] !== EQUALS) {
      at = Math.max(at, from + 1)
      continue
    }
    at++
    while (at < end && bytes[at]! <= SPACE) at++
    const quote = bytes[at]!
    const close = bytes.indexOf(quote, at + 1)
    if (close < 0 || close >= end) return
    visit(from, to, at + 1, close)
    at = close + 1
  }
}

/** Not a number: -1 would be one. */
function digits(bytes: Uint8Array, from: number, to: number): number {
  let value = 0
  if (from >= to) return Number.NaN
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = Math.min(value * 10 + digit, 1e9)
  }
  return value
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < Math.min(to, from + 40); at++) text += String.fromCharCode(bytes[at]!)
  return text
}

function cellEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(LESS, from); at >= 0; at = bytes.indexOf(LESS, at + 1)) {
    if (bytes[at + 1] !== SLASH) continue
    const name = nameStart(bytes, at + 2)
    if (bytes[name] === 0x63 && bytes[name + 1] === MORE) return name + 2
  }
  return -1
}

const SHEET_DATA = Uint8Array.from('sheetData', letter => letter.charCodeAt(0))
const HIDDEN = Uint8Array.from('hidden', letter => letter.charCodeAt(0))

function indexOfWord(bytes: Uint8Array, word: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(word[0]!, from); at >= 0; at = bytes.indexOf(word[0]!, at + 1)) if (matches(bytes, word, at)) return at
  return -1
}

function matches(bytes: Uint8Array, word: Uint8Array, at: number): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return false
  return true
}

export function concat(...parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

function unsafe(file: string, detail: string): SheetFault {
  return new SheetFault('sheet.unsafe', { file, detail })
}
