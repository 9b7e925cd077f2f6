import { markKey, textOf, type Sheet, type Workbook } from '../../src/sheet/workbook.ts'
import type { PreviewSheet } from '../pages/start-sheet/preview-sheet.ts'

/** Nobody scrolls further to recognise a sheet; what lies below is read all the same, and the preview says so. */
const ROWS_SHOWN = 5_000
const CELL_CHARS = 200

export function previewOf(workbook: Workbook): PreviewSheet[] {
  return workbook.sheets.filter(sheet => sheet.height > 0 && sheet.width > 0).map(sheet => previewOfSheet(workbook.file, sheet))
}

function previewOfSheet(file: string, sheet: Sheet): PreviewSheet {
  const height = Math.min(sheet.height, ROWS_SHOWN)
  const fills = new Map<number, string>()
  for (let row = 0; row < height && sheet.marks.size > 0; row++) {
    for (let column = 0; column < sheet.width; column++) {
      const fill = sheet.marks.get(markKey(row, column))?.fill
      if (fill) fills.set(row * sheet.width + column, fill)
    }
  }
  return {
    file,
    name: sheet.name,
    hidden: sheet.hidden,
    rows: Array.from({ length: height }, (_, row) => (sheet.rows[row] ?? []).map(value => textOf(value).slice(0, CELL_CHARS))),
    height,
    width: sheet.width,
    merges: sheet.merges.filter(area => area.top < height),
    fills,
    rowNumbers: sheet.rowNumbers,
    columnNumbers: sheet.columnNumbers,
    rowsLeftOut: sheet.height - height,
  }
}
