/**
 * What training brings, next to what it costs: under assumptions that an organisation makes and shows.
 *
 *     investment = fees + hours x cost of an hour
 *     gain       = days held / 365 x gain of a year x share put down to training
 *     return     = gain - investment, and in per cent of the investment
 *
 * Nothing is assumed that nobody has said: without the cost of an hour, the gain of a year and the share there is no return, and what is missing is named.
 * Days held are counted over all who hold a certification, each day once for each of them. What is multiplied is rounded once, to the smallest coin.
 *
 * Example: 4,000.00 of fees, 100 hours at 40.00, 10 people who hold it from 1 January to 31 December 2026 (3,650 days), 2,000.00 a year, half of it put
 * down to training: investment 8,000.00, gain 10,000.00, return 2,000.00 or 25.0 %.
 */

import { amountText, divided, UNIT, type Amount } from './amount.ts'

export interface Assumptions {
  hourCost: Amount | null
  gainPerYear: Amount | null
  /** Per cent, in thousandths. */
  sharePercent: Amount | null
}

export interface Measured {
  fees: Amount
  hours: Amount
  daysHeld: number
}

export interface TrainingReturn {
  /** Assumptions that nobody has made. */
  missing: (keyof Assumptions)[]
  hoursCost: Amount | null
  investment: Amount | null
  gain: Amount | null
  surplus: Amount | null
  /** To a tenth of a per cent; null: nothing was invested, or something is missing. */
  percent: string | null
}

const DAYS_OF_YEAR = 365n
const HUNDRED_PERCENT = 100_000n

/** `coin`: the smallest of the currency, as an amount: a cent is 0.010. */
export function trainingReturn({ fees, hours, daysHeld }: Measured, assumed: Assumptions, coin: Amount): TrainingReturn {
  const inCoins = (amount: bigint, by: bigint): Amount => divided(amount, by * coin) * coin
  const { hourCost, gainPerYear, sharePercent } = assumed
  const missing = (['hourCost', 'gainPerYear', 'sharePercent'] as const).filter(name => assumed[name] === null)
  const hoursCost = hourCost === null ? null : inCoins(hours * hourCost, UNIT)
  const investment = hoursCost === null ? null : fees + hoursCost
  const gain =
    gainPerYear === null || sharePercent === null
      ? null
      : inCoins(BigInt(daysHeld) * gainPerYear * sharePercent, DAYS_OF_YEAR * HUNDRED_PERCENT)
  const surplus = gain === null || investment === null ? null : gain - investment
  const percent = surplus === null || investment === 0n ? null : percentText(surplus, investment!)
  return { missing, hoursCost, investment, gain, surplus, percent }
}

function percentText(part: Amount, of: Amount): string {
  const tenths = divided(part * 1_000n, of)
  return amountText(tenths * 100n).replace(/0$/, '')
}
