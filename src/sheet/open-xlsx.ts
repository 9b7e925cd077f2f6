import { zipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import type { Sheet as HucreSheet } from 'hucre/xlsx'
import { dayFromNumber } from '../rules/day.ts'
import { allowedValues } from './allowed-values.ts'
import { showConditions } from './conditional.ts'
import { SheetFault } from './fault.ts'
import { LIMITS, type SheetLimits } from './limits.ts'
import { picturesOf } from './pictures.ts'
import { openLargeXlsx } from './open-large-xlsx.ts'
import { extentOf, squeezable } from './sheet-squeeze.ts'
import { signOf } from './symbol-font.ts'
import type { Watch } from './watch.ts'
import { type DayValue, type Mark, markKey, type Sheet, type Value, type Workbook } from './workbook.ts'
import { markOf } from './xlsx-look.ts'
import { areaOf, asUtf8, isNeeded, worksheetsIn } from './xlsx-parts.ts'
import type { ZipParts } from './zip-guard.ts'

/** Above this many filled cells colours and struck-out letters are left aside: they would take four times the memory of the values. */
const CELLS_WITH_LOOKS = 250_000

/** Texts that no cell uses stay behind where rows were deleted, but not by the hundred thousand. */
const SPARE_TEXTS = 100_000

/**
 * hucre reads the workbook, but never the bytes that came in: it gets a new archive of the parts we inflated under our own limits, stored
 * without compression. So there is one reading of the zip, not two that may differ.
 */
export async function openXlsx(file: string, zip: ZipParts, limits: SheetLimits = LIMITS, watch?: Watch): Promise<Workbook> {
  const needed = zip.names.filter(isNeeded)
  if (needed.some(name => zip.sizeOf(name) > limits.wholeBytes)) return openLargeXlsx(file, zip, limits, watch)
  const parts = new Map(needed.map(name => [name, asUtf8(file, zip.read(name))]))
  const worksheets = worksheetsIn(file, parts, name => parts.has(name))
  if (worksheets.length === 0) throw new SheetFault('sheet.empty', { file })
  const extents = worksheets.map(({ target }) => extentOf(parts.get(target) ?? new Uint8Array()))
  if (extents.some(squeezable)) return openLargeXlsx(file, zip, limits, watch, parts)
  const filled = extents.reduce((sum, extent) => sum + extent.filled, 0)
  if (filled > limits.cells || extents.some(({ slots }) => slots > limits.slots))
    throw new SheetFault('sheet.too_many_cells', { file, limit: limits.cells })
  for (const [name, bytes] of parts)
    if (/sharedStrings\.xml$/i.test(name) && textsIn(bytes) > filled + SPARE_TEXTS)
      throw new SheetFault('sheet.unsafe', { file, detail: 'far more texts than cells' })
  const looksRead = filled <= CELLS_WITH_LOOKS
  const read = await readXlsx(zipSync(Object.fromEntries(parts), { level: 0 }), {
    readStyles: looksRead,
    sheets: worksheets.map(sheet => sheet.index),
  }).catch((cause: unknown) => {
    throw new SheetFault('sheet.damaged', { file, detail: cause instanceof Error ? cause.message.slice(0, 120) : 'it cannot be read' })
  })
  const days = new Map<number, Value>()
  const sheets = read.sheets.map(sheet => sheetOf(sheet, read.themeColors ?? [], days))
  for (const [i, sheet] of sheets.entries()) {
    const { conditionalRules = [], dataValidations = [] } = read.sheets[i] ?? {}
    if (read.dateSystem === '1904') sheet.from1904 = true
    if (looksRead) showConditions(sheet, conditionalRules)
    sheet.allowed = allowedValues(sheet, dataValidations, sheets)
    const pictures = picturesOf(file, zip, parts, worksheets[i]?.target ?? '')
    if (pictures.length > 0) sheet.pictures = pictures
  }
  return { file, looksRead, sheets }
}

/** How many texts the cells of a workbook share: each is `<si` at its beginning. */
function textsIn(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(0x3c); at >= 0; at = bytes.indexOf(0x3c, at + 1))
    if (bytes[at + 1] === 0x73 && bytes[at + 2] === 0x69 && (bytes[at + 3] === 0x3e || bytes[at + 3] === 0x20)) count++
  return count
}

function sheetOf(from: HucreSheet, theme: string[], days: Map<number, Value>): Sheet {
  const width = from.rows[0]?.length ?? 0
  const marks = new Map<number, Mark>()
  const errors = new Set<number>()
  const fonts = new Map<number, string>()
  for (const [place, cell] of from.cells ?? []) {
    const [row = 0, column = 0] = place.split(',').map(Number)
    if (cell.type === 'error') errors.add(markKey(row, column))
    const font = cell.style?.font?.name
    if (font !== undefined && /dings/i.test(font)) fonts.set(markKey(row, column), font)
    const mark = markOf(cell, theme, true)
    if (mark) marks.set(markKey(row, column), mark)
  }
  const rows = from.rows.map((row, r) =>
    row.map((value, c): Value => {
      if (errors.has(markKey(r, c))) return { error: String(value) }
      const font = fonts.size === 0 ? undefined : fonts.get(markKey(r, c))
      return font !== undefined && typeof value === 'string' ? signOf(font, value) : valueOf(value, days)
    }),
  )
  return {
    name: from.name,
    hidden: from.hidden === true || from.veryHidden === true,
    rows,
    height: rows.length,
    width,
    merges: (from.merges ?? []).flatMap(merge => areaOf(merge, rows.length, width)),
    marks,
    hiddenRows: new Set([...(from.rowDefs ?? [])].filter(([, def]) => def.hidden === true).map(([row]) => row)),
    hiddenColumns: new Set((from.columns ?? []).flatMap((column, i) => (column.hidden === true ? [i] : []))),
    rowNumbers: null,
    columnNumbers: null,
  }
}

/** Excel has no days before 1900, and hours alone come out as the last days of 1899: those are times, not dates. */
function valueOf(value: string | number | boolean | Date | null, days: Map<number, Value>): Value {
  if (!(value instanceof Date)) return typeof value === 'number' && !Number.isFinite(value) ? null : value
  const number = Math.floor(value.getTime() / 86_400_000)
  const known = days.get(number)
  if (known !== undefined) return known
  const read: Value = number >= -18_262 && number <= 2_932_896 ? ({ day: dayFromNumber(number) } satisfies DayValue) : timeText(value)
  if (typeof read !== 'string') days.set(number, read)
  return read
}

function timeText(value: Date): string {
  return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(11, 16)
}
