/** What a spreadsheet puts on the clipboard, brought into one table. Null where it holds no table. */
export interface Pasted {
  rows: string[][]
}

interface Clip {
  html: string
  text: string
}

/** Tab-separated text is exact where it is there; the HTML beside it is used where a browser page or a mail was the source. */
export function tableFromClipboard({ html, text }: Clip, parse: (html: string) => Document): Pasted | null {
  const fromText = /\t/.test(text) || /\n/.test(text.trim()) ? tableFromText(text) : null
  if (fromText && widest(fromText.rows) > 1) return fromText
  const fromHtml = html === '' ? null : tableFromHtml(parse(html))
  return fromHtml ?? fromText
}

/** Cells in quotes may hold tabs and line breaks, as Excel and LibreOffice write them. */
export function tableFromText(text: string): Pasted | null {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = (): void => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]
    if (quoted) {
      if (letter === '"' && text[i + 1] === '"') {
        cell += '"'
        i += 1
      } else if (letter === '"') quoted = false
      else cell += letter
    } else if (letter === '"' && cell === '' && closes(text, i + 1)) quoted = true
    else if (letter === '\t') endCell()
    else if (letter === '\n') {
      endCell()
      rows.push([])
    } else if (letter !== '\r') cell += letter
  }
  endCell()
  return tidy(rows)
}

/** A quote that opens a cell is one that is closed before a tab, a line break or the end. */
function closes(text: string, from: number): boolean {
  const end = text.indexOf('"', from)
  if (end === -1) return false
  if (text[end + 1] === '"') return closes(text, end + 2)
  const after = text[end + 1]
  return after === undefined || after === '\t' || after === '\n' || after === '\r'
}

export function tableFromHtml(document: Document): Pasted | null {
  const tables = [...document.querySelectorAll('table')]
  const largest = tables.sort((a, b) => b.rows.length - a.rows.length)[0]
  if (!largest) return null
  const rows: string[][] = []
  for (const [y, row] of [...largest.rows].entries()) {
    const line = (rows[y] ??= [])
    let x = 0
    for (const cell of row.cells) {
      while (line[x] !== undefined) x += 1
      const text = (cell.textContent ?? '').replace(/\s+/g, ' ').trim()
      for (let dy = 0; dy < Math.min(cell.rowSpan || 1, largest.rows.length - y); dy++) {
        const below = (rows[y + dy] ??= [])
        for (let dx = 0; dx < Math.min(cell.colSpan || 1, 1000); dx++) below[x + dx] = dx === 0 && dy === 0 ? text : ''
      }
      x += cell.colSpan || 1
    }
  }
  return tidy(rows)
}

function tidy(rows: string[][]): Pasted | null {
  const width = widest(rows)
  const filled = rows.map(row => Array.from({ length: width }, (_, x) => row[x] ?? ''))
  while (filled.length > 0 && filled.at(-1)?.every(cell => cell.trim() === '')) filled.pop()
  return filled.some(row => row.some(cell => cell.trim() !== '')) ? { rows: filled } : null
}

function widest(rows: string[][]): number {
  return rows.reduce((most, row) => Math.max(most, row.length), 0)
}

/** Written as the reader takes it: a semicolon-free CSV in UTF-8 with every cell in quotes. */
export function bytesOf({ rows }: Pasted): Uint8Array {
  const text = rows.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
  return new TextEncoder().encode(`\uFEFF${text}\r\n`)
}
