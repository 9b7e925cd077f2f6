/**
 * The log of continuity of one standing on a day: each check with what has kept it, until when it is good, and the periods of a grid one by one.
 *
 * It is read from the same fold as the standing, so that the log never says anything else than the status does.
 *
 * Example: welded on 15 March 2024 by ISO 9606-1, signed on 10 September 2024. Asked on 1 February 2025: the period through 15 September 2024 is kept
 * by that signature, the one from 16 September 2024 through 15 March 2025 is open, and 42 days are left.
 */

import type { Day } from '../day.ts'
import { beginWalk, keepThrough } from './fold.ts'
import type { KeepClause } from './compile.ts'
import { endOfPeriod, isKept } from './grid.ts'
import { deadlineOf } from './keep.ts'
import type { RuleVersion, Scope } from './language.ts'
import { ALWAYS, dayOf, lengthOf, NEVER, numberOfDay } from './length.ts'
import { leavesIn } from './node.ts'
import type { Person } from './person.ts'
import { fitsRun, matchesOf, type KeepState, type Run } from './run.ts'

export interface PeriodOn {
  from: Day
  through: Day
  /** Kept in time; made good later; missed; still to be kept; not begun; over before the award. */
  state: 'kept' | 'late' | 'missed' | 'open' | 'ahead' | 'unasked'
  events: string[]
}

export interface CheckOn {
  id: string
  mode: 'gap' | 'grid' | 'rolling' | 'once'
  onMiss: string
  /** The last day on which it is good if nothing more happens; null: nothing is due. */
  dueOn: Day | null
  /** The deadline that passed, where it is missed. */
  missedOn: Day | null
  /** What counts for it, the latest last. */
  events: string[]
  /** Of a grid, those of the running term through the next one to come. */
  periods: PeriodOn[]
}

interface Asked {
  cert: string
  scope: Scope
  day: Day
  lead?: string
}

/** Nothing where it is not held on the day. */
export function continuityOn(person: Person, versions: readonly RuleVersion[], { cert, scope, day, lead = 'P60D' }: Asked): CheckOn[] {
  const asked = { cert, versions, scope, label: null, lead: lengthOf(lead), required: null }
  const walk = beginWalk(asked, person.history, person)
  const today = numberOfDay(day)
  keepThrough(walk, today)
  const { run } = walk
  if (!run.state.awarded) return []
  return run.rule.keep.filter(clause => fitsRun(run, clause.keep.when)).map(clause => checkOn(run, clause, today))
}

function checkOn(run: Run, clause: KeepClause, today: number): CheckOn {
  const { id, mode, onMiss } = clause.keep
  const keep = run.state.keeps.get(id)
  const deadline = deadlineOf(run, clause)
  const missed = keep !== undefined && keep.missed !== null
  return {
    id,
    mode,
    onMiss,
    dueOn: deadline && !deadline.running && deadline.on < NEVER ? dayOf(deadline.on) : null,
    missedOn: missed ? dayOf(keep.missedDeadline) : null,
    events: countedIn(run, clause, ALWAYS, today),
    periods: keep !== undefined && mode === 'grid' ? periodsOf(run, clause, keep, today) : [],
  }
}

function periodsOf(run: Run, clause: KeepClause, keep: KeepState, today: number): PeriodOn[] {
  const periods: PeriodOn[] = []
  let after = keep.base
  for (let n = 1; keep.every.months + keep.every.days > 0; n++) {
    const end = endOfPeriod(clause, keep, n)
    if (end >= keep.limit) break
    const events = countedIn(run, clause, after, Math.min(end, today)).filter(event => !keep.used.has(event))
    const state = stateOf(run, clause, keep, { n, after, end }, today)
    periods.push({ from: dayOf(after + 1), through: dayOf(end), state, events })
    if (after >= today) break
    after = end
  }
  return periods
}

function stateOf(
  run: Run,
  clause: KeepClause,
  keep: KeepState,
  { n, after, end }: { n: number; after: number; end: number },
  today: number,
): PeriodOn['state'] {
  if (keep.open.includes(end)) return 'missed'
  if (isKept(run, clause, keep, n, Math.min(end, today))) return 'kept'
  if (end >= today) return after < today ? 'open' : 'ahead'
  if (end < run.state.awardDay) return 'unasked'
  // While one is missed the fold closes no further ones.
  return n < keep.n ? 'late' : 'missed'
}

/** The events after one day and through another that count for what the check asks. */
function countedIn(run: Run, clause: KeepClause, after: number, through: number): string[] {
  const facts = leavesIn(clause.need).flatMap(leaf => (leaf.kind === 'leaf' ? matchesOf(run, leaf) : []))
  return [...new Set(facts)]
    .filter(fact => fact.last > after && fact.first <= through)
    .sort((a, b) => a.day - b.day)
    .map(fact => fact.id)
}
