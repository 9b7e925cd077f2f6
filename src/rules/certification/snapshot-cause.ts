/**
 * Why a day has the status it has: a code, what it refers to, the clause of the rule and the events behind it.
 *
 * Example: suspended since 12 April 2025 because the check "triennial-evaluation" at /keep/0 was missed on 11 April 2025.
 */

import type { ReasonCode, Status } from '../standing.ts'
import type { Fact } from './facts.ts'
import type { NextDate } from './next-dates.ts'

export interface Cause {
  code: ReasonCode
  ref: string | null
  on: number | null
  /** The clause of the rule, as a JSON pointer. */
  at: string
  events: string[]
}

/** What one row of the table says. */
export interface Said {
  status: Status
  work: 'yes' | 'supervised' | 'no' | 'n/a'
  end: number | null
  causes: Cause[]
  next: NextDate[]
  basis: string[]
}

/** What a day says, and every day after it until the next snapshot. */
export interface Snapshot extends Said {
  from: number
  /** The level asked about, where the rule has levels. */
  level: string | undefined
  cycle: number
  findings: string[]
  version: number
  awarded: boolean
  awardDay: number
  /** Valid, due soon or in grace, whatever an exemption says. */
  inForce: boolean
}

const NOTHING = Object.freeze([]) as unknown as string[]

export function cause(code: ReasonCode, ref: string | null, on: number | null, at: string, event: Fact | null = null): Cause {
  return { code, ref, on, at, events: event ? [event.id] : NOTHING }
}
