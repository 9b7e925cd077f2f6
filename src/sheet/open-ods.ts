import { isDay } from '../rules/day.ts'
import { SheetFault } from './fault.ts'
import { LIMITS, type SheetLimits } from './limits.ts'
import { denseSheet, type SparseCell, type SparseRow, type SparseSheet } from './sparse-sheet.ts'
import type { Mark, Value, Workbook } from './workbook.ts'
import { attribute, scanXml, type XmlEvents } from './xml-scan.ts'
import type { ZipParts } from './zip-guard.ts'

/**
 * OpenDocument is read here and not by hucre, for three traps of version 1.0: rows inside header-row and row-group elements are lost without a
 * word, formats painted to the last column make it refuse the file, and comments, hidden rows and struck-out letters are not given.
 */
export function openOds(file: string, zip: ZipParts, limits: SheetLimits = LIMITS): Workbook {
  if (zip.has('META-INF/manifest.xml') && new TextDecoder().decode(zip.read('META-INF/manifest.xml')).includes('encryption-data'))
    throw new SheetFault('sheet.locked', { file })
  const reader = new ContentReader(file, limits)
  scanXml(file, new TextDecoder().decode(zip.read('content.xml')), reader)
  return { file, looksRead: true, sheets: reader.sheets.map(sheet => denseSheet(file, sheet, limits)) }
}

interface Style {
  mark: Mark
  hiddenTable: boolean
}

interface OpenCell {
  attributes: string
  covered: boolean
  depth: number
  paragraphs: string[]
  comment: string[]
}

/** A run of formatted blank cells longer than this is paint to the end of the sheet, not meaning. */
const LONGEST_BLANK_RUN = 500
/** Nobody has the same line more often below itself. */
const MOST_COPIES = 20_000

class ContentReader implements XmlEvents {
  readonly sheets: SparseSheet[] = []
  private readonly file: string
  private readonly limits: SheetLimits
  private readonly styles = new Map<string, Style>()
  private style: Style | null = null
  private sheet: SparseSheet | null = null
  private row: SparseRow | null = null
  private rowRepeat = 1
  private nextRow = 0
  private nextColumn = 0
  private nextDefinition = 0
  private cell: OpenCell | null = null
  private inComment = false
  private paragraph: string | null = null
  private filled = 0

  constructor(file: string, limits: SheetLimits) {
    this.file = file
    this.limits = limits
  }

  open(name: string, attributes: string): void {
    if (this.cell) return this.openInCell(name, attributes)
    if (name === 'style') this.openStyle(attributes)
    else if (this.style) this.openProperties(name, attributes)
    else if (name === 'table') this.openTable(attributes)
    else if (!this.sheet) return
    else if (name === 'table-column') this.column(attributes)
    else if (name === 'table-row') this.openRow(attributes)
    else if ((name === 'table-cell' || name === 'covered-table-cell') && this.row)
      this.cell = { attributes, covered: name !== 'table-cell', depth: 0, paragraphs: [], comment: [] }
  }

  close(name: string): void {
    if (this.cell) return this.closeInCell(name)
    if (name === 'style') this.style = null
    else if (name === 'table') this.sheet = null
    else if (name === 'table-row') this.closeRow()
  }

  text(text: string): void {
    if (this.paragraph !== null) this.paragraph += text
  }

  private openStyle(attributes: string): void {
    this.style = { mark: {}, hiddenTable: false }
    this.styles.set(attribute(attributes, 'style:name') ?? '', this.style)
  }

  private openProperties(name: string, attributes: string): void {
    const style = this.style
    if (!style) return
    const colour = name === 'table-cell-properties' ? attribute(attributes, 'background-color') : null
    if (colour !== null && /^#[0-9a-f]{6}$/i.test(colour) && colour.toUpperCase() !== '#FFFFFF')
      style.mark.fill = colour.slice(1).toUpperCase()
    const line =
      name === 'text-properties'
        ? (attribute(attributes, 'text-line-through-style') ?? attribute(attributes, 'text-line-through-type'))
        : null
    if (line !== null && line !== 'none') style.mark.struck = true
    if (name === 'table-properties' && attribute(attributes, 'display') === 'false') style.hiddenTable = true
  }

  private openTable(attributes: string): void {
    const hidden = this.styles.get(attribute(attributes, 'style-name') ?? '')?.hiddenTable === true
    this.sheet = {
      name: attribute(attributes, 'table:name') ?? '',
      hidden,
      rows: [],
      merges: [],
      hiddenRows: new Set(),
      hiddenColumns: new Set(),
    }
    this.sheets.push(this.sheet)
    this.nextRow = 0
    this.nextDefinition = 0
  }

  private column(attributes: string): void {
    const from = this.nextDefinition
    this.nextDefinition += repeatOf(attributes, 'number-columns-repeated')
    const hidden = isHidden(attributes)
    if (hidden) for (let c = from; c < Math.min(this.nextDefinition, from + LONGEST_BLANK_RUN); c++) this.sheet?.hiddenColumns.add(c)
  }

  private openRow(attributes: string): void {
    this.row = { row: this.nextRow, cells: [] }
    this.rowRepeat = repeatOf(attributes, 'number-rows-repeated')
    this.nextColumn = 0
    const hidden = isHidden(attributes)
    if (hidden) for (let r = 0; r < Math.min(this.rowRepeat, LONGEST_BLANK_RUN); r++) this.sheet?.hiddenRows.add(this.nextRow + r)
  }

  private closeRow(): void {
    const row = this.row
    this.row = null
    if (!row || !this.sheet) return
    const from = this.nextRow
    this.nextRow += this.rowRepeat
    const filled = row.cells.filter(cell => cell.value !== null).length
    if (row.cells.length === 0 || (filled === 0 && this.rowRepeat > LONGEST_BLANK_RUN)) return
    this.filled += filled * this.rowRepeat
    const copies = filled > 0 && this.rowRepeat > MOST_COPIES
    if (copies || this.filled > this.limits.cells)
      throw new SheetFault('sheet.too_many_cells', { file: this.file, limit: this.limits.cells })
    for (let r = 0; r < this.rowRepeat; r++) this.sheet.rows.push({ row: from + r, cells: row.cells })
  }

  private openInCell(name: string, attributes: string): void {
    const cell = this.cell
    if (!cell) return
    cell.depth++
    if (name === 'annotation' && cell.depth === 1) this.inComment = true
    // Paragraphs deeper down belong to shapes laid over the cell.
    else if (name === 'p' && cell.depth === (this.inComment ? 2 : 1)) this.paragraph = ''
    else if (this.paragraph === null) return
    else if (name === 's') this.paragraph += ' '.repeat(Math.min(repeatOf(attributes, 'text:c'), 1_000))
    else if (name === 'tab') this.paragraph += '\t'
    else if (name === 'line-break') this.paragraph += '\n'
  }

  private closeInCell(name: string): void {
    const cell = this.cell
    if (!cell) return
    if (cell.depth === 0) {
      this.cell = null
      return this.closeCell(cell)
    }
    if (name === 'p' && this.paragraph !== null && cell.depth === (this.inComment ? 2 : 1)) {
      const paragraphs = this.inComment ? cell.comment : cell.paragraphs
      paragraphs.push(this.paragraph)
      this.paragraph = null
    }
    if (name === 'annotation' && cell.depth === 1) this.inComment = false
    cell.depth--
  }

  private closeCell(cell: OpenCell): void {
    const from = this.nextColumn
    const repeat = repeatOf(cell.attributes, 'number-columns-repeated')
    this.nextColumn += repeat
    const value = cell.covered ? null : valueOf(cell)
    const mark = this.markOf(cell)
    if (value === null && (mark === null || repeat > LONGEST_BLANK_RUN)) return this.merge(cell, from)
    if (repeat > 16_384) throw new SheetFault('sheet.damaged', { file: this.file, detail: 'a row has more columns than a sheet can have' })
    for (let c = from; c < from + repeat; c++) this.row?.cells.push({ column: c, value, mark } satisfies SparseCell)
    this.merge(cell, from)
  }

  private merge(cell: OpenCell, column: number): void {
    const wide = repeatOf(cell.attributes, 'number-columns-spanned')
    const high = repeatOf(cell.attributes, 'number-rows-spanned')
    if (wide > 1 || high > 1)
      this.sheet?.merges.push({ top: this.nextRow, left: column, bottom: this.nextRow + high - 1, right: column + wide - 1 })
  }

  private markOf(cell: OpenCell): Mark | null {
    const mark: Mark = { ...this.styles.get(attribute(cell.attributes, 'style-name') ?? '')?.mark }
    const comment = cell.comment.join('\n').trim()
    if (comment !== '') mark.comment = comment
    if (attribute(cell.attributes, 'formula') !== null) mark.formula = true
    if (attribute(cell.attributes, 'value-type') === 'percentage') mark.percent = true
    return Object.keys(mark).length > 0 ? mark : null
  }
}

function valueOf(cell: OpenCell): Value {
  const text = cell.paragraphs.join('\n')
  if (attribute(cell.attributes, 'calcext:value-type') === 'error') return { error: text.trim() || '#ERROR' }
  const type = attribute(cell.attributes, 'office:value-type')
  if (type === 'float' || type === 'percentage' || type === 'currency') {
    const number = Number(attribute(cell.attributes, 'office:value') ?? 'x')
    return Number.isFinite(number) ? number : text || null
  }
  if (type === 'boolean') return attribute(cell.attributes, 'boolean-value') === 'true'
  const day = type === 'date' ? (attribute(cell.attributes, 'date-value') ?? '').slice(0, 10) : ''
  if (isDay(day)) return { day }
  return text || attribute(cell.attributes, 'string-value') || null
}

function repeatOf(attributes: string, name: string): number {
  const count = Number(attribute(attributes, name) ?? '1')
  return Number.isInteger(count) && count >= 1 && count <= 1_048_576 ? count : 1
}

function isHidden(attributes: string): boolean {
  const visibility = attribute(attributes, 'visibility')
  return visibility === 'collapse' || visibility === 'filter'
}
