/**
 * Happenings that change a standing: an incident, a doubt, a change, an absence, a new revision, an order; and the acts of authority.
 *
 * A happening acts on what is awarded and not lost, on its own day or the later day it takes effect; an absence on the day it has lasted too long. It
 * opens a task, stops the work, or restricts it until answered by evidence after its own day, or it ends the award. A reinstatement closes what nothing
 * else can answer and undoes a revocation by authority or by a happening, never one by a dependency.
 *
 * Example: revision D is published on 3 June 2024 for 17 June. Read and signed on 10 June, nothing is interrupted; unread, the task opens on the 17th.
 */

import type { Compiled, TriggerClause } from './compile.ts'
import { absenceActsOn, actsOn, type Fact } from './facts.ts'
import { ALWAYS, NEVER, numberOfDay, plus } from './length.ts'
import { ANY_TIME } from './ask.ts'
import { dependencyHolds, isMet } from './need.ts'
import { fitsRun, NO_KEEPS, wake, type Happening, type OpenTrigger, type Run } from './run.ts'
import { covers } from './scope.ts'
import { placeOf } from './term.ts'

/** Dependencies that end the standing, and their return in time. */
export function followDependencies(run: Run): void {
  const { state, rule, day } = run
  if (rule.depends.length === 0) return
  for (const [index, depend] of rule.depends.entries()) {
    if (depend.effect !== 'revoke') continue
    const inForce = dependencyHolds(run, depend)
    const ended = state.revocations.find(one => one.kind === 'dependency' && one.index === index)
    if (ended && inForce && day <= ended.through) state.revocations = state.revocations.filter(one => one !== ended)
    else if (!ended && fitsRun(run, depend.when) && !inForce && state.awarded) {
      const through = depend.restoreWithin === null ? ALWAYS : plus(day - 1, depend.restoreWithin)
      const ref = depend.cert ?? depend.condition!
      state.revocations.push({ kind: 'dependency', on: day, after: day, ref, at: depend.at, event: null, through, index })
    }
  }
}

/** Revocations and reinstatements of the day. A reinstatement of the same day comes after what it lifts. */
export function followAuthority(run: Run): void {
  const { state, day } = run
  if (run.acts.length === 0) return
  for (const fact of run.acts) {
    if (fact.day !== day || fact.type !== 'revoked') continue
    const bar = fact.event.barThrough
    const after = bar === undefined ? day : bar === 'indefinite' ? NEVER : Math.max(day, numberOfDay(bar))
    state.revocations.push({ kind: 'authority', on: day, after, ref: fact.id, at: '', event: fact, through: ALWAYS, index: -1 })
  }
  if (run.acts.some(fact => fact.day === day && fact.type === 'reinstated'))
    state.revocations = state.revocations.filter(one => one.kind === 'dependency')
}

/** What sets off a trigger on this day, and which open ones are answered by now. */
export function followTriggers(run: Run): void {
  const { state, rule, day } = run
  for (const { fact, acts, index } of happeningsOf(run)) {
    if (acts > day) wake(run, acts)
    if (acts !== day || !state.awarded || state.lost || state.revocations.length > 0 || isPast(run)) continue
    setOff(run, rule.triggers[index]!, index, fact)
  }
  if (state.triggers.length === 0) return
  state.triggers = state.triggers.filter(open => {
    const clause = rule.triggers.find(one => one.id === open.id)
    return clause !== undefined && !isAnswered(run, clause, open)
  })
}

function isPast(run: Run): boolean {
  const place = placeOf(run)
  return place.where === 'past' && place.pending === null
}

function setOff(run: Run, clause: TriggerClause, index: number, fact: Fact): void {
  const { state, day } = run
  if (clause.effect === 'void') {
    state.awarded = false
    state.voided = { on: day, ref: fact.id, at: clause.at }
    state.triggers = []
    state.keeps = NO_KEEPS
    state.turnsAfter = null
  } else if (clause.effect === 'revoke') {
    state.revocations.push({ kind: 'event', on: day, after: day, ref: fact.id, at: clause.at, event: fact, through: ALWAYS, index })
  } else {
    const deadline = clause.effect === 'require' && clause.by !== null ? plus(day, clause.by) : NEVER
    state.triggers.push({ at: clause.at, id: clause.id, event: fact, acts: day, effect: clause.effect, deadline, index })
  }
}

function isAnswered(run: Run, clause: TriggerClause, open: OpenTrigger): boolean {
  const { state } = run
  if (clause.need === null) return run.acts.some(fact => fact.type === 'reinstated' && fact.day >= open.event.day && fact.day <= run.day)
  const after = open.event.type === 'absence' ? open.acts : open.event.day
  return isMet(run, clause.need, { ...ANY_TIME, after, answers: open.event.id, termStart: state.start, termEnd: state.end, late: true })
}

const NONE: Happening[] = []

function happeningsOf(run: Run): Happening[] {
  if (run.rule.triggers.length === 0) return NONE
  run.happenings ??= new Map()
  let list = run.happenings.get(run.rule)
  if (!list) run.happenings.set(run.rule, (list = listHappenings(run, run.rule)))
  return list
}

function listHappenings(run: Run, rule: Compiled): Happening[] {
  const list: Happening[] = []
  for (const [index, clause] of rule.triggers.entries())
    for (const fact of run.facts) {
      if (fact.type !== clause.type || !clause.where.every(([field, value]) => hasField(fact, field, value))) continue
      if (clause.scoped && !covers(fact.event.scope, run.matching, null, false)) continue
      const acts = fact.type === 'absence' ? absenceActsOn(fact, clause.longerThan) : actsOn(fact)
      if (acts !== null) list.push({ fact, acts, index })
    }
  return list
}

function hasField({ event }: Fact, field: string, wanted: string | string[] | boolean): boolean {
  const value = field === 'result' ? (event.result ?? 'passed') : event[field]
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return values.some(one => (Array.isArray(wanted) ? wanted.includes(one as string) : one === wanted))
}
