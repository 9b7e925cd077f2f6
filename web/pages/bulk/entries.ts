import type { Level } from '../../contract.ts'
import { fold } from '../../kit/commands.ts'

/** Rights that give results: recorded as they are, or assessed with a signature. */
export const RESULT_RIGHTS = ['results.write', 'results.assess'] as const

/** What is entered in one line; a line without a level is left out. */
export interface Entry {
  /** The value of the level, as text; empty: nothing is said. */
  level: string
  achievedOn: string | null
  certificateNumber: string
  issuer: string
}

export type Entries = ReadonlyMap<string, Entry>

/** One line of the grid: a person or a skill. */
export interface Line {
  id: string
  name: string
  /** An employee number or a skill's code: found by paste as well. */
  code: string | null
  /** The name as others write it: the family name first, with a comma or without. */
  also?: string[]
  levels: Level[]
  /** Which rights the reader has over the person it is about. */
  rights?: readonly string[]
}

export function emptyEntry(achievedOn: string | null): Entry {
  return { level: '', achievedOn, certificateNumber: '', issuer: '' }
}

export interface Pasted {
  changes: Map<string, Partial<Entry>>
  /** Lines that belong to nobody here, as they were pasted. */
  unmatched: string[]
  /** Cells that are no level of the scale and no day. */
  unread: string[]
}

/**
 * Reads what comes from a spreadsheet: a name or a number first, then a level, a day and a certificate in any order. Without names the lines are
 * taken from `at` downwards. Nothing is guessed: what cannot be read is told.
 */
export function readPasted(text: string, lines: readonly Line[], at: number, parseDay: (text: string) => string | null): Pasted {
  const rows = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map(row => row.split('\t').map(cell => cell.trim()))
  const byWord = new Map<string, Line | null>()
  for (const line of lines) for (const word of new Set([line.name, line.code ?? '', ...(line.also ?? [])])) addWord(byWord, word, line)
  const named = rows.some(([first = '']) => byWord.has(fold(first)))
  const pasted: Pasted = { changes: new Map(), unmatched: [], unread: [] }
  for (const [i, cells] of rows.entries()) {
    if (cells.every(cell => cell === '')) continue
    const line = named ? byWord.get(fold(cells[0] ?? '')) : lines[at + i]
    if (!line) pasted.unmatched.push(cells.join(' '))
    else
      pasted.changes.set(line.id, {
        ...pasted.changes.get(line.id),
        ...readCells(named ? cells.slice(1) : cells, line, parseDay, pasted.unread),
      })
  }
  return pasted
}

/** Two of the same name are told apart by their numbers only. */
function addWord(byWord: Map<string, Line | null>, word: string, line: Line): void {
  const key = fold(word.trim())
  if (key !== '') byWord.set(key, byWord.has(key) && byWord.get(key) !== line ? null : line)
}

function readCells(cells: readonly string[], line: Line, parseDay: (text: string) => string | null, unread: string[]): Partial<Entry> {
  const found: Partial<Entry> = {}
  for (const cell of cells) {
    if (cell === '') continue
    const level = line.levels.find(one => fold(one.code) === fold(cell) || String(one.value) === cell || fold(one.name) === fold(cell))
    const day = parseDay(cell)
    if (level && found.level === undefined) found.level = String(level.value)
    else if (day !== null && found.achievedOn === undefined) found.achievedOn = day
    else if (found.level !== undefined && found.certificateNumber === undefined) found.certificateNumber = cell
    else if (found.certificateNumber !== undefined && found.issuer === undefined) found.issuer = cell
    else unread.push(cell)
  }
  return found
}

/** The lines that say something, in the order of the grid, as the server takes them. */
export function rowsOf(by: 'skill' | 'person', chosen: string, lines: readonly Line[], entries: Entries) {
  return lines.flatMap(line => {
    const entry = entries.get(line.id)
    if (!entry || entry.level === '') return []
    const pair = by === 'skill' ? { personId: line.id, skillId: chosen } : { personId: chosen, skillId: line.id }
    return [
      {
        id: line.id,
        body: {
          ...pair,
          level: Number(entry.level),
          achievedOn: entry.achievedOn,
          ...(entry.certificateNumber === '' ? {} : { certificateNumber: entry.certificateNumber }),
          ...(entry.issuer === '' ? {} : { issuer: entry.issuer }),
        },
      },
    ]
  })
}
