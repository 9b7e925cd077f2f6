/**
 * Events as the fold reads them: on day numbers, in one order, whoever entered them and in whatever order.
 *
 * An event that lasts is seen from its first day on, also where its own day is a later one; on a day in between only the part through that day
 * is known. Of two events of one day the id decides which comes first, and no rule depends on it.
 *
 * Example: work from 1 February to 31 August 2021, entered with the day 31 August. On 1 April it is seen, dated 1 April and 60 days long.
 */

import { lengthOf, NEVER, numberOfDay, plus } from './length.ts'
import type { RuleEvent } from './events.ts'
import type { Vocabulary } from './language.ts'

export interface Fact {
  event: RuleEvent
  id: string
  type: string
  /** Its own day. */
  day: number
  /** First and last day of its span; both its own day where it has none. */
  first: number
  last: number
  span: boolean
}

export interface History {
  facts: Fact[]
  birthDate: string | null
  vocabulary: Vocabulary
  byCert: Map<string, Fact[]>
  conditions: Map<string, Fact[]>
}

export function historyOf(events: readonly RuleEvent[], birthDate: string | null, vocabulary: Vocabulary): History {
  const facts = events.map(factOf).sort((a, b) => a.first - b.first || a.day - b.day || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const conditions = new Map<string, Fact[]>()
  for (const fact of facts)
    if ((fact.type === 'condition-began' || fact.type === 'condition-ended') && fact.event.condition !== undefined) {
      const list = conditions.get(fact.event.condition)
      if (list) list.push(fact)
      else conditions.set(fact.event.condition, [fact])
    }
  return { facts, birthDate, vocabulary, byCert: new Map(), conditions }
}

function factOf(event: RuleEvent): Fact {
  const day = numberOfDay(event.on)
  const span = event.from !== undefined
  const first = span ? numberOfDay(event.from!) : day
  const last = span ? (event.through === undefined ? NEVER : Math.max(first, numberOfDay(event.through))) : day
  return { event, id: event.id, type: event.type, day, first, last, span }
}

/** The facts meant for a certification, conditions left out. */
export function factsFor(history: History, cert: string): Fact[] {
  let facts = history.byCert.get(cert)
  if (!facts) {
    facts = history.facts.filter(
      ({ event }) =>
        (event.certs === undefined || event.certs.includes(cert)) && event.type !== 'condition-began' && event.type !== 'condition-ended',
    )
    history.byCert.set(cert, facts)
  }
  return facts
}

/** Whether a condition holds on a day, and since when; of one day an end comes after a beginning. */
export function conditionOn(history: History, condition: string, day: number): { holds: boolean; since: number } {
  let latest: Fact | null = null
  for (const fact of history.conditions.get(condition) ?? [])
    if (fact.day <= day && (latest === null || fact.day > latest.day || (fact.day === latest.day && fact.type === 'condition-ended')))
      latest = fact
  if (latest) return { holds: latest.type === 'condition-began', since: latest.day }
  return { holds: history.vocabulary.conditions?.[condition]?.whenUnrecorded === 'holds', since: -NEVER }
}

/** The last day of a condition or of any other stretch before this day, for limits counted from it. */
export function absenceActsOn(fact: Fact, longerThan: string | undefined): number | null {
  if (longerThan === undefined) return fact.first
  const acts = plus(fact.first, lengthOf(longerThan))
  return fact.last >= acts ? acts : null
}

/** The day on which a happening acts: its own, or the day it takes effect where that is later. */
export function actsOn(fact: Fact): number {
  return fact.event.effectiveOn === undefined ? fact.day : Math.max(fact.day, numberOfDay(fact.event.effectiveOn))
}
