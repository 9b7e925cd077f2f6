/** What the server says of changes before they are saved. */
export type Ask = 'nothing' | 'reason' | 'evidence' | 'signature' | 'second'

export interface CheckedCell {
  status: 'change' | 'same' | 'conflict' | 'refused'
  was: number | null
  ask: Ask
  theirs: { level: number | null; at: string | null; by: string | null } | null
  refused: { code: string; text: string } | null
}

export interface Checked {
  cells: CheckedCell[]
  counts: Record<CheckedCell['status'], number>
  asks: { ask: Ask; index: number }[]
  knownAt: string
}
