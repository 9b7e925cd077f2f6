/**
 * Folding on: a standing kept with all that led to it, so that what happens next is added without reading the whole history again.
 *
 * What happened on a later day changes no day before it. So a walk is kept as it stood at the end of the last day on which something was recorded, and
 * events that all came after that day are walked over from there. An event that lies in between, a correction, or an event already entered under the
 * same id starts the fold again from the first day. A walk that could not be worked out through that day, because it or what it rests on turns for
 * ever, is not kept. All ways say the same. Nothing kept is ever changed: an older state still says what it said.
 *
 * Example: exam on 10 March 2024 for two years, and a state kept. The exam of 1 February 2026 is folded on from 10 March 2024; entered afterwards, a
 * suspension of 5 May 2025 lies in between, and everything is folded again.
 */

import { known, type RuleEvent } from './events.ts'
import { standingIn, type CertificationStanding, type KnownPerson, type Question } from './evaluate.ts'
import { historyAfter, historyOf, type Fact, type History } from './facts.ts'
import type { Kept } from './fold.ts'
import type { RuleVersion } from './language.ts'
import { FIRST_DAY, lengthOf } from './length.ts'
import { Person } from './person.ts'

export interface FoldState {
  readonly known: KnownPerson
  readonly versions: readonly RuleVersion[]
  readonly question: Question
  readonly history: History
  /** The last day on which something was recorded to begin. */
  readonly through: number
  readonly kept: ReadonlyMap<string, Kept>
  readonly standing: CertificationStanding
  /** How many of the events were new to it: all of them where it was folded again. */
  readonly folded: number
}

/** Folds from the first day on. Throws a RangeError where a value the versions need is unbound. */
export function beginFold(person: KnownPerson, versions: readonly RuleVersion[], question: Question): FoldState {
  const events = known(person.events, question.knownAt)
  const history = historyOf(events, person.birthDate, person.vocabulary)
  return foldWith(person, versions, question, history, null, history.facts)
}

/** The state after more events: folded on where all of them came later, otherwise folded again. The rules must be those it began with. */
export function foldOn(state: FoldState, events: readonly RuleEvent[]): FoldState {
  const person = { ...state.known, events: [...state.known.events, ...events] }
  if (!isLater(state, events)) return beginFold(person, state.versions, state.question)
  const history = historyAfter(state.history, known(events, state.question.knownAt))
  return foldWith(person, state.versions, state.question, history, state.kept, history.facts.slice(state.history.facts.length))
}

export function standingsOf(state: FoldState): CertificationStanding {
  return state.standing
}

function foldWith(
  known: KnownPerson,
  versions: readonly RuleVersion[],
  question: Question,
  history: History,
  before: ReadonlyMap<string, Kept> | null,
  fresh: readonly Fact[],
): FoldState {
  const through = history.facts.reduce((latest, fact) => Math.max(latest, fact.first, fact.day), FIRST_DAY)
  const kept = new Map<string, Kept>()
  const person = new Person(history, known.library, lengthOf(known.lead ?? 'P60D'), { before, kept, through })
  const standing = standingIn(person, versions, question)
  return { known, versions, question, history, through, kept, standing, folded: fresh.length }
}

/** Whether every event came after all that had been recorded to begin, and none changes what was recorded. */
function isLater({ known: { events: before }, history, through }: FoldState, events: readonly RuleEvent[]): boolean {
  if ([...before, ...events].some(event => event.type === 'corrected')) return false
  const ids = new Set(before.map(event => event.id))
  return historyOf(events, null, history.vocabulary).facts.every(fact => Math.min(fact.first, fact.day) > through && !ids.has(fact.id))
}
