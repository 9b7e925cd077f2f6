import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Status } from '../../rules/standing.ts'

/** What people ask first: who has it, for whom does it soon end, who has it no more, who is on the way. Due are among those who hold it. */
export const FAMILIES = ['held', 'due', 'lost', 'underway'] as const
export type Family = (typeof FAMILIES)[number]

const STATUSES: Record<Family, readonly Status[]> = {
  held: ['valid', 'due-soon', 'in-grace', 'exempt'],
  due: ['due-soon', 'in-grace'],
  lost: ['expired', 'suspended', 'lapsed', 'revoked'],
  underway: ['in-progress', 'planned', 'not-started'],
}

/** For SQL: whether the status in this column is one of the family. */
export function isOf(family: Family, column: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} = any(${[...STATUSES[family]]}::text[])`
}
