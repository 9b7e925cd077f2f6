import type { Day } from '../../rules/day.ts'
import type { Grade } from '../../rules/grade.ts'

export type HappeningType = 'observed' | 'earned' | 'recorded' | 'claimed' | 'revoked' | 'suspended' | 'exempted'

/** One event of the plant's past, before it has an id. */
export interface Happening {
  personId: string
  skillId: string
  type: HappeningType
  on: Day
  /** When it was entered, which may be days later. */
  recordedOn: Day
  level: number | null
  grade: Grade | null
  outcome: 'passed' | 'failed' | null
  validThrough: Day | null
  throughOn: Day | null
  body: Record<string, unknown>
  /** Corrected on that day by the event that stands in the same list at `by`. */
  corrected?: { on: Day; by: Happening }
}
