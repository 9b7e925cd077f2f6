/**
 * Two answers about the same cell.
 *
 * Whoever compares two days, or what was known at two moments, wants to see which cells look different: another state, another level held or asked, other
 * marks, another last day. When the day alone has moved on and all of that stays, the cell is the same. A cell that stands on one side only differs
 * where anything is held, asked or wanted on that side.
 *
 * Example: Ana's press is level 3, valid through 3 March 2027, on 30 June and on 31 August 2026: the same. Read for 31 December it is running out
 * soon: it differs, though nobody has touched it.
 */

import { stateIn } from './cell-table.ts'
import { STATES } from './cell.ts'
import { NO_LEVEL, type PackedRow } from './packing.ts'

/** A place in a row, and what the table of states says of it. */
export interface Looked {
  row: PackedRow
  i: number
  answer: number
}

export function differs(before: Looked | null, after: Looked | null): boolean {
  return differsAt(before?.row ?? null, before?.i ?? 0, before?.answer ?? 0, after?.row ?? null, after?.i ?? 0, after?.answer ?? 0)
}

/** The same of places in rows, for loops over every cell of a plant; no row: it does not stand on that side. */
export function differsAt(a: PackedRow | null, i: number, was: number, b: PackedRow | null, k: number, is: number): boolean {
  if (a === null) return b !== null && !isBlank(b, k, is)
  if (b === null) return !isBlank(a, i, was)
  return (
    was !== is ||
    a.level[i] !== b.level[k] ||
    a.required[i] !== b.required[k] ||
    a.wanted[i] !== b.wanted[k] ||
    a.bits[i] !== b.bits[k] ||
    a.validThrough[i] !== b.validThrough[k]
  )
}

function isBlank(row: PackedRow, i: number, answer: number): boolean {
  return STATES[stateIn(answer)] === 'NONE' && row.level[i] === NO_LEVEL && row.wanted[i] === 0 && row.bits[i] === 0
}
