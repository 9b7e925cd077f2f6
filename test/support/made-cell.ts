import type { CellValue } from 'hucre/xlsx'
import type { Truth } from './made-book.ts'
import type { MadeSkill, Plan } from './made-cast.ts'
import type { Slot } from './made-layout.ts'

/** One cell of the body: what is written, and into the truth what it means. */
export function madeCell(plan: Plan, truth: Truth, person: string, skill: MadeSkill): Slot {
  const { next, has } = plan
  const { scale } = skill
  const pair = `${person}\n${skill.name}`
  if (next() < 0.35) return has('nothing-marks') && next() < 0.4 ? { value: ['-', 'n/a', '–'][Math.floor(next() * 3)] ?? '-' } : null
  if (has('errors') && next() < 0.03) return unreadable('#REF!')
  if (has('strangers') && next() < 0.02) return unreadable('§§')
  const day = dayFrom(next)
  if (plan.scaleName === 'dates') {
    truth.days.set(pair, day)
    truth.levels.set(pair, 1)
    return has('serials') && next() < 0.5
      ? { value: serialOf(day) - (has('from-1904') ? 1_462 : 0), pair }
      : { value: new Date(`${day}T00:00:00Z`), pair }
  }
  const rank = Math.floor(next() * scale.tokens.length)
  truth.levels.set(pair, scale.levels[rank]!)
  const style = scale.styles?.[rank]
  let value: CellValue = scale.tokens[rank] ?? null
  if (has('lower-case') && typeof value === 'string') value = value.toLowerCase()
  if (has('facets') && next() < 0.6) truth.days.set(pair, day)
  if (has('dated') && next() < 0.3) value = dated(plan, truth, pair, value, day)
  if (has('month-dated') && next() < 0.3) {
    truth.days.set(pair, `${day.slice(0, 8)}01`)
    value = `${String(value)} (${day.slice(5, 7)}/${day.slice(2, 4)})`
  }
  const noted = has('comments') && next() < 0.2
  if (noted) truth.days.set(pair, day)
  if (has('spaces') && typeof value === 'string' && next() < 0.3) value = ` ${value}\u00a0`
  return { value, pair, ...(style ? { style } : {}), ...(noted ? { comment: `passed ${day}` } : {}) }
}

function unreadable(value: string): Slot {
  return { value, unreadable: true }
}

function dated(plan: Plan, truth: Truth, pair: string, value: CellValue, day: string): string {
  truth.days.set(pair, day)
  const year = plan.has('short-years') ? day.slice(2, 4) : day.slice(0, 4)
  return `${String(value)} (${day.slice(8)}.${day.slice(5, 7)}.${year})`
}

function dayFrom(next: () => number): string {
  const day = new Date(Date.UTC(2021 + Math.floor(next() * 5), Math.floor(next() * 12), 1 + Math.floor(next() * 28)))
  return day.toISOString().slice(0, 10)
}

function serialOf(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)
}
