import type { Gathering } from './gathering.ts'
import type { GroupingWords } from './groupings.ts'
import { legendInText, legendOf, listedLevels } from './legend.ts'
import { isGroupTitle } from './matrix-rows.ts'
import { groupingTypeIn } from './person-columns.ts'
import type { Reason } from './reasons.ts'
import { blocksOf } from './regions.ts'
import { modelOf, type TableModel } from './table-model.ts'
import { type View, viewOf } from './view.ts'
import { type Area, columnLetters, isBlank, rangeOf, type Sheet, type Value } from './workbook.ts'

const ROWS_BETWEEN_TITLE_AND_TABLE = 3

/** The tables of one sheet. Legends are put aside for all; what is neither is named as left. */
export function tablesIn(found: Gathering, file: string, sheet: Sheet): TableModel[] {
  const tables: TableModel[] = []
  const rest: View[] = []
  for (const area of blocksOf(file, sheet)) {
    const view = viewOf(file, sheet, area)
    const legend = legendOf(view) ?? colourLegend(file, sheet, area)
    const table = legend ? null : modelOf(view)
    if (legend) {
      found.legends.push({ file, sheet: sheet.name, entries: legend })
      found.tables.push({ source: sourceOf(view), kind: 'legend' })
      found.mark(view, 'legend', { top: 0, left: 0, bottom: view.height - 1, right: view.width - 1 })
    } else if (table && table.kind !== 'other') tables.push(table)
    else rest.push(view)
  }
  for (const view of rest) if (!isTitleOf(found, view, tables)) leaveBlock(found, view)
  for (const { row, column } of sheet.pictures ?? [])
    found.leaveArea({ file, sheet: sheet.name, cell: `${columnLetters(column)}${row + 1}` }, '', 'unread.picture')
  addAllowedValues(found, file, sheet, tables)
  return tables
}

/** What data validation allows in the body of a matrix are its levels, in their order. */
function addAllowedValues(found: Gathering, file: string, sheet: Sheet, tables: readonly TableModel[]): void {
  const seen = new Set<string>()
  for (const { area, values } of sheet.allowed ?? []) {
    const levels = tables.some(({ view, columns }) =>
      columns.some(column => {
        const place = view.place(0, column.index)
        const across = view.turned ? [place.row, area.top, area.bottom] : [place.column, area.left, area.right]
        const [at = 0, from = 0, to = 0] = across
        return (column.role === 'matrix' || column.role === 'level' || column.role === 'required') && at >= from && at <= to
      }),
    )
    const entries = levels && !seen.has(values.join('\n')) ? listedLevels(values) : []
    seen.add(values.join('\n'))
    if (entries.length > 1) found.legends.push({ file, sheet: sheet.name, entries })
  }
}

/** Meanings in one column, with painted blank cells to their left. */
function colourLegend(file: string, sheet: Sheet, area: Area): ReturnType<typeof legendOf> {
  if (area.left !== area.right || area.left === 0 || sheet.marks.size === 0) return null
  return legendOf(viewOf(file, sheet, { ...area, left: Math.max(0, area.left - 2) }))
}

/** A team's or a line's name alone over a table: its people belong there. */
function isTitleOf(found: Gathering, view: View, tables: readonly TableModel[]): boolean {
  const text = view.text(0, 0)
  if (view.height > 1 || view.width > 1 || !isGroupTitle(text)) return false
  const below = tables.find(table => isJustBelow(table.view.area, view.area))
  if (!below) return false
  const type = groupingTypeIn(text)
  below.title = { type, name: text, code: '' } satisfies GroupingWords
  found.mark(view, 'group', { top: 0, left: 0, bottom: 0, right: 0 })
  return true
}

function isJustBelow(table: Area, title: Area): boolean {
  return (
    table.top > title.bottom &&
    table.top - title.bottom <= ROWS_BETWEEN_TITLE_AND_TABLE &&
    title.left >= table.left - 1 &&
    title.left <= table.right
  )
}

/** A block that is no table: a note, a line that explains the signs, or something we do not understand. */
function leaveBlock(found: Gathering, view: View): void {
  if (view.height > 3 && view.width > 2) return found.leaveArea(sourceOf(view), view.text(0, 0), 'unread.no_table')
  for (let row = 0; row < view.height; row++)
    for (let column = 0; column < view.width; column++) {
      const entries = legendInText(view.text(row, column))
      if (entries.length > 0) {
        found.legends.push({ file: view.file, sheet: view.sheet.name, entries })
        found.mark(view, 'legend', { top: row, left: column, bottom: row, right: column })
      } else if (view.filled(row, column)) found.leave(view, row, column, 'unread.note')
    }
}

export function leaveSheet(found: Gathering, file: string, sheet: Sheet, code: Reason): void {
  const cell = rangeOf(sheet, { top: 0, left: 0, bottom: sheet.height - 1, right: Math.max(0, sheet.width - 1) })
  found.leaveArea({ file, sheet: sheet.name, cell }, sheet.name, code)
}

/** Hidden rows and columns are read like the others and counted for the question; answered no, they are emptied and named. */
export function withHiddenAsked(found: Gathering, file: string, sheet: Sheet): Sheet {
  const rows = [...sheet.hiddenRows].filter(row => sheet.rows[row]?.some(value => !isBlank(value)))
  const columns = [...sheet.hiddenColumns].filter(column => sheet.rows.some(row => !isBlank(row[column] ?? null)))
  found.hidden += rows.length + columns.length
  if (found.answer('hidden') !== 'no' || rows.length + columns.length === 0) return sheet
  for (const row of rows) leaveArea(found, file, sheet, { top: row, bottom: row, left: 0, right: sheet.width - 1 })
  for (const column of columns) leaveArea(found, file, sheet, { top: 0, bottom: sheet.height - 1, left: column, right: column })
  const [hiddenRows, hiddenColumns] = [new Set(rows), new Set(columns)]
  return {
    ...sheet,
    rows: sheet.rows.map((row, r) => row.map((value, c): Value => (hiddenRows.has(r) || hiddenColumns.has(c) ? null : value))),
  }
}

function leaveArea(found: Gathering, file: string, sheet: Sheet, area: Area): void {
  found.leaveArea({ file, sheet: sheet.name, cell: rangeOf(sheet, area) }, '', 'unread.hidden')
}

function sourceOf(view: View) {
  return { file: view.file, sheet: view.sheet.name, cell: rangeOf(view.sheet, view.area) }
}
