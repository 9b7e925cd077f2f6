/**
 * When a piece of evidence counts at all: the right act and part, not failed, a score that suffices, the scope, the judge and the signatures.
 *
 * Judges matter where somebody judges: exams, tests, observations, samples, confirmations; and wherever a clause names its own judge. Who judged is
 * looked at as recorded on that day, never as of today. Evidence without a judge, as in an imported history, counts and leaves a finding. A signature is
 * the evidence itself: without it there is none.
 *
 * Example: the observation of 20 February 2024 at station S4 by somebody at level O counts; the same observation by the person herself does not.
 */

import type { Leaf } from './node.ts'
import type { Fact } from './facts.ts'
import type { Assess } from './language.ts'
import { covers, type Matching } from './scope.ts'

export const JUDGED: ReadonlySet<string> = new Set([
  'exam',
  'practical',
  'demonstration',
  'evaluation',
  'observation',
  'inspection',
  'sample',
  'confirmation',
])

export function countsFor(fact: Fact, leaf: Leaf, assess: Assess | undefined, matching: Matching): boolean {
  const { evidence } = leaf
  const { event } = fact
  if (event.type !== evidence.do || event.result === 'failed') return false
  if (evidence.part !== undefined && event.part !== evidence.part) return false
  if (leaf.minScore !== null && event.score !== undefined && event.score < leaf.minScore) return false
  if (evidence.minBlockHours !== undefined && (event.hours ?? 0) < evidence.minBlockHours) return false
  if (evidence.sign?.some(role => !event.signedBy?.includes(role))) return false
  if (!covers(event.scope, matching, leaf.per, evidence.sameScope === true)) return false
  return isJudgedRight(fact, leaf, assess)
}

function isJudgedRight({ event }: Fact, { evidence }: Leaf, assess: Assess | undefined): boolean {
  const judge = event.assessor
  if (judge === undefined || !isJudged(evidence.do, evidence.by)) return true
  const by = evidence.by ?? assess?.by
  if (by !== undefined && !by.some(role => judge.roles?.includes(role))) return false
  if (assess?.not?.some(relation => judge.relations?.includes(relation))) return false
  return !(assess?.mustHold?.some(held => !judge.holds?.includes(held)) ?? false)
}

function isJudged(act: string, by: string[] | undefined): boolean {
  return by !== undefined || JUDGED.has(act)
}

/** Whether the rule names judges for this evidence and the event has none. */
export function lacksJudge({ event }: Fact, { evidence }: Leaf, assess: Assess | undefined): boolean {
  return event.assessor === undefined && isJudged(evidence.do, evidence.by) && (evidence.by ?? assess?.by) !== undefined
}
