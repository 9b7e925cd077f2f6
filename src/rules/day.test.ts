import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addDuration,
  dayFromNumber,
  dayNumber,
  daysBetween,
  earlierOf,
  endOfDay,
  isDay,
  isDuration,
  isZone,
  laterOf,
  startOfDay,
  subtractDuration,
  todayIn,
} from './day.ts'

const anyDay = fc.integer({ min: -719_162, max: 2_932_896 }).map(dayFromNumber)
const instantOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

describe('days as numbers', () => {
  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2027-05-04', 20_942],
    ['2038-01-19', 24_855],
    ['2149-06-06', 65_535],
    ['0001-01-01', -719_162],
    ['9999-12-31', 2_932_896],
  ])('%s is day %i', (day, n) => {
    expect(dayNumber(day)).toBe(n)
    expect(dayFromNumber(n)).toBe(day)
  })

  test('every day of the calendar agrees with the platform’s own', () => {
    let wrong = 0
    for (let n = -719_162; n <= 2_932_896; n += 97) if (dayFromNumber(n) !== new Date(n * 86_400_000).toISOString().slice(0, 10)) wrong++
    for (let n = -719_162; n <= 2_932_896; n += 97) if (dayNumber(dayFromNumber(n)) !== n) wrong++
    expect(wrong).toBe(0)
  })

  test('a sum that leaves the calendar stops at its end', () => {
    expect(addDays('9999-12-30', 5)).toBe('9999-12-31')
    expect(addDays('0001-01-03', -9)).toBe('0001-01-01')
    expect(addDuration('2026-01-31', 'P9999Y')).toBe('9999-12-31')
    expect(subtractDuration('2026-01-31', 'P9999Y')).toBe('0001-01-01')
  })

  test('text that is no day never passes as a number', () => {
    for (const text of [
      '',
      '2026',
      '2026-1-01',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '0000-01-01',
      '2026-01-011',
      'yesterday!',
      '2026-02-29',
      '2026-04-31',
      '2026/01/01',
      '1e+1-01-01',
      ' 202-01-01',
    ])
      expect(() => dayNumber(text), text).toThrow(RangeError)
    expect(() => dayFromNumber(1.5)).toThrow(RangeError)
    expect(() => dayFromNumber(Number.NaN)).toThrow(RangeError)
  })

  test('isDay accepts days that exist', () => {
    for (const text of ['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2026-11-30']) expect(isDay(text), text).toBe(true)
    for (const text of [
      '2023-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-01',
      '2026-01-00',
      '0000-01-01',
      '26-01-01',
      '2026-01-01T00:00',
    ])
      expect(isDay(text), text).toBe(false)
  })
})

describe('adding lengths', () => {
  test.each([
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2024-02-29', 'P4Y', '2028-02-29'],
    ['2024-02-29', 'P5Y', '2029-02-28'],
    ['2026-08-31', 'P6M', '2027-02-28'],
    ['2027-08-31', 'P6M', '2028-02-29'],
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2026-01-31', 'P2M', '2026-03-31'],
    ['2026-01-31', 'P1M1D', '2026-03-01'],
    ['2025-06-15', 'P1Y6M', '2026-12-15'],
    ['2025-06-15', 'P24M', '2027-06-15'],
    ['2026-12-20', 'P6W', '2027-01-31'],
    ['2026-12-20', 'P90D', '2027-03-20'],
    ['2026-12-20', 'P0D', '2026-12-20'],
    ['2026-12-20', 'P1Y1M1W1D', '2028-01-28'],
  ])('%s + %s = %s', (day, duration, sum) => {
    expect(addDuration(day, duration)).toBe(sum)
  })

  test.each([
    ['2028-02-29', 'P1Y', '2027-02-28'],
    ['2026-03-31', 'P1M', '2026-02-28'],
    ['2028-03-31', 'P1M', '2028-02-29'],
    ['2015-02-28', 'P3M', '2014-11-28'],
    ['2026-01-15', 'P2M', '2025-11-15'],
    ['2026-03-31', 'P1M1D', '2026-02-27'],
    ['2026-01-10', 'P6W', '2025-11-29'],
  ])('%s - %s = %s', (day, duration, difference) => {
    expect(subtractDuration(day, duration)).toBe(difference)
  })

  test('multiples are counted from the start in one step', () => {
    expect(addDuration('2026-08-31', 'P18M')).toBe('2028-02-29')
    expect(addDuration(addDuration(addDuration('2026-08-31', 'P6M'), 'P6M'), 'P6M')).toBe('2028-02-28')
  })

  test('a length is written in years, months, weeks and days', () => {
    for (const text of ['P1Y6M', 'P24M', 'P6W', 'P90D', 'P1Y2M3W4D']) expect(isDuration(text), text).toBe(true)
    for (const text of ['', 'P', '1Y', 'P1.5Y', 'P-1Y', 'P1D1Y', 'PT1H', 'P1YT1H', 'P99999999D', ' P1Y'])
      expect(isDuration(text), text).toBe(false)
    expect(() => addDuration('2026-01-01', 'PT1H')).toThrow(RangeError)
  })

  test('days are counted as on a calendar', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: -4000, max: 4000 }), (a, b, n) => {
        expect(daysBetween(a, b)).toBe((instantOf(b) - instantOf(a)) / 86_400_000)
        expect(a < b).toBe(daysBetween(a, b) > 0)
        expect(laterOf(a, b) >= earlierOf(a, b)).toBe(true)
        if (a > '0020' && a < '9980') expect(daysBetween(a, addDays(a, n))).toBe(n)
      }),
      { numRuns: 200 },
    )
  })
})

describe('days of a site', () => {
  test.each([
    ['Europe/Berlin', '2027-03-03', '2027-03-02T23:00:00.000Z', '2027-03-03T22:59:59.999Z'],
    ['Europe/Berlin', '2027-03-28', '2027-03-27T23:00:00.000Z', '2027-03-28T21:59:59.999Z'],
    ['Europe/Berlin', '2027-10-31', '2027-10-30T22:00:00.000Z', '2027-10-31T22:59:59.999Z'],
    // Clocks jump over midnight: these days begin at 01:00.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', '2026-04-24T20:59:59.999Z'],
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z', '2026-03-29T20:59:59.999Z'],
    // Midnight comes twice: the day begins with the first.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T04:59:59.999Z'],
    // The hour before midnight comes twice: the day begins after the second.
    ['Asia/Beirut', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T21:59:59.999Z'],
    ['America/St_Johns', '2026-11-30', '2026-11-30T03:30:00.000Z', '2026-12-01T03:29:59.999Z'],
    ['Pacific/Kiritimati', '2026-11-30', '2026-11-29T10:00:00.000Z', '2026-11-30T09:59:59.999Z'],
    ['Pacific/Niue', '2026-11-30', '2026-11-30T11:00:00.000Z', '2026-12-01T10:59:59.999Z'],
    ['UTC', '9999-12-31', '9999-12-31T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
    ['Asia/Tokyo', '2038-01-19', '2038-01-18T15:00:00.000Z', '2038-01-19T14:59:59.999Z'],
  ])('%s: %s runs from %s to %s', (zone, day, first, last) => {
    expect(startOfDay(zone, day).toISOString()).toBe(first)
    expect(endOfDay(zone, day).toISOString()).toBe(last)
  })

  test('a day that a site skipped is empty', () => {
    expect(startOfDay('Pacific/Apia', '2011-12-30').getTime()).toBe(endOfDay('Pacific/Apia', '2011-12-30').getTime() + 1)
    expect(endOfDay('Pacific/Apia', '2011-12-29').toISOString()).toBe('2011-12-30T09:59:59.999Z')
  })

  test('one instant is several days at several sites', () => {
    const at = new Date('2026-11-30T10:30:00Z')
    expect(todayIn('Pacific/Kiritimati', at)).toBe('2026-12-01')
    expect(todayIn('Europe/Berlin', at)).toBe('2026-11-30')
    expect(todayIn('Pacific/Niue', at)).toBe('2026-11-29')
    expect(todayIn('UTC', new Date('1969-12-31T23:59:59.999Z'))).toBe('1969-12-31')
  })

  test('a zone has a name', () => {
    for (const name of ['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires']) expect(isZone(name), name).toBe(true)
    for (const name of ['', '+02:00', 'Europe/Nowhere', 'local time', '../etc']) expect(isZone(name), name).toBe(false)
  })
})
