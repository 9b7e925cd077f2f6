import type { Source } from '../../../src/sheet/reading.ts'
import { canBeRevoked, canBeTaken, isTaken, type ChoiceRow, type Taken } from './choices.ts'
import type { Difference } from './difference-part.tsx'

interface Named {
  id: string
  name: string
}

export interface Line {
  kind: 'person' | 'left' | 'grouping' | 'skill' | 'membership' | 'requirement' | 'result'
  is: 'conflict' | 'emptied' | 'change' | 'earlier' | 'new'
  person: Named | null
  thing: Named | null
  theirs: string
  yours: string
  source: Source | null
}

export type Kind = Line['is']
export type Counts = Record<Kind, number>

/** What the server says that keeping a sheet would do. */
export interface Checked {
  difference: Difference
  lines: Line[]
  seen: string
  /** Of a very large sheet, whose lines stay on the server. */
  inParts: { counts: Counts; seen: { lines: string; emptied: string } } | null
}

/** The place in the list is the row's name: the sum of the list says that it is the same list. */
export function rowsOfLines(lines: readonly Line[]): ChoiceRow[] {
  const makers = new Map<string, string>()
  for (const [i, { kind, is, person, thing }] of lines.entries())
    if (is === 'new' && (kind === 'person' || kind === 'grouping' || kind === 'skill')) makers.set((person ?? thing)!.id, String(i))
  return lines.map((line, i) => {
    const { kind, person, thing } = line
    const id = String(i)
    const needs = [makers.get(person?.id ?? ''), makers.get(thing?.id ?? '')].filter(need => need !== undefined && need !== id)
    const of = person === null ? id : `${kind === 'requirement' ? 'asked of' : ''} ${person.id}`
    return rowOfLine(line, { id, of, needs: needs as string[] })
  })
}

/** As the table shows it that every sheet is decided in; how it is called and what it needs, each list knows by itself. */
export function rowOfLine(
  { kind, is, person, thing, theirs, yours, source }: Line,
  known: Pick<ChoiceRow, 'id' | 'of' | 'needs'>,
): ChoiceRow {
  const names = { person: person?.name ?? '', thing: thing?.name ?? '' }
  return { ...known, ...names, kind: kind === 'result' ? null : kind, was: null, theirs, yours, is, since: null, source }
}

export interface Choice {
  seen: string
  left: number[]
  revoked: number[]
  reason?: string
}

/** What is sent of it: the lines that are left out, and the emptied cells that are revoked. */
export function choiceOf(rows: readonly ChoiceRow[], taken: Taken, { seen, reason }: { seen: string; reason: string }): Choice {
  const left = rows.filter(row => canBeTaken(row) && !isTaken(row, taken)).map(row => Number(row.id))
  const revoked = rows.filter(row => canBeRevoked(row) && taken.has(row.id)).map(row => Number(row.id))
  return { seen, left, revoked, ...(revoked.length === 0 ? {} : { reason: reason.trim() }) }
}
