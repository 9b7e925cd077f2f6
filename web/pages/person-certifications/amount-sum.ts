import { amountOf, amountText, sumOf } from '../../../src/rules/costs/amount.ts'

/** Amounts as they are sent, added up exactly. */
export function amountSum(amounts: readonly string[]): string {
  return amountText(sumOf(amounts.map(amountOf)))
}
