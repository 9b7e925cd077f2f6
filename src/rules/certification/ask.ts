/**
 * What is asked of a need on a day, and what counted for it.
 *
 * Example: the renewal of a term secured on 7 February 2013 and ending on 28 February 2015 asks for evidence after 7 February 2013; a course of that
 * very day is the award's.
 */

import type { Fact } from './facts.ts'
import { ALWAYS, NEVER } from './length.ts'

export interface Ask {
  /** Ordinary evidence is dated after this day … */
  after: number
  /** … and on or after this one. */
  notBefore: number
  /** The event that evidence of its own day must name. */
  answers: string | null
  /** Evidence of the running term: after its start, through its end; in a late step through the day judged. */
  termStart: number
  termEnd: number
  late: boolean
  earnBy: boolean
  /** Events that are used up. */
  used: ReadonlySet<string> | null
}

export interface Counted {
  facts: Fact[]
  claims: Fact[]
  held: string[]
  /** At least one thing happened after this day. */
  fresh: boolean
  freshAfter: number
  assessorMissing: boolean
}

export const ANY_TIME: Ask = {
  after: ALWAYS,
  notBefore: ALWAYS,
  answers: null,
  termStart: ALWAYS,
  termEnd: NEVER,
  late: false,
  earnBy: false,
  used: null,
}
