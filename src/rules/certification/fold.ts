/**
 * The fold: from what happened to dated intervals.
 *
 * It walks over the turning days of one standing. On each day it asks in a fixed order: has the old term turned over; has a dependency ended; what has
 * been missed by now and what put right; has an authority acted; is it earned or renewed; has something happened that changes it. Then the table of
 * section snapshot gives the status of the day, which holds until the next turning day.
 *
 * Example: exam on 10 March 2024 for a year, lead 60 days: not started through 9 March 2024, valid from the 10th, due soon from 9 January 2025, lapsed
 * from 11 March 2025.
 */

import { tryAward, tryLate, tryRenew, turnOver } from './award.ts'
import { actsOn, type History } from './facts.ts'
import { deadlineOf, registerMisses, restoreKept, wakeForDeadline } from './keep.ts'
import { ALWAYS, FIRST_DAY, NEVER, openingBefore, reachesAge } from './length.ts'
import { copyOfState, runOf, settleRule, wake, type Asked, type Due, type Run, type State, type Surroundings } from './run.ts'
import { covers } from './scope.ts'
import type { NextDate } from './next-dates.ts'
import type { Cause, Snapshot } from './snapshot-cause.ts'
import { snapshotOf } from './snapshot.ts'
import { placeOf } from './term.ts'
import { followAuthority, followDependencies, followTriggers } from './trigger.ts'

export type Segment = Snapshot

const LAST_DAY = 2_932_896
const MOST_AHEAD = 300
const ACTS_OF_OTHERS = new Set(
  (
    'suspended reinstated revoked exempted exemption-ended extended interval-changed application-filed application-decided ' +
    'booked booking-cancelled requirement-set requirement-removed'
  ).split(' '),
)

/** The segments of one standing from the first day of the calendar on; the last one is open. */
export interface Timeline {
  segments: Segment[]
  /** The last day that was worked out; NEVER where nothing turns any more. */
  through: number
}

/** A standing as far as it has been walked, and the day that is asked next. */
export interface Walk {
  run: Run
  /** Days recorded that are still to come, and the last one of all. */
  marks: number[]
  lastMark: number
  segments: Segment[]
  day: number
  /** Days beyond the last mark that it has turned on. */
  ahead: number
  /** The last day that is worked out, where a certification it rests on is not worked out as far as it was walked; otherwise NEVER. */
  reach: number
}

/** A walk as it stood after its last day, to be gone on with; nothing in it changes any more. */
export interface Kept {
  state: State
  segments: readonly Segment[]
  /** The last day walked over, and the next on which it can change by itself. */
  day: number
  next: number
  /** Days beyond the last mark that it has turned on. */
  ahead: number
}

/** One standing walked over from its first day; `until` stops the walk after a day. */
export function foldTimeline(asked: Asked, history: History, around: Surroundings, until = LAST_DAY): Timeline {
  return forecast(beginWalk(asked, history, around), until)
}

export function beginWalk(asked: Asked, history: History, around: Surroundings): Walk {
  const run = runOf(asked, history, around)
  run.acts = run.facts.filter(fact => ACTS_OF_OTHERS.has(fact.type) && covers(fact.event.scope, run.matching, null, false))
  const marks = marksOf(run)
  return { run, marks, lastMark: marks.at(-1) ?? ALWAYS, segments: [], day: FIRST_DAY, ahead: 0, reach: NEVER }
}

/** Goes on with a walk, where all that has been recorded since is dated after the last day it stood at. */
export function resumeWalk(kept: Kept, asked: Asked, history: History, around: Surroundings): Walk {
  const walk = beginWalk(asked, history, around)
  const { run } = walk
  run.state = copyOfState(kept.state)
  run.day = kept.day
  settleRule(run)
  run.next = kept.next
  run.ownNext = kept.next
  wakeForOthers(run)
  walk.segments = [...kept.segments]
  walk.marks = walk.marks.filter(mark => mark > kept.day)
  walk.day = Math.min(walk.marks[0] ?? NEVER, run.next)
  // Where something has been recorded since for this standing, the days beyond it are counted anew.
  if (walk.lastMark <= kept.day) walk.ahead = kept.ahead
  return walk
}

/** Walks through a day and keeps what it has come to; null where not every day through it could be worked out, so that a later event may change one. */
export function keepThrough(walk: Walk, through: number): Kept | null {
  if (goThrough(walk, through) < through) return null
  const { run, segments, ahead } = walk
  return { state: copyOfState(run.state), segments: [...segments], day: run.day, next: run.ownNext, ahead }
}

/** Walks on as far as anything is known to turn. */
export function forecast(walk: Walk, until = LAST_DAY): Timeline {
  const through = goThrough(walk, until)
  return { segments: walk.segments, through }
}

/** Walks through a day; the last day worked out where that is an earlier one, otherwise NEVER. */
function goThrough(walk: Walk, until: number): number {
  const { run, marks, segments } = walk
  let { day, ahead } = walk
  let mark = 0
  let last = segments.at(-1)
  // Beyond the last event only deadlines are left, and a standing that turns day after day would never be done.
  while (day <= until && ahead <= MOST_AHEAD) {
    if (last) restOn(walk, day - 1)
    const snapshot = visit(run, day, last)
    if (!last || !isSame(last, snapshot)) {
      last = snapshot
      segments.push(snapshot)
    }
    while (marks[mark]! <= day) mark++
    if (day > walk.lastMark) ahead++
    day = Math.min(marks[mark] ?? NEVER, run.next)
  }
  walk.day = day
  walk.marks = marks.slice(mark)
  walk.ahead = ahead
  restOn(walk, until)
  if (ahead > MOST_AHEAD) walk.reach = Math.min(walk.reach, run.day)
  return walk.reach
}

/** Through a day it rests on the certifications that the rule of the day last walked over looks at. */
function restOn(walk: Walk, through: number): void {
  const { rule, around } = walk.run
  for (const cert of rule.certs) {
    const reach = around.reach(cert)
    if (reach < through) walk.reach = Math.min(walk.reach, reach)
  }
}

/** The days on which something of this standing was recorded to begin, to end or to take effect. */
function marksOf({ facts, history }: Run): number[] {
  const days: number[] = []
  for (const fact of facts) {
    days.push(fact.day)
    if (fact.span) {
      days.push(fact.first)
      if (fact.last < NEVER) days.push(fact.last)
    }
    if (fact.event.effectiveOn !== undefined) days.push(actsOn(fact))
  }
  for (const conditions of history.conditions.values()) for (const fact of conditions) days.push(fact.day)
  return days.sort((a, b) => a - b)
}

function visit(run: Run, day: number, before: Segment | undefined): Snapshot {
  const { state } = run
  run.day = day
  run.seen = day
  run.next = NEVER
  settleRule(run)
  const { cycle } = state
  turnOver(run)
  if (state.cycle !== cycle) settleRule(run)
  if (before?.inForce) state.lastInForce = day - 1
  followDependencies(run)
  registerMisses(run)
  restoreKept(run)
  followAuthority(run)
  if (earn(run)) {
    // What a renewal asks is asked from the next day on.
    wake(run, day + 1)
    settleRule(run)
    registerMisses(run)
    restoreKept(run)
  }
  followTriggers(run)
  wakeForDeadlines(run)
  wakeForChange(run, before)
  const snapshot = snapshotOf(run)
  run.ownNext = run.next
  wakeForOthers(run)
  return snapshot
}

/** Work that goes on can answer a loss or a task on the very next day, and after a bar on the day after it. */
function wakeForChange(run: Run, before: Segment | undefined): void {
  const { state, day } = run
  for (const { after } of state.revocations) wake(run, after + 1)
  for (const open of state.triggers) if (open.acts === day) wake(run, day + 1)
  if (state.lost?.on === day || (before?.awarded && !state.awarded)) wake(run, day + 1)
}

/** The award or a renewal, whichever the standing is open to. */
function earn(run: Run): boolean {
  const { state } = run
  if (state.revocations.length > 0 || state.lost) {
    const lost = state.lost ? (state.lastInForce ?? state.lost.on - 1) : ALWAYS
    return tryAward(run, Math.max(lost, ...state.revocations.map(one => one.after)))
  }
  if (!state.awarded) return tryAward(run, state.voided?.on ?? ALWAYS)
  const place = placeOf(run)
  if (place.where === 'in') return tryRenew(run)
  return tryLate(run) || tryAward(run, place.end)
}

function wakeForOthers(run: Run): void {
  const { rule, history, around } = run
  for (const cert of rule.certs) wake(run, firstAfter(around.turns(cert), run.day))
  if (history.birthDate !== null) for (const age of rule.ages) wake(run, reachesAge(history.birthDate, age))
}

function firstAfter(days: readonly number[], day: number): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! > day) high = middle
    else low = middle + 1
  }
  return days[low] ?? NEVER
}

const NOTHING_DUE = Object.freeze([]) as unknown as (Due | null)[]

/** Finds what is due, and comes back when it is due, over or missed. */
function wakeForDeadlines(run: Run): void {
  const { state, rule, asked } = run
  run.due = NOTHING_DUE
  if (!state.awarded) return
  const place = placeOf(run)
  const lead = rule.lead ?? asked.lead
  wake(run, state.end + 1)
  wake(run, place.end + 1)
  if (place.end < NEVER) wake(run, openingBefore(place.end, lead, place.end === state.end ? state.term?.term.snap : undefined))
  if (place.step) wake(run, place.stepEnds + 1)
  if (rule.keep.length > 0)
    run.due = rule.keep.map(clause => {
      const due = deadlineOf(run, clause)
      if (due) wakeForDeadline(run, clause, due, lead)
      return due
    })
  for (const open of state.triggers) wake(run, open.deadline + 1)
}

/** Whether a day goes on as the days before it. */
function isSame(a: Snapshot, b: Snapshot): boolean {
  return (
    a.status === b.status &&
    a.work === b.work &&
    a.cycle === b.cycle &&
    a.end === b.end &&
    a.version === b.version &&
    a.awardDay === b.awardDay &&
    a.inForce === b.inForce &&
    a.awarded === b.awarded &&
    sameList(a.causes, b.causes, sameCause) &&
    sameList(a.next, b.next, sameDate) &&
    sameList(a.findings, b.findings, Object.is) &&
    sameList(a.basis, b.basis, Object.is)
  )
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => same(one, b[i]!)))
}

function sameCause(a: Cause, b: Cause): boolean {
  return a.code === b.code && a.ref === b.ref && a.on === b.on && a.at === b.at
}

function sameDate(a: NextDate, b: NextDate): boolean {
  return a.kind === b.kind && a.on === b.on
}
