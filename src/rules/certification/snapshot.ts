/**
 * The status of a day: thirteen rows asked in order, the first that fits gives the answer.
 *
 * A revocation outranks everything, a suspension outranks an exemption, an exemption outranks a lapse. Whether somebody may work is an answer of its
 * own. Deadlines within the lead and open tasks make a standing due soon; the nearest of them is the reason shown first.
 *
 * Example: on 15 February 2024 a certificate has lapsed since January and an exemption of 1 February permits supervised work: exempt, supervised.
 */

import { fits } from './compile.ts'
import type { Fact } from './facts.ts'
import { conditionOn } from './facts.ts'
import { applies, deadlineOf, wakeForDeadline } from './keep.ts'
import { less, NEVER, numberOfDay, openingBefore } from './length.ts'
import { isHeld } from './need.ts'
import { nextDates } from './next-dates.ts'
import type { Run } from './run.ts'
import type { ReasonCode } from '../standing.ts'
import { cause, type Cause, type Snapshot } from './snapshot-cause.ts'
import { placeOf, type Place } from './term.ts'
import { unearned } from './unearned.ts'

interface Deadline {
  cause: Cause
  on: number
}

export function snapshotOf(run: Run): Snapshot {
  const { state } = run
  const place: Place | null = state.awarded ? placeOf(run) : null
  const living = place !== null && (place.where !== 'past' || place.pending !== null) && !state.lost
  const suspensions = living ? suspensionsOf(run) : []
  const exemption = exemptionOf(run)
  const inForce = living && suspensions.length === 0 && state.revocations.length === 0 && isCarried(place!)
  const base = {
    cycle: state.cycle,
    findings: findingsOf(run, living),
    version: run.version.version,
    awarded: state.awarded,
    awardDay: state.awardDay,
    inForce,
    lapsed: false,
  }
  if (state.revocations.length > 0) {
    const causes = state.revocations.map(one => cause(REVOKED[one.kind], one.ref, one.on, one.at, one.event))
    return { ...base, status: 'revoked', work: 'no', end: state.lastInForce, causes, next: [], basis: state.basis }
  }
  if (suspensions.length > 0)
    return {
      ...base,
      status: 'suspended',
      work: 'no',
      end: place!.end >= NEVER ? null : place!.end,
      causes: suspensions,
      next: nextDates(run, place!),
      basis: state.basis,
    }
  if (exemption) {
    const permits = exemption.event.work ?? 'no'
    return {
      ...base,
      status: 'exempt',
      work: permits,
      end: null,
      causes: [cause('exempted', exemption.id, exemption.day, '', exemption)],
      next: [],
      basis: [exemption.id],
    }
  }
  if (place) return { ...base, ...held(run, place) }
  return { ...base, ...unearned(run) }
}

const REVOKED = { authority: 'revoked-by-authority', event: 'revoked-by-event', dependency: 'dependency-ended' } as const

/** In term, or in a step or on an application that still counts. */
function isCarried({ where, step, pending }: Place): boolean {
  return where === 'in' || pending !== null || (where === 'late' && step!.status === 'in-grace')
}

type Held = Pick<Snapshot, 'status' | 'work' | 'end' | 'causes' | 'next' | 'basis' | 'lapsed'>

function held(run: Run, place: Place): Held {
  const { state } = run
  const common = { next: nextDates(run, place), basis: state.basis, lapsed: false }
  if (state.lost)
    return {
      ...common,
      status: 'lapsed',
      work: 'no',
      end: state.lastInForce,
      lapsed: true,
      next: [],
      causes: [cause('continuity-missed', state.lost.keep, state.lost.on, state.lost.at)],
    }
  if (place.where === 'in') return { ...common, ...inTerm(run, place) }
  if (place.pending) {
    const filed = cause('application-pending', place.pending.id, place.pending.day, '/renew', place.pending)
    return { ...common, status: 'in-grace', work: 'yes', end: place.end, causes: [filed] }
  }
  if (place.step) {
    run.wake(place.stepEnds + 1)
    const { status, work, at } = place.step
    return { ...common, status, work, end: place.end, causes: [cause('late-step', String(place.index), place.end, at)] }
  }
  return {
    ...common,
    status: 'lapsed',
    work: 'no',
    end: place.end,
    lapsed: true,
    next: [],
    causes: [cause('term-ended', null, place.end, state.term!.at)],
  }
}

function inTerm(run: Run, place: Place): Pick<Snapshot, 'status' | 'work' | 'end' | 'causes'> {
  const { state, day } = run
  const end = place.end >= NEVER ? null : place.end
  const restrictions = restrictionsOf(run)
  const work = restrictions.length > 0 ? 'supervised' : 'yes'
  const due = dueReasons(run, place)
  if (due.length > 0) return { status: 'due-soon', work, end, causes: [...restrictions, ...due] }
  const plain =
    end === null ? cause('no-end-date', null, null, state.clause) : cause(day > state.end ? 'extended' : 'in-term', null, end, state.clause)
  return { status: 'valid', work, end, causes: [...restrictions, plain] }
}

/** What makes it due soon, the nearest deadline first; tasks without a date last. */
function dueReasons(run: Run, place: Place): Cause[] {
  const { state, day, asked } = run
  const deadlines: Deadline[] = []
  const lead = run.rule.lead ?? asked.lead
  if (place.end < NEVER) {
    const snap = place.end === state.end ? state.term?.term.snap : undefined
    const from = openingBefore(place.end, lead, snap)
    run.wake(from)
    run.wake(place.end + 1)
    if (day > place.end) deadlines.push({ on: place.end, cause: cause('advisory-date-passed', null, place.end, state.term!.at) })
    else if (day >= from) deadlines.push({ on: place.end, cause: cause('term-ending', null, place.end, state.term!.at) })
  }
  for (const clause of run.rule.keep) {
    const deadline = deadlineOf(run, clause)
    if (!deadline) continue
    wakeForDeadline(run, deadline, lead)
    const deciding = clause.keep.onMiss !== 'flag' && clause.keep.onMiss !== 'advise'
    if (deciding && day >= less(deadline.on, lead))
      deadlines.push({ on: deadline.on, cause: cause('continuity-due', clause.keep.id, deadline.on, clause.at) })
  }
  for (const open of state.triggers) {
    if (open.effect !== 'require') continue
    run.wake(open.deadline + 1)
    deadlines.push({
      on: open.deadline,
      cause: cause('task-open', open.id, open.deadline >= NEVER ? null : open.deadline, open.at, open.event),
    })
  }
  return deadlines.sort((a, b) => a.on - b.on || ORDER.indexOf(a.cause.code) - ORDER.indexOf(b.cause.code)).map(one => one.cause)
}

const ORDER: ReasonCode[] = ['term-ending', 'continuity-due', 'task-open', 'advisory-date-passed']

function restrictionsOf({ state, rule }: Run): Cause[] {
  const checks = rule.keep.filter(({ keep }) => keep.onMiss === 'restrict' && (state.keeps.get(keep.id)?.missed ?? null) !== null)
  return [
    ...checks.map(({ keep, at }) => cause('restricted', keep.id, state.keeps.get(keep.id)!.missed, at)),
    ...state.triggers.filter(one => one.effect === 'restrict').map(one => cause('restricted', one.id, one.acts, one.at, one.event)),
  ]
}

/** Open suspensions: by authority, a missed check, a trigger, an overdue task, a dependency. */
function suspensionsOf(run: Run): Cause[] {
  const { state, rule, day } = run
  const missed = rule.keep.filter(
    clause => clause.keep.onMiss === 'suspend' && (state.keeps.get(clause.keep.id)?.missed ?? null) !== null && applies(run, clause),
  )
  const situation = { scope: run.asked.scope, label: run.asked.label, cycle: state.cycle, method: state.method }
  const asleep = rule.depends.filter(
    ({ effect, when, cert, condition }) =>
      effect === 'suspend' &&
      fits(when, situation) &&
      !(condition !== null ? conditionOn(run.history, condition, day).holds : isHeld(run, cert!, day)),
  )
  const overdue = state.triggers.filter(one => one.effect === 'require' && day > one.deadline)
  return [
    ...openSuspensions(run).map(fact => cause('suspended-by-authority', fact.id, fact.day, '', fact)),
    ...missed.map(({ keep, at }) => cause('continuity-missed', keep.id, state.keeps.get(keep.id)!.missedDeadline, at)),
    ...state.triggers.filter(one => one.effect === 'suspend').map(one => cause('trigger-open', one.id, one.acts, one.at, one.event)),
    ...overdue.map(one => cause('task-overdue', one.id, one.deadline, one.at, one.event)),
    ...asleep.map(one => cause('dependency-not-in-force', one.cert ?? one.condition, null, one.at)),
  ]
}

function openSuspensions({ acts, day }: Run): Fact[] {
  return acts.filter(
    fact =>
      fact.type === 'suspended' && fact.day <= day && !acts.some(one => one.type === 'reinstated' && one.day >= fact.day && one.day <= day),
  )
}

/** The newest exemption that covers the day. */
function exemptionOf(run: Run): Fact | null {
  let newest: Fact | null = null
  for (const fact of run.acts) {
    if (fact.type !== 'exempted' || fact.day > run.day) continue
    const through = fact.event.through === undefined ? NEVER : numberOfDay(fact.event.through)
    if (through < run.day || run.acts.some(one => one.type === 'exemption-ended' && one.day >= fact.day && one.day <= run.day)) continue
    run.wake(through + 1)
    if (newest === null || fact.day >= newest.day) newest = fact
  }
  return newest
}

/** Missed checks that only leave a finding, and evidence without a judge. */
function findingsOf(run: Run, living: boolean): string[] {
  const { state, rule } = run
  if (!state.awarded) return []
  const missed = rule.keep.filter(
    clause =>
      living &&
      (clause.keep.onMiss === 'flag' || clause.keep.onMiss === 'advise') &&
      (state.keeps.get(clause.keep.id)?.missed ?? null) !== null &&
      applies(run, clause),
  )
  const findings = missed.map(({ keep }) => keep.id)
  return state.assessorMissing ? [...findings, 'assessor-not-recorded'] : findings
}
