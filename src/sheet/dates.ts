import { addDays, type Day, dayFromNumber, dayNumber, isDay } from '../rules/day.ts'
import { MONTH_NUMBERS } from './month-names.ts'
import { withoutAccents } from './plain.ts'
import type { Value } from './workbook.ts'

export type DateOrder = 'dmy' | 'mdy'

/**
 * A date as written. Both orders are kept where both are possible; where only one is, it is evidence for its column (`decides`).
 * A month alone covers its first to its last day.
 */
export interface DateText {
  dmy: Day | null
  mdy: Day | null
  decides: DateOrder | null
  last: Day | null
  /** The year was written with two digits. */
  shortYear?: boolean
}

const NUMERIC = /^(\d{1,4})[./-] ?(\d{1,2})[./-] ?(\d{2,4})\.?(?:[T ,]+\d{1,2}[:.h]\d{2}.{0,25})?$/
const COMPACT = /^(19|20)(\d{2})(\d{2})(\d{2})$/
/** Two digits of a year only after a slash: 1.25 is a number and 1-10 a range. */
const MONTH_FIRST = /^(\d{1,2})(?:[./-](\d{4})|\/(\d{2}))$/
const YEAR_FIRST = /^(\d{4})[./-](\d{1,2})$/
/** 12.2026 is a month; as a level nobody writes four places after the point. */
export const MONTH_OF_YEAR = /^(?:0?[1-9]|1[0-2])[.](?:19[5-9]|20)\d{2}$/
const WEEK_FIRST =
  /^(?:kw|cw|wk|w|week|woche|semaine|sem|semana|settimana|sett|uge|uke|vecka|viikko|vko|tyden|tydzien|tyg|het|tjedan|teden|nadal) ?\.? ?(\d{1,2})[ ./-]+(\d{4}|\d{2})$/
const WEEK_LAST = /^(\d{4})[ -]?(?:kw|cw|w)[ -]?(\d{1,2})$/
const NAMED =
  /^(?:(\d{1,2})[.,]?(?:st|nd|rd|th|er|o)?[ -]*(?:de )?)?([\p{L}]{3,12})\.?[ ,'-]*(?:de )?(?:(\d{1,2})(?:st|nd|rd|th)?,? +)?'?(\d{4}|\d{2})$/u

/** A date made of the whole text, or null. Linear, and only short texts are looked at. */
export function dateOf(text: string): DateText | null {
  if (text.length < 4 || text.length > 45 || !/\d/.test(text)) return null
  const date = numericDate(text) ?? monthDate(text) ?? weekDate(text) ?? namedDate(text)
  if (date && !/\d{4}/.test(text)) date.shortYear = true
  return date
}

export function certain(day: Day): DateText {
  return { dmy: day, mdy: day, decides: null, last: null }
}

export function isAmbiguous(date: DateText): boolean {
  return date.dmy !== null && date.mdy !== null && date.dmy !== date.mdy
}

export function dayIn(date: DateText, order: DateOrder): Day {
  const day = order === 'dmy' ? (date.dmy ?? date.mdy) : (date.mdy ?? date.dmy)
  return day ?? '1970-01-01'
}

/** A serial number that lost its date format: days since the end of 1899, or since 1904, for the years 1950 to 2100. */
export function serialDay(serial: number, from1904: boolean): Day | null {
  const whole = Math.floor(serial) + (from1904 ? 1_462 : 0)
  return whole >= 18_264 && whole <= 73_415 ? dayFromNumber(whole - 25_569) : null
}

/** The same out of a cell, in the calendar of its workbook. */
export function serialDate(value: Value, sheet: { from1904?: boolean }): DateText | null {
  const serial = typeof value === 'number' ? value : typeof value === 'string' && /^\d{5}$/.test(value.trim()) ? Number(value) : null
  const day = serial === null ? null : serialDay(serial, sheet.from1904 === true)
  return day === null ? null : certain(day)
}

function numericDate(text: string): DateText | null {
  const compact = COMPACT.exec(text)
  if (compact) return whole(`${compact[1]}${compact[2]}-${compact[3]}-${compact[4]}`)
  const found = NUMERIC.exec(text)
  if (!found) return null
  const [, first = '', second = '', third = ''] = found
  if (first.length === 4) return third.length <= 2 ? whole(dayText(first, second, third)) : null
  if (first.length > 2 || third.length === 3) return null
  const year = fullYear(third)
  const dmy = possible(dayText(year, second, first))
  // With dots only the day comes first, in every country that writes dots.
  const mdy = text.includes('.') && !text.includes('/') ? null : possible(dayText(year, first, second))
  if (dmy === null && mdy === null) return null
  if (text.includes('.') && !text.includes('/')) return { dmy, mdy: dmy, decides: null, last: null }
  return { dmy, mdy, decides: dmy === null ? 'mdy' : mdy === null ? 'dmy' : null, last: null }
}

function monthDate(text: string): DateText | null {
  const monthFirst = MONTH_FIRST.exec(text)
  if (monthFirst) return wholeMonth(fullYear(monthFirst[2] ?? monthFirst[3] ?? ''), monthFirst[1] ?? '')
  const yearFirst = YEAR_FIRST.exec(text)
  return yearFirst ? wholeMonth(yearFirst[1] ?? '', yearFirst[2] ?? '') : null
}

/** From its Monday to its Sunday; the first week of a year is the one with the fourth of January. */
function weekDate(text: string): DateText | null {
  const plain = withoutAccents(text)
  const found = WEEK_FIRST.exec(plain)
  const turned = found ? null : WEEK_LAST.exec(plain)
  const week = Number(found?.[1] ?? turned?.[2] ?? 0)
  const year = fullYear(found?.[2] ?? turned?.[1] ?? '')
  if (week < 1 || week > 53 || possible(`${year}-01-04`) === null) return null
  const fourth = `${year}-01-04`
  const monday = addDays(fourth, 7 * (week - 1) - ((dayNumber(fourth) + 3) % 7))
  return { dmy: monday, mdy: monday, decides: null, last: addDays(monday, 6) }
}

function namedDate(text: string): DateText | null {
  const found = NAMED.exec(withoutAccents(text).replace(/\s+\d{1,2}:\d{2}.*$/, ''))
  const month = found ? MONTH_NUMBERS.get(found[2] ?? '') : undefined
  if (!found || month === undefined) return null
  const year = fullYear(found[4] ?? '')
  const day = found[1] ?? found[3]
  return day === undefined ? wholeMonth(year, String(month)) : whole(dayText(year, String(month), day))
}

function wholeMonth(year: string, month: string): DateText | null {
  const first = possible(dayText(year, month, '1'))
  if (first === null) return null
  const next = Number(month) === 12 ? dayText(String(Number(year) + 1), '1', '1') : dayText(year, String(Number(month) + 1), '1')
  return { dmy: first, mdy: first, decides: null, last: addDays(next, -1) }
}

function whole(day: Day): DateText | null {
  return possible(day) === null ? null : certain(day)
}

function possible(day: Day): Day | null {
  return isDay(day) && day >= '1930-01-01' && day <= '2120-12-31' ? day : null
}

function dayText(year: string, month: string, day: string): Day {
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Two digits mean 1970 to 2069. */
function fullYear(year: string): string {
  return year.length !== 2 ? year : `${Number(year) < 70 ? 20 : 19}${year}`
}
