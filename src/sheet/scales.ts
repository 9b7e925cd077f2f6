import type { Gathering, RawRequirement } from './gathering.ts'
import type { RawResult } from './results.ts'
import { letterPair } from './level-words.ts'
import { type LegendScale, legendScale } from './legend-scale.ts'
import { type Counts, type NumberRange, numberRanges } from './numeric-scale.ts'
import type { ReadLevel, ReadScale } from './reading.ts'
import type { Token } from './token.ts'

type Family = NonNullable<Token['family']> | 'legend' | 'letters' | 'date'

/** The scale of one skill: how its tokens become levels is in rate.ts. */
export interface Scale extends ReadScale {
  family: Family
  range: NumberRange | null
  legend: LegendScale | null
  symbols: Map<string, number>
  sure: boolean
}

const GRADE_LETTERS = /^[a-f]$/
const PART_FILLED = new Set(['◔', '◑', '◕', '◐', '¼', '½', '¾', '1/4', '2/4', '3/4', '1/2'])

/** Decides for every skill which scale its cells are written in, from the cells of the skill, of its sheet, and from legends. */
export function decideScales(found: Gathering): Map<string, Scale> {
  const legends = legendsOf(found)
  const bySkill = new Map<string, Tally>()
  const bySheet = new Map<string, Tally>()
  const tally = (raw: RawResult | RawRequirement) => {
    const family = raw.token ? familyOf(raw.token, legends.get(raw.view.file) ?? null) : null
    if (family === null || !raw.token) return
    const sheet = sheetKey(raw)
    count(tallyOf(bySkill, raw.skill, sheet, clusterOf(raw)), family, raw.token)
    count(tallyOf(bySheet, sheet, sheet, clusterOf(raw)), family, raw.token)
  }
  for (const raw of found.results) tally(raw)
  for (const raw of found.requirements) tally(raw)
  const families = new Map([...bySkill].map(([skill, tally]) => [skill, mainFamily(tally, bySheet.get(tally.sheet))]))
  const clusters = clusterCounts(bySkill, families)
  const ranges = numberRanges(clusters)
  const scales = new Map<string, Scale>()
  const ofSkill = new Map<string, Scale>()
  for (const [skill, tally] of bySkill) {
    const file = tally.sheet.split('\n')[0] ?? ''
    const made = scaleOf(
      families.get(skill) ?? 'yes-no',
      ranges.get(tally.cluster) ?? null,
      legends.get(file) ?? null,
      bySheet.get(tally.sheet) ?? tally,
    )
    const known = scales.get(made.id)
    if (known) merge(known, made)
    else scales.set(made.id, made)
    ofSkill.set(skill, known ?? made)
  }
  return ofSkill
}

interface Tally {
  sheet: string
  cluster: string
  families: Map<Family, number>
  numbers: Counts
  symbols: Map<string, { count: number; text: string; number: number | null }>
}

function tallyOf(all: Map<string, Tally>, key: string, sheet: string, cluster: string): Tally {
  const known = all.get(key)
  if (known) return known
  const made: Tally = { sheet, cluster, families: new Map(), numbers: new Map(), symbols: new Map() }
  all.set(key, made)
  return made
}

function count(tally: Tally, family: Family, token: Token): void {
  tally.families.set(family, (tally.families.get(family) ?? 0) + 1)
  if (token.family === 'number' && token.number !== null) tally.numbers.set(token.number, (tally.numbers.get(token.number) ?? 0) + 1)
  const symbol = tally.symbols.get(token.symbol)
  if (symbol) symbol.count++
  else if (token.symbol !== '') tally.symbols.set(token.symbol, { count: 1, text: token.text, number: token.number })
}

function sheetKey(raw: RawResult | RawRequirement): string {
  return raw.view.key
}

function clusterOf(raw: RawResult | RawRequirement): string {
  return 'cluster' in raw ? raw.cluster : `${sheetKey(raw)}\n`
}

function legendsOf(found: Gathering): Map<string, LegendScale> {
  const files = new Map<string, Gathering['legends'][number]['entries']>()
  const explained = new Set(
    found.legends.flatMap(({ file, entries }) => entries.flatMap(entry => (entry.listed ? [] : [`${file}\n${entry.symbol}`]))),
  )
  for (const { file, entries } of found.legends) {
    // A list that names signs of a legend says nothing new.
    if (entries.some(entry => entry.listed && explained.has(`${file}\n${entry.symbol}`))) continue
    files.set(file, [...(files.get(file) ?? []), ...entries])
  }
  const answer = found.answer('legend-order')
  const highest = answer === 'first' || answer === 'last' ? answer : null
  return new Map([...files].map(([file, entries]) => [file, legendScale(entries, highest)]))
}

function familyOf(token: Token, legend: LegendScale | null): Family | null {
  if (legend?.specials.has(token.symbol)) return null
  if (legend?.kind === 'legend' && legend.values.has(token.symbol)) return 'legend'
  if (token.kind === 'date') return 'date'
  return token.family
}

/** Dates alone say no scale; few cells follow their sheet. */
function mainFamily(tally: Tally, sheet: Tally | undefined): Family {
  const own = largest(tally)
  const common = sheet ? largest(sheet) : own
  if (own === null || own === 'date') return 'yes-no'
  const total = [...tally.families].reduce((sum, [family, count]) => sum + (family === 'date' ? 0 : count), 0)
  const share = (tally.families.get(own) ?? 0) / total
  if (share >= 0.6 && (total >= 3 || own === common || common === null)) return refined(own, sheet ?? tally)
  return refined(common !== null && common !== 'date' && (tally.families.has(common) || total < 3) ? common : own, sheet ?? tally)
}

function largest(tally: Tally): Family | null {
  const ranked = [...tally.families].filter(([family]) => family !== 'date').sort((a, b) => b[1] - a[1])
  return ranked[0]?.[0] ?? (tally.families.has('date') ? 'date' : null)
}

/** Full and empty circles alone are yes and no; x beside xx is a count of crosses; A to F alone are a plant's grades. */
function refined(family: Family, sheet: Tally): Family {
  const symbols = [...sheet.symbols.keys()]
  if (family === 'quarters' && symbols.every(symbol => !PART_FILLED.has(symbol))) return 'yes-no'
  if (family === 'yes-no' && (sheet.families.get('repeat') ?? 0) > 0) return 'repeat'
  if (letterPair(symbols)) return 'yes-no'
  if (family !== 'other') return family
  const letters = [...sheet.symbols].filter(([symbol]) => GRADE_LETTERS.test(symbol))
  const lettered = letters.reduce((sum, [, { count }]) => sum + count, 0)
  return letters.length >= 2 && lettered >= 0.7 * (sheet.families.get('other') ?? 0) ? 'letters' : 'yes-no'
}

function clusterCounts(skills: ReadonlyMap<string, Tally>, families: ReadonlyMap<string, Family>): Map<string, Counts> {
  const clusters = new Map<string, Counts>()
  for (const [skill, tally] of skills) {
    if (families.get(skill) !== 'number') continue
    const counts = clusters.get(tally.cluster) ?? new Map<number, number>()
    for (const [value, times] of tally.numbers) counts.set(value, (counts.get(value) ?? 0) + times)
    clusters.set(tally.cluster, counts)
  }
  return clusters
}

function scaleOf(family: Family, range: NumberRange | null, legend: LegendScale | null, sheet: Tally): Scale {
  const named = legend?.kind === family || (legend?.kind === 'number' && family === 'number') ? legend : null
  const base = { family, range, legend, symbols: letterPair(sheet.symbols.keys()) ?? new Map<string, number>(), sure: true }
  if (family === 'legend' && legend)
    return { ...base, id: 'legend', kind: 'legend', levels: legend.levels, symbols: legend.values, sure: legend.sure }
  if (family === 'number' && range && range.kind === 'range') return numericScale(base, range, named)
  if (family === 'percent' || range?.kind === 'percent' || range?.kind === 'fraction')
    return { ...base, family: 'percent', id: 'percent', kind: 'percent', levels: percentLevels(sheet, range) }
  if (family === 'iluo')
    return {
      ...base,
      id: 'iluo',
      kind: 'iluo',
      levels: named?.levels ?? [...'ILUO'].map((token, i) => ({ value: i + 1, token, name: token })),
    }
  if (family === 'quarters')
    return {
      ...base,
      id: 'quarters',
      kind: 'quarters',
      levels: named?.levels ?? [...'○◔◑◕●'].map((token, value) => ({ value, token, name: token })),
    }
  if (family === 'words') return { ...base, id: 'words', kind: 'words', levels: wordLevels(sheet) }
  if (family === 'repeat') return { ...base, id: 'signs', kind: 'signs', levels: signLevels(sheet) }
  if (family === 'letters') return letterScale(base, sheet)
  const levels = named?.levels ?? [
    { value: 0, token: '0', name: '0' },
    { value: 1, token: '1', name: '1' },
  ]
  return { ...base, family: 'yes-no', id: 'yes-no', kind: 'yes-no', levels }
}

function numericScale(base: Omit<Scale, 'id' | 'kind' | 'levels'>, range: NumberRange, legend: LegendScale | null): Scale {
  const values = (legend?.levels ?? []).map(level => level.value).filter(value => value <= 10)
  const [bottom, top] = [Math.min(range.bottom, ...values), Math.max(range.top, ...values)]
  const levels: ReadLevel[] = []
  for (let value = bottom; value <= top; value++)
    levels.push({ value, token: String(value), name: legend?.levels.find(level => level.value === value)?.name ?? String(value) })
  return { ...base, range: { ...range, bottom, top }, id: `${bottom}-${top}`, kind: `${bottom}-${top}`, levels }
}

const MOST_PERCENTAGES = 21

function percentLevels(sheet: Tally, range: NumberRange | null): ReadLevel[] {
  const factor = range?.kind === 'fraction' ? 100 : 1
  const values = new Set([0, 100])
  for (const { number } of sheet.symbols.values())
    if (number !== null && number * factor >= 0 && number * factor <= 100) values.add(Math.round(number * factor * 100) / 100)
  const shown = values.size <= MOST_PERCENTAGES ? [...values].sort((a, b) => a - b) : Array.from({ length: 11 }, (_, i) => i * 10)
  return shown.map(value => ({ value, token: `${value}%`, name: `${value}%` }))
}

function wordLevels(sheet: Tally): ReadLevel[] {
  const names = new Map<number, string>()
  for (const { number, text } of [...sheet.symbols.values()].sort((a, b) => b.count - a.count))
    if (number !== null && /\p{L}{3}/u.test(text) && !names.has(number)) names.set(number, text)
  return [...names].sort((a, b) => a[0] - b[0]).map(([value, name]) => ({ value, token: name, name }))
}

function signLevels(sheet: Tally): ReadLevel[] {
  const signs = [...sheet.symbols].filter(([symbol, { number }]) => number !== null && number > 0 && /^(.)\1*$/u.test(symbol))
  return signs.map(([, { number, text }]) => ({ value: number ?? 0, token: text, name: text })).sort((a, b) => a.value - b.value)
}

/** Grades run down in most plants (A is best), but not in all: so they are asked about. */
function letterScale(base: Omit<Scale, 'id' | 'kind' | 'levels'>, sheet: Tally): Scale {
  const letters = [...sheet.symbols.keys()].filter(symbol => GRADE_LETTERS.test(symbol)).sort()
  const symbols = new Map(letters.map((letter, i) => [letter, letters.length - i]))
  const levels = letters
    .map((letter, i) => ({ value: letters.length - i, token: letter.toUpperCase(), name: letter.toUpperCase() }))
    .sort((a, b) => a.value - b.value)
  return { ...base, symbols, sure: false, id: 'letters', kind: 'letters', levels }
}

function merge(into: Scale, other: Scale): void {
  for (const level of other.levels) {
    const known = into.levels.find(candidate => candidate.value === level.value)
    if (!known) into.levels = [...into.levels, level].sort((a, b) => a.value - b.value)
    else if (known.name === known.token && level.name !== level.token) known.name = level.name
  }
  for (const [symbol, value] of other.symbols) into.symbols.set(symbol, value)
  into.legend ??= other.legend
}
