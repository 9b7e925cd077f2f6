/**
 * Before the award, and after one that was made void: nothing recorded, something booked, something done.
 *
 * Evidence for a clause of the award puts it in progress, whether it counted or not, as long as it is of this scope and came after the loss; so does a
 * certification the award asks for. Work until then is what the rule says of newcomers, from the first day of their employment or assignment to the
 * deadline, and after the deadline none.
 *
 * Example: assigned on 10 January 2024 with six months for the first hearing test: not started, work allowed through 10 July; on 11 July overdue, no work.
 */

import type { Leaf, PointsNode } from './node.ts'
import type { Fact } from './facts.ts'
import { ALWAYS, lengthOf, NEVER, numberOfDay, plus } from './length.ts'
import type { NextDate } from './next-dates.ts'
import { wake, type Run } from './run.ts'
import { covers } from './scope.ts'
import { cause, type Cause, type Said } from './snapshot-cause.ts'

export function unearned(run: Run): Said {
  const { state, rule } = run
  const since = state.voided?.on ?? ALWAYS
  const evidence = evidenceSince(run, rule.awardLeaves, since)
  const { work, next, overdue } = onboardingOf(run)
  next.unshift(...retakeDates(run, since))
  const basis = evidence.map(one => one.id)
  const late: Cause[] = overdue === null ? [] : [cause('onboarding-overdue', null, overdue, '/onboard')]
  if (evidence.length > 0 || holdsAsked(run)) {
    const failed = latestFailed(evidence)
    const main = failed
      ? cause('attempt-failed', failed.id, failed.day, rule.awardAt, failed)
      : cause('partly-met', null, null, rule.awardAt)
    return { status: 'in-progress', work, end: null, causes: [main, ...late], next, basis }
  }
  const booking = openBooking(run)
  if (booking) {
    const main = cause('booked', booking.id, numberOfDay(booking.event.plannedOn ?? booking.event.on), '', booking)
    return { status: 'planned', work, end: null, causes: [main, ...late], next, basis }
  }
  const voided = state.voided ? [cause('voided', state.voided.ref, state.voided.on, state.voided.at)] : []
  if (!isRequired(run))
    return { status: 'not-required', work: 'n/a', end: null, causes: [cause('not-required', null, null, ''), ...voided], next, basis }
  const reasons = [...voided, ...late]
  const causes = reasons.length > 0 ? reasons : [cause('nothing-recorded', null, null, rule.awardAt)]
  return { status: 'not-started', work, end: null, causes, next, basis }
}

/** Events of this scope for a clause of the award since the loss, counted or not. */
function evidenceSince(run: Run, leaves: readonly (Leaf | PointsNode)[], since: number): Fact[] {
  const found: Fact[] = []
  for (const fact of run.facts) {
    if (fact.first > run.day) break
    const isFresh = Math.min(fact.last, run.day) > since
    if (isFresh && leaves.some(leaf => isFor(fact, leaf)) && covers(fact.event.scope, run.matching, null, false)) found.push(fact)
  }
  return found
}

function isFor(fact: Fact, leaf: Leaf | PointsNode): boolean {
  if (leaf.kind === 'points') return fact.type === 'points-claimed'
  return fact.type === leaf.evidence.do && (leaf.evidence.part === undefined || leaf.evidence.part === fact.event.part)
}

function holdsAsked(run: Run): boolean {
  return run.rule.awardHolds.some(cert => run.around.held(cert, run.day).inForce)
}

/** The failed attempt, where the newest day of evidence has one. */
function latestFailed(evidence: readonly Fact[]): Fact | null {
  const newest = Math.max(...evidence.map(one => one.day))
  return evidence.find(one => one.day === newest && one.event.result === 'failed') ?? null
}

/** The earliest next attempt after failures in a row. */
function retakeDates(run: Run, since: number): NextDate[] {
  return run.rule.retakes.flatMap(leaf => {
    const { wait, afterFailures } = leaf.evidence.retake!
    const attempts = evidenceSince(run, [leaf], since).sort((a, b) => a.day - b.day)
    let failures = 0
    let last: Fact | null = null
    for (const attempt of attempts) {
      failures = attempt.event.result === 'failed' ? failures + 1 : 0
      last = attempt
    }
    if (!last || failures === 0) return []
    const longer = (afterFailures ?? []).filter(one => failures >= one.count).sort((a, b) => b.count - a.count)[0]
    return [{ kind: 'retake-from' as const, on: plus(last.day, lengthOf(longer?.wait ?? wait)) }]
  })
}

function onboardingOf(run: Run): { work: 'yes' | 'supervised' | 'no'; next: NextDate[]; overdue: number | null } {
  const { onboard } = run.rule
  const first =
    onboard &&
    run.facts.find(
      fact => onboard.types.includes(fact.type) && fact.first <= run.day && covers(fact.event.scope, run.matching, null, false),
    )
  if (!onboard || !first) return { work: 'no', next: [], overdue: null }
  const ends = onboard.within === null ? NEVER : plus(first.day, onboard.within)
  wake(run, ends + 1)
  if (run.day > ends) return { work: 'no', next: [], overdue: ends }
  return { work: onboard.meanwhile, next: ends >= NEVER ? [] : [{ kind: 'onboarding-ends', on: ends }], overdue: null }
}

/** A booking neither cancelled nor taken up nor past its day. */
function openBooking(run: Run): Fact | null {
  for (const fact of run.acts) {
    if (fact.type !== 'booked' || fact.day > run.day) continue
    const planned = fact.event.plannedOn === undefined ? NEVER : numberOfDay(fact.event.plannedOn)
    wake(run, planned + 1)
    const cancelled = run.acts.some(one => one.type === 'booking-cancelled' && one.event.booking === fact.id && one.day <= run.day)
    const taken = run.facts.some(
      one =>
        one.type === fact.event.act &&
        one.first >= fact.day &&
        one.first <= run.day &&
        (fact.event.part === undefined || one.event.part === fact.event.part),
    )
    if (!cancelled && !taken && planned >= run.day) return fact
  }
  return null
}

/** As asked, or as the requirement events of this certification and scope say; of one day a removal comes last. */
function isRequired(run: Run): boolean {
  if (run.asked.required !== null) return run.asked.required
  let latest: Fact | null = null
  for (const fact of run.acts)
    if ((fact.type === 'requirement-set' || fact.type === 'requirement-removed') && fact.day <= run.day)
      if (latest === null || fact.day > latest.day || (fact.day === latest.day && fact.type === 'requirement-removed')) latest = fact
  return latest?.type === 'requirement-set'
}
