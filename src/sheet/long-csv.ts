import { Gathering } from './gathering.ts'
import { SheetFault } from './fault.ts'
import { LIST_LIMITS, MEGABYTE } from './limits.ts'
import { longReader } from './list-table.ts'
import type { LongReader } from './long-table.ts'
import { plainSheet, sheetName } from './open-csv.ts'
import { type Block, fieldsIn, type StreamedFile, textBlocks } from './csv-blocks.ts'
import { tablesIn } from './sheet-tables.ts'
import type { TableModel } from './table-model.ts'
import { viewOf } from './view.ts'
import { pause, type Watch } from './watch.ts'
import type { Sheet, Value } from './workbook.ts'

/** Enough rows to tell what each column holds. */
const SAMPLE = 5_000

/** Is it a list of completions, by its first lines? */
export async function isLongList(file: StreamedFile): Promise<boolean> {
  const list = new StreamedList(new Gathering({}), file.name)
  for await (const block of textBlocks(file)) {
    const verdict = list.take(rowsIn(block))
    if (verdict !== null) return verdict
  }
  return list.begin()
}

/** Reads a list of completions of any length into what was found, a line at a time. */
export async function readLongCsv(found: Gathering, file: StreamedFile, watch: Watch): Promise<void> {
  const { name, size } = file
  const limit = Math.round(LIST_LIMITS.fileBytes / MEGABYTE)
  if (size > LIST_LIMITS.fileBytes)
    throw new SheetFault('sheet.list_too_large', { file: name, megabytes: Math.ceil(size / MEGABYTE), limit })
  const list = new StreamedList(found, name)
  for await (const block of textBlocks(file)) {
    if (list.take(rowsIn(block)) === false) throw new SheetFault('sheet.no_list', { file: name })
    await pause(watch, block.done, 'people')
  }
  if (!list.end()) throw new SheetFault('sheet.no_list', { file: name })
}

function rowsIn(block: Block): Value[][] {
  return fieldsIn(block).map(fields => fields.map((field): Value => (field.trim() === '' ? null : field)))
}

/** The first rows say what the columns are; from then on a row is read and forgotten. */
class StreamedList {
  private readonly found: Gathering
  private readonly file: string
  private readonly sheet: Sheet
  private readonly sample: Value[][] = []
  private reader: LongReader | null = null
  private table: TableModel | null = null
  private count = 0

  constructor(found: Gathering, file: string) {
    this.found = found
    this.file = file
    this.sheet = plainSheet(sheetName(file), [], 0)
  }

  /** Null until there are enough rows to tell whether it is a list. */
  take(rows: Value[][]): boolean | null {
    if (this.reader) return this.read(rows)
    for (const row of rows) this.sample.push(row)
    return this.sample.length < SAMPLE ? null : this.begin()
  }

  end(): boolean {
    if (!this.reader && !this.begin()) return false
    this.reader?.end(this.count - 1)
    return true
  }

  begin(): boolean {
    const { sheet, sample } = this
    let width = 0
    for (const row of sample) width = Math.max(width, row.length)
    if (width > LIST_LIMITS.columns)
      throw new SheetFault('sheet.list_too_wide', { file: this.file, columns: width, limit: LIST_LIMITS.columns })
    Object.assign(sheet, { rows: sample.slice(0, SAMPLE), height: Math.min(sample.length, SAMPLE), width })
    const trial = new Gathering({})
    const [table, ...others] = tablesIn(trial, this.file, sheet)
    if (!table || others.length > 0 || table.kind !== 'long' || table.view.turned) return false
    this.table = table
    // The table goes on below its sample for as long as rows come.
    const view = viewOf(this.file, sheet, { ...table.view.area, bottom: LIST_LIMITS.rows })
    this.reader = longReader(this.found, { ...table, view })
    this.found.tables.push({ source: { file: this.file, sheet: sheet.name, cell: 'A1' }, kind: 'long' })
    for (const column of table.columns)
      for (const hit of column.hits) if (hit.exact) this.found.languages[hit.language] = (this.found.languages[hit.language] ?? 0) + 1
    sheet.height = LIST_LIMITS.rows
    return this.read(sample.splice(0))
  }

  private read(rows: Value[][]): boolean {
    const { sheet, table, reader } = this
    if (!table || !reader) return false
    if (this.count + rows.length > LIST_LIMITS.rows)
      throw new SheetFault('sheet.list_too_long', { file: this.file, limit: LIST_LIMITS.rows })
    sheet.rows = rows
    sheet.firstRow = this.count
    this.count += rows.length
    const { top } = table.view.area
    for (let row = Math.max(sheet.firstRow, top + table.bodyTop); row < this.count; row++) reader.row(row - top)
    return true
  }
}
