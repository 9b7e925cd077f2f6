import { z } from 'zod'
import { isDay, isDuration } from '../../rules/day.ts'

/** What people type and what programs send, the same in every verb: trimmed, composed, without control characters. */

const printable = (text: string): boolean => !/\p{Cc}/u.test(text)
const printableLines = (text: string): boolean => !/[^\P{Cc}\n\r\t]/u.test(text)

/** One line of text, at least one character. */
export const line = (most: number) => z.string().normalize('NFC').trim().min(1).max(most).refine(printable)

/** One line of text; null and an empty one mean none. */
export const optionalLine = (most: number) => z.string().normalize('NFC').trim().max(most).refine(printable).nullish()

/** Text of several lines, possibly empty. */
export const paragraph = (most: number) => z.string().normalize('NFC').trim().max(most).refine(printableLines)

/** What somebody types to find something. */
export const search = z.string().max(200).refine(printable)

export const id = z.uuid().toLowerCase()
export const day = z.iso.date().refine(isDay)
export const duration = z.string().max(30).refine(isDuration)
export const version = z.int().min(1).max(2_147_483_647)
/** Why: a sentence or a few. */
export const reason = paragraph(1_000).min(1)

/** Both clocks of a reading: the day it is true, the moment it was known. */
export const clocks = { asOf: day.nullish(), knownAt: z.iso.datetime({ offset: true }).nullish() }
export const clocksAnswered = { asOf: z.string(), knownAt: z.string() }

/** Page size of a list; in an address it is text. */
export const limit = (most: number, otherwise: number) => z.coerce.number().int().min(1).max(most).default(otherwise)

/** Blank text and none are the same. */
export function blankAsNull(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text
}
