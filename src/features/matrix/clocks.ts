import { z } from 'zod'
import { isDay } from '../../rules/day.ts'
import type { Question } from '../standings/rows.ts'

const AsOf = z.string().refine(isDay, 'a day as YYYY-MM-DD')

/** Every reading can be asked for a scope, as of a day, as known at a moment. */
export const QuestionInput = z.object({
  scope: z.uuid().optional(),
  asOf: AsOf.optional(),
  knownAt: z.iso.datetime({ offset: true }).optional(),
})

export function questionOf(input: z.infer<typeof QuestionInput>): Question {
  return { scope: input.scope ?? null, asOf: input.asOf ?? null, knownAt: input.knownAt ? new Date(input.knownAt) : null }
}

/** The two clocks that every figure prints. */
export const Clocks = { asOf: z.string(), knownAt: z.iso.datetime() }

export function clocksOf({ asOf, knownAt }: { asOf: string; knownAt: Date }): { asOf: string; knownAt: string } {
  return { asOf, knownAt: knownAt.toISOString() }
}
