/**
 * Numbers as they are printed.
 *
 * A share is always two whole numbers, and the percentage is only how they are shown: one decimal, a half rounded up, 100.0 only where nothing is
 * missing and 0.0 only where nothing is there. Where nothing is asked there is no percentage at all, neither 0 nor 100, but "no targets". Shares
 * of several groups are counted again from the pairs, never averaged.
 *
 * Example: on 30 November 2026 line 1 meets 1,999 of 2,000 required pairs: 99.9 (not 100.0, although 99.95 would round up). Line 2 meets 1 of 3:
 * 33.3. Both together 2,000 of 2,003: 99.9.
 */

export interface Share {
  numerator: number
  denominator: number
}

export interface Percent extends Share {
  /** Tenths of a percent; null where nothing is asked. */
  tenths: number | null
  /** '50.0', with a point; null where nothing is asked. */
  text: string | null
}

/** Shares are of whole numbers, the numerator not above the denominator. */
export function percent(numerator: number, denominator: number): Percent {
  if (denominator === 0) return { numerator, denominator, tenths: null, text: null }
  let tenths = Math.floor((2000 * numerator + denominator) / (2 * denominator))
  if (tenths >= 1000 && numerator < denominator) tenths = 999
  if (tenths <= 0 && numerator > 0) tenths = 1
  return { numerator, denominator, tenths, text: withOneDecimal(tenths) }
}

export interface Mean {
  sum: number
  count: number
  /** One decimal, half up; null where there is nothing to average. */
  text: string | null
}

export function mean(sum: number, count: number): Mean {
  return { sum, count, text: count === 0 ? null : withOneDecimal(Math.floor((20 * sum + count) / (2 * count))) }
}

/** The difference of two shown percentages in points, with its sign: '+1.5', '-0.3', '0.0'; null where either is missing. */
export function points(from: Percent, to: Percent): string | null {
  if (from.tenths === null || to.tenths === null) return null
  const difference = to.tenths - from.tenths
  return (difference > 0 ? '+' : difference < 0 ? '-' : '') + withOneDecimal(Math.abs(difference))
}

function withOneDecimal(tenths: number): string {
  return `${Math.floor(tenths / 10)}.${tenths % 10}`
}
