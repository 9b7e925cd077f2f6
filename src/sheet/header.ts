import { type Token, tokenOf } from './token.ts'
import type { View } from './view.ts'
import { type HeaderRole, hitsOf } from './word-match.ts'

/** The rows that head a table; the body begins below `bottom`. Rows above `top` are titles, or figures set over the table. */
export interface Header {
  top: number
  bottom: number
}

type BodyKind = 'text' | 'value' | 'blank'

const ROWS_TRIED = 16
const ROWS_SAMPLED = 40
const COLUMNS_SCORED = 400
/** Words that head almost any list say little; the others are worth two columns of contrast. */
const WEAK = new Set<HeaderRole>(['aside', 'counter', 'total', 'legend', 'id'])
/** What a text as short as a sign counts beside a longer one. */
const SHORT = 0.9
const FIGURES = new Set<HeaderRole>(['required', 'headcount', 'total'])

/** Finds the head by its words and by its contrast to what stands below: text over levels, dates or numbers. */
export function headerOf(view: View): Header | null {
  if (view.height < 2) return null
  const kinds = Array.from({ length: Math.min(view.width, COLUMNS_SCORED) }, (_, column) => bodyKind(view, column))
  let best = { row: -1, score: 1.4 }
  for (let row = 0; row < Math.min(ROWS_TRIED, view.height - 1); row++) {
    const score = scoreOf(view, row, kinds)
    if (score > best.score) best = { row, score }
  }
  if (best.row < 0) return plainHeader(view)
  let [top, bottom] = [best.row, best.row]
  while (bottom + 2 < view.height && continuesBelow(view, best.row, bottom + 1, kinds)) bottom++
  while (top > 0 && headsGroups(view, top - 1, best.row)) top--
  return { top, bottom }
}

function scoreOf(view: View, row: number, kinds: readonly BodyKind[]): number {
  let [words, contrast, values, filled, coded] = [0, 0, 0, 0, 0]
  const seen = new Set<string>()
  for (const [column, kind] of kinds.entries()) {
    const text = view.text(row, column)
    if (text === '' || (view.merged(row, column)?.left ?? column) < column) continue
    filled++
    const token = tokenOf(view.value(row, column))
    const hit = hitsOf(text).find(found => found.exact)
    // "In training" is a level, not the head of one.
    const isText =
      token.kind === 'text' || (token.family === 'words' && (hit !== undefined || kind !== 'value')) || token.kind === 'planned'
    if (!isText) values++
    if (isSign(token)) coded++
    if (hit && FIGURES.has(hit.role) && column < 3) values++
    else if (hit && !seen.has(hit.role)) {
      words += WEAK.has(hit.role) ? 0.3 : 1
      seen.add(hit.role)
    }
    // A plant's own letters are text too: where a longer name stands above them, that is the head.
    if (isText && kind === 'value') contrast += kindOf(token) === 'value' ? SHORT : 1
    else if (isText && kind === 'blank') contrast += 0.3
  }
  // Skills may be called A1 or W2; beside a known word such signs are heads, not levels.
  if (words >= 1) values -= coded
  return 2 * words + contrast + 0.05 * filled - 1.2 * Math.max(0, values - filled * 0.2) - 0.01 * row
}

function bodyKind(view: View, column: number): BodyKind {
  const from = Math.min(Math.max(2, Math.floor(view.height / 4)), view.height - 1)
  const step = Math.max(1, Math.floor((view.height - from) / ROWS_SAMPLED))
  let [texts, values] = [0, 0]
  for (let row = from; row < view.height; row += step) {
    const kind = kindOf(tokenOf(view.value(row, column)))
    if (kind === 'text') texts++
    else if (kind === 'value') values++
  }
  if (texts + values === 0) return 'blank'
  return values >= texts ? 'value' : 'text'
}

/** Words of the common ladder are levels in a body; a plant's own letters are short. */
function kindOf(token: Token): BodyKind {
  if (token.kind === 'blank') return 'blank'
  return token.kind === 'text' && !token.date && token.text.length > 3 ? 'text' : 'value'
}

/** A second line of the head: text where the body has values, and nothing of its own where the first line named people. */
function continuesBelow(view: View, main: number, row: number, kinds: readonly BodyKind[]): boolean {
  let [heads, others] = [0, 0]
  for (const [column, kind] of kinds.entries()) {
    const text = view.text(row, column)
    const merged = view.merged(row, column)
    if (text === '' || (merged && merged.top <= main)) continue
    const token = tokenOf(view.value(row, column))
    const isWord = hitsOf(text).some(hit => hit.exact)
    if (isWord && kind === 'text') continue
    const isText = token.kind === 'text' || (token.family === 'words' && isWord)
    if (isText && token.text.length > 1 && kind !== 'text') heads++
    else others++
  }
  return heads >= 2 && others === 0
}

/** A1 or W2: a sign for a skill as well as a level. */
function isSign(token: Token): boolean {
  return token.family === 'number' && /\p{L}/u.test(token.text)
}

/** A line above the head that spreads groups over its columns; a title stands alone at the left or over everything. */
function headsGroups(view: View, row: number, main: number): boolean {
  let [filled, last, values] = [0, -1, 0]
  for (let column = 0; column < Math.min(view.width, COLUMNS_SCORED); column++) {
    const text = view.text(row, column)
    const merged = view.merged(row, column)
    if (
      text === '' ||
      (merged && merged.left < column) ||
      (merged && merged.bottom >= main && merged.top < main && merged.left === merged.right)
    )
      continue
    const token = tokenOf(view.value(row, column))
    if (token.kind !== 'text' && token.family !== 'words' && !isSign(token)) values++
    if (merged && merged.right - merged.left + 1 >= view.width * 0.8) return false
    filled++
    last = column
  }
  return filled > 0 && values === 0 && (filled >= 2 || last > 1)
}

/** No word known and no contrast: the first row heads the table where it is full of different texts. */
function plainHeader(view: View): Header | null {
  const texts: string[] = []
  for (let column = 0; column < Math.min(view.width, COLUMNS_SCORED); column++) {
    const text = view.text(0, column)
    const token = tokenOf(view.value(0, column))
    if (text === '' || (token.kind !== 'text' && token.family !== 'words')) return null
    texts.push(text)
  }
  return texts.length >= 2 && new Set(texts).size === texts.length ? { top: 0, bottom: 0 } : null
}
