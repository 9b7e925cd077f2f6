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
  /** Facts of single certifications, and those meant for any; conditions left out. */
  byCert: Map<string, Fact[]>
  forAny: Fact[]
  conditions: Map<string, Fact[]>
  /** Approvals and rejections by claim. */
  decisions: Map<string, Fact[]>
}

export function historyOf(events: readonly RuleEvent[], birthDate: string | null, vocabulary: Vocabulary): History {
  const facts = inOrder(events.map(factOf))
  const history: History = { facts, birthDate, vocabulary, byCert: new Map(), forAny: [], conditions: new Map(), decisions: new Map() }
  for (const fact of facts) file(history, fact)
  if (history.forAny.length > 0) for (const [cert, list] of history.byCert) history.byCert.set(cert, inOrder([...list, ...history.forAny]))
  return history
}

/** A history and what happened after all of it: nothing of it is read again. */
export function historyAfter(before: History, events: readonly RuleEvent[]): History {
  const later = historyOf(events, before.birthDate, before.vocabulary)
  const forAny = [...before.forAny, ...later.forAny]
  const byCert = new Map<string, Fact[]>()
  for (const cert of new Set([...before.byCert.keys(), ...later.byCert.keys()]))
    byCert.set(cert, [...factsFor(before, cert), ...factsFor(later, cert)])
  return {
    ...before,
    facts: [...before.facts, ...later.facts],
    byCert,
    forAny,
    conditions: joined(before.conditions, later.conditions),
    decisions: joined(before.decisions, later.decisions),
  }
}

function joined(before: ReadonlyMap<string, Fact[]>, later: ReadonlyMap<string, Fact[]>): Map<string, Fact[]> {
  const lists = new Map(before)
  for (const [key, list] of later) lists.set(key, [...(lists.get(key) ?? []), ...list])
  return lists
}

/** Puts a fact where those who ask for it look. */
function file({ byCert, forAny, conditions, decisions }: History, fact: Fact): void {
  const { type, event } = fact
  if (type === 'condition-began' || type === 'condition-ended') {
    if (event.condition !== undefined) add(conditions, event.condition, fact)
    return
  }
  if ((type === 'points-approved' || type === 'points-rejected') && event.claim !== undefined) add(decisions, event.claim, fact)
  if (event.certs === undefined) forAny.push(fact)
  else for (const cert of event.certs) if (byCert.get(cert)?.at(-1) !== fact) add(byCert, cert, fact)
}

function add(lists: Map<string, Fact[]>, key: string, fact: Fact): void {
  const list = lists.get(key)
  if (list) list.push(fact)
  else lists.set(key, [fact])
}

function inOrder(facts: Fact[]): Fact[] {
  return facts.sort((a, b) => a.first - b.first || a.day - b.day || (a.id < b.id ? -1 : 1))
}

function factOf(event: RuleEvent): Fact {
  const day = numberOfDay(event.on)
  const span = event.from !== undefined
  const first = span ? numberOfDay(event.from!) : day
  const last = span ? (event.through === undefined ? NEVER : Math.max(first, numberOfDay(event.through))) : day
  return { event, id: event.id, type: event.type, day, first, last, span }
}

/** The facts meant for a certification, conditions left out. */
export function factsFor({ byCert, forAny }: History, cert: string): Fact[] {
  return byCert.get(cert) ?? forAny
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
