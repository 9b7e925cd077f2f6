import { zipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import type { Sheet as HucreSheet, Workbook as HucreBook } from 'hucre/xlsx'
import { allowedValues } from './allowed-values.ts'
import { CellScanner, concat } from './cell-scanner.ts'
import { showConditions } from './conditional.ts'
import { SheetFault } from './fault.ts'
import { type LargeCells, LargeSheet, type Style } from './large-sheet.ts'
import type { SheetLimits } from './limits.ts'
import { picturesOf } from './pictures.ts'
import { type SharedTexts, SharedTextScanner } from './shared-texts.ts'
import { pause, type Watch } from './watch.ts'
import { type Mark, markKey, type Sheet, type Workbook } from './workbook.ts'
import { markOf } from './xlsx-look.ts'
import { areaOf, asUtf8, decoded, isNeeded, sharedTextsPart, type Worksheet, worksheetsIn } from './xlsx-parts.ts'
import { scanXml } from './xml-scan.ts'
import type { ZipParts } from './zip-guard.ts'

/** Rules over more cells than this are left aside. */
const CELLS_WITH_RULES = 250_000
const SPARE_TEXTS = 100_000
const MOST_STYLES = 65_536
const STYLES_IN_A_ROW = 64
const STEP = 1024 * 1024
const HEAD = 65_536
/** Cells and the texts they share: what grows with a workbook. */
const LONG = /\/worksheets\/[^/]+\.xml$|sharedStrings\.xml$/i

type Parts = Map<string, Uint8Array>

/**
 * A large workbook. Its cells are read by us, piece by piece as they are inflated; everything else (styles, dates, merged areas, rules, comments)
 * still by hucre, which gets the workbook with a cell for each style first, and then with what stands around the cells.
 */
export async function openLargeXlsx(
  file: string,
  zip: ZipParts,
  limits: SheetLimits,
  watch?: Watch,
  inflated?: ReadonlyMap<string, Uint8Array>,
): Promise<Workbook> {
  const short = zip.names.filter(name => isNeeded(name) && !LONG.test(name))
  const parts: Parts = new Map(inflated ?? short.map(name => [name, asUtf8(file, zip.read(name))]))
  const worksheets = worksheetsIn(file, parts, name => parts.has(name) || zip.has(name))
  if (worksheets.length === 0) throw new SheetFault('sheet.empty', { file })
  const texts = sharedTextsPart(file, parts)
  const whole = [texts ?? '', ...worksheets.map(sheet => sheet.target)].reduce((sum, name) => sum + zip.sizeOf(name), 1)
  let done = 0
  const read = async (name: string, take: (piece: Uint8Array) => void) => {
    const known = parts.get(name)
    let since = 0
    for (const piece of known ? [known] : utf8Pieces(file, zip.pieces(name))) {
      take(piece)
      done += piece.length
      since += piece.length
      if (since < STEP) continue
      since = 0
      await pause(watch, Math.min(done / whole, 1), 'open')
    }
  }
  const shared = await sharedTexts(file, zip, texts, limits, read)
  const { styles, from1904 } = await stylesOf(file, parts, texts, worksheets)
  const cells: LargeCells[] = []
  let filled = 0
  for (const { target } of worksheets) {
    const sheet = new LargeSheet(file, { ...limits, cells: limits.cells - filled }, shared, styles, from1904)
    const scanner = new CellScanner(file, { row: (row, hidden) => sheet.row(row, hidden), cell: cell => sheet.cell(cell) })
    await read(target, piece => scanner.push(piece))
    parts.set(target, scanner.end())
    cells.push(sheet.end())
    filled += sheet.filled
  }
  if (shared.texts.length > filled + SPARE_TEXTS) throw new SheetFault('sheet.unsafe', { file, detail: 'far more texts than cells' })
  const around = await hucre(file, parts, worksheets)
  const sheets = around.sheets.map((sheet, i) => sheetOf(sheet, cells[i]!, from1904))
  const looksRead = cells.every(sheet => sheet.looksRead) && (filled <= CELLS_WITH_RULES || !around.sheets.some(hasRules))
  for (const [i, sheet] of sheets.entries()) {
    const { conditionalRules = [], dataValidations = [] } = around.sheets[i]!
    // Ranges keep their old addresses where rows were moved up.
    if (sheet.rowNumbers !== null || sheet.columnNumbers !== null) continue
    if (looksRead) showConditions(sheet, conditionalRules)
    sheet.allowed = allowedValues(sheet, dataValidations, sheets)
    const pictures = picturesOf(file, zip, parts, worksheets[i]?.target ?? '')
    if (pictures.length > 0) sheet.pictures = pictures
  }
  return { file, looksRead, sheets }
}

function hasRules({ conditionalRules = [] }: HucreSheet): boolean {
  return conditionalRules.length > 0
}

async function sharedTexts(
  file: string,
  zip: ZipParts,
  name: string | null,
  limits: SheetLimits,
  read: (name: string, take: (piece: Uint8Array) => void) => Promise<void>,
): Promise<SharedTexts> {
  const scanner = new SharedTextScanner(file, limits.cells + SPARE_TEXTS)
  if (name !== null && zip.has(name)) await read(name, piece => scanner.push(piece))
  return scanner.found
}

/** What each style makes of a number, as hucre sees it: by a sheet that holds one cell in each of them. */
async function stylesOf(file: string, from: Parts, texts: string | null, worksheets: readonly Worksheet[]) {
  const parts = new Map(from)
  const count = countStyles(file, parts)
  const rows = Array.from({ length: Math.ceil(count / STYLES_IN_A_ROW) }, (_, row) => {
    const ids = Array.from({ length: Math.min(STYLES_IN_A_ROW, count - row * STYLES_IN_A_ROW) }, (__, i) => row * STYLES_IN_A_ROW + i)
    return `<row r="${row + 1}">${ids.map(id => `<c s="${id}"><v>50000</v></c>`).join('')}</row>`
  })
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData></worksheet>`
  const first = worksheets.slice(0, 1)
  for (const { target } of first) parts.set(target, new TextEncoder().encode(sheet))
  if (texts !== null) parts.set(texts, new TextEncoder().encode('<sst/>'))
  const read = await hucre(file, parts, first)
  const cells = read.sheets[0]?.cells
  const styles = Array.from({ length: count }, (_, id): Style => {
    const cell = cells?.get(`${Math.floor(id / STYLES_IN_A_ROW)},${id % STYLES_IN_A_ROW}`)
    const value = read.sheets[0]?.rows[Math.floor(id / STYLES_IN_A_ROW)]?.[id % STYLES_IN_A_ROW]
    const mark = cell ? markOf(cell, read.themeColors ?? [], false) : null
    const font = cell?.style?.font?.name
    return {
      isDate: value instanceof Date,
      mark: mark && Object.freeze(mark),
      font: font !== undefined && /dings/i.test(font) ? font : null,
    }
  })
  return { styles, from1904: read.dateSystem === '1904' }
}

function countStyles(file: string, parts: Parts): number {
  let [count, inside] = [0, false]
  for (const [name, bytes] of parts)
    if (/styles\.xml$/i.test(name))
      scanXml(file, decoded(bytes), {
        open: tag => {
          if (tag === 'cellXfs') inside = true
          else if (tag === 'xf' && inside) count++
        },
        close: tag => {
          if (tag === 'cellXfs') inside = false
        },
        text: () => {},
      })
  if (count > MOST_STYLES) throw new SheetFault('sheet.unsafe', { file, detail: 'far more styles than a spreadsheet can have' })
  return count
}

async function hucre(file: string, parts: ReadonlyMap<string, Uint8Array>, worksheets: readonly Worksheet[]): Promise<HucreBook> {
  const archive = zipSync(Object.fromEntries(parts), { level: 0 })
  return readXlsx(archive, { readStyles: true, sheets: worksheets.map(sheet => sheet.index) }).catch((cause: unknown) => {
    throw new SheetFault('sheet.damaged', { file, detail: cause instanceof Error ? cause.message.slice(0, 120) : 'it cannot be read' })
  })
}

function sheetOf(from: HucreSheet, cells: LargeCells, from1904: boolean): Sheet {
  const { rows, height, width, marks, moved, hiddenRows, rowNumbers, columnNumbers } = cells
  // Comments keep their old address too: there they would land on a stranger.
  for (const [place, cell] of moved ? [] : (from.cells ?? [])) {
    const comment = cell.comment?.text.trim() ?? ''
    const [row = 0, column = 0] = place.split(',').map(Number)
    if (comment !== '') marks.set(markKey(row, column), { ...marks.get(markKey(row, column)), comment } satisfies Mark)
  }
  return {
    name: from.name,
    hidden: from.hidden === true || from.veryHidden === true,
    rows,
    height,
    width,
    merges: moved ? [] : (from.merges ?? []).flatMap(merge => areaOf(merge, height, width)),
    marks,
    hiddenRows,
    hiddenColumns: new Set((from.columns ?? []).flatMap((column, i) => (column.hidden === true ? [i] : []))),
    rowNumbers,
    columnNumbers,
    ...(from1904 ? { from1904 } : {}),
  }
}

/** A document type stands before everything else; where a part is not in UTF-8 it is turned whole. */
function* utf8Pieces(file: string, pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let held: Uint8Array[] | null = []
  let length = 0
  let wide = false
  for (const piece of pieces) {
    if (held === null) {
      yield piece
      continue
    }
    held.push(piece)
    length += piece.length
    if (length < HEAD || wide) continue
    const head: Uint8Array = concat(...held)
    wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
    if (wide) continue
    held = null
    yield asUtf8(file, head)
  }
  if (held !== null) yield asUtf8(file, concat(...held))
}
