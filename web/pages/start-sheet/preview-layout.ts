import { roleAt, type Box, type PreviewSheet, type Spot } from './preview-sheet.ts'

const LETTER = 7
const PADDING = 16
const NARROWEST = 34
const WIDEST = 240
const ROW = 26
const ROTATED_LETTER = 6.2
const TALLEST = 150
/** Enough rows to know how wide a column is. */
const SAMPLE = 300

export interface Layout {
  widths: number[]
  heights: number[]
  /** Rows whose skill names stand upright, as in most paper matrices. */
  upright: ReadonlySet<number>
  /** Which merged box a place belongs to, by `row * width + column`. */
  merged: ReadonlyMap<number, Box>
}

/** Columns as wide as their values need; skill names longer than their column are turned upright instead of widening it. */
export function layoutOf(sheet: PreviewSheet): Layout {
  const heads = skillRows(sheet)
  const merged = mergedPlaces(sheet)
  const widths = Array.from({ length: sheet.width }, (_, column) => widthOf(sheet, column, heads, merged))
  const upright = new Set<number>()
  const heights = Array.from({ length: sheet.height }, () => ROW)
  for (const row of heads) {
    const letters = sheet.rows[row]!.map((text, column) =>
      needs(text) > widths[column]! && roleAt(sheet, row, column) === 'skill' ? text.length : 0,
    )
    if (letters.filter(length => length > 0).length < 2) continue
    upright.add(row)
    heights[row] = Math.min(TALLEST, PADDING + Math.max(...letters) * ROTATED_LETTER)
  }
  return { widths, heights, upright, merged }
}

/** Where a box begins and how large it is, in pixels. */
export function extent(sizes: number[], from: number, to: number): { start: number; size: number } {
  let start = 0
  for (let i = 0; i < from; i++) start += sizes[i]!
  let size = 0
  for (let i = from; i <= to; i++) size += sizes[i] ?? 0
  return { start, size }
}

/** One step in the sheet: a merged box counts as one place. */
export function stepFrom({ merged }: Layout, sheet: PreviewSheet, from: Spot, by: Spot): Spot {
  const box = merged.get(from.row * sheet.width + from.column)
  const row = by.row > 0 ? (box?.bottom ?? from.row) + by.row : by.row < 0 ? (box?.top ?? from.row) + by.row : from.row
  const column =
    by.column > 0 ? (box?.right ?? from.column) + by.column : by.column < 0 ? (box?.left ?? from.column) + by.column : from.column
  const spot = { row: clamp(row, sheet.height), column: clamp(column, sheet.width) }
  const into = merged.get(spot.row * sheet.width + spot.column)
  return into ? { row: into.top, column: into.left } : spot
}

function clamp(at: number, length: number): number {
  return Math.max(0, Math.min(at, length - 1))
}

function skillRows(sheet: PreviewSheet): number[] {
  const rows: number[] = []
  for (let row = 0; row < Math.min(sheet.height, SAMPLE); row++) {
    let skills = 0
    for (let column = 0; column < sheet.width; column++) if (roleAt(sheet, row, column) === 'skill') skills += 1
    if (skills >= 3) rows.push(row)
  }
  return rows
}

function widthOf(sheet: PreviewSheet, column: number, heads: number[], merged: ReadonlyMap<number, Box>): number {
  let widest = NARROWEST
  for (let row = 0; row < Math.min(sheet.height, SAMPLE); row++) {
    if (heads.includes(row) && roleAt(sheet, row, column) === 'skill') continue
    const box = merged.get(row * sheet.width + column)
    if (box && box.left !== box.right) continue
    widest = Math.max(widest, needs(sheet.rows[row]?.[column] ?? ''))
  }
  return Math.min(widest, WIDEST)
}

function needs(text: string): number {
  return text === '' ? 0 : PADDING + text.length * LETTER
}

function mergedPlaces(sheet: PreviewSheet): Map<number, Box> {
  const places = new Map<number, Box>()
  for (const { top, left, bottom, right } of sheet.merges) {
    const box = { top, left, bottom: Math.min(bottom, sheet.height - 1), right: Math.min(right, sheet.width - 1) }
    for (let row = top; row <= box.bottom; row++)
      for (let column = left; column <= box.right; column++) places.set(row * sheet.width + column, box)
  }
  return places
}
