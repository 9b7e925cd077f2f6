import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rule } from '../certification/language.ts'
import { actsOf, actsToRenew } from './act-costs.ts'
import { amountOf, amountText, divided, sumOf } from './amount.ts'
import { trainingReturn } from './training-return.ts'

describe('amounts', () => {
  it('are read and written without losing anything', () => {
    expect(['0', '0.1', '75', '75.50', '1.234', '999999999999.999', '-3.05'].map(text => amountText(amountOf(text)))).toEqual([
      '0.00',
      '0.10',
      '75.00',
      '75.50',
      '1.234',
      '999999999999.999',
      '-3.05',
    ])
    for (const text of ['', '.5', '1,5', '1.2345', 'x', '1e3', ' 1']) expect(() => amountOf(text)).toThrow(RangeError)
  })

  it('add up exactly, where numbers do not', () => {
    expect(0.1 + 0.2).not.toBe(0.3)
    expect(amountText(sumOf([amountOf('0.1'), amountOf('0.2')]))).toBe('0.30')
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n })), amounts => {
        const back = amounts.map(amount => amountOf(amountText(amount)))
        expect(sumOf(back)).toBe(amounts.reduce((a, b) => a + b, 0n))
      }),
      { numRuns: 200 },
    )
  })

  it('are rounded half away from zero, once', () => {
    expect([5n, -5n, 4n, -4n].map(one => divided(one, 10n))).toEqual([1n, -1n, 0n, 0n])
    expect(amountText(divided(amountOf('50'), 3n))).toBe('16.667')
  })
})

const CENT = amountOf('0.01')

describe('the return of training', () => {
  const measured = { fees: amountOf('4000'), hours: amountOf('100'), daysHeld: 3_650 }
  const assumed = { hourCost: amountOf('40'), gainPerYear: amountOf('2000'), sharePercent: amountOf('50') }

  it('is the gain less the investment', () => {
    const { investment, gain, surplus, percent, missing } = trainingReturn(measured, assumed, CENT)
    expect([investment, gain, surplus].map(one => amountText(one!))).toEqual(['8000.00', '10000.00', '2000.00'])
    expect({ percent, missing }).toEqual({ percent: '25.0', missing: [] })
    expect(trainingReturn({ ...measured, daysHeld: 0 }, assumed, CENT).percent).toBe('-100.0')
  })

  it('is rounded once, to the smallest coin of the currency, so that it adds up as it is shown', () => {
    // 70,657 days / 365 x 150.00 x 30 % = 8,711.1369…; 1.5 hours at 33.33 = 49.995
    const odd = { fees: amountOf('100'), hours: amountOf('1.5'), daysHeld: 70_657 }
    const at = { hourCost: amountOf('33.33'), gainPerYear: amountOf('150'), sharePercent: amountOf('30') }
    const shown = (coin: bigint) => {
      const { investment, gain, surplus } = trainingReturn(odd, at, coin)
      return [investment, gain, surplus].map(one => amountText(one!))
    }
    expect(shown(CENT)).toEqual(['150.00', '8711.14', '8561.14'])
    expect(shown(amountOf('1'))).toEqual(['150.00', '8711.00', '8561.00'])
    expect(shown(amountOf('0.001'))).toEqual(['149.995', '8711.137', '8561.142'])
  })

  it('is not known where an assumption is missing, and says which', () => {
    expect(trainingReturn(measured, { ...assumed, gainPerYear: null }, CENT)).toMatchObject({
      missing: ['gainPerYear'],
      investment: amountOf('8000'),
      gain: null,
      surplus: null,
      percent: null,
    })
    expect(trainingReturn(measured, { hourCost: null, gainPerYear: null, sharePercent: null }, CENT).missing).toHaveLength(3)
    expect(trainingReturn({ fees: 0n, hours: 0n, daysHeld: 1 }, assumed, CENT).percent).toBeNull()
  })
})

describe('what a renewal asks to be done', () => {
  const rule: Rule = {
    award: { all: [{ do: 'course' }, { do: 'exam' }] },
    term: { for: 'P2Y' },
    renew: [
      {
        id: 'short',
        need: { all: [{ any: [{ do: 'course', minCount: 2 }, { do: 'exam' }] }, { do: 'fee' }, { ref: 'award' }, { hold: 'other' }] },
        from: 'expiry',
      },
      { id: 'long', need: { do: 'practical' }, from: 'event' },
    ],
  }

  it('is everything of the first way, the first of several branches, and what it refers to', () => {
    expect([...actsToRenew(rule)]).toEqual([
      ['course', 3],
      ['fee', 1],
      ['exam', 1],
    ])
    expect(actsOf(rule)).toEqual(['course', 'exam', 'fee', 'practical'])
  })

  it('is nothing where there is no way, and ends where a rule refers to itself', () => {
    expect([...actsToRenew({ award: { do: 'exam' }, term: { for: 'forever' } })]).toEqual([])
    expect([
      ...actsToRenew({ award: { ref: 'renew' }, term: { for: 'P1Y' }, renew: [{ id: 'a', need: { ref: 'award' }, from: 'event' }] }),
    ]).toEqual([])
  })
})
