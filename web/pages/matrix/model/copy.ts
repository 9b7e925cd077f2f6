import { boundsOf, contains, type Range } from './selection.ts'

export interface CopiedCell {
  /** What a sheet shows: the level's sign, or the day in date mode. */
  text: string
  /** The whole sentence, kept as the cell's hint. */
  sentence: string
  /** Ground and ink as CSS colours; null for a plain cell. */
  ground: string | null
  ink: string | null
}

export interface CopySource {
  corner: string
  rowName: (row: number) => string
  columnName: (col: number) => string
  cell: (row: number, col: number) => CopiedCell
}

export interface Copied {
  text: string
  html: string
}

/** One cell as its sentence; more as a table with its names, for a sheet (tabs) and for a page (HTML with colours). */
export function copied(selected: readonly Range[], source: CopySource): Copied | null {
  const bounds = boundsOf(selected)
  if (!bounds) return null
  const rows = numbersOf(bounds.top, bounds.bottom).filter(row => selected.some(range => row >= range.top && row <= range.bottom))
  const cols = numbersOf(bounds.left, bounds.right).filter(col => selected.some(range => col >= range.left && col <= range.right))
  if (rows.length === 1 && cols.length === 1) return single(source.cell(rows[0]!, cols[0]!))
  const lines = [
    [source.corner, ...cols.map(source.columnName)].map(sheetText).join('\t'),
    ...rows.map(row =>
      [source.rowName(row), ...cols.map(col => (contains(selected, row, col) ? source.cell(row, col).text : ''))].map(sheetText).join('\t'),
    ),
  ]
  const head = `<tr>${[source.corner, ...cols.map(source.columnName)].map(name => `<th>${pageText(name)}</th>`).join('')}</tr>`
  const body = rows.map(row => {
    const cells = cols.map(col => (contains(selected, row, col) ? cellHtml(source.cell(row, col)) : '<td></td>'))
    return `<tr><th>${pageText(source.rowName(row))}</th>${cells.join('')}</tr>`
  })
  return { text: lines.join('\n'), html: `<table data-muster>${head}${body.join('')}</table>` }
}

function single(cell: CopiedCell): Copied {
  return { text: cell.sentence, html: `<table data-muster><tr>${cellHtml(cell)}</tr></table>` }
}

function cellHtml({ text, sentence, ground, ink }: CopiedCell): string {
  const style = ground === null ? '' : ` style="background:${ground};color:${ink ?? 'inherit'}"`
  return `<td title="${escaped(sentence)}"${style}>${pageText(text)}</td>`
}

/** A sheet that takes this in must not run it: what begins like a formula gets an apostrophe; tabs and line ends would break the table. */
function sheetText(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ')
  return /^\s*[=+@-]/.test(flat) && flat.trim().length > 1 ? `'${flat}` : flat
}

function pageText(text: string): string {
  return escaped(sheetText(text))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function numbersOf(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}
