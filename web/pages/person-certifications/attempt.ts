import type { Day } from '../../contract.ts'
import type { Choice } from '../../kit/search-select.tsx'

/** A type, as forms want their values. */
export type AttemptValues = {
  module: string
  kind: 'taken' | 'booked'
  on: Day | null
  result: 'passed' | 'failed'
  score: string
  proctor: Choice | null
  instructor: boolean
}

/** Before the name of a proctor who is none of the people here. */
export const FROM_OUTSIDE = 'outside:'

/** The entry as it is sent: an attempt, or a booking made today for a day to come. */
export function attemptEvent(
  { kind, on, result, score, proctor, instructor }: AttemptValues,
  roles: readonly string[],
  today: Day,
): object {
  const person = proctor?.value.startsWith(FROM_OUTSIDE) ? proctor.label : proctor?.value
  const relations = instructor && kind === 'taken' ? { relations: ['instructor'] } : {}
  const assessor = person === undefined ? {} : { assessor: { person, ...(roles.length > 0 ? { roles: [...roles] } : {}), ...relations } }
  if (kind === 'booked') return { type: 'booked', on: today, act: 'exam', plannedOn: on, ...assessor }
  return { type: 'exam', on, result, ...(score.trim() === '' ? {} : { score: scoreOf(score) }), ...assessor }
}

/** What is missing or cannot be read, by its field. */
export function missingOf({ kind, on, score, proctor }: AttemptValues): Record<string, string> {
  return {
    ...(on === null ? { on: 'standings.needed' } : {}),
    ...(kind === 'taken' && proctor === null ? { proctor: 'standings.needed' } : {}),
    ...(kind === 'booked' || score.trim() === '' || scoreOf(score) >= 0 ? {} : { score: 'standings.attempt.number' }),
  }
}

const scoreOf = (text: string): number => Number(text.trim().replace(',', '.'))
