/**
 * The plain shape in which guides are written, by us and by an organisation: paragraphs, lists, sub-headings, small tables, questions with answers.
 *
 * A blank line parts two blocks. "## " begins a sub-heading, "- " and "1. " a line of a list, "| " a row of a table whose first row names its columns,
 * "? " a question, with the answer in the lines below. Within a line a web address becomes a link, **two stars** make a word strong, and a mark in
 * brackets says how certain the statement before it is: [primary], [secondary], [clause], [unconfirmed]. There is nothing else: whatever is written
 * otherwise is text, so that no text can carry a script, a picture or a frame.
 *
 * Example: "Lasts five years. [primary]" is a paragraph of a text and a mark; "See https://a.example/x." a text, a link without the full stop, a text.
 */

export const MARKS = ['primary', 'secondary', 'clause', 'unconfirmed'] as const
export type MarkName = (typeof MARKS)[number]

/** The sections of a guide in the order in which they are read. */
export const SECTIONS = [
  'what',
  'who',
  'how',
  'validity',
  'renewal',
  'benefits',
  'challenges',
  'preparation',
  'resources',
  'faq',
  'sources',
  'revisions',
  'related',
] as const
export type SectionId = (typeof SECTIONS)[number]

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'link'; text: string; url: string }
  | { kind: 'mark'; mark: MarkName }

export type Block =
  | { kind: 'paragraph'; inside: Inline[] }
  | { kind: 'heading'; text: string }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { kind: 'question'; question: string; answer: Inline[] }

type LineKind = 'heading' | 'item' | 'numbered' | 'row' | 'question' | 'text' | 'blank'

interface Open {
  kind: LineKind
  lines: string[]
}

export function readGuideText(text: string): Block[] {
  const parts: Open[] = []
  let last: Open | null = null
  for (const line of text.split(/\r?\n/)) {
    const { kind, rest } = lineOf(line)
    if (kind === 'blank') last = null
    else if (last !== null && goesOn(last.kind, kind)) last.lines.push(rest)
    else parts.push((last = { kind, lines: [rest] }))
  }
  return parts.map(part => blockOf(part.kind, part.lines))
}

function goesOn(before: LineKind, now: LineKind): boolean {
  if (now === 'text') return before === 'text' || before === 'question'
  return before === now && ['item', 'numbered', 'row'].includes(now)
}

function lineOf(line: string): { kind: LineKind; rest: string } {
  const text = line.trim()
  if (text === '') return { kind: 'blank', rest: '' }
  if (text.startsWith('## ')) return { kind: 'heading', rest: text.slice(3) }
  if (text.startsWith('- ')) return { kind: 'item', rest: text.slice(2) }
  if (text.startsWith('? ')) return { kind: 'question', rest: text.slice(2) }
  if (text.startsWith('|')) return { kind: 'row', rest: text }
  const numbered = /^\d{1,3}\. /.exec(text)
  return numbered ? { kind: 'numbered', rest: text.slice(numbered[0].length) } : { kind: 'text', rest: text }
}

function blockOf(kind: LineKind, lines: readonly string[]): Block {
  const [first = '', ...others] = lines
  if (kind === 'heading') return { kind: 'heading', text: first }
  if (kind === 'question') return { kind: 'question', question: first, answer: readInline(others.join(' ')) }
  if (kind === 'row') return { kind: 'table', head: cellsOf(first), rows: others.map(cellsOf) }
  if (kind === 'text') return { kind: 'paragraph', inside: readInline(lines.join(' ')) }
  return { kind: 'list', ordered: kind === 'numbered', items: lines.map(readInline) }
}

function cellsOf(line: string): Inline[][] {
  return line
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map(cell => readInline(cell.trim()))
}

/** Every repetition has a ceiling, so that no text takes long to read. */
const SPECIAL = /\[(primary|secondary|clause|unconfirmed)\]|(https?:\/\/[^\s<>"|]{1,500})|\*\*([^*\n]{1,300})\*\*/g

export function readInline(text: string): Inline[] {
  const found: Inline[] = []
  let from = 0
  const plain = (until: number): void => {
    if (until > from) found.push({ kind: 'text', text: text.slice(from, until) })
  }
  for (const match of text.matchAll(SPECIAL)) {
    plain(match.index)
    const [whole, mark, address, strong] = match
    const url = address?.replace(/[.,;:!?)\]]{1,20}$/, '')
    if (mark !== undefined) found.push({ kind: 'mark', mark: mark as MarkName })
    else if (url !== undefined) found.push({ kind: 'link', text: url, url })
    else found.push({ kind: 'strong', text: strong! })
    from = match.index + (url ?? whole).length
  }
  plain(text.length)
  return found
}

/** A whole guide as it is shipped: "# what" begins a section. A section that is not of the list is a fault of the file. */
export function readGuideFile(text: string): Map<SectionId, string> {
  const sections = new Map<SectionId, string>()
  for (const part of text.split(/^# /m).slice(1)) {
    const end = part.indexOf('\n')
    const id = SECTIONS.find(one => one === part.slice(0, end).trim())
    if (!id || sections.has(id)) throw new Error(`not a section, or twice: ${part.slice(0, end)}`)
    sections.set(id, part.slice(end).trim())
  }
  return sections
}
