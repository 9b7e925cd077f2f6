import type { ChoiceRow } from './choices.ts'

interface Cell {
  level: number | null
  code: string
}

export interface ComparedRow {
  person: { id: string; name: string }
  skill: { id: string; name: string }
  was: Cell
  yours: Cell
  theirs: Cell
  status: 'change' | 'conflict' | 'same' | 'emptied' | 'gone' | 'not_yours'
  sheet: string
  cell: string
  since: { at: string; by: string | null } | null
}

/** What the server says of the cells that were edited. */
export interface Comparison {
  writtenAt: string
  writtenBy: string | null
  old: boolean
  rows: ComparedRow[]
}

export function pairIn({ person, skill }: ComparedRow): string {
  return `${person.id} ${skill.id}`
}

export function rowsOf({ rows }: Comparison): ChoiceRow[] {
  return rows.map(row => ({
    id: pairIn(row),
    of: row.person.id,
    person: row.person.name,
    thing: row.skill.name,
    kind: null,
    was: row.was.code,
    theirs: row.theirs.code,
    yours: row.yours.code,
    is: row.status,
    since: row.status === 'conflict' || row.status === 'emptied' ? row.since : null,
    source: null,
    needs: [],
  }))
}
