/**
 * Continuity: what must go on happening while a certification is held, and what is missed when it does not.
 *
 * A gap is the longest pause since the last time; a grid asks once in every period; a rolling check totals a moving window; once is a deadline after the
 * award. A miss stands until the way back is met by something later: the check's own need, or where the rule names another way, only that. A renewal
 * ends no miss. The clock of a gap runs on across renewals, suspensions and revocations; a new award starts it again.
 *
 * Example: ASME IX by process: coupon on 10 January 2024, so a weld is due by 10 July. On 11 July the qualification has lapsed; a weld in August restores
 * nothing, the coupon of 20 August does, and the next weld is due by 20 February 2025.
 */

import type { KeepClause } from './compile.ts'
import type { Leaf, Node } from './node.ts'
import type { Fact } from './facts.ts'
import { closeGrid, gridDeadline, gridStateOf, makeGood } from './grid.ts'
import { isMetAsOf } from './keep-asof.ts'
import { ALWAYS, less, lengthOf, NEVER, plus, type Length } from './length.ts'
import { ANY_TIME } from './ask.ts'
import { isMet } from './need.ts'
import { rollingDeadline, rollingMet } from './rolling.ts'
import { fitsRun, matchesOf, wake, type Due, type KeepState, type Run } from './run.ts'
import { placeOf } from './term.ts'

/** Registers what has been missed by this day, from what had happened before it. */
export function registerMisses(run: Run): void {
  const { rule } = run
  if (rule.keep.length === 0 || !isChecked(run)) return
  for (const clause of rule.keep) {
    if (!fitsRun(run, clause.keep.when)) continue
    const keep = keepOf(run, clause)
    takeInterval(run, clause, keep)
    if (keep.missed === null || clause.keep.mode === 'grid') checkDeadline(run, clause, keep)
  }
}

function noteLoss({ state }: Run, { keep: { id, onMiss }, at, restore }: KeepClause, { missed }: KeepState): void {
  if (missed !== null && onMiss === 'lapse' && !state.lost) state.lost = { on: missed, keep: id, at, restorable: restore !== null }
}

/** What the evidence of this day puts right, and how far the clocks move. */
export function restoreKept(run: Run): void {
  const { state, rule } = run
  if (rule.keep.length === 0 || !isChecked(run)) return
  for (const clause of rule.keep) {
    const keep = state.keeps.get(clause.keep.id)
    if (!keep || !fitsRun(run, clause.keep.when)) continue
    if (keep.missed !== null) wayBack(run, clause, keep)
    if (keep.missed === null) {
      moveClock(run, clause, keep, run.day)
      if (state.lost?.keep === clause.keep.id && state.lost.restorable) state.lost = null
    }
  }
  // What one check gives back another may still withhold.
  for (const clause of rule.keep) {
    const keep = state.keeps.get(clause.keep.id)
    if (keep && fitsRun(run, clause.keep.when)) noteLoss(run, clause, keep)
  }
}

/** The deadline that stands on this day; null where nothing is due. `running` says that the work is going on. */
export function deadlineOf(run: Run, clause: KeepClause): Due | null {
  const keep = run.state.keeps.get(clause.keep.id)
  if (!keep || keep.missed !== null || !fitsRun(run, clause.keep.when)) return null
  const { mode } = clause.keep
  if (mode === 'once') return keep.excusedThrough >= NEVER ? null : { on: dueOn(clause, keep), running: false }
  if (mode === 'grid') {
    const on = gridDeadline(run, clause, keep)
    return on === null ? null : { on, running: false }
  }
  if (mode === 'rolling') return rollingDeadline(run, clause, keep)
  return { on: dueOn(clause, keep), running: isRunning(run, clause, keep) }
}

/** Checked while awarded and not past the last late step. */
function isChecked(run: Run): boolean {
  if (!run.state.awarded) return false
  const place = placeOf(run)
  return place.where !== 'past' || place.pending !== null
}

function keepOf(run: Run, clause: KeepClause): KeepState {
  const { state } = run
  let keep = state.keeps.get(clause.keep.id)
  if (!keep) {
    keep = {
      clock: startOfClock(run, clause),
      first: clause.first !== null,
      missed: null,
      missedDeadline: ALWAYS,
      excusedThrough: ALWAYS,
      every: clause.every,
      ...gridStateOf(run),
    }
    state.keeps = new Map([...state.keeps, [clause.keep.id, keep]])
  }
  return keep
}

/** The evidence of the award that fits the check, otherwise the anchor of the first cycle. */
function startOfClock(run: Run, clause: KeepClause): number {
  const { state } = run
  if (clause.keep.mode === 'once') return state.firstAnchor
  let latest = ALWAYS
  for (const leaf of leavesOf(clause.need))
    for (const fact of matchesOf(run, leaf))
      if (state.awardBasis.includes(fact)) latest = Math.max(latest, Math.min(fact.last, state.awardDay))
  return latest === ALWAYS ? state.firstAnchor : latest
}

function leavesOf(node: Node): Leaf[] {
  if (node.kind === 'leaf') return [node]
  return node.kind === 'all' || node.kind === 'any' ? node.of.flatMap(leavesOf) : []
}

/** An authority may set another interval for one person from a day. */
function takeInterval(run: Run, clause: KeepClause, keep: KeepState): void {
  let every: Length = clause.keep.mode === 'rolling' ? clause.window : clause.every
  let newest: Fact | null = null
  for (const fact of run.acts)
    if (
      fact.type === 'interval-changed' &&
      fact.event.keep === clause.keep.id &&
      fact.day <= run.day &&
      (!newest || fact.day >= newest.day)
    )
      newest = fact
  if (newest?.event.every !== undefined) every = lengthOf(newest.event.every)
  if (every.months === keep.every.months && every.days === keep.every.days) return
  if (clause.keep.mode === 'grid' && keep.n > 0) {
    closeGrid(run, clause, keep)
    keep.base = keep.n === 1 ? keep.base : plus(keep.base, keep.every, keep.n - 1)
    keep.n = 1
  }
  keep.every = every
}

function dueOn(clause: KeepClause, keep: KeepState): number {
  if (keep.first && clause.first !== null) return clause.first
  return plus(keep.clock, keep.every) - (clause.before ? 1 : 0)
}

function checkDeadline(run: Run, clause: KeepClause, keep: KeepState): void {
  const { mode } = clause.keep
  if (mode === 'grid') return closeGrid(run, clause, keep)
  if (mode === 'rolling') {
    const asked = run.day > keep.excusedThrough && (clause.first === null || run.day > clause.first)
    if (asked && !rollingMet(run, clause, keep)) Object.assign(keep, { missed: run.day, missedDeadline: run.day - 1 })
    return
  }
  if (mode === 'gap') moveClock(run, clause, keep, run.day - 1)
  else if (keep.excusedThrough < NEVER) moveOnce(run, clause, keep, Math.min(run.day - 1, dueOn(clause, keep)))
  const due = mode === 'once' && keep.excusedThrough >= NEVER ? NEVER : dueOn(clause, keep)
  if (run.day > due) Object.assign(keep, { missed: run.day, missedDeadline: due })
}

/** Moves the clock of a gap to the latest fitting evidence by the day; satisfies a single deadline. */
function moveClock(run: Run, clause: KeepClause, keep: KeepState, day: number): void {
  if (clause.keep.mode === 'once') {
    if (keep.excusedThrough < NEVER && day <= dueOn(clause, keep)) moveOnce(run, clause, keep, day)
    return
  }
  if (clause.keep.mode !== 'gap') return
  let latest = keep.clock
  if (clause.plain) {
    for (const leaf of clause.plain)
      for (const fact of matchesOf(run, leaf)) {
        if (fact.first > day) break
        const seen = Math.min(fact.last, day)
        if (seen > latest && isMetAsOf(run, leaf, { ...ANY_TIME, after: seen - 1 }, seen)) latest = seen
      }
  } else if (isMetAsOf(run, clause.need, { ...ANY_TIME, after: keep.clock, termStart: run.state.start }, day)) latest = day
  if (latest > keep.clock) {
    keep.clock = latest
    keep.first = false
  }
}

function moveOnce(run: Run, clause: KeepClause, keep: KeepState, day: number): void {
  if (isMetAsOf(run, clause.need, { ...ANY_TIME, after: keep.clock - 1 }, day)) keep.excusedThrough = NEVER
}

function wayBack(run: Run, clause: KeepClause, keep: KeepState): void {
  const { mode, onMiss } = clause.keep
  if (mode === 'grid') return makeGood(run, clause, keep)
  if (onMiss === 'lapse' && clause.restore === null) return
  if (mode === 'rolling' && clause.restore === null) {
    if (rollingMet(run, clause, keep)) keep.missed = null
    return
  }
  if (!isMet(run, clause.restore ?? clause.need, { ...ANY_TIME, after: keep.missedDeadline, termStart: run.state.start })) return
  keep.missed = null
  keep.first = false
  if (mode === 'gap') keep.clock = run.day
  else keep.excusedThrough = mode === 'once' ? NEVER : plus(run.day, keep.every)
}

/** Whether work that restarts the clock is going on, or a condition that keeps it holds. */
function isRunning(run: Run, clause: KeepClause, keep: KeepState): boolean {
  if (keep.clock !== run.day) return false
  if (!clause.plain) return isMet(run, clause.need, { ...ANY_TIME, after: run.day, termStart: run.day })
  return clause.plain.some(leaf => matchesOf(run, leaf).some(fact => fact.first <= run.day && fact.last > run.day))
}

/** Comes back when a check turns due and when it is missed; while work goes on that moves a deadline already due, every day. */
export function wakeForDeadline(run: Run, clause: KeepClause, { on, running }: Due, lead: Length): void {
  if (running) return
  const dueFrom = less(on, lead)
  wake(run, on + 1)
  wake(run, dueFrom)
  if (clause.keep.mode === 'rolling' && run.day >= dueFrom && isGoingOn(run, clause.need)) wake(run, run.day + 1)
}

function isGoingOn(run: Run, need: Node): boolean {
  return leavesOf(need).some(leaf => matchesOf(run, leaf).some(fact => fact.first <= run.day && fact.last > run.day))
}
