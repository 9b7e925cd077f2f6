import type { Family } from '../../../../src/rules/cell.ts'
import type { Inks } from '../../../../src/rules/paint/inks.ts'
import type { Item } from '../model/axis.ts'

/** Where cells are too small for a glyph, each is a block; how much of its place it fills tells the families apart without colour. */
export interface OverviewFrame {
  pen: CanvasRenderingContext2D
  inks: Inks
  rows: { first: number; last: number }
  columns: { first: number; last: number }
  xOf: (column: number) => number
  yOf: (row: number) => number
  cell: { width: number; height: number }
  /** Null: nothing to show there. */
  familyAt: (row: Item, column: Item) => Family | null
}

const DRAWN: Family[] = ['ok', 'soon', 'gap']

export function paintOverview(frame: OverviewFrame, rowItems: readonly Item[], columnItems: readonly Item[]): void {
  const { pen, inks, rows, columns, xOf, yOf, cell, familyAt } = frame
  const [width, height] = [Math.max(2, Math.round(cell.width) - 1), Math.max(2, Math.round(cell.height) - 1)]
  const places: Record<Family, number[]> = { gap: [], soon: [], ok: [], neutral: [] }
  for (let row = rows.first; row < rows.last; row++) {
    const item = rowItems[row]!
    if (item.kind === 'group') continue
    const y = yOf(row)
    for (let at = columns.first; at < columns.last; at++) {
      const family = familyAt(item, columnItems[at]!)
      if (family !== null) places[family].push(xOf(at), y)
    }
  }
  for (const family of DRAWN) {
    const list = places[family]
    pen.fillStyle = inks.fill[family]
    const [w, h] = sizeIn(family, width, height)
    for (let i = 0; i < list.length; i += 2) pen.fillRect(list[i]! + ((width - w) >> 1), list[i + 1]! + (height - h), w, h)
  }
}

/** A gap fills its place, what is due soon its lower part, and what is in order leaves a mark. */
function sizeIn(family: Family, width: number, height: number): [number, number] {
  if (family === 'gap') return [width, height]
  if (family === 'soon') return [width, Math.max(2, Math.round(height * 0.6))]
  return [Math.max(2, Math.round(width * 0.45)), Math.max(2, Math.round(height * 0.3))]
}
