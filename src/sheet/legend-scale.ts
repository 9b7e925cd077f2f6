import type { LegendEntry } from './legend.ts'
import { rungIn, wordKind, type WordKind } from './level-words.ts'
import type { ReadLevel } from './reading.ts'

/** What a legend makes of the signs in its file: some say nothing or plan something, the others are levels. */
export interface LegendScale {
  kind: 'number' | 'iluo' | 'quarters' | 'yes-no' | 'legend'
  specials: Map<string, WordKind>
  /** Sign to level. */
  values: Map<string, number>
  levels: ReadLevel[]
  /** False where the order of the lines had to stand for the order of the levels. */
  sure: boolean
}

/** `highest` is the answer to which line names the highest level, where the lines do not say. */
export function legendScale(entries: readonly LegendEntry[], highest: 'first' | 'last' | null = null): LegendScale {
  const specials = new Map<string, WordKind>()
  const rest: LegendEntry[] = []
  for (const entry of entries) {
    const kind = specialKind(entry.meaning)
    if (kind !== null) specials.set(entry.symbol, kind)
    else if (!rest.some(known => known.symbol === entry.symbol)) rest.push(entry)
  }
  const kind = kindOf(rest)
  const ordered = kind === 'legend' ? ordinals(rest, highest) : { values: rest.map(entry => fixedValue(kind, entry.symbol)), sure: true }
  const values = new Map(rest.map((entry, i) => [entry.symbol, ordered.values[i] ?? 0]))
  const levels = rest
    .map((entry, i) => ({ value: ordered.values[i] ?? 0, token: entry.token || entry.symbol, name: entry.meaning }))
    .sort((a, b) => a.value - b.value)
  return { kind, specials, values, levels, sure: ordered.sure }
}

/** Only what a line says in so many words is taken for more than a level; "not trained" is a level, the lowest. */
function specialKind(meaning: string): WordKind | null {
  const kind = wordKind(meaning)
  return kind === 'nothing' || kind === 'planned' || kind === 'failed' ? kind : null
}

function kindOf(entries: readonly LegendEntry[]): LegendScale['kind'] {
  const all = (test: (symbol: string) => boolean) => entries.length > 0 && entries.every(entry => test(entry.symbol))
  if (all(symbol => /^\d{1,3}$/.test(symbol))) return 'number'
  if (all(symbol => /^[iluo0]$/.test(symbol))) return 'iluo'
  if (all(symbol => '○◔◑◕●◐'.includes(symbol))) return 'quarters'
  return all(symbol => symbol === 'x' || symbol === 'no') ? 'yes-no' : 'legend'
}

function fixedValue(kind: LegendScale['kind'], symbol: string): number {
  if (kind === 'iluo') return symbol === '0' ? 0 : 'iluo'.indexOf(symbol) + 1
  if (kind === 'quarters') return symbol === '◐' ? 2 : '○◔◑◕●'.indexOf(symbol)
  if (kind === 'yes-no') return symbol === 'x' ? 1 : 0
  return Number(symbol)
}

/** By the rungs their meanings speak of, where all differ; else in the order of the lines, turned where the rungs known run down. */
function ordinals(entries: readonly LegendEntry[], highest: 'first' | 'last' | null): { values: number[]; sure: boolean } {
  const rungs = entries.map(entry => (wordKind(entry.meaning) === 'no' ? 0 : rungIn(entry.meaning)))
  const known = rungs.filter(rung => rung !== null)
  if (known.length === entries.length && new Set(known).size === known.length) return { values: known, sure: true }
  const falling = highest === null ? known.length >= 2 && (known[0] ?? 0) > (known.at(-1) ?? 0) : highest === 'first'
  const start = (falling ? rungs.at(-1) : rungs[0]) === 0 ? 0 : 1
  return { values: entries.map((_, i) => start + (falling ? entries.length - 1 - i : i)), sure: known.length >= 2 || highest !== null }
}
