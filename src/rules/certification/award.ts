/**
 * Earning it: the first award, a new one after a loss, and the three kinds of renewal.
 *
 * In time, an ordinary route either keeps the date (the new term is secured, and the cycle changes when the old one is over) or starts a new term that
 * day. After the end the late steps still open are asked in order, then the full award. After a loss only the full award helps, and something about it
 * must have happened later: old modules alone revive nothing.
 *
 * Example: ADR through 10 March 2025. A refresher with exam on 1 September 2024 lies in the last twelve months: good through 10 March 2030, still in
 * cycle 1 until 10 March 2025. The same on 9 March 2024 is a day too early: good through 9 March 2029, cycle 2 at once.
 */

import type { RouteClause, TermClause } from './compile.ts'
import type { Node } from './node.ts'
import { ALWAYS, closingBefore, NEVER, openingBefore } from './length.ts'
import { ANY_TIME, type Ask, type Counted } from './ask.ts'
import { anchorIn, dependencyHolds, isMet, metBy, routeMet } from './need.ts'
import { carriedOver } from './points.ts'
import { fitsRun, freshState, wake, type Run, type State } from './run.ts'
import { levelDim, rank, valuesOf } from './scope.ts'
import { effectiveEnd, endOfTerm, filedInTime, isFor, methodIn, openingOf, placeOf, routeOfApplication, type Origin } from './term.ts'

/** The cycle changes when the old term is over. */
export function turnOver(run: Run): void {
  const { state } = run
  if (state.turnsAfter === null) return
  wake(run, state.turnsAfter + 1)
  if (run.day <= state.turnsAfter) return
  state.cycle += 1
  state.start = state.turnsAfter
  state.after = state.turnsAfter
  state.method = state.methodAfter
  state.turnsAfter = null
}

/** The award, from evidence after this day; true where it was met. */
export function tryAward(run: Run, after: number): boolean {
  const { rule, state, asked } = run
  if (run.day < run.starts[0]! || !dependenciesAllow(run)) return false
  const counted = metBy(run, rule.award, { ...ANY_TIME, after }, after)
  if (!counted || (after > ALWAYS && !counted.fresh) || !namesLevel(run, counted)) return false
  const method = methodIn(counted)
  if (rule.term.byMethod && (method === null || rule.term.byMethod[method] === undefined)) return false
  const anchor = anchorIn(run, counted, rule.term.term.anchor)
  const own = endOfTerm(run, rule.term, { day: anchor, isEnd: false }, counted, method)
  const inherits = rule.rule.scope?.whenAdded === 'inherit-term'
  const end = (inherits ? run.around.inheritedEnd(asked.cert, asked.scope, run.day) : null) ?? own
  const next: State = freshState()
  next.awarded = true
  next.awardDay = run.day
  next.firstAnchor = anchor
  next.awardBasis = counted.facts
  next.cycle = 1
  next.method = method
  next.term = rule.term
  next.start = anchor
  next.end = end
  next.after = run.day
  next.securedOn = run.day
  next.basis = basisOf(counted)
  next.clause = rule.awardAt
  next.assessorMissing = counted.assessorMissing
  next.usedClaims = withClaims(state.usedClaims, counted)
  run.state = next
  return true
}

/** While a dependency that ends the standing is not in force, nothing is awarded. */
function dependenciesAllow(run: Run): boolean {
  return run.rule.depends.every(clause => clause.effect !== 'revoke' || !fitsRun(run, clause.when) || dependencyHolds(run, clause))
}

/** A level above the lowest is awarded only where counted evidence names it or a higher one. */
function namesLevel(run: Run, counted: Counted): boolean {
  const dim = levelDim(run.rule.dims)
  const asked = dim && run.asked.scope[dim.key]
  if (!dim || !asked || rank(dim, asked) <= 0) return true
  return counted.facts.some(({ event }) => {
    const named = event.scope?.[dim.key]
    return named !== undefined && valuesOf(named).some(value => rank(dim, value) >= rank(dim, asked))
  })
}

/** An ordinary renewal while the term runs. */
export function tryRenew(run: Run): boolean {
  const { state, rule, day } = run
  if (state.turnsAfter !== null) return false
  const end = effectiveEnd(run)
  const granted = grantedToday(run, end)
  if (granted) return renew(run, granted, null, true)
  for (const route of rule.renew) {
    if (!fitsRun(run, route.when) || (state.end >= NEVER && route.from === 'expiry')) continue
    const opening = openingOf(run, route.opens)
    if (day < opening) {
      wake(run, opening)
      continue
    }
    if (route.closes !== null && day > closingBefore(end, route.closes, end === state.end ? state.term?.term.snap : undefined)) continue
    const ask: Ask = { ...ANY_TIME, after: state.after, notBefore: opening, termStart: state.start, termEnd: end }
    const counted = metBy(run, route.need, ask)
    if (!counted?.fresh) continue
    useUp(run, route.need, ask, counted)
    return renew(run, route, counted, false)
  }
  return false
}

/** The route of an application in time that is granted on this day. */
export function grantedToday(run: Run, end: number): RouteClause | null {
  for (const decision of run.acts) {
    if (decision.type !== 'application-decided' || decision.day !== run.day || decision.event.result !== 'granted') continue
    const before = { ...run, day: run.day - 1 }
    const filed =
      filedInTime(before, end) ?? run.acts.find(fact => fact.type === 'application-filed' && fact.day === run.day && run.day <= end)
    const route = filed && isFor(decision, filed) && filed.day > run.state.after ? routeOfApplication(run, filed) : null
    if (route) return route
  }
  return null
}

export function renew(run: Run, route: RouteClause, counted: Counted | null, granted: boolean): boolean {
  const { state, rule, day } = run
  const clause = route.term ?? rule.term
  const anchor = counted ? anchorIn(run, counted, clause.term.anchor) : day
  const end = effectiveEnd(run)
  const keeps =
    state.end < NEVER && (route.from === 'expiry' || (route.from !== 'event' && isInWindow(run, route.from, anchor, granted ? NEVER : end)))
  secure(run, clause, keeps ? { day: state.end, isEnd: true } : { day: anchor, isEnd: false }, counted, route.at)
  return true
}

/** Whether the anchor lies in the window before the old end; under an extension also after it. */
function isInWindow(run: Run, within: { months: number; days: number }, anchor: number, through: number): boolean {
  const { end, term } = run.state
  return anchor >= openingBefore(end, within, term?.term.snap) && anchor <= Math.max(end, through)
}

/** The next term: from the old end while it runs it is only secured; otherwise it starts at once. */
function secure(run: Run, clause: TermClause, origin: Origin, counted: Counted | null, at: string): void {
  const { state, day } = run
  const method = (counted && methodIn(counted)) ?? state.method
  const end = endOfTerm(run, clause, origin, counted, method)
  if (origin.isEnd && day <= state.end) {
    state.turnsAfter = state.end
    state.methodAfter = method
  } else {
    state.cycle += 1
    state.start = origin.day
    state.after = day
    state.method = method
  }
  state.end = end
  state.term = clause
  state.securedOn = day
  state.clause = at
  state.basis = counted ? basisOf(counted) : []
  if (counted?.assessorMissing) state.assessorMissing = true
}

/** After the end: the late steps still open, in order. */
export function tryLate(run: Run): boolean {
  const { state, rule } = run
  const place = placeOf(run)
  const granted = grantedToday(run, place.end)
  if (granted) return renew(run, granted, null, true)
  if (place.where !== 'late') return false
  for (const step of rule.late.slice(place.index)) {
    const ask: Ask = { ...ANY_TIME, after: state.after, termStart: state.start, termEnd: place.end, late: true, earnBy: step.earnBy }
    const counted = metBy(run, step.need, ask)
    if (!counted?.fresh) continue
    useUp(run, step.need, ask, counted)
    const clause = routeTerm(run, step.need) ?? rule.term
    const anchor = anchorIn(run, counted, clause.term.anchor)
    secure(run, clause, step.from === 'expiry' ? { day: state.end, isEnd: true } : { day: anchor, isEnd: false }, counted, step.at)
    return true
  }
  return false
}

/** A late step that asks for a route by name takes that route's own term. */
function routeTerm(run: Run, need: Node): TermClause | null | undefined {
  return need.kind === 'routes' ? run.rule.renew.find(route => route.id === need.id)?.term : null
}

/** Claims that counted are used up; what the scheme carries over is a copy in the next cycle. The need was met, so some way in it is. */
function useUp(run: Run, need: Node, ask: Ask, counted: Counted): void {
  const { state } = run
  state.carried = carriedFrom(run, need, ask)
  state.usedClaims = withClaims(state.usedClaims, counted)
}

function withClaims(used: ReadonlySet<string>, { claims }: Counted): ReadonlySet<string> {
  return claims.length === 0 ? used : new Set([...used, ...claims.map(claim => claim.id)])
}

function carriedFrom(run: Run, need: Node, ask: Ask): { bucket: string; points: number } | null {
  if (need.kind === 'points') return carriedOver(run, need, ask, run.state.end)
  if (need.kind === 'any')
    return carriedFrom(
      run,
      need.of.find(one => isMet(run, one, ask))!,
      ask,
    )
  if (need.kind === 'routes') return carriedFrom(run, ...routeMet(run, need.id, ask))
  if (need.kind !== 'all') return null
  for (const one of need.of) {
    const carried = carriedFrom(run, one, ask)
    if (carried) return carried
  }
  return null
}

function basisOf(counted: Counted): string[] {
  const basis = counted.facts.map(fact => fact.id)
  for (const { id } of counted.claims) if (!basis.includes(id)) basis.push(id)
  for (const id of counted.held) if (!basis.includes(id)) basis.push(id)
  return basis
}
