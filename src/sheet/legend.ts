import { rungIn, wordKind } from './level-words.ts'
import { plain, tidy } from './plain.ts'
import { exactHit } from './word-match.ts'
import { tokenOf } from './token.ts'
import type { View } from './view.ts'

/** One line of a legend: what is written in the cells (or the colour they are painted with) and what it stands for. */
export interface LegendEntry {
  token: string
  symbol: string
  fill: string | null
  meaning: string
  /** Out of a list of allowed values, which names levels but does not explain them. */
  listed?: boolean
}

const LONGEST_LEGEND = 24
const PAIR = /^(.{1,12}?)\s*(?:=|:|–|—|->|→| - )\s*(\S.{1,200})$/su

/** The lines of a block that is nothing but a legend, or null. */
export function legendOf(view: View): LegendEntry[] | null {
  if (view.height > LONGEST_LEGEND || view.width > 16) return null
  const entries: LegendEntry[] = []
  let [strangers, named] = [0, false]
  for (let row = 0; row < view.height; row++) {
    for (let column = 0; column < view.width; column++) {
      const text = view.text(row, column)
      if (text === '' && view.mark(row, column)?.fill === undefined) continue
      const found = entriesAt(view, row, column, text)
      if (found) {
        entries.push(...found.entries)
        column += found.width - 1
      } else if (exactHit(text, 'legend', 'level') || isLegendTitle(text)) named = true
      else if (text !== '') strangers++
    }
  }
  if (entries.length < 2 || strangers > entries.length / 3 || new Set(entries.map(entry => entry.symbol)).size < entries.length) return null
  return named || speaksOfLevels(entries) ? entries : null
}

/** Lines like "1 = in training, 2 = alone" may also stand in a cell among others, above or below a table. */
export function legendInText(text: string): LegendEntry[] {
  const parts = text.split(/[\n;|]|,(?=\s*\S{1,3}\s*[=:–-])|\s{3,}/).map(tidy)
  const entries = parts.flatMap(part => pairIn(part) ?? [])
  return entries.length >= 2 ? entries : []
}

/** The levels a list of allowed values stands for. Words of the common ladder, dates and what says nothing need no legend. */
export function listedLevels(values: readonly string[]): LegendEntry[] {
  const tokens = values.map(value => tokenOf(value))
  // Whether A or D is the best is asked elsewhere.
  if (values.every(value => /^[a-f]$/i.test(value))) return []
  if (tokens.some(token => token.kind === 'date' || token.family === 'percent' || token.family === 'words')) return []
  return values.flatMap((value, i) => {
    const token = tokens[i]
    if (!token || token.kind === 'nothing' || token.kind === 'planned' || token.kind === 'failed') return []
    return [{ token: value, symbol: token.symbol || plain(value) || value, fill: null, meaning: value, listed: true }]
  })
}

export function isLegendTitle(text: string): boolean {
  const hit = exactHit(text.replace(/:\s*$/, ''), 'legend')
  return hit !== null
}

function entriesAt(view: View, row: number, column: number, text: string): { entries: LegendEntry[]; width: number } | null {
  const own = legendInText(text)
  if (own.length > 0) return { entries: own, width: 1 }
  const pair = pairIn(text)
  if (pair) return { entries: [pair], width: 1 }
  const fill = view.mark(row, column)?.fill ?? null
  if (text.length > 12 || (text === '' && fill === null)) return null
  for (let next = column + 1; next <= column + 2 && next < view.width; next++) {
    const meaning = view.text(row, next)
    if (meaning === '') continue
    if (!isMeaning(meaning) || isMeaning(text)) return null
    return { entries: [entryOf(text, meaning, fill)], width: next - column + 1 }
  }
  return null
}

function pairIn(text: string): LegendEntry | null {
  const found = PAIR.exec(text)
  const token = tidy(found?.[1] ?? '')
  if (!found || token === '' || token.includes(' ') || isMeaning(token)) return null
  return entryOf(token, tidy(found[2] ?? ''), null)
}

function entryOf(text: string, meaning: string, fill: string | null): LegendEntry {
  const token = tokenOf(text)
  return {
    token: text,
    symbol: text === '' ? `fill:${fill}` : token.symbol || plain(text) || text,
    fill: text === '' ? fill : null,
    meaning,
  }
}

/** An explanation has letters enough to be words, and is not itself a token. */
function isMeaning(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters >= 4 && tokenOf(text).family !== 'iluo'
}

/** Numbers beside words may be any list (1 Forklift, 2 Crane); a legend speaks of rungs, of having or of planning. */
function speaksOfLevels(entries: readonly LegendEntry[]): boolean {
  const speaking = entries.filter(entry => rungIn(entry.meaning) !== null || wordKind(entry.meaning) !== null).length
  const letters = entries.every(entry => !/^\d+$/.test(entry.token))
  return speaking >= 2 || (speaking >= 1 && entries.length <= 3) || (letters && speaking >= 1)
}
