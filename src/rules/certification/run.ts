/**
 * One standing while it is being folded: what was asked, what has happened so far, and the next day on which anything can change.
 *
 * The fold walks from one turning day to the next. On each it sees what had happened by the end of that day and nothing later, so that the standing of
 * a day never depends on what came after it. Whoever looks at a deadline says so (`wake`), and the fold comes back on that day.
 *
 * Example: a term that ends on 22 March 2026 with a lead of 60 days wakes the fold on 21 January (due soon) and on 23 March (over).
 */

import { compiled, fits, type Compiled, type TermClause } from './compile.ts'
import type { Leaf } from './node.ts'
import { countsFor } from './evidence.ts'
import { factsFor, type Fact, type History } from './facts.ts'
import type { RuleVersion, Scope, When } from './language.ts'
import { ALWAYS, NEVER, numberOfDay, type Length } from './length.ts'
import { levelDim, type Matching } from './scope.ts'

/** What the standing says of another certification on a day. */
export interface Held {
  inForce: boolean
  exempt: boolean
  /** The newest award among those in force. */
  awardedOn: number
  basis: string[]
}

/** The person around a standing: other certifications and other scopes of this one. */
export interface Surroundings {
  held(cert: string, day: number): Held
  /** The last day that was worked out of it; NEVER where nothing turns any more. */
  reach(cert: string): number
  /** Days on which the answer of held may change. */
  turns(cert: string): readonly number[]
  /** The latest secured end among other scopes in force on the day; null where there are none. */
  inheritedEnd(cert: string, scope: Scope, day: number): number | null
}

export interface Asked {
  cert: string
  versions: readonly RuleVersion[]
  scope: Scope
  label: string | null
  lead: Length
  /** null: follows the requirement events. */
  required: boolean | null
}

export interface KeepState {
  clock: number
  /** The law's own first day still stands for the first deadline. */
  first: boolean
  missed: number | null
  missedDeadline: number
  /** rolling and once: not asked through this day. */
  excusedThrough: number
  every: Length
  /** grid: start of the term, day the periods are counted from, number of the next one to close, ends of those missed, events used up. */
  start: number
  base: number
  n: number
  open: number[]
  used: Set<string>
  /** The end of the term the periods belong to. */
  limit: number
}

export interface OpenTrigger {
  at: string
  id: string
  event: Fact
  acts: number
  effect: 'require' | 'suspend' | 'restrict'
  deadline: number
  index: number
}

/** An event that sets off a trigger, and the day on which it does. */
export interface Happening {
  fact: Fact
  acts: number
  index: number
}

export interface Revocation {
  kind: 'authority' | 'event' | 'dependency'
  on: number
  after: number
  ref: string
  at: string
  event: Fact | null
  /** dependency: last day on which a return restores. */
  through: number
  index: number
}

export interface State {
  awarded: boolean
  awardDay: number
  firstAnchor: number
  awardBasis: Fact[]
  cycle: number
  method: string | null
  methodAfter: string | null
  term: TermClause | null
  /** Evidence of the running term is dated after this day. */
  start: number
  end: number
  /** Ordinary evidence is dated after this day. */
  after: number
  securedOn: number
  /** The running term's own end while the next one is already secured. */
  turnsAfter: number | null
  basis: string[]
  clause: string
  assessorMissing: boolean
  lost: { on: number; keep: string; at: string; restorable: boolean } | null
  voided: { on: number; ref: string; at: string } | null
  keeps: Map<string, KeepState>
  triggers: OpenTrigger[]
  revocations: Revocation[]
  lastInForce: number | null
  usedClaims: Set<string>
  carried: { bucket: string; points: number } | null
}

export interface Run {
  asked: Asked
  /** The level asked about, where the rule has levels. */
  level: string | null
  history: History
  around: Surroundings
  facts: Fact[]
  matching: Matching
  state: State
  rule: Compiled
  version: RuleVersion
  /** The days on which the versions take effect; nothing is awarded before the first. */
  starts: number[]
  day: number
  /** What is known: events through this day. The day itself, but when looking ahead. */
  seen: number
  next: number
  /** The next day on which it can change by itself, other certifications left aside. */
  ownNext: number
  /** What can count for each leaf, by rule; and that of the rule of the day. */
  matches: Map<Compiled, (Fact[] | undefined)[]>
  leaves: (Fact[] | undefined)[]
  happenings: Map<Compiled, Happening[]>
  /** Acts of authority, bookings and requirements that touch this scope. */
  acts: Fact[]
  wake(day: number): void
}

export function freshState(): State {
  return {
    awarded: false,
    awardDay: ALWAYS,
    firstAnchor: ALWAYS,
    awardBasis: [],
    cycle: 0,
    method: null,
    methodAfter: null,
    term: null,
    start: ALWAYS,
    end: NEVER,
    after: ALWAYS,
    securedOn: ALWAYS,
    turnsAfter: null,
    basis: [],
    clause: '',
    assessorMissing: false,
    lost: null,
    voided: null,
    keeps: new Map(),
    triggers: [],
    revocations: [],
    lastInForce: null,
    usedClaims: new Set(),
    carried: null,
  }
}

/** A state that goes on by itself: what a fold changes in place is copied. */
export function copyOfState(state: State): State {
  const copy = { ...state, keeps: new Map<string, KeepState>(), usedClaims: new Set(state.usedClaims), revocations: [...state.revocations] }
  copy.triggers = [...state.triggers]
  for (const [id, keep] of state.keeps) copy.keeps.set(id, { ...keep, open: [...keep.open], used: new Set(keep.used) })
  return copy
}

export function runOf(asked: Asked, history: History, around: Surroundings): Run {
  const version = asked.versions[0]!
  const dims = version.rule.scope?.dims ?? []
  const state = freshState()
  const level = levelDim(asked.versions.at(-1)!.rule.scope?.dims ?? [])
  const run: Run = {
    asked,
    level: level ? (asked.scope[level.key] ?? null) : null,
    history,
    around,
    facts: factsFor(history, asked.cert),
    matching: { dims, scope: asked.scope, vocabulary: history.vocabulary },
    state,
    rule: compiled(version.rule, { scope: asked.scope, label: asked.label, cycle: 0, method: null }),
    version,
    starts: asked.versions.map(one => numberOfDay(one.effectiveFrom)),
    day: ALWAYS,
    seen: ALWAYS,
    next: NEVER,
    ownNext: NEVER,
    matches: new Map(),
    leaves: [],
    happenings: new Map(),
    acts: [],
    wake(day) {
      if (day > run.day && day < run.next) run.next = day
    },
  }
  run.leaves = leavesOf(run)
  return run
}

/** Puts in place the version and the variants of the day. */
export function settleRule(run: Run): void {
  const { versions, scope, label } = run.asked
  const next = run.starts.findIndex(from => from > run.day)
  if (next >= 0) run.wake(run.starts[next]!)
  const version = versions[Math.max((next < 0 ? versions.length : next) - 1, 0)]!
  const { cycle, method } = run.state
  if (version === run.version && version.rule.variants === undefined) return
  run.version = version
  run.rule = compiled(version.rule, { scope, label, cycle, method })
  run.matching.dims = run.rule.dims
  run.leaves = leavesOf(run)
}

function leavesOf({ matches, rule }: Run): (Fact[] | undefined)[] {
  let lists = matches.get(rule)
  if (!lists) matches.set(rule, (lists = Array.from({ length: rule.leaves })))
  return lists
}

/** The events that can count for a leaf whatever the day, the first ones first. */
export function matchesOf(run: Run, leaf: Leaf): Fact[] {
  let list = run.leaves[leaf.index]
  if (!list) {
    list = run.facts.filter(fact => fact.type === leaf.evidence.do && countsFor(fact, leaf, run.rule.rule.assess, run.matching))
    run.leaves[leaf.index] = list
  }
  return list
}

/** Whether a clause applies in this scope, under this label, in the running cycle and by the method of the running term. */
export function fitsRun({ asked, state }: Run, when: When | undefined): boolean {
  return when === undefined || fits(when, { scope: asked.scope, label: asked.label, cycle: state.cycle, method: state.method })
}
