import { afterEach, describe, expect, it } from 'vitest'
import { dayFromNumber, dayNumber } from '../src/rules/day.ts'
import { formatsFor, parseDay } from './format.ts'
import { tellTimesIn } from './place-zone.ts'

const zone = process.env['TZ']

afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

describe('days', () => {
  it.each(['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Sao_Paulo', 'Asia/Tehran'])(
    'are the same calendar day to a reader in %s',
    name => {
      process.env['TZ'] = name
      expect(formatsFor('de').day('2027-03-03')).toBe('3. März 2027')
      expect(formatsFor('de').day('2024-02-29')).toBe('29. Feb. 2024')
      expect(formatsFor('de').longDay('2027-01-01')).toBe('Freitag, 1. Januar 2027')
    },
  )

  it('are written in the digits and order of the language', () => {
    expect(formatsFor('ar').day('2027-03-03')).toContain('2027')
    expect(formatsFor('xx-long').day('2027-03-03')).toBe(formatsFor('en').day('2027-03-03'))
  })
})

describe('typed days', () => {
  it.each([
    ['2027-03-31', 'en', '2027-03-31'],
    ['2027/3/31', 'de', '2027-03-31'],
    ['31.3.2027', 'de', '2027-03-31'],
    ['31.03.27', 'de', '2027-03-31'],
    [' 3. 3. 2027 ', 'de', '2027-03-03'],
    ['29.02.2024', 'de', '2024-02-29'],
  ])('%s in %s is %s', (text, language, day) => {
    expect(parseDay(text, language)).toBe(day)
  })

  it.each(['en', 'de', 'ar'])('are read as they are written, every day of four years, in %s', language => {
    const { day } = formatsFor(language)
    const wrong: string[] = []
    for (let n = dayNumber('2024-01-01'); n <= dayNumber('2027-12-31'); n++) {
      const one = dayFromNumber(n)
      if (parseDay(day(one), language) !== one) wrong.push(day(one))
    }
    expect(wrong).toEqual([])
  })

  it.each([
    '',
    'tomorrow',
    '3 Marz 2026 x',
    '22 Smarch 2026',
    '31. Februar 2026',
    '29.02.2025',
    '31.04.2026',
    '2026-13-01',
    '2026-00-10',
    '1.2',
    '1.2.3.4',
    '12026-01-01',
  ])('%j is no day', text => {
    expect(parseDay(text, 'de')).toBeNull()
  })
})

describe('shares and spans', () => {
  it('write the share that the server rounded, and a dash where nothing is asked', () => {
    expect(formatsFor('de').percent('92.3')).toBe('92,3\u00a0%')
    expect(formatsFor('en').percent('100.0')).toBe('100.0%')
    expect(formatsFor('en').percent(null)).toBe('–')
  })

  it('say days in the unit that people would use', () => {
    const { relativeDays } = formatsFor('en')
    expect([-1, 0, 1, 12, -59].map(relativeDays)).toEqual(['yesterday', 'today', 'tomorrow', 'in 12 days', '59 days ago'])
    expect(relativeDays(400)).toBe('in 13 months')
    expect(relativeDays(-1500)).toBe('4 years ago')
  })

  it('tell a moment where the organisation is, and name its zone to a reader whose clock shows another time', () => {
    process.env['TZ'] = 'America/Chicago'
    const { instant } = formatsFor('de')
    expect(instant('2026-11-22T13:05:00Z')).toBe('22. Nov. 2026, 7:05')
    tellTimesIn('Europe/Berlin')
    expect(instant('2026-11-22T13:05:00Z')).toBe('22. Nov. 2026, 14:05 MEZ')
    expect(instant('2026-07-01T13:05:00Z')).toBe('1. Juli 2026, 15:05 MESZ')
    tellTimesIn('America/Winnipeg')
    expect(instant('2026-11-22T13:05:00Z')).toBe('22. Nov. 2026, 7:05')
    tellTimesIn('Mars/Olympus')
    expect(instant('2026-11-22T13:05:00Z')).toBe('22. Nov. 2026, 13:05 UTC')
    tellTimesIn(null)
  })

  it('say how long ago an instant was', () => {
    const now = Date.parse('2026-11-22T12:00:00Z')
    const { since } = formatsFor('en')
    expect(since('2026-11-22T11:58:00Z', now)).toBe('2 minutes ago')
    expect(since('2026-11-22T07:00:00Z', now)).toBe('5 hours ago')
    expect(since('2026-11-19T12:00:00Z', now)).toBe('3 days ago')
  })
})
