/**
 * Lengths and ends of terms, counted on day numbers.
 *
 * A term is added to its first day, then moved to the month's end, the year's end, a fixed day of the year or the next birthday, and a day may be
 * taken off last. Where ends fall on month ends by such a snap, lengths in whole months stay on month ends: forwards the end of the month reached,
 * backwards the day after it. Without a snap the plain sum holds, clamped at the end of a shorter month.
 *
 * Example: 7 February 2013 + 24 months, month end: 28 February 2015. Three months before that end reach 30 November; the window opens on
 * 1 December 2014. Without the snap, three months before 28 February 2015 are 28 November 2014.
 */

import {
  dayFromNumber,
  dayNumber,
  endOfMonthNumber,
  endOfYearNumber,
  shiftDayNumber,
  yearlyDayNumber,
  type Day,
  type Duration,
} from '../day.ts'
import type { Term } from './language.ts'

export interface Length {
  months: number
  days: number
}

/** Later than every day: no end. */
export const NEVER = 1_000_000_000
/** Earlier than every day. */
export const ALWAYS = -1_000_000_000
export const FIRST_DAY = dayNumber('0001-01-01')

const lengths = new Map<Duration, Length>()
const [EARLIEST, LATEST] = [dayNumber('1900-01-01'), dayNumber('2100-12-31')]
const texts = Array.from<Day | undefined>({ length: LATEST - EARLIEST + 1 })
const REMEMBERED = 60_000

export function lengthOf(text: Duration): Length {
  let length = lengths.get(text)
  if (!length) {
    const found = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?$/.exec(text)
    if (!found) throw new RangeError(`not a duration: ${text}`)
    const [years, months, weeks, days] = [1, 2, 3, 4].map(i => Number(found[i] ?? 0)) as [number, number, number, number]
    length = { months: years * 12 + months, days: weeks * 7 + days }
    if (lengths.size < REMEMBERED) lengths.set(text, length)
  }
  return length
}

export function numberOfDay(day: Day): number {
  return dayNumber(day)
}

export function dayOf(n: number): Day {
  if (n < EARLIEST || n > LATEST) return dayFromNumber(n)
  return (texts[n - EARLIEST] ??= dayFromNumber(n))
}

export function plus(day: number, { months, days }: Length, times = 1): number {
  return day >= NEVER ? NEVER : shiftDayNumber(day, months * times, days * times)
}

export function less(day: number, { months, days }: Length): number {
  return day >= NEVER ? NEVER : shiftDayNumber(day, -months, -days)
}

/** Whether whole months measured from this end stay on month ends. */
export function staysOnMonthEnds(end: number, snap: Term['snap'], { months, days }: Length): boolean {
  return snap !== undefined && snap !== 'birthday' && days === 0 && months > 0 && end < NEVER && endOfMonthNumber(end) === end
}

/** The end of something that long after an end. */
export function afterEnd(end: number, length: Length, snap: Term['snap']): number {
  const reached = plus(end, length)
  return staysOnMonthEnds(end, snap, length) ? endOfMonthNumber(reached) : reached
}

/** The first day of a window that opens that long before an end. */
export function openingBefore(end: number, length: Length, snap: Term['snap']): number {
  const reached = less(end, length)
  return staysOnMonthEnds(end, snap, length) ? endOfMonthNumber(reached) + 1 : reached
}

/** The last day of a window that closes that long before an end. */
export function closingBefore(end: number, length: Length, snap: Term['snap']): number {
  const reached = less(end, length)
  return staysOnMonthEnds(end, snap, length) ? endOfMonthNumber(reached) : reached
}

/** A sum moved to its snap. Without a birth date a birthday snap leaves the sum as it is. */
export function snapped(day: number, snap: Term['snap'], birthDate: Day | null): number {
  if (snap === undefined || day >= NEVER) return day
  if (snap === 'month-end') return endOfMonthNumber(day)
  if (snap === 'year-end') return endOfYearNumber(day)
  if (snap === 'birthday') return birthDate === null ? day : birthdayFrom(birthDate, day + 1)
  return yearlyDayNumber(day, Number(snap.monthDay.slice(0, 2)), Number(snap.monthDay.slice(3, 5)))
}

/** The first birthday on or after the day; born on 29 February, 28 February in common years. */
function birthdayFrom(birthDate: Day, day: number): number {
  return yearlyDayNumber(day, Number(birthDate.slice(5, 7)), Number(birthDate.slice(8, 10)))
}

/** The first day on which this many whole years of age are reached. */
export function reachesAge(birthDate: Day, years: number): number {
  return shiftDayNumber(numberOfDay(birthDate), years * 12, 0)
}
