import { SheetFault } from './fault.ts'
import type { SheetLimits } from './limits.ts'
import { LONGEST_COLUMN_GAP, LONGEST_ROW_GAP, withoutGaps } from './sheet-squeeze.ts'
import { type Area, type Mark, markKey, type Sheet, type Value } from './workbook.ts'

export interface SparseCell {
  column: number
  value: Value
  mark: Mark | null
}

export interface SparseRow {
  row: number
  cells: SparseCell[]
}

export interface SparseSheet {
  name: string
  hidden: boolean
  rows: SparseRow[]
  merges: Area[]
  hiddenRows: Set<number>
  hiddenColumns: Set<number>
}

/** Lays the filled cells out as rows, with long empty stretches closed up; marks beyond the last filled cell are dropped. */
export function denseSheet(file: string, from: SparseSheet, limits: SheetLimits): Sheet {
  const filledColumns = new Set<number>()
  const filledRows: number[] = []
  for (const row of from.rows) {
    let any = false
    for (const cell of row.cells) {
      if (cell.value === null) continue
      any = true
      filledColumns.add(cell.column)
    }
    if (any) filledRows.push(row.row)
  }
  const rowNumbers = withoutGaps(filledRows, LONGEST_ROW_GAP)
  const columnNumbers = withoutGaps(
    [...filledColumns].sort((a, b) => a - b),
    LONGEST_COLUMN_GAP,
  )
  if (rowNumbers.length * columnNumbers.length > limits.slots) throw new SheetFault('sheet.too_many_cells', { file, limit: limits.cells })
  return filledSheet(from, rowNumbers, columnNumbers)
}

function filledSheet(from: SparseSheet, rowNumbers: number[], columnNumbers: number[]): Sheet {
  const newRow = new Map(rowNumbers.map((old, i) => [old, i]))
  const newColumn = new Map(columnNumbers.map((old, i) => [old, i]))
  const rows: Value[][] = rowNumbers.map(() => [])
  const marks = new Map<number, Mark>()
  for (const row of from.rows) {
    const r = newRow.get(row.row)
    const values = r === undefined ? undefined : rows[r]
    if (r === undefined || !values) continue
    for (const cell of row.cells) {
      const c = newColumn.get(cell.column)
      if (c === undefined) continue
      while (values.length < c) values.push(null)
      values[c] = cell.value
      if (cell.mark) marks.set(markKey(r, c), cell.mark)
    }
  }
  const moved = rowNumbers.length - 1 !== (rowNumbers.at(-1) ?? -1) || columnNumbers.length - 1 !== (columnNumbers.at(-1) ?? -1)
  const inside = (area: Area) => area.bottom < rows.length && area.right < columnNumbers.length
  return {
    name: from.name,
    hidden: from.hidden,
    rows,
    height: rows.length,
    width: columnNumbers.length,
    merges: moved ? [] : from.merges.filter(inside),
    marks,
    hiddenRows: new Set([...from.hiddenRows].flatMap(row => newRow.get(row) ?? [])),
    hiddenColumns: new Set([...from.hiddenColumns].flatMap(column => newColumn.get(column) ?? [])),
    rowNumbers: moved ? rowNumbers : null,
    columnNumbers: moved ? columnNumbers : null,
  }
}
