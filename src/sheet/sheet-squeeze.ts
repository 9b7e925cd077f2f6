import { cellsOf } from './sheet-bytes.ts'

/**
 * One stray cell in row 1,048,576, or formats painted "to the end", make a rectangle that would cost gigabytes. Where it is out of proportion to
 * what stands in it, blank formatted cells beyond the filled ones are dropped and long empty stretches closed, and where each row stood is kept.
 */
export interface Extent {
  filled: number
  /** Places of the rectangle from A1 to the last cell, filled or not. */
  slots: number
}

export const LONGEST_ROW_GAP = 1_000
export const LONGEST_COLUMN_GAP = 200
const LEFT_OF_A_GAP = 3
const SMALL = 200_000

/** Looked at as bytes, before any reader builds something of it. */
export function extentOf(bytes: Uint8Array): Extent {
  let [filled, lastRow, lastColumn] = [0, -1, -1]
  for (const cell of cellsOf(bytes)) {
    lastRow = Math.max(lastRow, cell.row)
    lastColumn = Math.max(lastColumn, cell.column)
    if (cell.filled) filled++
  }
  return { filled, slots: (lastRow + 1) * (lastColumn + 1) }
}

/** Is the rectangle out of proportion to what stands in it? */
export function squeezable({ slots, filled }: Extent): boolean {
  return slots > Math.max(SMALL, 3 * filled)
}

/** Were long empty stretches closed, or only blank cells at the end dropped? */
export function isMoved(places: readonly number[] | null | undefined): boolean {
  return places !== null && places !== undefined && places.length > 0 && places.at(-1) !== places.length - 1
}

/** The places kept: all up to the last filled one, but of a long empty stretch only its first three. */
export function withoutGaps(filled: number[], longest: number): number[] {
  const kept: number[] = []
  let next = 0
  for (const place of filled) {
    const stop = place - next > longest ? next + LEFT_OF_A_GAP : place
    for (let gap = next; gap < stop; gap++) kept.push(gap)
    kept.push(place)
    next = place + 1
  }
  return kept
}
