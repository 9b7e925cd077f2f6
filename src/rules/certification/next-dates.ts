/**
 * What comes next: the dates a person, a leader or a coordinator plans by.
 *
 * The end of the term and the day it turns due; when a renewal opens and closes, and from when it keeps the date; the end of a late step; the next
 * continuity deadline; the deadline of a task. While the next term is already secured, the dates are those of that term.
 *
 * Example: in force through 28 February 2015, month end, date kept in the last three months: keeps-date-from 1 December 2014.
 */

import { fits, type KeepClause } from './compile.ts'
import type { NextKind } from '../standing.ts'
import { closingBefore, NEVER, openingBefore } from './length.ts'
import type { Place, Run } from './run.ts'

export interface NextDate {
  kind: NextKind
  on: number
}

export function nextDates(run: Run, place: Place): NextDate[] {
  const { state, rule, asked } = run
  const next: NextDate[] = []
  if (place.where === 'in' && place.end < NEVER) {
    const snap = place.end === state.end ? state.term?.term.snap : undefined
    next.push({ kind: 'due-from', on: openingBefore(place.end, rule.lead ?? asked.lead, snap) }, { kind: 'term-ends', on: place.end })
    renewalDates(run, place, next)
  }
  if (place.where === 'late' && place.stepEnds < NEVER) next.push({ kind: 'late-step-ends', on: place.stepEnds })
  for (const [i, due] of run.due.entries())
    if (due && !due.running && isDeciding(rule.keep[i]!)) next.push({ kind: 'continuity-due', on: due.on })
  for (const open of state.triggers)
    if (open.effect === 'require' && open.deadline < NEVER) next.push({ kind: 'task-due', on: open.deadline })
  return next
}

/** Whether missing the check changes the standing, and does not only leave a finding. */
export function isDeciding({ keep: { onMiss } }: KeepClause): boolean {
  return onMiss !== 'flag' && onMiss !== 'advise'
}

/** The routes open in the cycle to come, where the next term is already secured. */
function renewalDates(run: Run, place: Place, next: NextDate[]): void {
  const { state, rule, asked } = run
  const secured = state.turnsAfter !== null
  const [cycle, method] = secured ? [state.cycle + 1, state.methodAfter] : [state.cycle, state.method]
  const snap = state.term?.term.snap
  for (const { when, opens, closes, from } of rule.renew) {
    if (when !== undefined && !fits(when, { scope: asked.scope, label: asked.label, cycle, method })) continue
    if (opens) next.push({ kind: 'renewal-opens', on: openingBefore(state.end, opens, snap) })
    if (closes) next.push({ kind: 'renewal-closes', on: closingBefore(place.end, closes, place.end === state.end ? snap : undefined) })
    if (typeof from === 'object') next.push({ kind: 'keeps-date-from', on: openingBefore(state.end, from, snap) })
  }
}
