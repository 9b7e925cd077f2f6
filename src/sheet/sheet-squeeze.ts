import { type ByteCell, cellsOf, dataEnd, dataStart, nameStart, referenceAt } from './sheet-bytes.ts'
import { columnLetters } from './workbook.ts'

/**
 * A worksheet part as bytes, before the reader sees it. The reader builds the whole rectangle from A1 to the last cell, so one stray cell in
 * row 1,048,576, or formats painted "to the end", would cost gigabytes. One pass counts the filled cells; only where the rectangle is out of
 * proportion a second pass drops blank formatted cells beyond the filled ones and closes long empty stretches, remembering where each row stood.
 */
export interface Squeezed {
  bytes: Uint8Array
  filled: number
  slots: number
  rowNumbers: number[] | null
  columnNumbers: number[] | null
}

export const LONGEST_ROW_GAP = 1_000
export const LONGEST_COLUMN_GAP = 200
const LEFT_OF_A_GAP = 3
const SMALL = 200_000
const QUOTE = 0x22

export function squeezeSheet(bytes: Uint8Array): Squeezed {
  const rows = new Set<number>()
  const columns = new Set<number>()
  let [filled, lastRow, lastColumn] = [0, -1, -1]
  for (const cell of cellsOf(bytes)) {
    lastRow = Math.max(lastRow, cell.row)
    lastColumn = Math.max(lastColumn, cell.column)
    if (!cell.filled) continue
    filled++
    rows.add(cell.row)
    columns.add(cell.column)
  }
  const slots = (lastRow + 1) * (lastColumn + 1)
  if (slots <= Math.max(SMALL, 3 * filled)) return { bytes, filled, slots, rowNumbers: null, columnNumbers: null }
  const rowNumbers = withoutGaps(
    [...rows].sort((a, b) => a - b),
    LONGEST_ROW_GAP,
  )
  const columnNumbers = withoutGaps(
    [...columns].sort((a, b) => a - b),
    LONGEST_COLUMN_GAP,
  )
  return {
    bytes: rewritten(bytes, rowNumbers, columnNumbers),
    filled,
    slots: rowNumbers.length * columnNumbers.length,
    rowNumbers,
    columnNumbers,
  }
}

/** The places kept: all up to the last filled one, but of a long empty stretch only its first three. */
export function withoutGaps(filled: number[], longest: number): number[] {
  const kept: number[] = []
  let next = 0
  for (const place of filled) {
    const stop = place - next > longest ? next + LEFT_OF_A_GAP : place
    for (let gap = next; gap < stop; gap++) kept.push(gap)
    kept.push(place)
    next = place + 1
  }
  return kept
}

function rewritten(bytes: Uint8Array, rowNumbers: number[], columnNumbers: number[]): Uint8Array {
  const newRow = new Map(rowNumbers.map((old, i) => [old, i]))
  const newColumn = new Map(columnNumbers.map((old, i) => [old, i]))
  const start = dataStart(bytes)
  const end = dataEnd(bytes, start)
  const out = new Output(Math.min(bytes.length, 1_000_000))
  out.add(bytes.subarray(0, start))
  let open = -1
  for (const cell of cellsOf(bytes)) {
    const row = newRow.get(cell.row)
    const column = newColumn.get(cell.column)
    if (row === undefined || column === undefined) continue
    if (row !== open) {
      out.addText(`${open < 0 ? '' : '</row>'}<row r="${row + 1}">`)
      open = row
    }
    out.addText(`<c r="${columnLetters(column)}${row + 1}"`)
    const rest = afterReference(bytes, cell)
    out.add(bytes.subarray(rest.from, rest.to))
    out.add(bytes.subarray(rest.resume, cell.to))
  }
  out.addText(open < 0 ? '' : '</row>')
  out.add(bytes.subarray(end))
  return out.bytes()
}

/** What stands in the tag of a cell beside its reference. */
function afterReference(bytes: Uint8Array, cell: ByteCell): { from: number; to: number; resume: number } {
  const name = nameStart(bytes, cell.from + 1)
  const at = referenceAt(bytes, name, cell.tagEnd)
  if (at < 0) return { from: name + 1, to: name + 1, resume: name + 1 }
  const quote = bytes[at + 2] ?? QUOTE
  const close = bytes.indexOf(quote, at + 3)
  return { from: name + 1, to: at, resume: close < 0 || close >= cell.tagEnd ? cell.tagEnd : close + 1 }
}

class Output {
  private store: Uint8Array
  private length = 0
  private readonly encoder = new TextEncoder()

  constructor(size: number) {
    this.store = new Uint8Array(size)
  }

  add(piece: Uint8Array): void {
    if (this.length + piece.length > this.store.length) {
      const larger = new Uint8Array(Math.max(2 * this.store.length, this.length + piece.length))
      larger.set(this.store.subarray(0, this.length))
      this.store = larger
    }
    this.store.set(piece, this.length)
    this.length += piece.length
  }

  addText(text: string): void {
    this.add(this.encoder.encode(text))
  }

  bytes(): Uint8Array {
    return this.store.subarray(0, this.length)
  }
}
