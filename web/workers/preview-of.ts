import { paintOf, type PaintedSheet, type PaintLimits } from '../../src/sheet/paint.ts'
import type { Reading } from '../../src/sheet/reading.ts'
import type { Workbook } from '../../src/sheet/workbook.ts'
import { ROLES, type PreviewSheet } from '../pages/start-sheet/preview-sheet.ts'

/** Nobody scrolls further to recognise a sheet; what lies beyond is read all the same, and the preview says so. */
const DRAWN: PaintLimits = { rows: 2_000, columns: 256, chars: 200 }

export async function previewOf(workbooks: readonly Workbook[], reading: Reading): Promise<PreviewSheet[]> {
  return (await paintOf(workbooks, reading, DRAWN)).filter(sheet => sheet.columnLetters.length > 0).map(packed)
}

/** One byte a cell travels to the page instead of one object. */
function packed({ file, sheet, rows, rowNumbers, columnLetters, merges, moreRows, moreColumns }: PaintedSheet): PreviewSheet {
  const width = columnLetters.length
  const roles = new Uint8Array(rows.length * width)
  const fills = new Map<number, string>()
  for (const [row, cells] of rows.entries()) {
    for (const [column, { role, fill }] of cells.entries()) {
      if (role) roles[row * width + column] = ROLES.indexOf(role) + 1
      if (fill) fills.set(row * width + column, fill)
    }
  }
  const texts = rows.map(cells => cells.map(cell => cell.text))
  return {
    file,
    name: sheet,
    rows: texts,
    roles,
    height: rows.length,
    width,
    merges,
    fills,
    rowNumbers,
    columnLetters,
    moreRows,
    moreColumns,
  }
}
