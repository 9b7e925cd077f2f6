/**
 * Money and hours, counted exactly: in whole thousandths of a unit, never in numbers that round.
 *
 * An amount is written with a point and up to three decimals, as all currencies of the world can be. Sums are exact. Where something is multiplied or
 * shared out, the result is rounded once, at the end, half a thousandth upwards (away from zero).
 *
 * Example: 0.1 and 0.2 make 0.300, exactly; 50.00 shared out among 3 are 16.667; on 2 March 2026 as on any other day.
 */

/** Thousandths. */
export type Amount = bigint

export const AMOUNT = /^\d{1,12}(?:\.\d{1,3})?$/
/** Hours, to the hundredth. */
export const HOURS = /^\d{1,6}(?:\.\d{1,2})?$/

/** One of the currency, or one hour. */
export const UNIT = 1_000n

export function amountOf(text: string): Amount {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d{1,3}))?$/.exec(text) ?? []
  if (whole === '') throw new RangeError(`not an amount: ${text}`)
  const value = BigInt(whole) * UNIT + BigInt(part.padEnd(3, '0'))
  return sign === '-' ? -value : value
}

/** With two decimals, or three where the third says something. */
export function amountText(amount: Amount): string {
  const size = amount < 0n ? -amount : amount
  const part = (size % UNIT).toString().padStart(3, '0')
  return `${amount < 0n ? '-' : ''}${size / UNIT}.${part.endsWith('0') ? part.slice(0, 2) : part}`
}

export function sumOf(amounts: Iterable<Amount>): Amount {
  let sum = 0n
  for (const amount of amounts) sum += amount
  return sum
}

/** Rounded half away from zero. */
export function divided(amount: bigint, by: bigint): bigint {
  const [size, sign] = amount < 0n ? [-amount, -1n] : [amount, 1n]
  return sign * ((2n * size + by) / (2n * by))
}
