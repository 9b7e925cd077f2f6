import { expect, test } from 'vitest'
import { addDays, dayFromNumber, dayNumber, endOfDay, startOfDay, todayIn } from '../day.ts'
import { isValid, type ResultFact } from '../holding.ts'

const NIGHT = process.env['MUSTER_STAGE'] === 'night'
/** A year and a leap year, with every change of clocks in them; at night nine years. */
const FIRST = dayNumber(NIGHT ? '2024-01-01' : '2027-01-01')
const LAST = dayNumber(NIGHT ? '2032-12-31' : '2028-12-31')

function throughDay(validThrough: string): ResultFact {
  return {
    id: 'r',
    level: 1,
    grade: 'A',
    outcome: 'passed',
    achievedOn: '2020-01-01',
    validThrough,
    recordedAt: '2020-01-01T00:00:00.000Z',
    type: 'exam',
  }
}

/** "Valid until D" holds through the last instant of D at the site and no longer at the first instant of D + 1, on every date of every zone. */
test(`every zone, every date from ${dayFromNumber(FIRST).slice(0, 4)} to ${dayFromNumber(LAST).slice(0, 4)}`, () => {
  const zones = Intl.supportedValuesOf('timeZone')
  const wrong: string[] = []
  let checked = 0
  let lateStarts = 0
  for (const zone of zones) {
    let end = startOfDay(zone, dayFromNumber(FIRST)).getTime() - 1
    for (let n = FIRST; n <= LAST; n++) {
      const day = dayFromNumber(n)
      const result = throughDay(day)
      const start = end + 1
      end = endOfDay(zone, day).getTime()
      // The start of the next day is the end of this one plus a millisecond: one look per boundary sees both sides of it.
      const onLast = todayIn(zone, new Date(end))
      const onNext = todayIn(zone, new Date(end + 1))
      if (onLast !== day || !isValid(result, onLast)) wrong.push(`${zone} ${day} ends too late`)
      if (onNext !== dayFromNumber(n + 1) || isValid(result, onNext)) wrong.push(`${zone} ${day} ends too early`)
      const hours = (end + 1 - start) / 3_600_000
      if (hours < 22 || hours > 26) wrong.push(`${zone} ${day} lasts ${hours} h`)
      if (hours !== 24) lateStarts += startsLate(zone, day) ? 1 : 0
      checked++
    }
  }
  expect(wrong).toEqual([])
  expect(checked).toBe(zones.length * (LAST - FIRST + 1))
  // Days that start at 01:00 exist in this span (Cairo, Beirut, Santiago and others); a zone table without them would prove little.
  expect(lateStarts).toBeGreaterThan(NIGHT ? 36 : 8)
}, 180_000)

test('the last instant of a day and the first of the next touch', () => {
  for (const zone of ['Europe/Berlin', 'Africa/Cairo', 'Asia/Beirut', 'America/Santiago', 'America/Havana', 'Australia/Lord_Howe', 'UTC']) {
    for (let n = FIRST; n <= LAST; n += 1) {
      const day = dayFromNumber(n)
      if (endOfDay(zone, day).getTime() + 1 !== startOfDay(zone, addDays(day, 1)).getTime()) expect.fail(`${zone} ${day}`)
    }
  }
  expect(endOfDay('UTC', '2024-02-29').toISOString()).toBe('2024-02-29T23:59:59.999Z')
}, 60_000)

function startsLate(zone: string, day: string): boolean {
  const at = startOfDay(zone, day)
  return new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(at) !== '00'
}
