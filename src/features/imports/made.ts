import type { Replaced } from '../people/change-many.ts'

/** What an import made, by id, as far as the rows themselves do not carry the import's id. Kept with it, so that it can be taken back. */
export interface Made {
  people: string[]
  groupings: string[]
  skills: string[]
  positions: string[]
  /** People who got an engagement that is over. */
  ended: string[]
  /** Of a list of people: what took the place of what, and the versions that were changed. */
  replaced?: { positions: Replaced[]; engagements: Replaced[]; details: { personId: string; version: number }[] }
}

export const NOTHING_MADE: Made = { people: [], groupings: [], skills: [], positions: [], ended: [] }
