/**
 * Whether a need is met on a day, and by what.
 *
 * A need is met on the first day on which it is true. Which dates count follows from what is asked: for a renewal what came after the running term was
 * secured, for a new award what came after the loss, for a task what came after its event. A clause with a window of its own looks back that far from
 * the day judged and asks nothing else. Hours and counts add up; days are distinct; thirty days of work are a month. Hours and counts of work that
 * lasts are known when it is over.
 *
 * Example: a high-risk licence asks for a unit passed in the last 60 days. Applied for on 30 August 2019 it counts the unit of 1 July; on 31 August
 * it no longer does.
 */

import type { DependClause } from './compile.ts'
import type { Leaf, Node } from './node.ts'
import { conditionOn, type Fact } from './facts.ts'
import { lacksJudge } from './evidence.ts'
import { ALWAYS, less, numberOfDay, plus, reachesAge, type Length } from './length.ts'
import { openingOf } from './term.ts'
import type { Ask, Counted } from './ask.ts'
import { pointsCounted, pointsMet } from './points.ts'
import { fitsRun, matchesOf, wake, type Run } from './run.ts'

/** What counted where the need is met on the day of the run; null where it is not. */
export function metBy(run: Run, node: Node, ask: Ask, freshAfter = ask.after): Counted | null {
  if (!isMet(run, node, ask)) return null
  const counted: Counted = { facts: [], claims: [], held: [], fresh: false, freshAfter, assessorMissing: false }
  collect(run, node, ask, counted)
  return counted
}

export function isMet(run: Run, node: Node, ask: Ask): boolean {
  switch (node.kind) {
    case 'all':
      return node.of.every(one => isMet(run, one, ask))
    case 'any':
      return node.of.some(one => isMet(run, one, ask))
    case 'leaf':
      return leafMet(run, node, ask)
    case 'points':
      return pointsMet(run, node, ask)
    case 'hold':
      return run.around.held(node.cert, run.day).inForce
    case 'condition':
      return conditionOn(run.history, node.condition, run.day).holds
    case 'age':
      return run.history.birthDate !== null && reachesAge(run.history.birthDate, node.years) <= run.day
    case 'award':
      return isMet(run, run.rule.award, ask)
    case 'routes':
      return routesAsked(run, node.id, ask).some(([need, within]) => isMet(run, need, within))
  }
}

function collect(run: Run, node: Node, ask: Ask, into: Counted): void {
  switch (node.kind) {
    case 'all':
      for (const one of node.of) collect(run, one, ask, into)
      return
    case 'any':
      return collect(
        run,
        node.of.find(one => isMet(run, one, ask))!,
        ask,
        into,
      )
    case 'leaf':
      return collectLeaf(run, node, ask, into)
    case 'points':
      for (const claim of pointsCounted(run, node, ask).claims) {
        into.claims.push(claim)
        if (claim.day > into.freshAfter) into.fresh = true
      }
      return
    case 'hold': {
      const held = run.around.held(node.cert, run.day)
      into.held.push(...held.basis)
      if (held.awardedOn > into.freshAfter) into.fresh = true
      return
    }
    case 'condition':
      if (conditionOn(run.history, node.condition, run.day).since > into.freshAfter) into.fresh = true
      return
    case 'age':
      return
    case 'award':
      return collect(run, run.rule.award, ask, into)
    case 'routes': {
      const [need, within] = routeMet(run, node.id, ask)
      return collect(run, need, within, into)
    }
  }
}

function collectLeaf(run: Run, leaf: Leaf, ask: Ask, into: Counted): void {
  for (const fact of matchesOf(run, leaf)) {
    if (!isAdmissible(run, leaf, fact, ask)) continue
    if (!into.facts.includes(fact)) into.facts.push(fact)
    // Work that goes on secures one term, not a new one every day.
    if (Math.min(fact.last, run.day) > into.freshAfter && !run.state.basis.includes(fact.id)) into.fresh = true
    if (lacksJudge(fact, leaf, run.rule.rule.assess)) into.assessorMissing = true
    if (leaf.window !== null && leaf.window !== 'term') wakeWhenOut(run, fact, leaf.window)
  }
}

/** Where the first of several ways falls out of its window, another one counts from that day on. */
function wakeWhenOut(run: Run, fact: Fact, window: Length): void {
  const seen = Math.min(fact.last, run.day)
  let out = plus(seen, window)
  while (less(out, window) <= seen) out++
  wake(run, out)
}

/** The routes a reference means: the named one, or all whose conditions fit this cycle, each with its opening day. */
function routesAsked(run: Run, id: string | null, ask: Ask): [Node, Ask][] {
  return run.rule.renew
    .filter(route => (id === null ? fitsRun(run, route.when) : route.id === id))
    .map(route => {
      const opening = openingOf(run, route.opens)
      return [route.need, opening > ask.notBefore ? { ...ask, notBefore: opening } : ask]
    })
}

/** Of the routes a reference means, the first that is met: one is, where the reference itself was. */
export function routeMet(run: Run, id: string | null, ask: Ask): [Node, Ask] {
  return routesAsked(run, id, ask).find(([need, within]) => isMet(run, need, within))!
}

function leafMet(run: Run, leaf: Leaf, ask: Ask): boolean {
  const facts = matchesOf(run, leaf)
  if (leaf.simple) {
    for (let i = facts.length - 1; i >= 0; i--) if (isAdmissible(run, leaf, facts[i]!, ask)) return true
    return false
  }
  const counted = facts.filter(fact => isAdmissible(run, leaf, fact, ask))
  if (counted.length === 0) return false
  const over = counted.filter(fact => fact.last <= run.seen)
  if (leaf.hours > 0 && total(over, fact => fact.event.hours ?? 0) < leaf.hours) return false
  if (leaf.count > 0 && total(over, fact => fact.event.count ?? 1) < leaf.count) return false
  return leaf.days + leaf.spanDays === 0 || hasDays(run, leaf, counted, ask)
}

function hasDays(run: Run, leaf: Leaf, counted: Fact[], ask: Ask): boolean {
  const { from, through: latest } = datesOf(run, leaf, ask)
  const through = Math.min(latest, run.seen)
  const missing = Math.max(leaf.days - daysIn(counted, from, through, true), leaf.spanDays - daysIn(counted, from, through, false))
  if (missing <= 0) return true
  if (counted.some(fact => fact.last > run.day)) wake(run, run.day + missing)
  return false
}

/** Distinct days of spans and dates, and events that state a number of days of their own; or those of spans alone. */
export function daysIn(facts: readonly Fact[], from: number, through: number, datesToo: boolean): number {
  let days = 0
  let reached = ALWAYS
  for (const fact of facts) {
    if (datesToo && fact.event.days !== undefined) {
      if (fact.day >= from && fact.day <= through) days += fact.event.days
      continue
    }
    if (!datesToo && !fact.span) continue
    const start = Math.max(fact.first, from, reached + 1)
    const end = Math.min(fact.last, through)
    if (end >= start) {
      days += end - start + 1
      reached = end
    }
  }
  return days
}

function total(facts: readonly Fact[], figure: (fact: Fact) => number): number {
  return facts.reduce((sum, fact) => sum + figure(fact), 0)
}

function isAdmissible(run: Run, leaf: Leaf, fact: Fact, ask: Ask): boolean {
  if (fact.first > run.seen || (ask.used !== null && ask.used.has(fact.id))) return false
  const { from, through } = datesOf(run, leaf, ask)
  if (fact.first > through) return false
  const seen = Math.min(fact.last, run.seen)
  const inDates = seen >= from || (ask.answers !== null && leaf.window === null && fact.event.answers === ask.answers && seen === ask.after)
  return inDates && prerequisitesHeld(run, fact)
}

/** The first and last day on which evidence of this leaf counts. */
function datesOf(run: Run, { window, evidence }: Leaf, ask: Ask): { from: number; through: number } {
  const latest = ask.earnBy && evidence.do !== 'submission' && evidence.do !== 'fee' ? Math.min(run.day, ask.termEnd) : run.day
  if (window === null) return { from: Math.max(ask.after + 1, ask.notBefore), through: latest }
  if (window !== 'term') return { from: less(run.day, window), through: latest }
  return { from: ask.termStart + 1, through: ask.late ? latest : Math.min(latest, ask.termEnd) }
}

/** Evidence counts only where every prerequisite was in force on its own day. */
function prerequisitesHeld(run: Run, fact: Fact): boolean {
  for (const clause of run.rule.depends)
    if (clause.effect === 'prereq' && fitsRun(run, clause.when) && !dependencyHolds(run, clause, Math.min(fact.day, run.day))) return false
  return true
}

/** Whether what it depends on is in force on the day; for a certification an exemption does as well. */
export function dependencyHolds(run: Run, { cert, condition }: DependClause, day = run.day): boolean {
  if (condition !== null) return conditionOn(run.history, condition, day).holds
  const { inForce, exempt } = run.around.held(cert!, day)
  return inForce || exempt
}

/** The latest date among the counted events of an act, as seen on the day; of "issued" the latest day of issue. */
export function anchorIn(run: Run, counted: Counted, anchor: string | undefined): number {
  let latest = ALWAYS
  if (anchor === 'issued')
    for (const { event } of counted.facts) {
      if (event.issued?.on !== undefined) latest = Math.max(latest, numberOfDay(event.issued.on))
    }
  else for (const fact of counted.facts) if (fact.type === anchor) latest = Math.max(latest, Math.min(fact.last, run.day))
  return latest === ALWAYS ? run.day : latest
}
