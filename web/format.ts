import { useTranslation } from 'react-i18next'
import { directionOf, localeOf } from './i18n.ts'
import { placeZone } from './place-zone.ts'

type Day = string

const MS_PER_DAY = 86_400_000

/** A day is a calendar date without a zone; it is written in UTC so that no zone can move it. */
function atUtc(day: Day): Date {
  return new Date(`${day}T00:00:00Z`)
}

export interface Formats {
  /** 3 Mar 2027 */
  day: (day: Day) => string
  /** Wednesday, 3 March 2027 */
  longDay: (day: Day) => string
  /** 3 Mar */
  shortDay: (day: Day) => string
  /** 3 Mar 2027, 14:05, where the organisation is; the zone is named where the reader's own clock shows another time: 3 Mar 2027, 14:05 CET */
  instant: (at: string) => string
  /** 3 Mar 2027, 14:05:09 GMT+1 (Europe/Berlin), in the zone given */
  instantIn: (at: string, zone: string) => string
  number: (value: number) => string
  /** "1.9K": a count where there is little room. */
  short: (value: number) => string
  /** An amount as the server writes it ("75.00"), exactly: it never becomes a number. */
  money: (amount: string, currency: string) => string
  /** A decimal as the server writes it. */
  decimal: (text: string) => string
  /** "in 12 days", "3 days ago", "today" */
  relativeDays: (days: number) => string
  /** "2 hours ago" */
  since: (at: string, now: number) => string
  /** "92.3 %" from the server's "92.3" */
  percent: (text: string | null) => string
  list: (items: string[]) => string
  compare: (a: string, b: string) => number
}

/** One set a language for the whole program, and each made when it is first used: they are slow to make. */
const made = new Map<string, Formats>()

export function formatsFor(language: string): Formats {
  let formats = made.get(language)
  if (!formats) made.set(language, (formats = makeFormats(localeOf(language), directionOf(language) === 'rtl')))
  return formats
}

/** A day begins with a number, which beside a Latin name would join that name's direction: a mark before it keeps it in the reader's own. */
const RIGHT_TO_LEFT = '\u200f'

function makeFormats(locale: string, rtl: boolean): Formats {
  const mark = rtl ? RIGHT_TO_LEFT : ''
  const dates = (options: Intl.DateTimeFormatOptions) => once(() => new Intl.DateTimeFormat(locale, options))
  const days = dates({ timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
  const longDays = dates({ timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const shortDays = dates({ timeZone: 'UTC', day: 'numeric', month: 'short' })
  const numbers = once(() => new Intl.NumberFormat(locale))
  const shorts = once(() => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }))
  const percents = once(() => new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }))
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  const lists = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }))
  const collator = once(() => new Intl.Collator(locale, { sensitivity: 'base', numeric: true }))
  return {
    day: day => mark + days().format(atUtc(day)),
    longDay: day => longDays().format(atUtc(day)),
    shortDay: day => mark + shortDays().format(atUtc(day)),
    instant: at => mark + instantAt(locale, new Date(at)),
    instantIn: (at, zone) => `${inZone(locale, zone).format(new Date(at))} (${zone})`,
    number: value => numbers().format(value),
    short: value => shorts().format(value),
    money: (amount, currency) => inCurrency(locale, currency).format(amount as `${number}`),
    decimal: text => numbers().format(text as `${number}`),
    relativeDays: count => relativeDays(relative(), count),
    since: (at, now) => since(relative(), Date.parse(at) - now),
    percent: text => (text === null ? '–' : percents().format(Number(text) / 100)),
    list: items => lists().format(items),
    compare: (a, b) => collator().compare(a, b),
  }
}

const currencies = new Map<string, Intl.NumberFormat>()

/** With all decimals that are there: an amount of a third of a cent is not rounded away. */
function inCurrency(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`
  let format = currencies.get(key)
  if (!format) {
    const usual = new Intl.NumberFormat(locale, { style: 'currency', currency })
    const least = usual.resolvedOptions().minimumFractionDigits ?? 2
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: least,
      maximumFractionDigits: Math.max(3, least),
    })
    currencies.set(key, format)
  }
  return format
}

/** A zone that this browser does not know is read as the world's own. */
const MINUTES = { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' } as const
const clocks = new Map<string, Intl.DateTimeFormat>()

function instantAt(locale: string, at: Date): string {
  const zone = placeZone()
  const own = clock(locale, undefined, false).format(at)
  if (zone === null) return own
  return clock(locale, zone, false).format(at) === own ? own : clock(locale, zone, true).format(at)
}

/** A zone that this browser does not know is told as the world's own. */
function clock(locale: string, timeZone: string | undefined, named: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone ?? ''} ${named}`
  let known = clocks.get(key)
  if (!known) {
    const options = { ...MINUTES, ...(named ? { timeZoneName: 'short' as const } : {}) }
    try {
      known = new Intl.DateTimeFormat(locale, { ...options, timeZone })
    } catch {
      known = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', timeZoneName: 'short' })
    }
    clocks.set(key, known)
  }
  return known
}

function inZone(locale: string, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long', timeZone })
  } catch {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long', timeZone: 'UTC' })
  }
}

function once<T>(make: () => T): () => T {
  let value: T | undefined
  return () => (value ??= make())
}

function relativeDays(relative: Intl.RelativeTimeFormat, count: number): string {
  if (Math.abs(count) < 60) return relative.format(count, 'day')
  if (Math.abs(count) < 730) return relative.format(Math.trunc(count / 30.44), 'month')
  return relative.format(Math.trunc(count / 365.25), 'year')
}

function since(relative: Intl.RelativeTimeFormat, ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute')
  if (Math.abs(minutes) < 24 * 60) return relative.format(Math.round(minutes / 60), 'hour')
  return relativeDays(relative, Math.round(ms / MS_PER_DAY))
}

export function useFormats(): Formats {
  const { i18n } = useTranslation()
  return formatsFor(i18n.language)
}

/** Reads a day as people type it: ISO first, then the order of the locale, with the month as a number or by its name. Anything that is no real date is null. */
export function parseDay(text: string, language: string): Day | null {
  const { month, rest } = namedMonth(text, language)
  const parts = rest.split(/[^0-9]+/).filter(part => part !== '')
  const usual = parts[0]?.length === 4 ? ['year', 'month', 'day'] : orderOf(localeOf(language))
  const order = month === null ? usual : usual.filter(name => name !== 'month')
  if (parts.length !== order.length) return null
  const at = (name: string): number => Number(parts[order.indexOf(name)])
  const year = at('year') < 100 ? 2000 + at('year') : at('year')
  const day = `${String(year).padStart(4, '0')}-${String(month ?? at('month')).padStart(2, '0')}-${String(at('day')).padStart(2, '0')}`
  const read = atUtc(day)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== day ? null : day
}

/** The month that a text names, and what else it says; words that name none stay in the text and make it no day. */
function namedMonth(text: string, language: string): { month: number | null; rest: string } {
  const words = text.toLocaleLowerCase(localeOf(language)).match(/\p{L}+/gu) ?? []
  if (words.length === 0) return { month: null, rest: text.trim() }
  const names = monthNames(language)
  const month = words.length === 1 ? names.findIndex(forms => forms.includes(words[0]!)) + 1 : 0
  return month > 0 ? { month, rest: text.replaceAll(/\p{L}+/gu, ' ') } : { month: null, rest: '' }
}

/** Both forms of the name of each month, as they stand in a date of this language. */
function monthNames(language: string): string[][] {
  const locale = localeOf(language)
  const forms = (['short', 'long'] as const).map(
    month => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', calendar: 'gregory', day: 'numeric', month, year: 'numeric' }),
  )
  return Array.from({ length: 12 }, (_, i) => {
    const instant = new Date(Date.UTC(2026, i, 15))
    return forms.map(form => {
      const name = form.formatToParts(instant).find(part => part.type === 'month')!.value
      return name.toLocaleLowerCase(locale).match(/\p{L}+/u)?.[0] ?? name
    })
  })
}

function orderOf(locale: string): string[] {
  const sample = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    calendar: 'gregory',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
  return sample
    .formatToParts(atUtc('2026-11-22'))
    .map(part => part.type as string)
    .filter(type => type === 'year' || type === 'month' || type === 'day')
}
