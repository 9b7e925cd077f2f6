/**
 * The moving window: a total that must be reached on every day within the last so many months.
 *
 * It is asked from the award on, every day. A miss ends when the total is reached again. Its deadline is the last day on which the total still holds
 * if nothing more is recorded.
 *
 * Example: six months of work in twenty-four. The window of 4 March 2023 starts on 5 March 2021 and holds exactly 180 days of the work done through
 * 31 August 2021; a day later it holds 179, and the privilege sleeps.
 */

import type { KeepClause } from './compile.ts'
import type { Node } from './node.ts'
import { ALWAYS, less, NEVER, plus } from './length.ts'
import { ANY_TIME } from './ask.ts'
import { isMet } from './need.ts'
import { matchesOf, type KeepState, type Run } from './run.ts'

export function rollingMet(run: Run, { need }: KeepClause, { every }: KeepState): boolean {
  return isMet(run, need, { ...ANY_TIME, after: less(run.day, every) })
}

/** By what is known today the total only falls, so the last day on which it holds lies where halving finds it. */
export function rollingDeadline(run: Run, clause: KeepClause, keep: KeepState): { on: number; running: boolean } | null {
  const { day: today } = run
  const excused = Math.max(keep.excusedThrough, clause.first ?? ALWAYS)
  if (!holdsOn(run, clause, keep, today)) return today <= excused ? { on: excused, running: false } : null
  let low = today
  let high = plus(today, keep.every) + 1
  if (holdsOn(run, clause, keep, high)) return null
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holdsOn(run, clause, keep, middle)) low = middle
    else high = middle
  }
  return { on: Math.max(low, excused), running: isSteady(run, clause.need, keep) }
}

function holdsOn(run: Run, clause: KeepClause, keep: KeepState, day: number): boolean {
  const { day: today, next } = run
  run.day = day
  const met = rollingMet(run, clause, keep)
  run.day = today
  run.next = next
  return met
}

/** Work that has filled the whole window and is still going on: nothing that matters can fall out of it any more. */
function isSteady(run: Run, need: Node, keep: KeepState): boolean {
  if (need.kind === 'all') return need.of.every(one => isSteady(run, one, keep))
  if (need.kind === 'any') return need.of.some(one => isSteady(run, one, keep))
  if (need.kind !== 'leaf' || need.hours > 0 || need.count > 0) return false
  return matchesOf(run, need).some(fact => fact.last >= NEVER && fact.first <= less(run.day, keep.every))
}
