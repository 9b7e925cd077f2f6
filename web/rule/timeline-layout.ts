import { addDays, dayNumber, type Day } from '../../src/rules/day.ts'

export interface Span {
  from: Day
  through: Day | null
  status: string
}

/** Where something stands on the line, in hundredths of its length. */
export interface Placed {
  start: number
  size: number
}

export interface Window {
  first: Day
  last: Day
}

/** Nothing to see before the first of these ends. */
const SILENT = new Set(['not-required', 'not-started'])
const LONGEST_AHEAD = 365 * 15
const YEAR = 365

/** From a little before the first thing that happened to a little after the last that turns; today is always in it. */
export function windowOf(intervals: readonly Span[], events: readonly { on: Day }[], today: Day): Window {
  const told = intervals.filter((one, i) => i > 0 || !SILENT.has(one.status))
  const days = [today, ...told.map(one => one.from), ...events.map(one => one.on)].filter(day => day > '1000-01-01')
  const first = days.reduce((a, b) => (a < b ? a : b))
  const ends = addDays(today, LONGEST_AHEAD)
  const last = days.reduce((a, b) => (a > b ? a : b))
  const end = last > ends ? ends : last
  const around = Math.max(30, Math.round((dayNumber(end) - dayNumber(first)) * 0.06))
  const open = intervals.at(-1)?.from ?? first
  // The last interval goes on: it has some room to be seen in.
  const ahead = open >= today ? around * 2 : Math.max(around, Math.round(YEAR / 2))
  return { first: addDays(first, -around), last: addDays(end, ahead) }
}

/** The part of a span that falls into the window; null: none. */
export function place({ from, through }: Pick<Span, 'from' | 'through'>, window: Window): Placed | null {
  const [first, last] = [dayNumber(window.first), dayNumber(window.last)]
  const start = Math.max(first, dayNumber(from))
  // A day counts to its end.
  const end = Math.min(last + 1, through === null ? last + 1 : dayNumber(through) + 1)
  if (end <= start) return null
  const whole = last + 1 - first
  return { start: ((start - first) / whole) * 100, size: ((end - start) / whole) * 100 }
}

export function placeDay(day: Day, window: Window): number | null {
  return place({ from: day, through: day }, window)?.start ?? null
}

/** First days of years, or of quarters where the window is short; at most about eight. */
export function ticksOf({ first, last }: Window): { on: Day; year: boolean }[] {
  const years = (dayNumber(last) - dayNumber(first)) / YEAR
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))]
  const step = years <= 2.5 ? 0.25 : ([1, 2, 5, 10, 20].find(one => years / one <= 8) ?? 50)
  const days: { on: Day; year: boolean }[] = []
  for (let year = from; year <= to + 1; year++) {
    if (step < 1) for (const month of ['01', '04', '07', '10']) days.push({ on: `${pad(year)}-${month}-01`, year: month === '01' })
    else if (year % step === 0) days.push({ on: `${pad(year)}-01-01`, year: true })
  }
  return days.filter(({ on }) => on >= first && on <= last)
}

function pad(year: number): string {
  return String(year).padStart(4, '0')
}
