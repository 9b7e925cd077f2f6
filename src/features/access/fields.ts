import { z } from 'zod'
import { isDay } from '../../rules/day.ts'
import { ROLES } from './roles.ts'

export const id = z.uuid().toLowerCase()
export const day = z.iso.date().refine(isDay)
export const version = z.int().min(1).max(2_147_483_647)
export const email = z.email().max(320)
export const personName = z
  .string()
  .normalize('NFC')
  .trim()
  .min(1)
  .max(200)
  .refine(text => !/\p{Cc}/u.test(text))
export const language = z.string().min(2).max(20)

/** A role, and the groupings whose people it reaches; `null` reaches everybody. */
export const AskedRole = z.strictObject({ role: z.enum(ROLES), groupingIds: z.array(id).min(1).max(100).nullable() })
export type AskedRole = z.infer<typeof AskedRole>
