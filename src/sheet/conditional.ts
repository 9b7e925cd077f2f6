import type { ConditionalRule } from 'hucre/xlsx'
import { areaOfRange } from './cell-range.ts'
import { type Area, type Mark, markKey, type Sheet, type Value, valueAt } from './workbook.ts'

/**
 * What conditional formats show in place of the value, worked out without running a formula. An icon set that hides its numbers (or stands over
 * numbers that are no levels by themselves) says the level by its icon: the rule's thresholds tell which. A rule that paints cells of a value
 * gives them that colour, so that a legend of colours explains them too.
 */
export function showConditions(sheet: Sheet, rules: readonly ConditionalRule[]): void {
  for (const rule of [...rules].sort((a, b) => a.priority - b.priority))
    for (const range of rule.range.split(/\s+/)) {
      const area = areaOfRange(range, sheet)
      if (!area) continue
      if (rule.iconSet) showIcons(sheet, area, rule.iconSet)
      else if (fillOf(rule) !== null) showFill(sheet, area, rule)
    }
}

type IconSet = NonNullable<ConditionalRule['iconSet']>

/** The lowest icon first. Ticks and circles are read as such; arrows, lights and bars are steps from nought. */
const SIGNS: Record<string, readonly string[]> = {
  '5Quarters': [...'○◔◑◕●'],
  '3Symbols': [...'✗', '!', '✓'],
  '3Symbols2': [...'✗', '!', '✓'],
}

function showIcons(sheet: Sheet, area: Area, set: IconSet): void {
  const numbers: number[] = []
  eachCell(area, (row, column) => {
    const value = numberIn(valueAt(sheet, row, column))
    if (value !== null) numbers.push(value)
  })
  const speaks = set.showValue !== false && numbers.every(value => Number.isInteger(value) && value >= 0 && value <= 10)
  if (numbers.length === 0 || speaks) return
  const limits = set.cfvo.map(({ type, value }) => limitOf(type, Number(value ?? 0), numbers))
  const signs = SIGNS[set.iconSet] ?? limits.map((_, step) => step)
  eachCell(area, (row, column) => {
    const value = numberIn(valueAt(sheet, row, column))
    if (value === null) return
    let step = 0
    for (const [i, limit] of limits.entries()) if (value >= limit) step = Math.max(step, i)
    markFor(sheet, row, column).shown = signs[set.reverse === true ? limits.length - 1 - step : step] ?? step
  })
}

function limitOf(type: string, value: number, numbers: readonly number[]): number {
  let [least, most] = [Infinity, -Infinity]
  for (const number of numbers) {
    least = Math.min(least, number)
    most = Math.max(most, number)
  }
  if (type === 'min') return least
  if (type === 'max') return most
  if (type === 'percent') return least + ((most - least) * value) / 100
  if (type !== 'percentile') return value
  const sorted = [...numbers].sort((a, b) => a - b)
  const at = ((sorted.length - 1) * value) / 100
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0]
  return below + (above - below) * (at - Math.floor(at))
}

/** Colours of rules stand in the background of their pattern, where cells have theirs in the foreground. */
function fillOf(rule: ConditionalRule): string | null {
  const fill = rule.style?.fill
  if (fill?.type !== 'pattern') return null
  const rgb = (fill.bgColor ?? fill.fgColor)?.rgb?.slice(-6).toUpperCase()
  return rgb !== undefined && /^[0-9A-F]{6}$/.test(rgb) && rgb !== 'FFFFFF' ? rgb : null
}

function showFill(sheet: Sheet, area: Area, rule: ConditionalRule): void {
  const fill = fillOf(rule)
  const formulas = [rule.formula ?? []].flat()
  if (fill === null) return
  eachCell(area, (row, column) => {
    const value = valueAt(sheet, row, column)
    if (value === null || !holds(rule, formulas, value)) return
    const mark = markFor(sheet, row, column)
    mark.ruleFill ??= fill
  })
}

function holds(rule: ConditionalRule, formulas: readonly string[], value: Value): boolean {
  const text = String(typeof value === 'object' && value !== null ? '' : value).toLowerCase()
  const sought = (rule.text ?? '').toLowerCase()
  if (rule.type === 'containsText') return sought !== '' && text.includes(sought)
  if (rule.type === 'beginsWith') return sought !== '' && text.startsWith(sought)
  if (rule.type === 'endsWith') return sought !== '' && text.endsWith(sought)
  if (rule.type !== 'cellIs') return false
  const [first, second] = formulas.map(literal)
  if (first === undefined || first === null || second === null) return false
  const own = typeof first === 'number' ? numberIn(value) : text
  if (own === null) return false
  const [low, high] = [first, second ?? first]
  switch (rule.operator) {
    case 'equal':
      return own === low
    case 'notEqual':
      return own !== low
    case 'greaterThan':
      return own > low
    case 'greaterThanOrEqual':
      return own >= low
    case 'lessThan':
      return own < low
    case 'lessThanOrEqual':
      return own <= low
    case 'between':
      return own >= low && own <= high
    case 'notBetween':
      return own < low || own > high
    default:
      return false
  }
}

/** A number or a text in quotation marks; anything else would have to be computed. */
function literal(formula: string): number | string | null {
  const quoted = /^"(.*)"$/s.exec(formula.trim())
  if (quoted) return (quoted[1] ?? '').replaceAll('""', '"').toLowerCase()
  const number = formula.trim() === '' ? Number.NaN : Number(formula)
  return Number.isFinite(number) ? number : null
}

function numberIn(value: Value): number | null {
  return typeof value === 'number' ? value : null
}

function markFor(sheet: Sheet, row: number, column: number): Mark {
  const key = markKey(row, column)
  const known = sheet.marks.get(key)
  // Cells that look alike may share one mark.
  if (known && !Object.isFrozen(known)) return known
  const made: Mark = { ...known }
  sheet.marks.set(key, made)
  return made
}

function eachCell(area: Area, visit: (row: number, column: number) => void): void {
  for (let row = area.top; row <= area.bottom; row++) for (let column = area.left; column <= area.right; column++) visit(row, column)
}
