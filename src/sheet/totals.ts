import type { Gathering, RawTotals } from './gathering.ts'
import type { Check, ReadCell, ReadLevel } from './reading.ts'
import { NOBODY, sourceOf } from './gathering.ts'
import { filled, REASONS } from './reasons.ts'
import { addressOf } from './workbook.ts'

/** How a total may have been counted. The texts name the figure, as "MIG welding: people at level 2 or above". */
export const CHECKS = {
  'check.count_any': '“{{label}}”, {{name}}: entries',
  'check.count_at_least': '“{{label}}”, {{name}}: entries at level {{level}} or above',
  'check.sum': '“{{label}}”, {{name}}: sum of the levels',
  'check.average': '“{{label}}”, {{name}}: average level',
  'check.share': '“{{label}}”, {{name}}: percent at level {{level}} or above',
} as const

type Rule = { code: keyof typeof CHECKS; level: number }

interface Line {
  value: number
  percent: boolean
  levels: (number | null)[]
  size: number
}

/** The levels that one person or one skill has, and whose they are. */
interface Levels {
  others: string[]
  levels: (number | null)[]
}

/** Finds the rule by which most figures of a line come out, and says of each whether it does. Lines that follow none are left unread. */
export function checkTotals(found: Gathering, cells: Iterable<ReadCell>, levels: readonly ReadLevel[]): Check[] {
  if (found.totals.length === 0) return []
  const byKey = new Map<string, Levels>()
  for (const totals of found.totals) for (const { key } of totals.entries) byKey.set(`${totals.axis}\n${key}`, { others: [], levels: [] })
  for (const { person, skill, level } of cells) {
    add(byKey.get(`skill\n${skill}`), person, level)
    add(byKey.get(`person\n${person}`), skill, level)
  }
  return found.totals.flatMap(totals => checkLine(found, totals, byKey, rulesFor(levels)))
}

function add(into: Levels | undefined, other: string, level: number | null): void {
  into?.others.push(other)
  into?.levels.push(level)
}

function rulesFor(levels: readonly ReadLevel[]): Rule[] {
  const values = [...new Set(levels.map(level => level.value))].filter(value => value >= 1).sort((a, b) => a - b)
  const at = (code: Rule['code']) => values.map(level => ({ code, level }))
  return [
    { code: 'check.count_any', level: 0 },
    ...at('check.count_at_least'),
    { code: 'check.sum', level: 0 },
    { code: 'check.average', level: 0 },
    ...at('check.share'),
  ]
}

function checkLine(found: Gathering, totals: RawTotals, byKey: ReadonlyMap<string, Levels>, rules: readonly Rule[]): Check[] {
  const lines = totals.entries.map(entry => lineOf(totals, entry, byKey))
  let best = { rule: rules[0] ?? { code: 'check.count_any' as const, level: 0 }, hits: 0 }
  for (const rule of rules) {
    const hits = lines.filter(line => agrees(line, rule)).length
    if (hits > best.hits) best = { rule, hits }
  }
  if (best.hits * 2 < lines.length || best.hits === 0) {
    leaveLine(found, totals)
    return []
  }
  return totals.entries.map((entry, i) => checkOf(found, totals, entry, lines[i], best.rule))
}

function checkOf(found: Gathering, totals: RawTotals, entry: RawTotals['entries'][number], line: Line | undefined, rule: Rule): Check {
  const name = totals.axis === 'skill' ? found.skills.all.get(entry.key)?.name : found.people.all.get(entry.key)?.name
  const params = { label: totals.label.slice(0, 60), name: name ?? entry.key, level: rule.level }
  const weRead = line ? rounded(figure(line, rule)) : 0
  const sheetSays = rounded(rule.code === 'check.share' && entry.percent ? entry.value * 100 : entry.value)
  const source = sourceOf({ view: totals.view, row: entry.row, column: entry.column })
  return {
    what: filled(CHECKS[rule.code], params),
    code: rule.code,
    params,
    sheetSays,
    weRead,
    ok: line !== undefined && agrees(line, rule),
    source,
  }
}

function lineOf(totals: RawTotals, entry: RawTotals['entries'][number], byKey: ReadonlyMap<string, Levels>): Line {
  const ofSkill = totals.axis === 'skill'
  const known = byKey.get(`${totals.axis}\n${entry.key}`)
  const counted = ofSkill ? totals.people : totals.skills
  return {
    value: entry.value,
    percent: entry.percent,
    levels: known ? known.levels.filter((_, i) => counted.has(known.others[i] ?? '')) : [],
    size: ofSkill ? totals.people.size : totals.skills.size,
  }
}

function figure(line: Line, rule: Rule): number {
  const known = line.levels.filter(level => level !== null)
  const reached = known.filter(level => level >= rule.level).length
  const sum = known.reduce((total, level) => total + level, 0)
  if (rule.code === 'check.count_any') return line.levels.length
  if (rule.code === 'check.count_at_least') return reached
  if (rule.code === 'check.sum') return sum
  if (rule.code === 'check.average') return known.length === 0 ? 0 : sum / known.length
  return line.size === 0 ? 0 : (100 * reached) / line.size
}

/** Averages and shares are printed rounded. */
function agrees(line: Line, rule: Rule): boolean {
  const read = figure(line, rule)
  if (rule.code === 'check.average') return Math.abs(read - line.value) <= 0.051
  if (rule.code !== 'check.share') return read === line.value
  return Math.abs(read - (line.percent || (line.value <= 1 && !Number.isInteger(line.value)) ? line.value * 100 : line.value)) <= 0.51
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

function leaveLine(found: Gathering, totals: RawTotals): void {
  for (const entry of totals.entries) {
    const cell = addressOf(totals.view.sheet, entry.row, entry.column)
    const value = String(entry.value)
    found.unread.push({
      source: { file: totals.view.file, sheet: totals.view.sheet.name, cell },
      value,
      code: 'unread.total_unclear',
      params: { value },
      reason: REASONS['unread.total_unclear'],
      of: NOBODY,
    })
  }
}
