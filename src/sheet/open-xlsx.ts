import { zipSync } from 'fflate'
import { readXlsx, resolveThemeColor } from 'hucre/xlsx'
import type { Cell, CellStyle, Sheet as HucreSheet } from 'hucre/xlsx'
import { dayFromNumber } from '../rules/day.ts'
import { allowedValues } from './allowed-values.ts'
import { showConditions } from './conditional.ts'
import { SheetFault } from './fault.ts'
import { LIMITS, type SheetLimits } from './limits.ts'
import { drawingsOf, picturesIn } from './pictures.ts'
import { squeezeSheet, type Squeezed } from './sheet-squeeze.ts'
import { signOf } from './symbol-font.ts'
import { type Area, type DayValue, type Mark, markKey, type Picture, type Sheet, type Value, type Workbook } from './workbook.ts'
import { attribute, refuseDoctype, scanXml } from './xml-scan.ts'
import type { ZipParts } from './zip-guard.ts'

/** Above this many filled cells colours and struck-out letters are left aside: they would take four times the memory of the values. */
const CELLS_WITH_LOOKS = 250_000

/** Texts that no cell uses stay behind where rows were deleted, but not by the hundred thousand. */
const SPARE_TEXTS = 100_000

/** Parts that say nothing about the cells: pictures, macros, pivots, other workbooks. They are neither inflated nor passed on. */
const NEEDLESS =
  /^(docProps|customXml|xl\/(media|drawings|charts|chartsheets|embeddings|pivot\w*|externalLinks|slicer\w*|timeline\w*|printerSettings|activeX|ctrlProps|queryTables|tables|richData|metadata|model|ink|webextensions)\b)/i

interface SheetEntry {
  name: string
  relation: string
}

/**
 * hucre reads the workbook, but never the bytes that came in: it gets a new archive of the parts we inflated under our own limits, stored
 * without compression, each worksheet squeezed. So there is one reading of the zip, not two that may differ.
 */
export async function openXlsx(file: string, zip: ZipParts, limits: SheetLimits = LIMITS): Promise<Workbook> {
  const parts = new Map<string, Uint8Array>()
  for (const name of zip.names) if (/\.(xml|rels)$/i.test(name) && !NEEDLESS.test(name)) parts.set(name, asUtf8(file, zip.read(name)))
  const { squeezed, indexes, targets, filled } = squeezeAll(file, parts, limits)
  if (indexes.length === 0) throw new SheetFault('sheet.empty', { file })
  for (const [name, bytes] of parts)
    if (/sharedStrings\.xml$/i.test(name) && textsIn(bytes) > filled + SPARE_TEXTS)
      throw new SheetFault('sheet.unsafe', { file, detail: 'far more texts than cells' })
  const looksRead = filled <= CELLS_WITH_LOOKS
  const read = await readXlsx(zipSync(Object.fromEntries(parts), { level: 0 }), { readStyles: looksRead, sheets: indexes }).catch(
    (cause: unknown) => {
      throw new SheetFault('sheet.damaged', { file, detail: cause instanceof Error ? cause.message.slice(0, 120) : 'it cannot be read' })
    },
  )
  const days = new Map<number, Value>()
  const sheets = read.sheets.map((sheet, i) => sheetOf(sheet, squeezed[i] ?? null, read.themeColors ?? [], days))
  for (const [i, sheet] of sheets.entries()) {
    const { conditionalRules = [], dataValidations = [] } = read.sheets[i] ?? {}
    if (read.dateSystem === '1904') sheet.from1904 = true
    // Ranges keep their old addresses where rows were moved up.
    if (sheet.rowNumbers !== null) continue
    if (looksRead) showConditions(sheet, conditionalRules)
    sheet.allowed = allowedValues(sheet, dataValidations, sheets)
    const pictures = picturesOf(file, zip, parts, targets[i] ?? '')
    if (pictures.length > 0) sheet.pictures = pictures
  }
  return { file, looksRead, sheets }
}

/** Pictures themselves are never inflated; the drawing that says where they lie is, where a sheet has one. */
function picturesOf(file: string, zip: ZipParts, parts: ReadonlyMap<string, Uint8Array>, sheet: string): Picture[] {
  const cut = sheet.lastIndexOf('/')
  const folder = sheet.slice(0, Math.max(cut, 0))
  const relations = parts.get(`${folder}/_rels/${sheet.slice(cut + 1)}.rels`)
  if (!relations) return []
  return drawingsOf(file, decoded(relations))
    .map(target => resolved(folder, target))
    .filter(target => zip.has(target))
    .flatMap(target => picturesIn(file, decoded(asUtf8(file, zip.read(target)))))
}

/** How many texts the cells of a workbook share: each is `<si` at its beginning. */
function textsIn(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(0x3c); at >= 0; at = bytes.indexOf(0x3c, at + 1))
    if (bytes[at + 1] === 0x73 && bytes[at + 2] === 0x69 && (bytes[at + 3] === 0x3e || bytes[at + 3] === 0x20)) count++
  return count
}

/** Finds the worksheets by the workbook's own list: hucre gives up where a tab is a chart, so only true worksheets are asked for. */
function squeezeAll(file: string, parts: Map<string, Uint8Array>, limits: SheetLimits) {
  const book = partOfType(file, parts, '_rels/.rels', '', 'officeDocument')[0]
  if (!book) throw new SheetFault('sheet.not_a_spreadsheet', { file, found: 'a zip without a workbook' })
  const folder = book.target.includes('/') ? book.target.slice(0, book.target.lastIndexOf('/')) : ''
  const sheets = partOfType(
    file,
    parts,
    `${folder ? `${folder}/` : ''}_rels/${book.target.slice(folder ? folder.length + 1 : 0)}.rels`,
    folder,
    'worksheet',
  )
  const squeezed: Squeezed[] = []
  const indexes: number[] = []
  const targets: string[] = []
  let filled = 0
  for (const [index, entry] of sheetList(file, parts.get(book.target)).entries()) {
    const target = sheets.find(sheet => sheet.id === entry.relation)?.target
    const bytes = target === undefined ? undefined : parts.get(target)
    if (target === undefined || !bytes) continue
    const result = squeezeSheet(bytes)
    filled += result.filled
    if (filled > limits.cells || result.slots > limits.slots) throw new SheetFault('sheet.too_many_cells', { file, limit: limits.cells })
    parts.set(target, result.bytes)
    squeezed.push(result)
    indexes.push(index)
    targets.push(target)
  }
  return { squeezed, indexes, targets, filled }
}

function sheetList(file: string, bytes: Uint8Array | undefined): SheetEntry[] {
  const found: SheetEntry[] = []
  scanXml(file, decoded(bytes), {
    open: (name, attributes) => {
      if (name !== 'sheet') return
      const entry = { name: attribute(attributes, 'name') ?? '', relation: attribute(attributes, 'id') ?? '' }
      if (entry.name !== '' && entry.relation !== '') found.push(entry)
    },
    close: () => {},
    text: () => {},
  })
  return found
}

function partOfType(
  file: string,
  parts: Map<string, Uint8Array>,
  list: string,
  folder: string,
  type: string,
): { id: string; target: string }[] {
  const found: { id: string; target: string }[] = []
  scanXml(file, decoded(parts.get(list)), {
    open: (name, attributes) => {
      if (name !== 'Relationship' || !attribute(attributes, 'Type')?.endsWith(`/${type}`)) return
      found.push({ id: attribute(attributes, 'Id') ?? '', target: resolved(folder, attribute(attributes, 'Target') ?? '') })
    },
    close: () => {},
    text: () => {},
  })
  return found
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path = folder === '' ? [] : folder.split('/')
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}

/** hucre takes every part for UTF-8. A document type is refused here, for it would simply be skipped there. */
function asUtf8(file: string, bytes: Uint8Array): Uint8Array {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const plain = wide === null ? bytes : new TextEncoder().encode(new TextDecoder(wide).decode(bytes))
  refuseDoctype(file, new TextDecoder().decode(plain.subarray(0, 65_536)))
  return plain
}

function decoded(bytes: Uint8Array | undefined): string {
  return bytes ? new TextDecoder().decode(bytes) : ''
}

function sheetOf(from: HucreSheet, squeezed: Squeezed | null, theme: string[], days: Map<number, Value>): Sheet {
  const moved = isMoved(squeezed?.rowNumbers) || isMoved(squeezed?.columnNumbers)
  const width = from.rows[0]?.length ?? 0
  const marks = new Map<number, Mark>()
  const errors = new Set<number>()
  const fonts = new Map<number, string>()
  for (const [place, cell] of from.cells ?? []) {
    const [row = 0, column = 0] = place.split(',').map(Number)
    if (cell.type === 'error') errors.add(markKey(row, column))
    const font = cell.style?.font?.name
    if (font !== undefined && /dings/i.test(font)) fonts.set(markKey(row, column), font)
    // Comments keep their old address where rows were moved up, so there they would land on a stranger.
    const mark = markOf(cell, theme, !moved)
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
    merges: moved ? [] : (from.merges ?? []).flatMap(merge => areaOf(merge, rows.length, width)),
    marks,
    hiddenRows: new Set([...(from.rowDefs ?? [])].filter(([, def]) => def.hidden === true).map(([row]) => row)),
    hiddenColumns: new Set((from.columns ?? []).flatMap((column, i) => (column.hidden === true ? [i] : []))),
    rowNumbers: moved ? (squeezed?.rowNumbers ?? null) : null,
    columnNumbers: moved ? (squeezed?.columnNumbers ?? null) : null,
  }
}

/** Were long empty stretches closed, or only blank cells at the end dropped? */
function isMoved(places: readonly number[] | null | undefined): boolean {
  return places !== null && places !== undefined && places.length > 0 && places.at(-1) !== places.length - 1
}

function areaOf(merge: { startRow: number; startCol: number; endRow: number; endCol: number }, height: number, width: number): Area[] {
  const area = {
    top: merge.startRow,
    left: merge.startCol,
    bottom: Math.min(merge.endRow, height - 1),
    right: Math.min(merge.endCol, width - 1),
  }
  const single = area.top === area.bottom && area.left === area.right
  return single || area.top < 0 || area.left < 0 || area.top > area.bottom || area.left > area.right ? [] : [area]
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

function markOf(cell: Cell, theme: string[], withComment: boolean): Mark | null {
  const mark: Mark = {}
  if (cell.formula !== undefined) mark.formula = true
  if (cell.formula !== undefined && /\[[^\]]+\][^!]*!/.test(cell.formula)) mark.external = true
  if (withComment && cell.comment && cell.comment.text.trim() !== '') mark.comment = cell.comment.text.trim()
  if (cell.style) addLook(mark, cell.style, theme)
  if (cell.richText && cell.richText.length > 0 && cell.richText.every(run => run.font?.strikethrough === true || run.text.trim() === ''))
    mark.struck = true
  return Object.keys(mark).length > 0 ? mark : null
}

function addLook(mark: Mark, style: CellStyle, theme: string[]): void {
  if (style.font?.strikethrough === true) mark.struck = true
  if (style.numFmt?.includes('%')) mark.percent = true
  if (style.fill?.type !== 'pattern' || style.fill.pattern !== 'solid') return
  const colour = style.fill.fgColor
  const rgb = colour?.rgb ?? (colour?.theme === undefined ? undefined : resolveThemeColor(themeOrder(theme), colour.theme, colour.tint))
  if (rgb !== undefined && /^[0-9a-f]{6}$/i.test(rgb) && rgb.toUpperCase() !== 'FFFFFF') mark.fill = rgb.toUpperCase()
}

/** Cells number the theme's colours with light before dark; the theme lists dark before light, and hucre does not turn them. */
function themeOrder(theme: string[]): string[] {
  const [dark1 = '000000', light1 = 'FFFFFF', dark2 = '000000', light2 = 'FFFFFF', ...rest] = theme
  return [light1, dark1, light2, dark2, ...rest]
}
