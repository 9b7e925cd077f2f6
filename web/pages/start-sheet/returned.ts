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

/** What can be taken over; of that, what nobody else has touched is taken unless somebody says no, a conflict only when somebody says yes. */
export function canBeTaken({ status }: ComparedRow): boolean {
  return status === 'change' || status === 'conflict'
}

export function takenAtFirst({ rows }: Comparison): Set<string> {
  return new Set(rows.filter(row => row.status === 'change').map(pairIn))
}

/** An emptied cell takes nothing away by itself: it is revoked only when somebody says so of it, or of all of them by name. */
export function canBeRevoked({ status }: ComparedRow): boolean {
  return status === 'emptied'
}

/** All of these taken, or, where all of them are, none of them. */
export function flippedAll(taken: ReadonlySet<string>, rows: readonly ComparedRow[]): Set<string> {
  const pairs = rows.map(pairIn)
  const next = new Set(taken)
  const all = pairs.every(pair => next.has(pair))
  for (const pair of pairs) {
    if (all) next.delete(pair)
    else next.add(pair)
  }
  return next
}
