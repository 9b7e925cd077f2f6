/**
 * The fixed grid: a signature, a fee or a review in every period counted from the start of the term.
 *
 * Periods never move. One that ends before the award is not asked, nor one that ends with the term or after it: the renewal takes its place. Something
 * late makes good the oldest period missed and is used up by it, so that the current period still wants its own.
 *
 * Example: certified on 2 March 2020, fee every year. Nothing by 2 March 2021: suspended. Paid on 10 May 2021: that was the first year's; by 2 March 2022
 * another is due.
 */

import type { KeepClause } from './compile.ts'
import { isMetAsOf } from './keep-asof.ts'
import { ALWAYS, NEVER, plus } from './length.ts'
import { ANY_TIME } from './ask.ts'
import { metBy } from './need.ts'
import { NOTHING_USED, type KeepState, type Run } from './run.ts'

export function gridStateOf(run: Run): Pick<KeepState, 'start' | 'base' | 'n' | 'open' | 'used' | 'limit'> {
  return { start: run.state.start, base: run.state.start, n: 1, open: [], used: NOTHING_USED, limit: termEnd(run) }
}

/** Closes the periods that are over and notes those missed; of a term that has turned over, first the rest of its own. */
export function closeGrid(run: Run, clause: KeepClause, keep: KeepState): void {
  const { state, day } = run
  if (keep.start !== state.start) {
    closePeriods(run, clause, keep)
    Object.assign(keep, { start: state.start, base: state.start, n: 1, first: false })
  }
  keep.limit = termEnd(run)
  closePeriods(run, clause, keep)
  if (keep.open.length > 0) Object.assign(keep, { missed: keep.missed ?? day, missedDeadline: keep.open[0]! })
}

function closePeriods(run: Run, clause: KeepClause, keep: KeepState): void {
  if (keep.every.months + keep.every.days === 0) return
  for (;;) {
    const end = endOfPeriod(clause, keep, keep.n)
    if (end >= run.day || end >= keep.limit) break
    if (end >= run.state.awardDay && !isKept(run, clause, keep, keep.n, end)) keep.open.push(end)
    keep.n += 1
  }
}

/** The end of the earliest period that still wants its event; null where the term has none left. */
export function gridDeadline(run: Run, clause: KeepClause, keep: KeepState): number | null {
  for (let n = keep.n; n <= keep.n + 1; n++) {
    const end = endOfPeriod(clause, keep, n)
    if (end >= termEnd(run)) return null
    if (end >= run.state.awardDay && !isKept(run, clause, keep, n, run.day)) return end
  }
  return null
}

/** Late events make good the oldest missed periods. */
export function makeGood(run: Run, clause: KeepClause, keep: KeepState): void {
  if (clause.keep.onMiss === 'lapse' && clause.restore === null) return
  while (keep.open.length > 0) {
    const counted = metBy(run, clause.restore ?? clause.need, { ...ANY_TIME, after: keep.open[0]!, used: keep.used })
    if (!counted) break
    // Where one event is enough, only the earliest is used up.
    const used = clause.plain && !clause.restore ? counted.facts.slice(0, 1) : counted.facts
    keep.used = new Set([...keep.used, ...used.map(fact => fact.id)])
    keep.open.shift()
    if (counted.facts.length === 0) break
  }
  if (keep.open.length === 0) keep.missed = null
  else keep.missedDeadline = keep.open[0]!
}

export function endOfPeriod(clause: KeepClause, keep: KeepState, n: number): number {
  if (n === 1 && keep.first && clause.first !== null) return clause.first
  return plus(keep.base, keep.every, n) - (clause.before ? 1 : 0)
}

export function isKept(run: Run, clause: KeepClause, keep: KeepState, n: number, day: number): boolean {
  const after = n === 1 ? keep.base : endOfPeriod(clause, keep, n - 1)
  return isMetAsOf(run, clause.need, { ...ANY_TIME, after: Math.max(after, ALWAYS), used: keep.used }, Math.min(day, NEVER))
}

function termEnd({ state }: Run): number {
  return state.turnsAfter ?? state.end
}
