import type { ScannedCell } from './cell-scanner.ts'
import { bareValue, numberIn } from './cell-bytes.ts'
import { dayFromNumber } from '../rules/day.ts'
import { SheetFault } from './fault.ts'
import type { SheetLimits } from './limits.ts'
import { richText, type SharedTexts, unescaped } from './shared-texts.ts'
import { isMoved, LONGEST_COLUMN_GAP, LONGEST_ROW_GAP, squeezable, withoutGaps } from './sheet-squeeze.ts'
import { signOf } from './symbol-font.ts'
import { type DayValue, type Mark, markKey, type Value } from './workbook.ts'
import { scanXml } from './xml-scan.ts'

/** What a number of a style means for a value: whether it is a date, what the cell looks like, a font of signs. */
export interface Style {
  isDate: boolean
  mark: Mark | null
  font: string | null
}

export interface LargeCells {
  rows: Value[][]
  height: number
  width: number
  marks: Map<number, Mark>
  hiddenRows: Set<number>
  rowNumbers: number[] | null
  columnNumbers: number[] | null
  looksRead: boolean
  moved: boolean
}

/** Above this many marked cells colours and struck-out letters are left aside: they would take more memory than the values. */
const MOST_MARKS = 250_000
const MILLISECONDS = 86_400_000
/** From this many blank places on a row is kept as places and values. */
const SLACK = 16
const decoder = new TextDecoder()

interface Row {
  values: Value[]
  /** Null where the values stand from the first column on. */
  columns: number[] | null
}

/** Takes the cells of one worksheet as they come and keeps their values, close together. */
export class LargeSheet {
  filled = 0
  private readonly file: string
  private readonly limits: SheetLimits
  private readonly shared: SharedTexts
  private readonly styles: readonly Style[]
  private readonly from1904: boolean
  private readonly rows = new Map<number, Row>()
  private readonly filledRows = new Set<number>()
  private readonly filledColumns = new Set<number>()
  private readonly hidden = new Set<number>()
  private readonly marks = new Map<number, Mark>()
  private readonly joinedMarks = new Map<string, Mark>()
  private readonly days = new Map<number, DayValue>()
  private readonly texts = new Map<string, string>()
  private looksRead = true
  private open: { row: number; values: Value[]; columns: number[]; rising: boolean } | null = null
  private lastRow = -1
  private lastColumn = -1

  constructor(file: string, limits: SheetLimits, shared: SharedTexts, styles: readonly Style[], from1904: boolean) {
    this.file = file
    this.limits = limits
    this.shared = shared
    this.styles = styles
    this.from1904 = from1904
  }

  row(row: number, hidden: boolean): void {
    if (hidden) this.hidden.add(row)
  }

  cell(cell: ScannedCell): void {
    const { row, column } = cell
    if (row > this.lastRow) this.lastRow = row
    if (column > this.lastColumn) this.lastColumn = column
    const style = cell.style >= 0 ? this.styles[cell.style] : undefined
    if (cell.inner >= cell.to || cell.bytes[cell.inner + 1] === 0x2f) {
      if (style?.mark) this.addMark(row, column, style.mark, false, false, false)
      return
    }
    this.filled++
    if (this.filled > this.limits.cells) throw new SheetFault('sheet.too_many_cells', { file: this.file, limit: this.limits.cells })
    this.filledRows.add(row)
    this.filledColumns.add(column)
    const value = this.valueIn(cell, style)
    if (value === null) return
    if (this.open?.row !== row) this.openRow(row)
    const into = this.open!
    if (into.columns.length > 0 && into.columns.at(-1)! >= column) into.rising = false
    into.columns.push(column)
    into.values.push(value)
  }

  private openRow(row: number): void {
    this.closeRow()
    const known = this.rows.get(row)
    const columns = known ? (known.columns ?? known.values.map((_, i) => i)) : []
    this.open = { row, values: known?.values ?? [], columns, rising: true }
  }

  private closeRow(): void {
    if (!this.open) return
    const { row, rising } = this.open
    let { values, columns } = this.open
    if (!rising) {
      const last = new Map(columns.map((column, i) => [column, values[i]!]))
      columns = [...last.keys()].sort((a, b) => a - b)
      values = columns.map(column => last.get(column)!)
    }
    const width = (columns.at(-1) ?? -1) + 1
    if (width > 2 * columns.length + SLACK) this.rows.set(row, { values: values.slice(), columns: columns.slice() })
    else this.rows.set(row, { values: width === columns.length ? values.slice() : spread(values, columns, width), columns: null })
    this.open = null
  }

  private valueIn(cell: ScannedCell, style: Style | undefined): Value {
    const { bytes, inner, to, type } = cell
    const plain = bareValue(bytes, inner, to)
    if (plain < 0) return this.rareValue(cell, style)
    if (style?.mark) this.addMark(cell.row, cell.column, style.mark, false, false, false)
    if (type === 'n') {
      if (plain === inner + 3) return null
      const number = numberIn(bytes, inner + 3, plain)
      return Number.isNaN(number)
        ? this.textValue(decoder.decode(bytes.subarray(inner + 3, plain)), style)
        : this.numberValue(number, style)
    }
    if (type === 's') return this.sharedValue(numberIn(bytes, inner + 3, plain), cell, style)
    return this.typedValue(type, decoder.decode(bytes.subarray(inner + 3, plain)), style)
  }

  /** Formulas, texts in the cell itself, and whatever else is not a bare `<v>`. */
  private rareValue(cell: ScannedCell, style: Style | undefined): Value {
    const xml = decoder.decode(cell.bytes.subarray(cell.inner, cell.to))
    let [value, formula, inside, isFormula] = ['', '', '', false]
    scanXml(this.file, xml, {
      open: (name, attributes) => {
        inside = name
        if (name === 'f' && /\bt\s*=\s*["']shared/.test(attributes)) isFormula = true
      },
      close: () => (inside = ''),
      text: text => {
        if (inside === 'v') value += text
        else if (inside === 'f') formula += text
      },
    })
    isFormula ||= formula !== ''
    const rich = cell.type === 'inlineStr' ? richText(this.file, xml) : null
    const external = /\[[^\]]+\][^!]*!/.test(formula)
    if (isFormula || rich?.struck || style?.mark)
      this.addMark(cell.row, cell.column, style?.mark ?? null, isFormula, external, rich?.struck === true)
    if (cell.type === 's') return this.sharedValue(value === '' ? Number.NaN : Number(value), cell, style)
    if (rich) return this.textValue(rich.text, style)
    if (cell.type !== 'n') return this.typedValue(cell.type, value, style)
    const number = Number(value)
    return value === '' ? null : Number.isNaN(number) ? this.textValue(value, style) : this.numberValue(number, style)
  }

  private typedValue(type: string, value: string, style: Style | undefined): Value {
    if (type === 'b') return value === '1' || value.toLowerCase() === 'true'
    if (type === 'e') return { error: value }
    return this.textValue(unescaped(value), style)
  }

  private sharedValue(index: number, cell: ScannedCell, style: Style | undefined): Value {
    const text = this.shared.texts[index]
    if (text === undefined) return null
    if (this.shared.struck.has(index)) this.addMark(cell.row, cell.column, style?.mark ?? null, false, false, true)
    return style?.font ? signOf(style.font, text) : text
  }

  private textValue(text: string, style: Style | undefined): string {
    const shown = style?.font ? signOf(style.font, text) : text
    const known = this.texts.get(shown)
    if (known !== undefined) return known
    if (this.texts.size > 100_000) this.texts.clear()
    this.texts.set(shown, shown)
    return shown
  }

  private numberValue(number: number, style: Style | undefined): Value {
    if (!style?.isDate) return Number.isFinite(number) ? number : null
    const milliseconds = Math.round((number + (this.from1904 ? -24_107 : number < 60 ? -25_568 : -25_569)) * MILLISECONDS)
    const day = Math.floor(milliseconds / MILLISECONDS)
    const known = this.days.get(day)
    if (known) return known
    if (!(day >= -18_262 && day <= 2_932_896))
      return Number.isNaN(new Date(milliseconds).getTime()) ? '' : new Date(milliseconds).toISOString().slice(11, 16)
    const made: DayValue = { day: dayFromNumber(day) }
    this.days.set(day, made)
    return made
  }

  /** Cells that look alike share one mark, so it is frozen. */
  private addMark(row: number, column: number, look: Mark | null, formula: boolean, external: boolean, struck: boolean): void {
    if (this.marks.size >= MOST_MARKS && this.looksRead) {
      this.looksRead = false
      this.marks.clear()
    }
    const own = this.looksRead ? look : null
    if (!formula && !struck && (!own || !this.looksRead)) return
    this.marks.set(markKey(row, column), this.joinedMark(own, formula, external, struck))
  }

  private joinedMark(look: Mark | null, formula: boolean, external: boolean, struck: boolean): Mark {
    if (look && !formula && !struck) return look
    const key = `${look ? JSON.stringify(look) : ''}${formula}${external}${struck}`
    const known = this.joinedMarks.get(key)
    if (known) return known
    const made: Mark = Object.freeze({
      ...look,
      ...(formula ? { formula } : {}),
      ...(external ? { external } : {}),
      ...(struck ? { struck } : {}),
    })
    this.joinedMarks.set(key, made)
    return made
  }

  /** The rectangle they make; where it is out of proportion, with long empty stretches closed. */
  end(): LargeCells {
    this.closeRow()
    const [height, width] = [this.lastRow + 1, this.lastColumn + 1]
    const common = { hiddenRows: this.hidden, looksRead: this.looksRead }
    if (!squeezable({ slots: height * width, filled: this.filled })) {
      this.checkSlots(height * width)
      const rows = Array.from({ length: height }, (_, row) => this.rowAt(row, null))
      return { ...common, rows, height, width, marks: this.marks, rowNumbers: null, columnNumbers: null, moved: false }
    }
    const rowNumbers = withoutGaps(
      [...this.filledRows].sort((a, b) => a - b),
      LONGEST_ROW_GAP,
    )
    const columnNumbers = withoutGaps(
      [...this.filledColumns].sort((a, b) => a - b),
      LONGEST_COLUMN_GAP,
    )
    this.checkSlots(rowNumbers.length * columnNumbers.length)
    const newRow = new Map(rowNumbers.map((old, i) => [old, i]))
    const newColumn = new Map(columnNumbers.map((old, i) => [old, i]))
    const rows = rowNumbers.map(row => this.rowAt(row, newColumn))
    const marks = new Map<number, Mark>()
    for (const [key, mark] of this.marks) {
      const [row, column] = [newRow.get(Math.floor(key / 16_384)), newColumn.get(key % 16_384)]
      if (row !== undefined && column !== undefined) marks.set(markKey(row, column), mark)
    }
    const moved = isMoved(rowNumbers) || isMoved(columnNumbers)
    const size = { height: rows.length, width: columnNumbers.length }
    return { ...common, rows, ...size, marks, rowNumbers: moved ? rowNumbers : null, columnNumbers: moved ? columnNumbers : null, moved }
  }

  private rowAt(row: number, newColumn: ReadonlyMap<number, number> | null): Value[] {
    const known = this.rows.get(row)
    this.rows.delete(row)
    if (!known) return []
    if (!newColumn) return known.columns ? spread(known.values, known.columns, (known.columns.at(-1) ?? -1) + 1) : known.values
    const values: Value[] = []
    for (const [i, value] of known.values.entries()) {
      const column = newColumn.get(known.columns?.[i] ?? i)
      if (column === undefined) continue
      while (values.length < column) values.push(null)
      values[column] = value
    }
    return values
  }

  private checkSlots(slots: number): void {
    if (slots > this.limits.slots) throw new SheetFault('sheet.too_many_cells', { file: this.file, limit: this.limits.cells })
  }
}

function spread(values: readonly Value[], columns: readonly number[], width: number): Value[] {
  const row: Value[] = Array.from({ length: width }, () => null)
  for (const [i, column] of columns.entries()) row[column] = values[i] ?? null
  return row
}
