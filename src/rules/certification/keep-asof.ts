/**
 * Looking back: whether a need was met on an earlier day, by what was known on that day.
 *
 * Example: a signature of 10 September 2024 asked about on 16 September: the period that ended on the 15th was kept.
 */

import type { Node } from './node.ts'
import type { Ask } from './ask.ts'
import { isMet } from './need.ts'
import type { Run } from './run.ts'

export function isMetAsOf(run: Run, need: Node, ask: Ask, day: number): boolean {
  const { day: today, seen, next } = run
  run.day = day
  run.seen = Math.min(day, seen)
  const met = isMet(run, need, ask)
  run.day = today
  run.seen = seen
  run.next = next
  return met
}
