/**
 * The standing of a person in a certification: dated intervals from the first day of the calendar on, each with its reasons, what it rests on and what
 * comes next. The forecast is the same intervals, on the assumption that nothing more happens.
 *
 * Every reason names the clause of the rule it comes from and the events behind it, so that a reader can follow the answer back to both.
 *
 * Example: asked on 15 March 2026 about a CPT of 22 March 2021: due-soon, because /term ends on 22 March 2026; it rests on the four module exams.
 */

import type { Day, Duration } from '../day.ts'
import type { Interval, Reason, Standing } from '../standing.ts'
import { known, type RuleEvent } from './events.ts'
import { historyOf, type History } from './facts.ts'
import type { Mark, RuleVersion, Scope, Vocabulary } from './language.ts'
import { dayOf, lengthOf, NEVER, numberOfDay } from './length.ts'
import type { Segment } from './fold.ts'
import { Person, segmentOn, type Library } from './person.ts'
import type { Cause } from './snapshot-cause.ts'

export interface Question {
  person: string
  cert: string
  scope: Scope
  label?: string | null
  lead?: Duration
  /** Absent: as the requirement events say. */
  required?: boolean
  /** Instant; null: everything is known. */
  knownAt: string | null
}

export interface CertificationReason extends Reason {
  /** JSON pointer into the rule; empty for acts of authority. */
  clause: string
  events: string[]
}

export interface CertificationInterval extends Interval {
  reasons: CertificationReason[]
}

export interface CertificationStanding extends Standing {
  intervals: CertificationInterval[]
  /** Where the forecast stops before the end of the calendar: its last day. The last interval is then open only because it goes no further. */
  forecastThrough: Day | null
}

export interface KnownPerson {
  events: readonly RuleEvent[]
  birthDate: Day | null
  library: Library
  vocabulary: Vocabulary
  lead?: Duration
}

const LEAD = 'P60D'

/** What is known of a person at an instant, ready to be asked about one certification after another. */
export function personKnown({ events, birthDate, library, vocabulary, lead }: KnownPerson, knownAt: string | null): Person {
  const history: History = historyOf(known(events, knownAt), birthDate, vocabulary)
  return new Person(history, library, lengthOf(lead ?? LEAD))
}

/** The standing by these versions, the first one first. Throws a RangeError where a value they need is unbound. */
export function standingIn(person: Person, versions: readonly RuleVersion[], question: Question): CertificationStanding {
  const { cert, scope, label = null, lead = LEAD, required, knownAt } = question
  const { segments, through } = person.timeline({ cert, versions, scope, label, lead: lengthOf(lead), required: required ?? null })
  const intervals = segments.map((segment, i) => intervalOf(segment, segments[i + 1]?.from ?? null, marksIn(versions, segment.version)))
  return {
    person: question.person,
    cert,
    scope,
    knownAt: knownAt ?? '',
    intervals,
    forecastThrough: through < NEVER ? dayOf(through) : null,
  }
}

/** Asks for one day only what a whole standing says of it. */
export function intervalOn(standing: CertificationStanding, day: Day): CertificationInterval {
  const index = segmentOn(
    standing.intervals.map(({ from }, i) => ({ from: numberOfDay(from), i })),
    numberOfDay(day),
  ).i
  return standing.intervals[index]!
}

/** Each reason of an interval with its clause and events, and the events the whole rests on. */
export function explained(interval: CertificationInterval): { because: CertificationReason[]; restsOn: string[] } {
  return { because: interval.reasons, restsOn: interval.basis }
}

function intervalOf(segment: Segment, nextFrom: number | null, marks: readonly Mark[]): CertificationInterval {
  const interval: CertificationInterval = {
    from: dayOf(segment.from),
    through: nextFrom === null ? null : dayOf(nextFrom - 1),
    status: segment.status,
    work: segment.work,
    cycle: segment.cycle,
    validThrough: segment.end === null ? null : dayOf(segment.end),
    reasons: segment.causes.map(reasonOf),
    findings: segment.findings,
    next: segment.next.map(({ kind, on }) => ({ kind, on: dayOf(on) })),
    basis: segment.basis,
    ruleVersion: segment.version,
    marks:
      marks.length === 0 ? NO_MARKS : marks.filter(mark => restsOn(segment, mark.at)).map(({ at, confidence }) => ({ at, confidence })),
  }
  if (segment.level !== undefined && segment.awarded) interval.level = segment.level
  return interval
}

const NO_MARKS = Object.freeze([]) as unknown as CertificationInterval['marks']

function reasonOf({ code, ref, on, at, events }: Cause): CertificationReason {
  const reason: CertificationReason = { code, clause: at, events }
  if (ref !== null) reason.ref = ref
  if (on !== null) reason.on = dayOf(on)
  return reason
}

const NOTHING: readonly Mark[] = []

function marksIn(versions: readonly RuleVersion[], version: number): readonly Mark[] {
  return versions.find(one => one.version === version)?.marks ?? NOTHING
}

/** Before the award a standing rests on how it is earned; afterwards on everything but that newcomers' clause. */
function restsOn({ awarded }: Segment, at: string): boolean {
  const earned = ['/award', '/onboard', '/assess', '/scope'].some(block => at.startsWith(block))
  return awarded ? !at.startsWith('/onboard') : earned
}
