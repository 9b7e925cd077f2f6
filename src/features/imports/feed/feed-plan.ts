import type { NewGroupingPlan } from '../plan-shape.ts'
import type { EngagementHeld, PersonHere, PositionHeld } from './feed-record.ts'

export interface Joiner {
  id: string
  surname: string
  givenNames: string
  employeeNumber: string | null
  email: string | null
  groupingIds: string[]
}

/** Somebody who had left and is listed again. */
export interface Returner {
  person: PersonHere
  contract: string | null
}

export interface Mover {
  person: PersonHere
  /** Those that end, and the groupings of the one that begins today. */
  closed: PositionHeld[]
  groupingIds: string[]
  /** What of it differs. */
  out: string[]
  into: string[]
}

export interface Leaver {
  person: PersonHere
  ended: EngagementHeld[]
}

export interface Change {
  person: PersonHere
  fields: Partial<Pick<PersonHere, 'surname' | 'givenNames' | 'employeeNumber' | 'email'>>
}

/** Why somebody listed is left as they are; its sentence is the text of that name. */
export const LEFT_OUT = ['no_key', 'no_name', 'namesake', 'email_taken', 'listed_twice', 'grouping_ambiguous'] as const

export interface LeftOut {
  why: (typeof LEFT_OUT)[number]
  name: string
  cell: string
}

/** What a list of people would change; nothing of it is written yet. */
export interface FeedPlan {
  groupings: NewGroupingPlan[]
  joiners: Joiner[]
  returners: Returner[]
  movers: Mover[]
  leavers: Leaver[]
  changes: Change[]
  leftOut: LeftOut[]
  /** Known, listed, and as they are listed. */
  unchanged: number
  /** Whoever would be a leaver were they not listed. */
  couldLeave: number
  /** Known and listed. */
  known: number
  groupingNames: Map<string, string>
}

export function changesNothing({ groupings, joiners, returners, movers, leavers, changes }: FeedPlan): boolean {
  return [groupings, joiners, returners, movers, leavers, changes].every(list => list.length === 0)
}
