/**
 * The end of a term, and where the standing is between its beginning, its end and what comes after.
 *
 * A term runs from its anchor for its length, is moved to its snap, and may lose a day. A certificate may carry its own end, cut at the longest
 * allowed. An extension declared by an authority keeps a running term in force through a later day without changing its own end. After the end comes
 * the ladder of late steps, each counted from the end, and after the last step nothing but the full award.
 *
 * Example: method b of ISO 9606-1 is good for two years from the weld: welded on 15 March 2024 and tested on the 22nd, it is in force from the 22nd
 * and through 15 March 2026.
 */

import type { RouteClause, TermClause } from './compile.ts'
import type { Fact } from './facts.ts'
import { afterEnd, ALWAYS, less, NEVER, numberOfDay, plus, snapped, type Length } from './length.ts'
import type { Counted } from './ask.ts'
import { openingBefore } from './length.ts'
import { fitsRun, type Place, type Run } from './run.ts'

/** Where the new term is counted from: a day, and whether that day is the end of an earlier term. */
export interface Origin {
  day: number
  isEnd: boolean
}

export function endOfTerm(run: Run, clause: TermClause, origin: Origin, counted: Counted | null, method: string | null): number {
  const { term, byMethod, length, max, minus } = clause
  if (length === 'as-issued') return Math.min(printedEnd(counted), max === null ? NEVER : plus(origin.day, max))
  const chosen = byMethod ? byMethod[method ?? ''] : length
  if (!chosen || typeof chosen === 'string') return NEVER
  const reached = origin.isEnd ? afterEnd(origin.day, chosen, term.snap) : plus(origin.day, chosen)
  const end = snapped(reached, term.snap, run.history.birthDate)
  return minus === null ? end : less(end, minus)
}

/** The end printed on the newest certificate among the evidence. */
function printedEnd(counted: Counted | null): number {
  let newest: Fact | null = null
  for (const fact of counted?.facts ?? [])
    if (fact.event.issued?.validThrough !== undefined && (newest === null || fact.day >= newest.day)) newest = fact
  return newest ? numberOfDay(newest.event.issued!.validThrough!) : NEVER
}

/** The method named on the newest evidence that names one. */
export function methodIn(counted: Counted): string | null {
  let newest: Fact | null = null
  for (const fact of counted.facts)
    if (fact.event.issued?.method !== undefined && (newest === null || fact.day >= newest.day)) newest = fact
  return newest?.event.issued?.method ?? null
}

/** The last day in force: the term's own end, or the day an extension declared by then reaches. */
export function effectiveEnd(run: Run): number {
  const { end, securedOn } = run.state
  let latest = end
  if (run.acts.length === 0) return latest
  for (const fact of run.acts) {
    const { expiring, until } = fact.event
    if (fact.type !== 'extended' || fact.day > run.day || fact.day < securedOn || expiring === undefined || until === undefined) continue
    if (end >= numberOfDay(expiring.from) && end <= numberOfDay(expiring.through)) latest = Math.max(latest, numberOfDay(until))
  }
  return latest
}

export function placeOf(run: Run): Place {
  return (run.place ??= foundPlace(run))
}

function foundPlace(run: Run): Place {
  const { state, rule, day } = run
  const end = effectiveEnd(run)
  if (day <= end || (state.term?.term.advisory ?? false)) return { where: 'in', end, step: null, index: -1, stepEnds: NEVER, pending: null }
  const pending = filedInTime(run, end)
  const snap = end === state.end ? state.term?.term.snap : undefined
  for (const [index, step] of rule.late.entries()) {
    const stepEnds = step.upTo === null ? NEVER : afterEnd(end, step.upTo, snap)
    if (day <= stepEnds) return { where: 'late', end, step, index, stepEnds, pending }
  }
  return { where: 'past', end, step: null, index: -1, stepEnds: NEVER, pending }
}

/** The latest application for a route that keeps the standing in force until decided, filed in time and still open. */
export function filedInTime(run: Run, end: number): Fact | null {
  let filed: Fact | null = null
  for (const fact of run.acts)
    if (
      fact.type === 'application-filed' &&
      fact.day <= run.day &&
      fact.day > run.state.after &&
      fact.day <= end &&
      routeOfApplication(run, fact)
    )
      filed = fact
  if (!filed) return null
  const decided = run.acts.some(
    fact => fact.type === 'application-decided' && fact.day >= filed.day && fact.day <= run.day && isFor(fact, filed),
  )
  return decided ? null : filed
}

export function isFor(decision: Fact, filed: Fact): boolean {
  return decision.event.route === undefined || filed.event.route === undefined || decision.event.route === filed.event.route
}

/** The route an application is for, where that route waits for decisions and had opened. */
export function routeOfApplication(run: Run, filed: Fact): RouteClause | null {
  const route = run.rule.renew.find(
    one => one.pending && (filed.event.route === undefined || one.id === filed.event.route) && fitsRun(run, one.when),
  )
  if (!route) return null
  return filed.day >= openingOf(run, route.opens) ? route : null
}

/** The day on which a route opens; where the term has no end, it is open from the beginning. */
export function openingOf({ state }: Run, opens: Length | null): number {
  return opens === null || state.end >= NEVER ? ALWAYS : openingBefore(state.end, opens, state.term?.term.snap)
}
