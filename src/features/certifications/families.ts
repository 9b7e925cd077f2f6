import type { Status } from '../../rules/standing.ts'

/** What people ask first: who has it, for whom does it soon end, who has it no more, who is on the way. Due are among those who hold it. */
export const FAMILIES = ['held', 'due', 'lost', 'underway'] as const
export type Family = (typeof FAMILIES)[number]

export const STATUSES: Record<Family, readonly Status[]> = {
  held: ['valid', 'due-soon', 'in-grace', 'exempt'],
  due: ['due-soon', 'in-grace'],
  lost: ['expired', 'suspended', 'lapsed', 'revoked'],
  underway: ['in-progress', 'planned', 'not-started'],
}
