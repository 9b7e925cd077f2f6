import { levelOf, type Level } from '../rules/level.ts'
import type { ClipTable } from './clipboard.ts'
import { plain } from './plain.ts'
import { tokenOf } from './token.ts'

/** As many cells as are pasted; a larger sheet is dropped and read as an import. */
export const MOST_PASTED = 20_000

/** A row or a column of the grid, with what a sheet may call it; null: one that is a whole group. */
export type Named = readonly string[] | null

export interface Landing {
  rows: readonly Named[]
  columns: readonly Named[]
  /** Where the first cell goes if nothing is named. */
  row: number
  col: number
}

export interface Pasted {
  row: number
  col: number
  text: string
  ground: string | null
}

export interface Placed {
  cells: Pasted[]
  by: { rows: 'name' | 'place'; columns: 'name' | 'place' }
  /** Names of the sheet that are nowhere in the grid; their cells go nowhere. */
  unmatched: string[]
  /** Cells that would lie beyond the grid. */
  beyond: number
}

/** Where each cell of the table goes: by name where its first row or column names what the grid shows, else by place. */
export function placeTable({ rows }: ClipTable, landing: Landing): Placed {
  const heads = {
    row: named(rows[0] ?? [], landing.columns, 0),
    column: named(
      rows.map(row => row[0]).filter(cell => cell !== undefined),
      landing.rows,
      0,
    ),
  }
  const across = heads.row
  const down = heads.column
  const [firstRow, firstCol] = [across ? 1 : 0, down ? 1 : 0]
  const unmatched: string[] = []
  const placed: Placed = { cells: [], by: { rows: down ? 'name' : 'place', columns: across ? 'name' : 'place' }, unmatched, beyond: 0 }
  const columnOf = (at: number): number | null => (across ? (across.get(at) ?? null) : landing.col + at - firstCol)
  const rowOf = (at: number): number | null => (down ? (down.get(at) ?? null) : landing.row + at - firstRow)
  if (across)
    for (const [at, cell] of (rows[0] ?? []).entries()) if (at >= firstCol && cell.text !== '' && !across.has(at)) unmatched.push(cell.text)
  for (const [at, line] of rows.entries()) {
    if (at < firstRow) continue
    const row = rowOf(at)
    if (row === null) {
      if (line[0]?.text) unmatched.push(line[0].text)
      continue
    }
    for (const [place, cell] of line.entries()) {
      if (place < firstCol) continue
      const col = columnOf(place)
      if (col === null) continue
      if (row >= landing.rows.length || col >= landing.columns.length) placed.beyond += 1
      else placed.cells.push({ row, col, ...cell })
    }
  }
  return placed
}

/** Which place each name stands for; null where this line holds no names: fewer than half of its words are any. */
function named(line: readonly { text: string }[], known: readonly Named[], corner: number): Map<number, number> | null {
  const places = new Map<string, number | null>()
  for (const [place, names] of known.entries())
    for (const name of names ?? []) {
      const key = keyOf(name)
      // What two of them are called names neither.
      if (key !== '') places.set(key, places.has(key) && places.get(key) !== place ? null : place)
    }
  const found = new Map<number, number>()
  let words = 0
  for (const [at, { text }] of line.entries()) {
    if (text === '') continue
    const place = places.get(keyOf(text))
    if (at > corner || place !== undefined) words += 1
    if (typeof place === 'number') found.set(at, place)
  }
  return found.size > 0 && found.size * 2 >= words ? found : null
}

/** A sheet that takes in our text must not run it, so what begins like a formula has an apostrophe before it. */
function unescaped(text: string): string {
  return /^'\s*[=+@-]/.test(text) ? text.slice(1) : text
}

/** What has been said before of signs that are on no scale: the code of a level, or that such a cell changes nothing. */
export type Meanings = ReadonlyMap<string, string | null>

export type Read = { kind: 'nothing' } | { kind: 'level'; level: number } | { kind: 'unknown'; sign: string }

/** A sign as it is asked about once, whoever wrote it how: the text, or the colour of a cell in which nothing stands. */
export function signOf({ text, ground }: Pick<Pasted, 'text' | 'ground'>, own: boolean): string {
  const sign = keyOf(text)
  return sign === '' && !own ? (ground ?? '') : sign
}

/** A sign without letters or digits, such as a pie, is itself. */
function keyOf(text: string): string {
  return plain(unescaped(text)) || text.trim()
}

/**
 * The level that a cell says: the code or the name of a level of its scale, a number that is a level's value, a sign whose meaning was said once. Nothing else
 * is taken for a level, however like one it looks.
 */
export function readPasted(cell: Pick<Pasted, 'text' | 'ground'>, levels: readonly Level[], meanings: Meanings, own: boolean): Read {
  const sign = signOf(cell, own)
  if (sign === '') return { kind: 'nothing' }
  const said = meanings.get(sign)
  if (said === null) return { kind: 'nothing' }
  const wanted = keyOf(said ?? cell.text)
  const coded = levels.find(level => keyOf(level.code) === wanted) ?? levels.find(level => keyOf(level.name) === wanted)
  if (coded) return { kind: 'level', level: coded.value }
  const token = tokenOf(cell.text)
  const counted = token.kind === 'level' && token.family === 'number' && !token.weak ? levelOf(levels, token.number) : undefined
  return counted ? { kind: 'level', level: counted.value } : { kind: 'unknown', sign }
}
