import { describe, expect, it } from 'vitest'
import { place, placeDay, ticksOf, windowOf, type Span } from './timeline-layout.ts'

const CPT: Span[] = [
  { from: '0001-01-01', through: '2020-09-13', status: 'not-required' },
  { from: '2020-09-14', through: '2021-03-21', status: 'in-progress' },
  { from: '2021-03-22', through: '2026-01-20', status: 'valid' },
  { from: '2026-01-21', through: '2026-03-22', status: 'due-soon' },
  { from: '2026-03-23', through: null, status: 'lapsed' },
]

describe('the window of a timeline', () => {
  it('goes from before the first thing that happened to after the last that turns', () => {
    const window = windowOf(CPT, [], '2024-05-06')
    expect(window.first < '2020-09-14').toBe(true)
    expect(window.first > '2019-09-14').toBe(true)
    expect(window.last > '2026-03-23').toBe(true)
  })

  it('has today in it, also long before and long after', () => {
    for (const today of ['2015-01-01', '2040-01-01']) {
      const at = placeDay(today, windowOf(CPT, [], today))
      expect(at).toBeGreaterThan(0)
      expect(at).toBeLessThan(100)
    }
  })

  it('stops fifteen years ahead, however far the forecast goes', () => {
    const far: Span[] = [...CPT.slice(0, 4), { from: '2090-01-01', through: null, status: 'lapsed' }]
    expect(windowOf(far, [], '2026-05-06').last < '2045-01-01').toBe(true)
  })

  it('is there for a standing of which nothing is known', () => {
    const window = windowOf([{ from: '0001-01-01', through: null, status: 'not-required' }], [], '2026-05-06')
    expect(placeDay('2026-05-06', window)).toBeGreaterThan(0)
  })
})

describe('places on the line', () => {
  it('fill it whole, without a gap and without an overlap', () => {
    const window = windowOf(CPT, [], '2024-05-06')
    const placed = CPT.flatMap(one => place(one, window) ?? [])
    expect(placed[0]!.start).toBe(0)
    placed.slice(1).forEach((one, i) => expect(one.start).toBeCloseTo(placed[i]!.start + placed[i]!.size, 8))
    const last = placed.at(-1)!
    expect(last.start + last.size).toBeCloseTo(100, 8)
  })

  it('are none outside of the window', () => {
    expect(place({ from: '1990-01-01', through: '1991-01-01' }, { first: '2020-01-01', last: '2021-01-01' })).toBe(null)
  })
})

describe('ticks', () => {
  it('are quarters of a short window and years of a long one, never crowded', () => {
    expect(ticksOf({ first: '2025-11-01', last: '2026-08-01' }).map(one => one.on)).toEqual(['2026-01-01', '2026-04-01', '2026-07-01'])
    expect(ticksOf({ first: '2020-05-01', last: '2026-08-01' }).length).toBe(6)
    expect(ticksOf({ first: '1990-05-01', last: '2041-08-01' }).length).toBeLessThanOrEqual(9)
  })
})
