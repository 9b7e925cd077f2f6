/**
 * Days of the trade.
 *
 * A certificate does not expire at an instant but with a day: "valid until 3 March 2027" means that the whole of 3 March still counts at the
 * site, whatever the clock elsewhere says. So everything here is a calendar day of the site, written YYYY-MM-DD in the Gregorian calendar, and
 * every range includes both its ends. Lengths are added as people add them: years and months first, stopping at the end of a shorter month,
 * then weeks and days. A calendar runs from 1 January of year 1 to 31 December 9999; a sum that leaves it stops at that end.
 *
 * Example: a licence earned on 29 February 2024 for one year is valid through 28 February 2025. In Berlin, 3 March 2027 begins at
 * 2027-03-02T23:00:00.000Z and ends at 2027-03-03T22:59:59.999Z: through that last millisecond the licence of 3 March still counts.
 */

/** A calendar day of a site, 'YYYY-MM-DD'. Two days compare as text. */
export type Day = string
/** Years, months, weeks and days in that order: 'P1Y6M', 'P24M', 'P6W', 'P90D'. */
export type Duration = string

const MS_PER_DAY = 86_400_000
const FIRST_NUMBER = -719_162
const LAST_NUMBER = 2_932_896
const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/
const DURATION_SHAPE = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?$/

export function isDay(text: string): boolean {
  const found = DAY_SHAPE.exec(text)
  if (!found) return false
  const [year, month, date] = [Number(found[1]), Number(found[2]), Number(found[3])]
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= lengthOfMonth(year, month)
}

export function isDuration(text: string): boolean {
  return DURATION_SHAPE.test(text)
}

/** Days since 1970-01-01, negative before. Throws a RangeError where the text is no day: a wrong day must never pass as a number. */
export function dayNumber(day: Day): number {
  const [year, month, date] = partsOf(day)
  return numberOf(year, month, date)
}

export function dayFromNumber(n: number): Day {
  if (!Number.isInteger(n)) throw new RangeError(`not a day number: ${n}`)
  const { year, month, date } = dateOf(Math.min(Math.max(n, FIRST_NUMBER), LAST_NUMBER))
  return written(year, month, date)
}

export function addDays(day: Day, n: number): Day {
  return dayFromNumber(dayNumber(day) + n)
}

/** How many days b lies after a; negative when it lies before. */
export function daysBetween(a: Day, b: Day): number {
  return dayNumber(b) - dayNumber(a)
}

export function addDuration(day: Day, duration: Duration): Day {
  return shifted(day, duration, 1)
}

export function subtractDuration(day: Day, duration: Duration): Day {
  return shifted(day, duration, -1)
}

/** The same sum on day numbers, months first and clamped to the end of the month; a sum that leaves the calendar stops at its end. */
export function shiftDayNumber(n: number, months: number, days: number): number {
  let reached = n
  if (months !== 0) {
    const { year, month, date } = dateOf(n)
    const counted = year * 12 + (month - 1) + months
    const toYear = Math.floor(counted / 12)
    if (toYear < 1) return FIRST_NUMBER
    if (toYear > 9999) return LAST_NUMBER
    const toMonth = counted - toYear * 12 + 1
    reached = numberOf(toYear, toMonth, Math.min(date, lengthOfMonth(toYear, toMonth)))
  }
  return Math.min(Math.max(reached + days, FIRST_NUMBER), LAST_NUMBER)
}

export function endOfMonthNumber(n: number): number {
  const { year, month, date } = dateOf(n)
  return n - date + lengthOfMonth(year, month)
}

export function endOfYearNumber(n: number): number {
  return numberOf(dateOf(n).year, 12, 31)
}

/** The first day on or after n that is this date of a year; 29 February is 28 February in common years. */
export function yearlyDayNumber(n: number, month: number, date: number): number {
  const { year } = dateOf(n)
  const inYear = numberOf(year, month, Math.min(date, lengthOfMonth(year, month)))
  if (inYear >= n || year === 9999) return Math.max(inYear, n)
  return numberOf(year + 1, month, Math.min(date, lengthOfMonth(year + 1, month)))
}

export function laterOf(a: Day, b: Day): Day {
  return a > b ? a : b
}

export function earlierOf(a: Day, b: Day): Day {
  return a < b ? a : b
}

/** The day that a site in this zone has at the instant. */
export function todayIn(zone: string, at: Date): Day {
  return dayFromNumber(Math.floor(wallClock(zone, at.getTime()) / MS_PER_DAY))
}

/** The first instant of the day: midnight, or where the clock jumps over midnight the instant it lands on (01:00). */
export function startOfDay(zone: string, day: Day): Date {
  return new Date(startOf(zone, dayNumber(day)))
}

/** The last millisecond of the day. */
export function endOfDay(zone: string, day: Day): Date {
  return new Date(startOf(zone, dayNumber(day) + 1) - 1)
}

/** True for a zone by name ('Europe/Berlin', 'UTC'); a bare offset is not a zone, since it knows no summer. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function shifted(day: Day, duration: Duration, sign: 1 | -1): Day {
  const found = DURATION_SHAPE.exec(duration)
  if (!found) throw new RangeError(`not a duration: ${duration}`)
  const [years, months, weeks, days] = [1, 2, 3, 4].map(i => Number(found[i] ?? 0)) as [number, number, number, number]
  const [year, month, date] = partsOf(day)
  const counted = year * 12 + (month - 1) + sign * (years * 12 + months)
  const toYear = Math.floor(counted / 12)
  if (toYear < 1) return dayFromNumber(FIRST_NUMBER)
  if (toYear > 9999) return dayFromNumber(LAST_NUMBER)
  const toMonth = (counted % 12) + 1
  return dayFromNumber(numberOf(toYear, toMonth, Math.min(date, lengthOfMonth(toYear, toMonth))) + sign * (weeks * 7 + days))
}

/** Year, month and date of a day number, counted from 1 March of year 0, so that the leap day is the last day of its year. */
function dateOf(n: number): { year: number; month: number; date: number } {
  const since = n + 719_468
  const era = Math.floor(since / 146_097)
  const inEra = since - era * 146_097
  const yearOfEra = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365)
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * inYear + 2) / 153)
  const date = inYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, date }
}

function partsOf(day: Day): [number, number, number] {
  const [year, month, date] = [digits(day, 0, 4), digits(day, 5, 7), digits(day, 8, 10)]
  const shaped = day.length === 10 && day[4] === '-' && day[7] === '-' && year >= 1 && month >= 1 && month <= 12 && date >= 1
  if (!shaped || date > lengthOfMonth(year, month)) throw new RangeError(`not a day: ${day}`)
  return [year, month, date]
}

/** The number written in these places; NaN where one of them is no digit. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN
  }
  return number
}

function numberOf(year: number, month: number, date: number): number {
  const fromMarch = month > 2 ? month - 3 : month + 9
  const y = month > 2 ? year : year - 1
  const days = 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return days + Math.floor((153 * fromMarch + 2) / 5) + date - 1 - 719_468
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function written(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`
}

type Field = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'

/** A zone's formatter and the order in which it writes its fields. */
interface Clock {
  formatter: Intl.DateTimeFormat
  order: Field[]
}

const clocks = new Map<string, Clock>()

function clockOf(zone: string): Clock {
  let clock = clocks.get(zone)
  if (!clock) {
    const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
    const settings = { calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', ...fields } as const
    const formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...settings })
    const order = formatter.formatToParts(0).flatMap(part => (part.type in fields ? [part.type as Field] : []))
    clock = { formatter, order }
    clocks.set(zone, clock)
  }
  return clock
}

/** What the clocks of the zone show at the instant, as milliseconds of a calendar without zones. */
function wallClock(zone: string, ms: number): number {
  const { formatter, order } = clockOf(zone)
  const shown: Record<Field, number> = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 }
  // Reading the digits of one text is more than twice as fast as formatToParts.
  const text = formatter.format(ms)
  let field = 0
  let inNumber = false
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit >= 0 && digit <= 9) {
      const name = order[field]!
      shown[name] = shown[name] * 10 + digit
      inNumber = true
    } else if (inNumber) {
      field++
      inNumber = false
    }
  }
  const seconds = shown.hour * 3600 + shown.minute * 60 + shown.second
  return numberOf(shown.year, shown.month, shown.day) * MS_PER_DAY + seconds * 1000 + (((ms % 1000) + 1000) % 1000)
}

function startOf(zone: string, dayNo: number): number {
  const midnight = dayNo * MS_PER_DAY
  const early = midnight - 16 * 3_600_000
  const late = midnight + 16 * 3_600_000
  const before = wallClock(zone, early) - early
  const after = wallClock(zone, late) - late
  if (before === after) return midnight - before
  const change = changeBetween(zone, early, late, before)
  return midnight - before < change ? midnight - before : Math.max(change, midnight - after)
}

/** The instant at which the offset stops being `before`; offsets change on whole seconds. */
function changeBetween(zone: string, early: number, late: number, before: number): number {
  let low = early / 1000
  let high = late / 1000
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (wallClock(zone, middle * 1000) - middle * 1000 === before) low = middle
    else high = middle
  }
  return high * 1000
}
