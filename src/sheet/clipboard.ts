/** What a spreadsheet program puts on the clipboard: a table as HTML, with its colours, and the same as text between tabs. */

export interface ClipCell {
  text: string
  /** The cell's ground as `#rrggbb`; null for none, and for white. */
  ground: string | null
}

export interface ClipTable {
  rows: ClipCell[][]
  /** Copied from a matrix of ours: its colours say what the levels mean, and are nothing of their own. */
  own: boolean
}

/** HTML first, for the colours; null where there is no table at all. */
export function readClipboard({ html, text }: { html: string; text: string }): ClipTable | null {
  const table = html === '' ? null : readHtml(html)
  if (table && table.rows.length > 0) return table
  return text === '' ? null : { rows: readTabs(text).map(row => row.map(cell => ({ text: cell.trim(), ground: null }))), own: false }
}

/** Cells between tabs; one in quotes may hold tabs, line ends and doubled quotes. */
export function readTabs(text: string): string[][] {
  const rows: string[][] = [[]]
  let at = 0
  while (at < text.length) {
    const quoted = text[at] === '"' ? /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y : null
    if (quoted) quoted.lastIndex = at
    const found = quoted?.exec(text)
    const end = found ? at + found[0].length : endOfCell(text, at)
    rows.at(-1)!.push(found ? found[1]!.replaceAll('""', '"') : text.slice(at, end))
    if (text[end] === '\t') {
      at = end + 1
      if (at === text.length) rows.at(-1)!.push('')
      continue
    }
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
    if (at < text.length) rows.push([])
  }
  return rows
}

function endOfCell(text: string, from: number): number {
  const end = text.slice(from).search(/[\t\r\n]/)
  return end < 0 ? text.length : from + end
}

const TAG = /<(\/?)([a-z][\w:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/giy
const SPAN_MOST = 1_000

interface Reading {
  rows: ClipCell[][]
  /** Text of the open cell; null: none is open. */
  text: string | null
  ground: string | null
  spans: { across: number; down: number }
  /** Cells that a cell above reaches into: by column, for how many rows more. */
  reaching: number[]
}

/** The first table of the page. */
function readHtml(html: string): ClipTable | null {
  const start = html.search(/<table[\s>]/i)
  if (start < 0) return null
  const grounds = groundsOfClasses(html.slice(0, start))
  const reading: Reading = { rows: [], text: null, ground: null, spans: { across: 1, down: 1 }, reaching: [] }
  const own = /^<table[^>]*\sdata-muster/i.test(html.slice(start, start + 200))
  let at = start
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) break
    if (reading.text !== null) reading.text += html.slice(at, open)
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open)
      at = end < 0 ? html.length : end + 3
      continue
    }
    TAG.lastIndex = open
    const tag = TAG.exec(html)
    at = tag ? open + tag[0].length : open + 1
    if (!tag) continue
    const name = tag[2]!.toLowerCase()
    if (tag[1] === '/' && name === 'table') break
    takeTag(reading, name, tag[1] === '/', tag[3]!, grounds)
  }
  closeCell(reading)
  return { rows: reading.rows, own }
}

function takeTag(reading: Reading, name: string, closes: boolean, attributes: string, grounds: ReadonlyMap<string, string>): void {
  if (name === 'tr' && !closes) {
    closeCell(reading)
    reading.rows.push([])
    takeReached(reading)
  } else if (name === 'td' || name === 'th') {
    closeCell(reading)
    if (closes || reading.rows.length === 0) return
    reading.text = ''
    reading.ground = groundOf(attributes, grounds)
    reading.spans = { across: spanOf(attributes, 'colspan'), down: spanOf(attributes, 'rowspan') }
  } else if (reading.text !== null && (name === 'br' || (name === 'p' && closes))) reading.text += '\n'
}

/** A cell over several columns or rows says what it says once; the others are empty. */
function closeCell(reading: Reading): void {
  const { text, ground, spans, reaching } = reading
  if (text === null) return
  const row = reading.rows.at(-1)!
  const first = row.length
  row.push({ text: tidied(text), ground })
  for (let i = 1; i < spans.across; i++) row.push({ text: '', ground })
  if (spans.down > 1) for (let i = 0; i < spans.across; i++) reaching[first + i] = spans.down - 1
  reading.text = null
  takeReached(reading)
}

function takeReached({ rows, reaching }: Reading): void {
  const row = rows.at(-1)!
  while ((reaching[row.length] ?? 0) > 0) {
    reaching[row.length]! -= 1
    row.push({ text: '', ground: null })
  }
}

function spanOf(attributes: string, name: string): number {
  const value = Number(valueOf(attributes, name) ?? 1)
  return Number.isInteger(value) && value > 1 ? Math.min(value, SPAN_MOST) : 1
}

function valueOf(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes)
  return found ? (found[1] ?? found[2] ?? found[3] ?? '') : null
}

/** Written in the cell itself, as an attribute or a style, or by a class of the page's own styles. */
function groundOf(attributes: string, grounds: ReadonlyMap<string, string>): string | null {
  const named = (valueOf(attributes, 'class') ?? '').split(/\s+/).flatMap(name => grounds.get(name) ?? [])
  return inStyle(valueOf(attributes, 'style') ?? '') ?? hexOf(valueOf(attributes, 'bgcolor') ?? '') ?? named.at(-1) ?? null
}

function groundsOfClasses(head: string): Map<string, string> {
  const grounds = new Map<string, string>()
  for (const [, name, style] of head.matchAll(/\.([\w-]+)\s*\{([^}]*)\}/g)) {
    const ground = inStyle(style!)
    if (ground) grounds.set(name!, ground)
  }
  return grounds
}

function inStyle(style: string): string | null {
  const found = /(?:^|[;\s"])background(?:-color)?\s*:\s*([^;]+)/i.exec(style)
  return found ? hexOf(found[1]!) : null
}

function hexOf(colour: string): string | null {
  const text = colour.trim().toLowerCase()
  const hex = /^#([0-9a-f]{6})\b/.exec(text)?.[1] ?? /^#([0-9a-f]{3})\b/.exec(text)?.[1]?.replaceAll(/./g, '$&$&')
  const parts = /^rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)/.exec(text)?.slice(1, 4)
  const found = hex ?? parts?.map(part => Math.min(255, Number(part)).toString(16).padStart(2, '0')).join('')
  return found === undefined || found === 'ffffff' ? null : `#${found}`
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function tidied(text: string): string {
  return text
    .replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, tens: string, hexes: string, name: string) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? whole
      const code = tens ? Number(tens) : Number.parseInt(hexes, 16)
      return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : ''
    })
    .replaceAll(/\s+/g, ' ')
    .trim()
}
