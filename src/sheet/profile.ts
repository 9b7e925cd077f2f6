import type { AllowedValues } from './workbook.ts'
import { letterPair } from './level-words.ts'
import { nameLikeness } from './name-like.ts'
import { type Token, tokenOf } from './token.ts'
import type { View } from './view.ts'

/** Does the column hold levels or colours, beside its head? */
export function hasBody(profile: Profile): boolean {
  return profile.filled > 0 || profile.fills.size > 0
}

/** What stands in a column, counted over its rows (evenly spread ones of a long column). Shares are of the filled cells. */
export interface Profile {
  filled: number
  texts: number
  days: number
  levels: number
  numbers: number
  /** Short texts of unknown meaning, such as a plant's own letters. */
  shorts: number
  longest: number
  mails: number
  ids: number
  names: number
  distinct: number
  smallNumbers: number
  /** Numbers from 0 to 100. */
  hundreds: number
  /** Numbers that count days from 2000 to 2059. */
  serials: number
  formulas: number
  /** Blank cells painted in one of several colours. */
  fills: Map<string, number>
  /** Cells that are painted and hold something besides. */
  painted: number
  families: Map<string, number>
  symbols: Map<string, number>
}

/** Enough to judge by; a table as wide as long must not cost the square. */
const CELLS_LOOKED_AT = 120_000
const [FEWEST_ROWS, MOST_ROWS] = [60, 600]
const [FIRST_SERIAL, LAST_SERIAL] = [36_526, 58_441]
const ID = /^(?=.*\d)[\p{L}\d][\p{L}\d._/-]{0,24}$/u
const MAIL = /^[^\s@]{1,64}@[^\s@]{1,190}$/

export function profileOf(view: View, column: number, top: number, bottom: number): Profile {
  const profile = emptyProfile()
  const seen = new Set<string>()
  const rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.floor(CELLS_LOOKED_AT / view.width)))
  const step = Math.max(1, Math.floor((bottom - top + 1) / rows))
  const allowed = allowedIn(view, column)
  for (let row = top; row <= bottom; row += step) {
    const token = tokenOf(view.value(row, column), view.mark(row, column))
    const fill = token.kind === 'blank' ? view.mark(row, column)?.fill : undefined
    if (fill !== undefined) profile.fills.set(fill, (profile.fills.get(fill) ?? 0) + 1)
    // An error says nothing of what a column is for.
    if (token.kind === 'blank' || token.kind === 'error') continue
    profile.filled++
    if (view.mark(row, column)?.fill !== undefined) profile.painted++
    seen.add(token.symbol || token.text)
    if (view.mark(row, column)?.formula === true) profile.formulas++
    count(profile, token)
    if (token.kind === 'text' && allowed.has(token.text)) profile.levels++
  }
  profile.distinct = seen.size
  // A column of Y and N holds levels, though neither letter alone would.
  if (profile.shorts > 0 && profile.shorts + (profile.families.get('iluo') ?? 0) === profile.filled && letterPair(profile.symbols.keys()))
    profile.levels = profile.filled
  return profile
}

/** A list of allowed values that several columns share is a scale; one of a single column may be teams or shifts. */
function allowedIn(view: View, column: number): ReadonlySet<string> {
  const place = view.place(0, column)
  const at = view.turned ? place.row : place.column
  const span = ({ area }: AllowedValues) => (view.turned ? [area.top, area.bottom] : [area.left, area.right])
  const lists = view.sheet.allowed ?? []
  const own = lists.find(list => at >= (span(list)[0] ?? 0) && at <= (span(list)[1] ?? 0))
  const columns = lists.filter(list => list.values.join('\n') === own?.values.join('\n'))
  const width = columns.reduce((sum, list) => sum + (span(list)[1] ?? 0) - (span(list)[0] ?? 0) + 1, 0)
  return new Set(own && width >= 2 ? own.values : [])
}

export function share(part: number, profile: Profile): number {
  return profile.filled === 0 ? 0 : part / profile.filled
}

function count(profile: Profile, token: Token): void {
  profile.longest = Math.max(profile.longest, token.text.length)
  if (MAIL.test(token.text)) profile.mails++
  if (ID.test(token.text)) profile.ids++
  if (token.kind === 'level' || token.kind === 'date')
    profile.families.set(token.family ?? 'date', (profile.families.get(token.family ?? 'date') ?? 0) + 1)
  if (token.kind === 'date' || token.date) profile.days++
  if (token.kind === 'text') {
    profile.texts++
    if (token.text.length <= 3 || (token.date && token.symbol.length <= 3)) {
      profile.shorts++
      profile.symbols.set(token.symbol, (profile.symbols.get(token.symbol) ?? 0) + 1)
    }
  }
  if (token.kind === 'text' || token.family === 'words') profile.names += nameLikeness(token.text)
  if (token.family === 'number') {
    profile.numbers++
    if (token.number !== null && token.number >= 0 && token.number <= 10) profile.smallNumbers++
    if (token.number !== null && token.number >= 0 && token.number <= 100) profile.hundreds++
    if (token.number !== null && token.number >= FIRST_SERIAL && token.number < LAST_SERIAL) profile.serials++
  }
  if (token.kind === 'nothing' || token.kind === 'planned' || token.kind === 'failed') profile.levels++
  if (token.kind === 'level' && (token.family !== 'number' || (token.number !== null && token.number >= 0 && token.number <= 10)))
    profile.levels++
}

function emptyProfile(): Profile {
  const none = {
    filled: 0,
    texts: 0,
    days: 0,
    levels: 0,
    numbers: 0,
    shorts: 0,
    longest: 0,
    mails: 0,
    ids: 0,
    names: 0,
    distinct: 0,
    smallNumbers: 0,
    hundreds: 0,
    serials: 0,
    painted: 0,
    formulas: 0,
  }
  return { ...none, fills: new Map(), families: new Map(), symbols: new Map() }
}
