import { expect, it } from 'vitest'
import { dayIn, endOfDayIn } from './zone.ts'

it('tells the day of an instant where the organisation is', () => {
  expect(dayIn('2026-03-02T23:30:00.000Z', 'Europe/Berlin')).toBe('2026-03-03')
  expect(dayIn('2026-03-02T23:30:00.000Z', 'UTC')).toBe('2026-03-02')
  expect(dayIn('2026-03-03T02:00:00.000Z', 'America/Chicago')).toBe('2026-03-02')
  expect(dayIn('2026-03-03T02:00:00.000Z', 'Mars/Olympus')).toBe('2026-03-03')
})

it('ends a day where the organisation is, on the days too that are longer or shorter', () => {
  expect(endOfDayIn('2026-03-03', 'Europe/Berlin')).toBe('2026-03-03T22:59:59.999Z')
  expect(endOfDayIn('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T21:59:59.999Z')
  expect(endOfDayIn('2026-10-25', 'Europe/Berlin')).toBe('2026-10-25T22:59:59.999Z')
  expect(endOfDayIn('2026-03-03', 'UTC')).toBe('2026-03-03T23:59:59.999Z')
})

it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'America/Santiago', 'Africa/Cairo', 'Asia/Tehran'])(
  'is inverse to itself in %s on every day of a year',
  zone => {
    for (let i = 0; i < 365; i += 1) {
      const day = new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10)
      const end = endOfDayIn(day, zone)
      expect(dayIn(end, zone)).toBe(day)
      expect(dayIn(new Date(Date.parse(end) + 1).toISOString(), zone) > day).toBe(true)
    }
  },
)
