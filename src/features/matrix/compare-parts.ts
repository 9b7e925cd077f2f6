import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Certified } from '../standings/certified.ts'
import type { Plant } from '../standings/queries.ts'
import type { Recording } from './compare-records.ts'
import type { World } from './compare-world.ts'

/** One of the two sides: a day, and what was known. */
export interface Side {
  plant: Plant
  certified: Certified
  day: Day
  /** null: now. */
  knownAt: Date | null
}

export interface Sides {
  before: Side
  after: Side
  /** Days between the two. */
  days: number
}

export const WHATS = [
  'result',
  'revocation',
  'exemption',
  'requirement',
  'position',
  'engagement',
  'person',
  'skill',
  'scale',
  'grouping',
  'equivalent',
  'certification',
] as const
export const HOWS = ['recorded', 'withdrawn', 'changed', 'achieved', 'ran_out', 'near', 'began', 'ended', 'passed'] as const

/** Something that differs between the two sides and may have made the difference. */
export interface Happening {
  what: (typeof WHATS)[number]
  how: (typeof HOWS)[number]
  /** The record; of a skill, a scale, a grouping or a certification its own id. */
  id: string
  level: number | null
  /** The level that was said before. */
  was: number | null
  on: Day | null
  until: Day | null
  /** The grouping asked or stood in. */
  groupingId: string | null
  recording: Recording | null
  why: string | null
  put(world: World, happened: boolean): void
}

/** What is the same on both sides is put into every world; the others are what may have happened. */
export interface Parts {
  same: ((world: World) => void)[]
  happenings: Happening[]
}

export function isIn(row: Recording, knownAt: Date | null): boolean {
  return knownAt === null ? row.closedAt === null : row.at <= knownAt && (row.closedAt === null || row.closedAt > knownAt)
}

export function later(day: Day | null, days: number): Day | null {
  return day === null ? null : addDays(day, days)
}

/** What became of a range of days between the two. */
export function ageing({ before, after }: Sides, from: Day | null, through: Day | null): Happening['how'] {
  if (from !== null && from > before.day && from <= after.day) return 'began'
  return through !== null && through >= before.day && through < after.day ? 'ended' : 'near'
}

export function howOf(
  before: readonly unknown[],
  after: readonly unknown[],
  aged: () => Happening['how'],
  isSame: boolean,
): Happening['how'] {
  if (before.length === 0) return 'recorded'
  if (after.length === 0) return 'withdrawn'
  return isSame ? aged() : 'changed'
}
