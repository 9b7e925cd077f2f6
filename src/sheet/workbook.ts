import type { Day } from '../rules/day.ts'

/** A cell that held a date: its calendar day, whatever time of day stood beside it. */
export interface DayValue {
  day: Day
}

/** A cell that held `#REF!` or one of its kin. */
export interface ErrorValue {
  error: string
}

export type Value = string | number | boolean | DayValue | ErrorValue | null

/**
 * What a cell carries beside its value. `fill` is RRGGBB; `ruleFill` the same from a conditional format. `shown` is the icon that people see
 * instead of the number. `external` says that the value was last fetched from another workbook.
 */
export interface Mark {
  fill?: string
  ruleFill?: string
  shown?: string | number
  external?: boolean
  struck?: boolean
  comment?: string
  formula?: boolean
  percent?: boolean
}

/** Both ends included, counted from 0. */
export interface Area {
  top: number
  left: number
  bottom: number
  right: number
}

/** The cells of an area may hold these values and no others, lowest or highest first: a legend in all but name. */
export interface AllowedValues {
  area: Area
  values: string[]
}

/** A cell over which a picture is laid. Rows and columns count from 0. */
export interface Picture {
  row: number
  column: number
}

/**
 * One sheet as our readers know it, whatever format it came from. `rows` may be shorter than `height` and each of them shorter than `width`.
 * Where long empty stretches were closed up, `rowNumbers` and `columnNumbers` give the place (from 0) each row and column had in the file.
 */
export interface Sheet {
  name: string
  hidden: boolean
  rows: Value[][]
  /** Where only some rows are held: the place of the first of them. */
  firstRow?: number
  height: number
  width: number
  merges: Area[]
  marks: Map<number, Mark>
  hiddenRows: Set<number>
  hiddenColumns: Set<number>
  rowNumbers: number[] | null
  columnNumbers: number[] | null
  /** Lists of what may stand in which cells. */
  allowed?: AllowedValues[]
  pictures?: Picture[]
  /** Days are counted from 1904, as old Macintosh workbooks do. */
  from1904?: boolean
}

/** `looksRead` is false where a sheet was so large that colours and struck-out letters were left aside. */
export interface Workbook {
  file: string
  sheets: Sheet[]
  looksRead: boolean
}

const COLUMNS = 16_384

export function markKey(row: number, column: number): number {
  return row * COLUMNS + column
}

export function markAt(sheet: Sheet, row: number, column: number): Mark | undefined {
  return sheet.marks.size === 0 ? undefined : sheet.marks.get(markKey(row, column))
}

export function valueAt(sheet: Sheet, row: number, column: number): Value {
  return sheet.rows[sheet.firstRow === undefined ? row : row - sheet.firstRow]?.[column] ?? null
}

export function isDayValue(value: Value): value is DayValue {
  return typeof value === 'object' && value !== null && 'day' in value
}

export function isErrorValue(value: Value): value is ErrorValue {
  return typeof value === 'object' && value !== null && 'error' in value
}

/** The cell as a person sees it, without the white space around it. */
export function textOf(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return 'day' in value ? value.day : value.error
}

export function isBlank(value: Value): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '')
}

export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

export function addressOf(sheet: Sheet, row: number, column: number): string {
  return `${columnLetters(sheet.columnNumbers?.[column] ?? column)}${(sheet.rowNumbers?.[row] ?? row) + 1}`
}

export function rangeOf(sheet: Sheet, area: Area): string {
  const from = addressOf(sheet, area.top, area.left)
  const to = addressOf(sheet, area.bottom, area.right)
  return from === to ? from : `${from}:${to}`
}

/** Fifteen digits, as Excel shows: 0.1 + 0.2 must not read 0.30000000000000004. */
function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)))
}
