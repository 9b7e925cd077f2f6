/**
 * One standing while it is being folded: what was asked, what has happened so far, and the next day on which anything can change.
 *
 * The fold walks from one turning day to the next. On each it sees what had happened by the end of that day and nothing later, so that the standing of
 * a day never depends on what came after it. Whoever looks at a deadline says so (`wake`), and the fold comes back on that day.
 *
 * Example: a term that ends on 22 March 2026 with a lead of 60 days wakes the fold on 21 January (due soon) and on 23 March (over).
 */

import { compiled, fits, type Compiled, type StepClause, type TermClause } from './compile.ts'
import type { Leaf } from './node.ts'
import { countsFor } from './evidence.ts'
import { factsFor, type Fact, type History } from './facts.ts'
import type { Dim, RuleVersion, Scope, When } from './language.ts'
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
  used: ReadonlySet<string>
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
  keeps: ReadonlyMap<string, KeepState>
  triggers: OpenTrigger[]
  revocations: Revocation[]
  lastInForce: number | null
  usedClaims: ReadonlySet<string>
  carried: { bucket: string; points: number } | null
}

/** Where a standing is between its beginning, its end and what comes after. */
export interface Place {
  /** in force by the term; in a late step; past the last one. */
  where: 'in' | 'late' | 'past'
  end: number
  step: StepClause | null
  index: number
  stepEnds: number
  /** An application filed in time is not decided yet. */
  pending: Fact | null
}

/** The deadline of a check; `running` says that the work is going on. */
export interface Due {
  on: number
  running: boolean
}

export interface Run {
  asked: Asked
  /** The level asked about, where the rule has levels. */
  level: string | undefined
  history: History
  around: Surroundings
  facts: Fact[]
  matching: Matching
  state: State
  rule: Compiled
  version: RuleVersion
  /** The days on which the versions take effect; nothing is awarded before the first. */
  starts: readonly number[]
  day: number
  /** What is known: events through this day. The day itself, but when looking ahead. */
  seen: number
  next: number
  /** The next day on which it can change by itself, other certifications left aside. */
  ownNext: number
  /** What can count for each leaf of the rule of the day, and of rules of other days. */
  leaves: (Fact[] | undefined)[]
  matches: Map<Compiled, (Fact[] | undefined)[]> | null
  happenings: Map<Compiled, Happening[]> | null
  /** Where the standing is on the day; null where it has to be found out again. */
  place: Place | null
  /** What is due on the day for each check, in the rule's order. */
  due: (Due | null)[]
  /** Acts of authority, bookings and requirements that touch this scope. */
  acts: Fact[]
}

/** Comes back on a later day, unless something brings it back before. */
export function wake(run: Run, day: number): void {
  if (day > run.day && day < run.next) run.next = day
}

/** Used up and checked so far, where nothing is; never changed in place. */
export const NOTHING_USED: ReadonlySet<string> = new Set()
export const NO_KEEPS: ReadonlyMap<string, KeepState> = new Map()

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
    keeps: NO_KEEPS,
    triggers: [],
    revocations: [],
    lastInForce: null,
    usedClaims: NOTHING_USED,
    carried: null,
  }
}

/** A state that goes on by itself: what a fold changes in place is copied. */
export function copyOfState(state: State): State {
  const keeps = new Map([...state.keeps].map(([id, keep]) => [id, { ...keep, open: [...keep.open] }]))
  return { ...state, keeps, revocations: [...state.revocations], triggers: [...state.triggers] }
}

export function runOf(asked: Asked, history: History, around: Surroundings): Run {
  const version = asked.versions[0]!
  const rule = compiled(version.rule, { scope: asked.scope, label: asked.label, cycle: 0, method: null })
  const level = levelDim(asked.versions.at(-1)!.rule.scope?.dims ?? NO_DIMS)
  return {
    asked,
    level: level ? asked.scope[level.key] : undefined,
    history,
    around,
    facts: factsFor(history, asked.cert),
    matching: { dims: rule.dims, scope: asked.scope, vocabulary: history.vocabulary },
    state: freshState(),
    rule,
    version,
    starts: startsOf(asked.versions),
    day: ALWAYS,
    seen: ALWAYS,
    next: NEVER,
    ownNext: NEVER,
    leaves: [],
    matches: null,
    happenings: null,
    place: null,
    due: [],
    acts: [],
  }
}

const NO_DIMS: readonly Dim[] = []
const begun = new WeakMap<readonly RuleVersion[], readonly number[]>()

function startsOf(versions: readonly RuleVersion[]): readonly number[] {
  let starts = begun.get(versions)
  if (!starts) begun.set(versions, (starts = versions.map(one => numberOfDay(one.effectiveFrom))))
  return starts
}

/** Puts in place the version and the variants of the day. */
export function settleRule(run: Run): void {
  const { asked, starts, day } = run
  const { versions, scope, label } = asked
  run.place = null
  let at = versions.length - 1
  while (at >= 0 && starts[at]! > day) wake(run, starts[at--]!)
  const version = versions[Math.max(at, 0)]!
  const { cycle, method } = run.state
  if (version === run.version && version.rule.variants === undefined) return
  run.version = version
  const rule = compiled(version.rule, { scope, label, cycle, method })
  if (rule === run.rule) return
  run.matches ??= new Map()
  run.matches.set(run.rule, run.leaves)
  run.rule = rule
  run.matching.dims = rule.dims
  run.leaves = run.matches.get(rule) ?? []
}

/** The events that can count for a leaf whatever the day, the first ones first. */
export function matchesOf(run: Run, leaf: Leaf): Fact[] {
  let list = run.leaves[leaf.index]
  if (!list) {
    list = run.facts.filter(fact => countsFor(fact, leaf, run.rule.rule.assess, run.matching))
    run.leaves[leaf.index] = list
  }
  return list
}

/** Whether a clause applies in this scope, under this label, in the running cycle and by the method of the running term. */
export function fitsRun({ asked, state }: Run, when: When | undefined): boolean {
  return when === undefined || fits(when, { scope: asked.scope, label: asked.label, cycle: state.cycle, method: state.method })
}
