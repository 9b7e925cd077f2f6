/**
 * What is held of a skill, from when through when.
 *
 * Where results say it, the result in force. Where a certification does, the days on which its standing holds and has not run past its end, with nothing
 * of its own against it; before its first day the results still say it.
 *
 * Example: Ana's forklift result of 4 May 2024 is in force until the certification decides, from 1 January 2025; its standing is valid from 11 April
 * 2022 through 11 April 2025. So the result is held through 31 December 2024, and the certificate from 1 January 2025 through 11 April 2025.
 */

import { addDays, type Day } from './day.ts'
import { spansInForce, type ResultFact } from './holding.ts'
import { resultOf, type PairFacts } from './pair.ts'

export interface HeldSpan {
  from: Day
  through: Day | null
  result: ResultFact
}

export function heldSpans({ results, skill, certified }: Pick<PairFacts, 'results' | 'skill' | 'certified'>): HeldSpan[] {
  if (!certified) return spansInForce(results, skill.evidenceFloor)
  const { from: first, spans } = certified
  const before = first === null ? [] : until(spansInForce(results, skill.evidenceFloor), addDays(first, -1))
  const after = spans.flatMap((span): HeldSpan[] => {
    const result = resultOf(span)
    if (result === null || span.past !== 'no' || span.lapsedByContinuity || span.suspended || span.revoked) return []
    const from = first !== null && span.from < first ? first : span.from
    return span.through !== null && span.through < from ? [] : [{ from, through: span.through, result }]
  })
  return [...before, ...after]
}

function until(spans: readonly HeldSpan[], last: Day): HeldSpan[] {
  return spans
    .filter(span => span.from <= last)
    .map(span => ({ ...span, through: span.through === null || span.through > last ? last : span.through }))
}
