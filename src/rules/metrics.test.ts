import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mean, percent, points } from './metrics.ts'

describe('percentages', () => {
  test.each([
    [2, 4, '50.0'],
    [4, 6, '66.7'],
    [2, 3, '66.7'],
    [1, 3, '33.3'],
    [4, 5, '80.0'],
    [0, 5, '0.0'],
    [5, 5, '100.0'],
    [1999, 2000, '99.9'],
    [2000, 2003, '99.9'],
    [399_999, 400_000, '99.9'],
    [1, 400_000, '0.1'],
    [1, 2001, '0.1'],
    [1, 8, '12.5'],
    [1, 16, '6.3'],
    [3, 16, '18.8'],
    [0, 0, null],
  ])('%i of %i is %s', (numerator, denominator, text) => {
    expect(percent(numerator, denominator)).toMatchObject({ numerator, denominator, text })
  })

  test('are 100.0 only where all is met and 0.0 only where nothing is, and never more than half a tenth away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 1_000_000 }), (denominator, n) => {
        const numerator = n % (denominator + 1)
        const { tenths, text } = percent(numerator, denominator)
        expect(text === '100.0').toBe(numerator === denominator)
        expect(text === '0.0').toBe(numerator === 0)
        expect(Number(text) * 10).toBeCloseTo(tenths!, 6)
        const exact = (numerator * 1000) / denominator
        const pinned = (tenths === 1 && exact < 0.5) || (tenths === 999 && exact >= 999.5)
        expect(pinned || (tenths! - exact <= 0.5 && exact - tenths! < 0.5)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('averages have one decimal, half up, and none where there is nothing', () => {
    expect(mean(7, 4).text).toBe('1.8')
    expect(mean(1, 20).text).toBe('0.1')
    expect(mean(0, 3).text).toBe('0.0')
    expect(mean(0, 0).text).toBeNull()
  })

  test('a trend is the difference of two shown percentages', () => {
    expect(points(percent(1, 2), percent(2, 3))).toBe('+16.7')
    expect(points(percent(2, 3), percent(1, 2))).toBe('-16.7')
    expect(points(percent(1, 2), percent(2, 4))).toBe('0.0')
    expect(points(percent(0, 0), percent(1, 2))).toBeNull()
  })
})
