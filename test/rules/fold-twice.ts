import {
  standingIn,
  personKnown,
  type CertificationInterval,
  type CertificationStanding,
  type KnownPerson,
  type Question,
} from '../../src/rules/certification/evaluate.ts'
import type { RuleEvent } from '../../src/rules/certification/events.ts'
import { beginFold, foldOn, type FoldState } from '../../src/rules/certification/fold-on.ts'
import type { RuleVersion } from '../../src/rules/certification/language.ts'
import type { seeded } from '../support/seeded.ts'

/** What is asked about one person, and all that is known of her. */
export interface Case {
  known: KnownPerson
  versions: readonly RuleVersion[]
  question: Question
}

export function foldedWhole({ known, versions, question }: Case): CertificationStanding {
  return standingIn(personKnown(known, question.knownAt), versions, question)
}

/** The same history in pieces cut at random days, or with single events held back until the end. */
export function foldedInPieces(
  { known, versions, question }: Case,
  random: ReturnType<typeof seeded>,
): { state: FoldState; steps: number } {
  const first = (event: RuleEvent): string => (event.from !== undefined && event.from < event.on ? event.from : event.on)
  const inOrder = known.events.toSorted((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0))
  const heldBack = random.chance(0.2) && inOrder.length > 1 ? inOrder.splice(random.between(0, inOrder.length - 1), 1) : []
  let at = random.between(0, inOrder.length)
  let state = beginFold({ ...known, events: inOrder.slice(0, at) }, versions, question)
  let steps = 0
  while (at < inOrder.length) {
    const to = random.chance(0.5) ? at + 1 : random.between(at + 1, inOrder.length)
    state = foldOn(state, inOrder.slice(at, to))
    at = to
    steps++
  }
  return { state: foldOn(state, heldBack), steps }
}

/** The days before a cut, folded from everything or only from what had begun by then. */
export function foldedUntil(asked: Case, cut: string, alone: boolean): CertificationInterval[] {
  const { known } = asked
  const events = alone ? known.events.filter(event => event.on < cut || (event.from ?? cut) < cut) : known.events
  const { intervals } = foldedWhole({ ...asked, known: { ...known, events } })
  // How long the last one goes on is forecast.
  return intervals.filter(one => one.from < cut).map(one => ({ ...one, through: null }))
}
