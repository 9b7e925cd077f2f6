/**
 * The standing of a person in a skill that has no rule of its own.
 *
 * A standing is the whole history and forecast of a pair as dated intervals: from when through when, what status, on what record, why, and what comes
 * next if nothing more happens. Certifications with a rule give the same shape, so every screen reads one. A skill without a rule behaves as if its
 * late ladder were one open step: from the day after validThrough it is expired, without work, until a new result is recorded.
 *
 * Example: Ana is signed at level 3 on 4 May 2026, valid through 4 May 2027, warning time 90 days; shift A requires it from 1 May 2026. Not started
 * 1 to 3 May 2026; valid 4 May 2026 to 2 February 2027; due soon 3 February to 4 May 2027; expired from 5 May 2027.
 */

import { addDays, type Day } from './day.ts'
import type { ResultFact } from './holding.ts'
import { changesOn, pairOn, type PairFacts, type PairOn } from './pair.ts'

export interface Standing {
  person: string
  /** The certification, here the skill. */
  cert: string
  scope: Record<string, string>
  /** Instant. */
  knownAt: string
  /** Sorted, no gaps, no overlaps; the last one is open. */
  intervals: Interval[]
}

export interface Interval {
  from: Day
  through: Day | null
  status: Status
  /** Whether the standing allows the work, before the flags of the level. */
  work: 'yes' | 'supervised' | 'no' | 'n/a'
  level?: string
  /** 0 while nothing is held; a result without a rule is a first cycle. */
  cycle: number
  /** valid, due soon, suspended: the end (null: none); expired: the end that has passed; revoked: the last day in force; otherwise null. */
  validThrough: Day | null
  /** The first is the main one. */
  reasons: Reason[]
  findings: string[]
  next: { kind: NextKind; on: Day }[]
  /** Results it rests on. */
  basis: string[]
  ruleVersion: number
  marks: { at: string; confidence: string }[]
}

export type Status =
  | 'valid'
  | 'due-soon'
  | 'in-grace'
  | 'expired'
  | 'suspended'
  | 'lapsed'
  | 'revoked'
  | 'exempt'
  | 'in-progress'
  | 'planned'
  | 'not-started'
  | 'not-required'

export interface Reason {
  code: ReasonCode
  ref?: string
  on?: Day
}

export type ReasonCode =
  | 'in-term'
  | 'no-end-date'
  | 'extended'
  | 'restricted'
  | 'term-ending'
  | 'continuity-due'
  | 'task-open'
  | 'advisory-date-passed'
  | 'late-step'
  | 'application-pending'
  | 'suspended-by-authority'
  | 'continuity-missed'
  | 'trigger-open'
  | 'task-overdue'
  | 'dependency-not-in-force'
  | 'term-ended'
  | 'revoked-by-authority'
  | 'revoked-by-event'
  | 'dependency-ended'
  | 'exempted'
  | 'partly-met'
  | 'attempt-failed'
  | 'booked'
  | 'nothing-recorded'
  | 'voided'
  | 'onboarding-overdue'
  | 'not-required'

export type NextKind =
  | 'term-ends'
  | 'due-from'
  | 'renewal-opens'
  | 'renewal-closes'
  | 'keeps-date-from'
  | 'late-step-ends'
  | 'continuity-due'
  | 'task-due'
  | 'retake-from'
  | 'onboarding-ends'

export interface Asked {
  person: string
  skill: string
  /** How many days before its end a holding is due soon. */
  lead: number
  /** Instant; the facts are those known then. */
  knownAt: string
}

export function foldHolding(facts: PairFacts, { person, skill, lead, knownAt }: Asked): Standing {
  const led = facts.skill.warnDays === lead ? facts : { ...facts, skill: { ...facts.skill, warnDays: lead } }
  const intervals: Interval[] = []
  let lastInForce: Day | null = null
  for (const from of turningDays(led, firstDay(led) ?? knownAt.slice(0, 10))) {
    const previous = intervals.at(-1)
    if (previous) {
      previous.through = addDays(from, -1)
      if (isInForce(previous)) lastInForce = previous.through
    }
    const interval = intervalFrom(led, from, lastInForce)
    if (previous && sameStanding(previous, interval)) previous.through = null
    else intervals.push(interval)
  }
  return { person, cert: skill, scope: {}, knownAt, intervals }
}

/** The interval of a day; before the first one nothing is recorded or asked. */
export function standingOn(standing: Standing, day: Day): Interval | null {
  return standing.intervals.find(({ from, through }) => from <= day && (through === null || through >= day)) ?? null
}

/** Valid, due soon or in grace. */
function isInForce({ status }: Interval): boolean {
  return status === 'valid' || status === 'due-soon' || status === 'in-grace'
}

/** The days on which the standing can change: where records change the pair, where the result in force comes due, and the day after its end. */
function turningDays(facts: PairFacts, first: Day): Day[] {
  const days: Day[] = []
  for (let day: Day | null = first; day !== null;) {
    const next: Day | null = changesOn(facts, day)
    days.push(day)
    const end = pairOn(facts, day).result?.validThrough ?? null
    if (end !== null) {
      const passing = [addDays(end, -facts.skill.warnDays), ...(end < '9999-12-31' ? [addDays(end, 1)] : [])]
      for (const candidate of passing) if (candidate > day && (next === null || candidate < next)) days.push(candidate)
    }
    day = next
  }
  return days
}

function firstDay({ results, revocations, exemptions, requirements }: PairFacts): Day | null {
  const days = [
    ...results.map(one => one.achievedOn),
    ...requirements.map(one => one.bindsOn),
    ...[...revocations, ...exemptions].map(one => one.from),
  ]
  return days.sort()[0] ?? null
}

function intervalFrom(facts: PairFacts, from: Day, lastInForce: Day | null): Interval {
  const pair = pairOn(facts, from)
  const status = statusOf(pair)
  const standing = status === 'valid' || status === 'due-soon' || status === 'suspended' || status === 'expired'
  const end = pair.facts.held ? pair.result!.validThrough : null
  return {
    from,
    through: null,
    status,
    work: workOf(pair, status),
    ...levelCode(facts, pair),
    cycle: pair.facts.held ? 1 : 0,
    validThrough: status === 'revoked' ? lastInForce : standing ? end : null,
    reasons: reasonsOf(facts, pair, status, from),
    findings: [],
    next: nextOf(facts, status, end, from),
    basis: pair.result === null ? [] : [pair.result.id],
    ruleVersion: 0,
    marks: [],
  }
}

function statusOf({ facts }: PairOn): Status {
  if (facts.revoked) return 'revoked'
  if (facts.held && facts.suspended) return 'suspended'
  if (facts.exempt) return 'exempt'
  if (!facts.held) return facts.required ? 'not-started' : 'not-required'
  if (facts.past !== 'no') return 'expired'
  return facts.due ? 'due-soon' : 'valid'
}

function workOf({ facts }: PairOn, status: Status): Interval['work'] {
  if (status === 'valid' || status === 'due-soon') return 'yes'
  if (status === 'not-required') return 'n/a'
  if (status !== 'exempt' || facts.exemptionPermits === 'no' || facts.suspended) return 'no'
  return facts.exemptionPermits === 'alone' ? 'yes' : 'supervised'
}

function levelCode({ skill }: PairFacts, { facts, level }: PairOn): { level?: string } {
  const code = facts.held ? (skill.levels.find(one => one.value === level)?.code ?? String(level)) : undefined
  return code === undefined ? {} : { level: code }
}

function reasonsOf(facts: PairFacts, { sources, result, facts: known }: PairOn, status: Status, from: Day): Reason[] {
  const end = result?.validThrough ?? null
  const [openly, forATime] = [sources.revocations.filter(one => one.open), sources.revocations.filter(one => !one.open)]
  switch (status) {
    case 'revoked':
      return openly.map(one => ({ code: 'revoked-by-authority', ref: one.id, on: one.from }))
    case 'suspended':
      return forATime.map(one => ({ code: 'suspended-by-authority', ref: one.id, on: one.from }))
    case 'exempt':
      return sources.exemptions.map(one => ({ code: 'exempted', ref: one.id, on: one.from }))
    case 'expired':
      return [{ code: 'term-ended', on: end! }]
    case 'due-soon':
      return [{ code: 'term-ending', on: end! }]
    case 'valid':
      return [end === null ? { code: 'no-end-date' } : { code: 'in-term', on: end }]
    default:
      return [notHeldReason(latestAssessment(facts.results, from), known.required)]
  }
}

function notHeldReason(latest: ResultFact | null, required: boolean): Reason {
  if (latest?.outcome === 'failed') return { code: 'attempt-failed', ref: latest.id, on: latest.achievedOn }
  return { code: required ? 'nothing-recorded' : 'not-required' }
}

/** The latest evidence, passed or not. */
function latestAssessment(results: readonly ResultFact[], day: Day): ResultFact | null {
  const seen = results.filter(one => one.achievedOn <= day)
  return (
    seen.sort((a, b) => compare(a.achievedOn, b.achievedOn) || compare(a.recordedAt, b.recordedAt) || compare(a.id, b.id)).at(-1) ?? null
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function nextOf({ skill }: PairFacts, status: Status, end: Day | null, from: Day): Interval['next'] {
  if (end === null || (status !== 'valid' && status !== 'due-soon' && status !== 'suspended') || end < from) return []
  const due = addDays(end, -skill.warnDays)
  const ends = { kind: 'term-ends' as const, on: end }
  return due > from ? [{ kind: 'due-from', on: due }, ends] : [ends]
}

/** Whether two intervals say the same of their days, so that the later one only goes on. What comes next is part of it only while it is ahead. */
function sameStanding(a: Interval, b: Interval): boolean {
  const said = ({ from: _from, through: _through, next: _next, ...rest }: Interval): string => JSON.stringify(rest)
  return said(a) === said(b)
}
