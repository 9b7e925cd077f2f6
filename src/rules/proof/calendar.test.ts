import { expect, test } from 'vitest'
import { addDuration, dayNumber, subtractDuration } from '../day.ts'

/** The calendar written out day by day, with no arithmetic but counting: what a person would read off the wall. */
function writtenCalendar(fromYear: number, throughYear: number): Map<string, number> {
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const numbers = new Map<string, number>()
  let n = 0
  for (let year = fromYear; year <= throughYear; year++) {
    const leap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0)
    for (let month = 1; month <= 12; month++) {
      for (let date = 1; date <= lengths[month - 1]! + (month === 2 && leap ? 1 : 0); date++) numbers.set(day(year, month, date), n++)
    }
  }
  return numbers
}

const day = (year: number, month: number, date: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`

/** Turns the pages of a calendar one month at a time and takes the same date, or the last that month has. */
function turned(calendar: Map<string, number>, start: string, months: number): string {
  let [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))]
  for (let i = 0; i < Math.abs(months); i++) {
    month += Math.sign(months)
    if (month === 13) [year, month] = [year + 1, 1]
    if (month === 0) [year, month] = [year - 1, 12]
  }
  let date = Number(start.slice(8))
  while (!calendar.has(day(year, month, date))) date--
  return day(year, month, date)
}

test('1 to 60 months, forward and back, from every day of 2023 to 2033', () => {
  const calendar = writtenCalendar(2017, 2039)
  const starts = [...calendar.keys()].filter(start => start >= '2023-01-01' && start <= '2033-12-31')
  const wrong: string[] = []
  let checked = 0
  for (const start of starts) {
    for (let months = 1; months <= 60; months++) {
      if (addDuration(start, `P${months}M`) !== turned(calendar, start, months)) wrong.push(`${start} + ${months}`)
      if (subtractDuration(start, `P${months}M`) !== turned(calendar, start, -months)) wrong.push(`${start} - ${months}`)
      checked += 2
    }
  }
  expect(wrong).toEqual([])
  expect(checked).toBe(4018 * 60 * 2)
}, 60_000)

test('years are twelve months each, and every day of the calendar has the next number', () => {
  const calendar = writtenCalendar(2017, 2039)
  const origin = dayNumber('2017-01-01')
  const wrong: string[] = []
  for (const [start, n] of calendar) {
    if (dayNumber(start) !== origin + n) wrong.push(start)
    for (let years = 1; years <= 5; years++) {
      if (addDuration(start, `P${years}Y`) !== addDuration(start, `P${years * 12}M`)) wrong.push(`${start} + ${years}`)
      if (subtractDuration(start, `P${years}Y`) !== subtractDuration(start, `P${years * 12}M`)) wrong.push(`${start} - ${years}`)
    }
  }
  expect(wrong).toEqual([])
}, 60_000)
