import { parse } from 'csv-parse/browser/esm/sync'
import { SheetFault } from './fault.ts'
import { LIMITS, type SheetLimits } from './limits.ts'
import { refuseMarkup } from './sniff.ts'
import { decodeText } from './text-encoding.ts'
import type { Sheet, Value, Workbook } from './workbook.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
const LINES_LOOKED_AT = 60
/** As wide as a sheet can be. */
const MOST_COLUMNS = 16_384

/** The browser build of csv-parse on every side: the other one needs Node's Buffer. */
export function openCsv(file: string, bytes: Uint8Array, limits: SheetLimits = LIMITS): Workbook {
  const decoded = decodeText(bytes)
  refuseMarkup(file, decoded)
  refuseBinary(file, decoded)
  const { text, declared } = withoutDeclaration(withoutEmptyEnd(decoded))
  if (text.trim() === '') throw new SheetFault('sheet.empty', { file })
  const delimiter = declared ?? delimiterOf(text)
  countFields(file, text, delimiter, limits)
  const rows: Value[][] = recordsIn(text, delimiter).map(fields =>
    fields.map(field => (field.trim() === '' ? null : clipped(unguarded(field), limits))),
  )
  let width = 0
  for (const row of rows) width = Math.max(width, row.length)
  if (width > MOST_COLUMNS) throw tooWide(file, width)
  return { file, looksRead: true, sheets: [plainSheet(sheetName(file), rows, width)] }
}

const GUARDED = /^'[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** The fields of each line. */
export function recordsIn(text: string, delimiter: string): string[][] {
  const options = { delimiter, relax_column_count: true, bom: true, record_delimiter: ['\r\n', '\n', '\r'] }
  try {
    return parse(text, { ...options, relax_quotes: true })
  } catch {
    // A quotation mark that is opened and never closed: then it is a letter like any other (inches, for one).
    return parse(text, { ...options, quote: null })
  }
}

/** The delimiter that cuts most lines into the same number of fields, more than one; a single column of text has none and takes the comma. */
export function delimiterOf(text: string): string {
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    const counts = fieldCounts(text, delimiter)
    if (counts.length === 0) continue
    const tally = new Map<number, number>()
    for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1)
    const [fields, lines] = [...tally].sort((a, b) => b[1] - a[1] || b[0] - a[0]).find(([count]) => count > 1) ?? [1, 0]
    const score = (lines / counts.length) * Math.min(fields, 8)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function fieldCounts(text: string, delimiter: string): number[] {
  const counts: number[] = []
  let fields = 1
  let quoted = false
  let any = false
  for (let at = 0; at < text.length && counts.length < LINES_LOOKED_AT && at < 200_000; at++) {
    const letter = text[at]
    if (letter === '"') quoted = !quoted
    else if (quoted) continue
    else if (letter === delimiter) fields++
    else if (letter === '\n' || (letter === '\r' && text[at + 1] !== '\n')) {
      if (any) counts.push(fields)
      fields = 1
      any = false
      continue
    }
    if (letter !== '\r' && letter !== ' ') any = true
  }
  if (any) counts.push(fields)
  return counts
}

/** Rows and columns "formatted to the end" come out of Excel as a million lines of bare delimiters. */
function withoutEmptyEnd(text: string): string {
  let end = text.length
  while (end > 0 && ',;|\t\r\n "'.includes(text[end - 1] ?? '')) end--
  const line = text.slice(end).search(/[\r\n]/)
  return line < 0 ? text : text.slice(0, end + line)
}

/** Excel's own way to name the delimiter in a first line. */
export function withoutDeclaration(text: string): { text: string; declared: string | null } {
  const found = /^\uFEFF?"?sep=(.)"?\r?\n/i.exec(text.slice(0, 20))
  return found ? { text: text.slice(found[0].length), declared: found[1] ?? null } : { text, declared: null }
}

/** Counted before the library builds anything. Empty fields are cheap, but not free; a line of far more than a sheet is wide is no line of a sheet. */
function countFields(file: string, text: string, delimiter: string, limits: SheetLimits): void {
  const code = delimiter.charCodeAt(0)
  let [filled, fields, inField, lineFrom] = [0, 1, false, 0]
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    if (letter === code || letter === 10) {
      fields++
      inField = false
      if (fields - lineFrom > MOST_COLUMNS + 1) throw tooWide(file, fields - lineFrom)
      if (letter === 10) lineFrom = fields
    } else if (letter === 13) lineFrom = fields
    else if (!inField) {
      inField = true
      filled++
    }
  }
  if (filled > limits.cells || fields > limits.slots) throw new SheetFault('sheet.too_many_cells', { file, limit: limits.cells })
}

function tooWide(file: string, fields: number): SheetFault {
  return new SheetFault('sheet.not_a_spreadsheet', { file, found: `a line of ${fields} fields` })
}

export function refuseBinary(file: string, text: string): void {
  const head = text.slice(0, 4096)
  let strange = 0
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at)
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfffd) strange++
  }
  if (strange > head.length / 20) throw new SheetFault('sheet.not_a_spreadsheet', { file, found: 'neither text nor a workbook' })
}

/** The apostrophe before what a spreadsheet program would run is put there on the way out; on the way in it is no part of the text. */
export function unguarded(field: string): string {
  return field.startsWith("'") && GUARDED.test(field) ? field.slice(1) : field
}

/** No spreadsheet holds more in a cell; it keeps a stray quotation mark from making one cell of half a file. */
function clipped(field: string, limits: SheetLimits): string {
  return field.length > limits.cellChars ? field.slice(0, limits.cellChars) : field
}

export function sheetName(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

export function plainSheet(name: string, rows: Value[][], width: number): Sheet {
  const none = {
    merges: [],
    marks: new Map(),
    hiddenRows: new Set<number>(),
    hiddenColumns: new Set<number>(),
    rowNumbers: null,
    columnNumbers: null,
  }
  return { name, hidden: false, rows, height: rows.length, width, ...none }
}
