/** One sheet as the preview draws it: plain text by row, with the places that rows and columns had in the file. */
export interface PreviewSheet {
  file: string
  name: string
  hidden: boolean
  rows: string[][]
  height: number
  width: number
  merges: { top: number; left: number; bottom: number; right: number }[]
  /** RRGGBB by `row * width + column`. */
  fills: Map<number, string>
  rowNumbers: number[] | null
  columnNumbers: number[] | null
  /** Rows that are in the file but are not drawn. */
  rowsLeftOut: number
}

export interface Spot {
  row: number
  column: number
}

/** Both ends included. */
export interface Box {
  top: number
  left: number
  bottom: number
  right: number
}

export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

export function letterOf(sheet: PreviewSheet, column: number): string {
  return columnLetters(sheet.columnNumbers?.[column] ?? column)
}

export function numberOf(sheet: PreviewSheet, row: number): number {
  return (sheet.rowNumbers?.[row] ?? row) + 1
}

export function addressOf(sheet: PreviewSheet, { row, column }: Spot): string {
  return `${letterOf(sheet, column)}${numberOf(sheet, row)}`
}

/** `C7` or `C7:D90`, also whole columns `C:C` and whole rows `7:7`, as places in the drawn sheet; null where nothing of it is drawn. */
export function boxOf(sheet: PreviewSheet, range: string): Box | null {
  const found = /^\$?([A-Z]*)\$?(\d*)(?::\$?([A-Z]*)\$?(\d*))?$/i.exec(range.trim())
  if (!found) return null
  const [, fromLetters = '', fromNumber = '', toLetters = fromLetters, toNumber = fromNumber] = found
  if (fromLetters === '' && fromNumber === '') return null
  const columns = span(
    fromLetters === '' ? null : columnIndex(fromLetters),
    toLetters === '' ? null : columnIndex(toLetters),
    sheet.columnNumbers,
    sheet.width,
  )
  const rows = span(
    fromNumber === '' ? null : Number(fromNumber) - 1,
    toNumber === '' ? null : Number(toNumber) - 1,
    sheet.rowNumbers,
    sheet.height,
  )
  return columns && rows ? { top: rows[0], bottom: rows[1], left: columns[0], right: columns[1] } : null
}

function columnIndex(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function span(from: number | null, to: number | null, places: number[] | null, length: number): [number, number] | null {
  if (length === 0) return null
  const first = firstAtLeast(places, from ?? 0, length)
  const last = firstAtLeast(places, (to ?? Number.MAX_SAFE_INTEGER - 1) + 1, length) - 1
  return first <= last ? [first, last] : null
}

function firstAtLeast(places: number[] | null, wanted: number, length: number): number {
  if (!places) return Math.min(Math.max(wanted, 0), length)
  let low = 0
  let high = Math.min(places.length, length)
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}
