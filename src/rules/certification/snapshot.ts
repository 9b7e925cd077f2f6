/**
 * The status of a day: thirteen rows asked in order, the first that fits gives the answer.
 *
 * A revocation outranks everything, a suspension outranks an exemption, an exemption outranks a lapse. Whether somebody may work is an answer of its
 * own. Deadlines within the lead and open tasks make a standing due soon; the nearest of them is the reason shown first.
 *
 * Example: on 15 February 2024 a certificate has lapsed since January and an exemption of 1 February permits supervised work: exempt, supervised.
 */

import type { ReasonCode } from '../standing.ts'
import type { Fact } from './facts.ts'
import { less, NEVER, numberOfDay, openingBefore } from './length.ts'
import { dependencyHolds } from './need.ts'
import { isDeciding, nextDates } from './next-dates.ts'
import { fitsRun, wake, type Place, type Run, type State } from './run.ts'
import { cause, type Cause, type Said, type Snapshot } from './snapshot-cause.ts'
import { placeOf } from './term.ts'
import { unearned } from './unearned.ts'

interface Deadline {
  cause: Cause
  on: number
}

export function snapshotOf(run: Run): Snapshot {
  const { state } = run
  const place: Place | null = state.awarded ? placeOf(run) : null
  const living = place !== null && (place.where !== 'past' || place.pending !== null) && !state.lost
  const suspensions = living ? suspensionsOf(run) : NOTHING
  const { status, work, end, causes, next, basis } = saidOf(run, place, suspensions)
  return {
    from: run.day,
    level: run.level,
    status,
    work,
    cycle: state.cycle,
    end,
    causes,
    findings: findingsOf(run, living),
    next,
    basis,
    version: run.version.version,
    awarded: state.awarded,
    awardDay: state.awardDay,
    inForce: living && suspensions.length === 0 && state.revocations.length === 0 && isCarried(place!),
  }
}

const NOTHING = Object.freeze([]) as unknown as never[]

/** The rows of the table in their order. */
function saidOf(run: Run, place: Place | null, suspensions: Cause[]): Said {
  const { state } = run
  const { basis } = state
  const exemption = exemptionOf(run)
  if (state.revocations.length > 0) {
    const causes = state.revocations.map(one => cause(REVOKED[one.kind], one.ref, one.on, one.at, one.event))
    return { status: 'revoked', work: 'no', end: state.lastInForce, causes, next: NOTHING, basis }
  }
  if (suspensions.length > 0) {
    const end = place!.end >= NEVER ? null : place!.end
    return { status: 'suspended', work: 'no', end, causes: suspensions, next: nextDates(run, place!), basis }
  }
  if (exemption) {
    const causes = [cause('exempted', exemption.id, exemption.day, '', exemption)]
    return { status: 'exempt', work: exemption.event.work ?? 'no', end: null, causes, next: NOTHING, basis: [exemption.id] }
  }
  return place ? held(run, place) : unearned(run)
}

const REVOKED = { authority: 'revoked-by-authority', event: 'revoked-by-event', dependency: 'dependency-ended' } as const

/** In term, or in a step or on an application that still counts. */
function isCarried({ where, step, pending }: Place): boolean {
  return where === 'in' || pending !== null || step!.status === 'in-grace'
}

function held(run: Run, place: Place): Said {
  const { state } = run
  const { basis } = state
  if (state.lost) {
    const causes = [cause('continuity-missed', state.lost.keep, state.lost.on, state.lost.at)]
    return { status: 'lapsed', work: 'no', end: state.lastInForce, causes, next: NOTHING, basis }
  }
  if (place.where === 'in') return inTerm(run, place)
  if (place.pending) {
    const filed = cause('application-pending', place.pending.id, place.pending.day, '/renew', place.pending)
    return { status: 'in-grace', work: 'yes', end: place.end, causes: [filed], next: nextDates(run, place), basis }
  }
  if (place.step) {
    const { status, work, at } = place.step
    const causes = [cause('late-step', String(place.index), place.end, at)]
    return { status, work, end: place.end, causes, next: nextDates(run, place), basis }
  }
  const causes = [cause('term-ended', null, place.end, state.term!.at)]
  return { status: 'lapsed', work: 'no', end: place.end, causes, next: NOTHING, basis }
}

function inTerm(run: Run, place: Place): Said {
  const { state, day } = run
  const end = place.end >= NEVER ? null : place.end
  const causes = restrictionsOf(run)
  const work = causes.length > 0 ? 'supervised' : 'yes'
  const due = dueReasons(run, place)
  if (due.length > 0) causes.push(...due)
  else if (end === null) causes.push(cause('no-end-date', null, null, state.clause))
  else causes.push(cause(day > state.end ? 'extended' : 'in-term', null, end, state.clause))
  return { status: due.length > 0 ? 'due-soon' : 'valid', work, end, causes, next: nextDates(run, place), basis: state.basis }
}

/** What makes it due soon, the nearest deadline first; tasks without a date last. */
function dueReasons(run: Run, place: Place): Cause[] {
  const { state, day, asked } = run
  const deadlines: Deadline[] = []
  const lead = run.rule.lead ?? asked.lead
  if (place.end < NEVER) {
    const snap = place.end === state.end ? state.term?.term.snap : undefined
    const from = openingBefore(place.end, lead, snap)
    if (day > place.end) deadlines.push({ on: place.end, cause: cause('advisory-date-passed', null, place.end, state.term!.at) })
    else if (day >= from) deadlines.push({ on: place.end, cause: cause('term-ending', null, place.end, state.term!.at) })
  }
  for (const [i, due] of run.due.entries()) {
    const clause = run.rule.keep[i]!
    if (due && isDeciding(clause) && day >= less(due.on, lead))
      deadlines.push({ on: due.on, cause: cause('continuity-due', clause.keep.id, due.on, clause.at) })
  }
  for (const open of state.triggers) {
    if (open.effect !== 'require') continue
    deadlines.push({
      on: open.deadline,
      cause: cause('task-open', open.id, open.deadline >= NEVER ? null : open.deadline, open.at, open.event),
    })
  }
  if (deadlines.length > 1) deadlines.sort((a, b) => a.on - b.on || ORDER.indexOf(a.cause.code) - ORDER.indexOf(b.cause.code))
  return deadlines.map(one => one.cause)
}

const ORDER: ReasonCode[] = ['term-ending', 'continuity-due', 'task-open', 'advisory-date-passed']

function restrictionsOf({ state, rule }: Run): Cause[] {
  const causes: Cause[] = []
  for (const { keep, at } of rule.keep) {
    const missed = keep.onMiss === 'restrict' ? missedOn(state, keep.id) : null
    if (missed !== null) causes.push(cause('restricted', keep.id, missed, at))
  }
  for (const one of state.triggers) if (one.effect === 'restrict') causes.push(cause('restricted', one.id, one.acts, one.at, one.event))
  return causes
}

function missedOn({ keeps }: State, id: string): number | null {
  return keeps.get(id)?.missed ?? null
}

/** Open suspensions: by authority, a missed check, a trigger, an overdue task, a dependency. */
function suspensionsOf(run: Run): Cause[] {
  const { state, rule, day } = run
  const causes: Cause[] = []
  for (const fact of run.acts) if (isSuspending(run, fact)) causes.push(cause('suspended-by-authority', fact.id, fact.day, '', fact))
  for (const clause of rule.keep)
    if (clause.keep.onMiss === 'suspend' && missedOn(state, clause.keep.id) !== null && fitsRun(run, clause.keep.when))
      causes.push(cause('continuity-missed', clause.keep.id, state.keeps.get(clause.keep.id)!.missedDeadline, clause.at))
  for (const one of state.triggers) if (one.effect === 'suspend') causes.push(cause('trigger-open', one.id, one.acts, one.at, one.event))
  for (const one of state.triggers)
    if (one.effect === 'require' && day > one.deadline) causes.push(cause('task-overdue', one.id, one.deadline, one.at, one.event))
  for (const clause of rule.depends)
    if (clause.effect === 'suspend' && fitsRun(run, clause.when) && !dependencyHolds(run, clause))
      causes.push(cause('dependency-not-in-force', clause.cert ?? clause.condition, null, clause.at))
  return causes
}

function isSuspending({ acts, day }: Run, { type, day: since }: Fact): boolean {
  return type === 'suspended' && since <= day && !acts.some(one => one.type === 'reinstated' && one.day >= since && one.day <= day)
}

/** The newest exemption that covers the day. */
function exemptionOf(run: Run): Fact | null {
  let newest: Fact | null = null
  for (const fact of run.acts) {
    if (fact.type !== 'exempted' || fact.day > run.day) continue
    const through = fact.event.through === undefined ? NEVER : numberOfDay(fact.event.through)
    if (through < run.day || run.acts.some(one => one.type === 'exemption-ended' && one.day >= fact.day && one.day <= run.day)) continue
    wake(run, through + 1)
    if (newest === null || fact.day >= newest.day) newest = fact
  }
  return newest
}

/** Missed checks that only leave a finding, and evidence without a judge. */
function findingsOf(run: Run, living: boolean): string[] {
  const { state, rule } = run
  if (!state.awarded) return NOTHING
  const findings: string[] = []
  if (living)
    for (const clause of rule.keep) {
      const { keep } = clause
      if (!isDeciding(clause) && missedOn(state, keep.id) !== null && fitsRun(run, keep.when)) findings.push(keep.id)
    }
  if (state.assessorMissing) findings.push('assessor-not-recorded')
  return findings
}
