import type { Band, Item } from './axis.ts'
import type { Shape, Spot } from './keyboard.ts'
import type { Shown } from './shown.ts'
import { COLUMN_TOTALS, ROW_TOTALS, type ColumnTotal, type RowTotal } from './view.ts'

export type TotalKey = RowTotal | ColumnTotal

/** What stands at a spot of the grid. */
export type Target =
  | { kind: 'corner' }
  | { kind: 'band'; band: Band }
  | { kind: 'columnHead'; column: Item }
  | { kind: 'rowHead'; row: Item }
  | { kind: 'cell'; row: Item; column: Item }
  | { kind: 'endHead'; total: TotalKey }
  | { kind: 'end'; row: Item; total: TotalKey }
  | { kind: 'footHead'; total: TotalKey }
  | { kind: 'foot'; column: Item; total: TotalKey }
  | { kind: 'nothing' }

/** Totals at the end of the rows and at the foot of the columns: those of a person, those of a skill. */
export function totalKeys(transposed: boolean): { end: readonly TotalKey[]; foot: readonly TotalKey[] } {
  return transposed ? { end: COLUMN_TOTALS, foot: ROW_TOTALS } : { end: ROW_TOTALS, foot: COLUMN_TOTALS }
}

export function targetAt(
  spot: Spot,
  shape: Pick<Shape, 'head' | 'rows' | 'cols'>,
  shown: Shown,
  keys: { end: readonly TotalKey[]; foot: readonly TotalKey[] },
): Target {
  const [row, col] = [spot.line - shape.head, spot.column - 1]
  const column = shown.columns[col]
  const end = keys.end[col - shape.cols]
  if (row < 0) {
    if (spot.column === 0) return { kind: 'corner' }
    const band = spot.line < shape.head - 1 ? shown.bands.find(one => col >= one.from && col <= one.to) : undefined
    if (band) return { kind: 'band', band }
    if (column) return { kind: 'columnHead', column }
    return end ? { kind: 'endHead', total: end } : { kind: 'nothing' }
  }
  const line = shown.rows[row]
  if (line) {
    if (spot.column === 0) return { kind: 'rowHead', row: line }
    if (column) return { kind: 'cell', row: line, column }
    return end ? { kind: 'end', row: line, total: end } : { kind: 'nothing' }
  }
  const foot = keys.foot[row - shape.rows]
  if (!foot) return { kind: 'nothing' }
  if (spot.column === 0) return { kind: 'footHead', total: foot }
  return column ? { kind: 'foot', column, total: foot } : { kind: 'nothing' }
}

/** The person and the skill of a cell, whichever way the grid is turned; null where either is a whole group. */
export function pairOf(row: Item, column: Item, transposed: boolean): { person: number; skill: number } | null {
  if (row.kind === 'group' || column.kind === 'group') return null
  return transposed ? { person: column.index, skill: row.index } : { person: row.index, skill: column.index }
}
