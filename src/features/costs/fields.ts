import { z } from 'zod'
import { AMOUNT, amountOf, amountText, HOURS } from '../../rules/costs/amount.ts'
import { day, id } from '../structure/fields.ts'

/** Money goes over every wire as text: as a number it would be rounded. */
export const money = z.string().regex(AMOUNT)
export const hours = z.string().regex(HOURS)
export const percent = z
  .string()
  .regex(/^\d{1,3}(?:\.\d{1,2})?$/)
  .refine(text => amountOf(text) <= 100_000n)
export const currency = z.string().regex(/^[A-Z]{3}$/)

/** What is looked at: a part of the plant or all in reach, between two days. */
export const Looked = { scope: id.nullish(), fromOn: day, throughOn: day }

/** As the database writes it, with the zeros that it pads. */
export function shown(numeric: string): string {
  return amountText(amountOf(numeric))
}
