import type { Source } from '../../../src/sheet/reading.ts'

/** One thing that a sheet says otherwise than the records, whether it was exported here and came back or is any other. */
export interface ChoiceRow {
  id: string
  /** Whose row of the sheet it stands in. */
  of: string
  person: string
  thing: string
  /** What it is where it is no cell: somebody new, a place, a target. */
  kind: string | null
  /** What stood there when the sheet was exported; null: it was not exported here. */
  was: string | null
  theirs: string
  yours: string
  is: 'change' | 'conflict' | 'emptied' | 'earlier' | 'new' | 'same' | 'gone' | 'not_yours'
  since: { at: string; by: string | null } | null
  source: Source | null
  /** Rows that make what this one speaks of. */
  needs: readonly string[]
}

/** `ids` says what is taken by itself; a row that needs another is taken only with it. */
export type Taken = ReadonlySet<string>

const CAN = new Set<ChoiceRow['is']>(['change', 'conflict', 'earlier', 'new'])

export function canBeTaken({ is }: ChoiceRow): boolean {
  return CAN.has(is)
}

/** An emptied cell takes nothing away by itself: it is revoked only when somebody says so of it, or of all of them by name. */
export function canBeRevoked({ is }: ChoiceRow): boolean {
  return is === 'emptied'
}

/** What nobody else has touched is taken unless somebody says no, a conflict only when somebody says yes. */
export function takenAtFirst(rows: readonly ChoiceRow[]): Set<string> {
  return new Set(rows.filter(row => canBeTaken(row) && row.is !== 'conflict').map(row => row.id))
}

export function isTaken({ id, needs }: ChoiceRow, taken: Taken): boolean {
  return taken.has(id) && needs.every(need => taken.has(need))
}

/** All of these taken, with what they need, or, where all of them are, none of them. */
export function flippedAll(taken: Taken, rows: readonly ChoiceRow[]): Set<string> {
  const next = new Set(taken)
  const all = rows.every(row => isTaken(row, taken))
  for (const { id, needs } of rows) {
    if (all) next.delete(id)
    else for (const one of [id, ...needs]) next.add(one)
  }
  return next
}
