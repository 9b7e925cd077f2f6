import type { Reading, Role, Source } from './reading.ts'
import { openSheets, type SheetFile } from './read.ts'
import { addressOf, columnLetters, markAt, type Sheet, textOf, valueAt, type Workbook } from './workbook.ts'
import { tidy } from './plain.ts'

/** One cell of the preview: as written, and what was read in it. `fill` is RRGGBB, the sheet's own colour. */
export interface PaintedCell {
  text: string
  role: Role | null
  fill?: string
}

/** A sheet as its owner knows it, as far as the preview goes; `moreRows` and `moreColumns` say how much of it is not shown. */
export interface PaintedSheet {
  file: string
  sheet: string
  rows: PaintedCell[][]
  rowNumbers: number[]
  columnLetters: string[]
  merges: { top: number; left: number; bottom: number; right: number }[]
  moreRows: number
  moreColumns: number
}

export interface PaintLimits {
  rows: number
  columns: number
  chars: number
}

export const PREVIEW: PaintLimits = { rows: 200, columns: 80, chars: 200 }

/** What covers what: a cell that was read or left stands over the column it lies in. */
const STRENGTH: Record<Role, number> = {
  header: 1,
  group: 2,
  person: 3,
  skill: 3,
  legend: 3,
  level: 3,
  date: 3,
  target: 4,
  total: 4,
  doubtful: 6,
  unread: 7,
}

/** The reading painted over the sheets. Needs nothing but both: the reading says where everything stood. */
export async function paintOf(
  from: readonly SheetFile[] | readonly Workbook[],
  reading: Reading,
  limits: PaintLimits = PREVIEW,
): Promise<PaintedSheet[]> {
  const workbooks = await openSheets(from)
  const roles = rolesOf(reading)
  return workbooks.flatMap(workbook =>
    workbook.sheets
      .filter(sheet => sheet.height > 0 && !sheet.hidden)
      .map(sheet => painted(workbook.file, sheet, roles.get(sheetKey(workbook.file, sheet.name)) ?? [], limits)),
  )
}

interface Placed {
  cell: string
  role: Role
}

function rolesOf(reading: Reading): Map<string, Placed[]> {
  const roles = new Map<string, Placed[]>()
  const place = (source: Source, role: Role) => {
    const key = sheetKey(source.file, source.sheet)
    const list = roles.get(key)
    if (list) list.push({ cell: source.cell, role })
    else roles.set(key, [{ cell: source.cell, role }])
  }
  for (const { source, role } of reading.structure) place(source, role)
  for (const person of reading.people) place(person.source, 'person')
  for (const requirement of reading.requirements) place(requirement.source, 'target')
  for (const check of reading.checks) place(check.source, 'total')
  for (const cell of reading.cells)
    place(
      cell.source,
      cell.certainty === 'doubtful'
        ? 'doubtful'
        : cell.level === null || (cell.token !== '' && isDated(cell.token, cell.achievedOn ?? cell.validThrough))
          ? 'date'
          : 'level',
    )
  // Ranges that stand for a whole sheet or block are notes about it, not about its cells.
  for (const unread of reading.unread)
    if (unread.code !== 'unread.looks' && unread.code !== 'unread.hidden_sheet') place(unread.source, 'unread')
  return roles
}

/** The cell held a date and nothing else. */
function isDated(token: string, day: string | null): boolean {
  return day !== null && (token === day || /^[\d./\s:-]{6,}$/.test(token))
}

function painted(file: string, sheet: Sheet, placed: readonly Placed[], limits: PaintLimits): PaintedSheet {
  const height = Math.min(sheet.height, limits.rows)
  const width = Math.min(sheet.width, limits.columns)
  const roles = placedRoles(sheet, placed, height, width)
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column): PaintedCell => {
      const text = tidy(textOf(valueAt(sheet, row, column))).slice(0, limits.chars)
      const role = roles[row * width + column]
      const fill = markAt(sheet, row, column)?.fill
      const shown = role && (text !== '' || fill !== undefined) ? role : null
      return fill === undefined ? { text, role: shown } : { text, role: shown, fill }
    }),
  )
  return {
    file,
    sheet: sheet.name,
    rows,
    rowNumbers: Array.from({ length: height }, (_, row) => (sheet.rowNumbers?.[row] ?? row) + 1),
    columnLetters: Array.from({ length: width }, (_, column) => columnLetters(sheet.columnNumbers?.[column] ?? column)),
    merges: sheet.merges.filter(merge => merge.bottom < height && merge.right < width),
    moreRows: sheet.height - height,
    moreColumns: sheet.width - width,
  }
}

function placedRoles(sheet: Sheet, placed: readonly Placed[], height: number, width: number): (Role | undefined)[] {
  const roles: (Role | undefined)[] = Array.from({ length: height * width })
  const rowOf = new Map(Array.from({ length: height }, (_, row) => [(sheet.rowNumbers?.[row] ?? row) + 1, row]))
  const lastRow = Number(addressOf(sheet, height - 1, 0).replace(/\D+/, ''))
  const columnOf = new Map(Array.from({ length: width }, (_, column) => [columnLetters(sheet.columnNumbers?.[column] ?? column), column]))
  for (const { cell, role } of placed) {
    const [from = '', to = from] = cell.split(':')
    const top = rowAt(from)
    if (top > lastRow) continue
    const left = columnOf.get(from.replace(/\d+$/, ''))
    if (left === undefined) continue
    const right = columnOf.get(to.replace(/\d+$/, '')) ?? width - 1
    for (let number = top; number <= Math.min(rowAt(to), lastRow); number++) {
      const row = rowOf.get(number)
      if (row === undefined) continue
      for (let column = left; column <= right; column++) {
        const known = roles[row * width + column]
        if (!known || STRENGTH[role] >= STRENGTH[known]) roles[row * width + column] = role
      }
    }
  }
  return roles
}

function rowAt(address: string): number {
  return Number(address.replace(/^[A-Z]+/, ''))
}

function sheetKey(file: string, sheet: string): string {
  return `${file}\n${sheet}`
}
