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

export interface Snapshot {
  status: Status
  work: 'yes' | 'supervised' | 'no' | 'n/a'
  cycle: number
  end: number | null
  causes: Cause[]
  findings: string[]
  next: NextDate[]
  basis: string[]
  version: number
  awarded: boolean
  awardDay: number
  /** Valid, due soon or in grace, whatever an exemption says. */
  inForce: boolean
  lapsed: boolean
}

export function cause(code: ReasonCode, ref: string | null, on: number | null, at: string, event: Fact | null = null): Cause {
  return { code, ref, on, at, events: event ? [event.id] : [] }
}
