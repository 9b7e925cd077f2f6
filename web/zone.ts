import { useSession } from './queries.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

/** The zone of the organisation: the day of an instant is told in it, so that the same link says the same day to everybody. */
export function useZone(): string {
  return useSession()?.organisation?.timeZone ?? 'UTC'
}

/** The day that an instant lies in, where the organisation is. */
export function dayIn(at: string, zone: string): string {
  const parts = Object.fromEntries(
    wallClock(zone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  )
  return `${parts['year']}-${parts['month']}-${parts['day']}`
}

/** The last millisecond of a day where the organisation is; a day there may be an hour longer or shorter than others. */
export function endOfDayIn(day: string, zone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // No zone is further than 14 hours ahead or 12 behind: the day has begun by the one and is over by the other.
  let within = midnight - 14 * HOUR
  while (dayIn(iso(within), zone) < day) within += HOUR
  let over = midnight + 2 * DAY
  while (over - within > 1) {
    const middle = Math.floor((within + over) / 2)
    if (dayIn(iso(middle), zone) <= day) within = middle
    else over = middle
  }
  return iso(within)
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** A zone that this browser does not know is read as the world's own. */
function wallClock(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone)
  if (!clock) clocks.set(zone, (clock = made(zone) ?? made('UTC')!))
  return clock
}

function made(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
  } catch {
    return null
  }
}
