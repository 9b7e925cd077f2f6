import type { Day } from '../../rules/day.ts'
import { textOf } from '../../platform/texts.ts'

/** How a document speaks: its texts, days, numbers and lists, in the language it is asked for. */
export interface PaperWords {
  rtl: boolean
  text: (key: string, params?: Record<string, unknown>) => string
  day: (day: Day) => string
  instant: (at: Date, zone: string) => string
  number: (value: number) => string
  list: (items: string[]) => string
}

export function paperWords(language: string): PaperWords {
  const locale = language === 'en' ? 'en-GB' : language
  const days = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
  const numbers = new Intl.NumberFormat(locale)
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  return {
    rtl: language === 'ar',
    text: (key, params) => textOf(language, key, params),
    day: day => days.format(new Date(`${day}T00:00:00Z`)),
    instant: (at, timeZone) =>
      new Intl.DateTimeFormat(locale, {
        timeZone,
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZoneName: 'short',
      }).format(at),
    number: value => numbers.format(value),
    list: items => lists.format(items),
  }
}
