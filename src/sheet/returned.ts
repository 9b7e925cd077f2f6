import { tidy } from './plain.ts'
import { stampOf, type Sealed, type Stamp, type StampGrid, type StampLine } from './stamp.ts'
import { addressOf, textOf, valueAt, type Sheet, type Workbook } from './workbook.ts'

/** A cell that says something else than when the sheet was written. */
export interface Edit {
  person: string
  skill: string
  was: number | null
  /** null: it was emptied. */
  level: number | null
  text: string
  sheet: string
  cell: string
}

/** Why something in a sheet that came back is left alone. */
export type Left = 'unknown_sign' | 'row_gone' | 'column_gone' | 'row_twice' | 'row_new' | 'sheet_gone'

export interface LeftCell {
  why: Left
  sheet: string
  cell: string
  text: string
}

/** A sheet that was written here and has come back, compared with itself. Whether it is genuine only the server can say. */
export interface Returned {
  sealed: Sealed
  stamp: Stamp
  edits: Edit[]
  left: LeftCell[]
  /** Cells that still say what they said. */
  unchanged: number
}

/** null: the workbook was not written here, or its stamp cannot be read at all. */
export function returnedOf(workbook: Workbook): Returned | null {
  const sealed = stampOf(workbook)
  const stamp = sealed && parsed(sealed.text)
  if (!sealed || !stamp) return null
  const returned: Returned = { sealed, stamp, edits: [], left: [], unchanged: 0 }
  for (const grid of stamp.grids) {
    const sheet = workbook.sheets.find(one => one.name === grid.sheet)
    if (sheet) compare(grid, sheet, returned)
    else returned.left.push({ why: 'sheet_gone', sheet: grid.sheet, cell: '', text: '' })
  }
  return returned
}

/** A workbook that carries a stamp nobody can read: it was written here, and damaged since. */
export function isDamaged(workbook: Workbook): boolean {
  const sealed = stampOf(workbook)
  return sealed !== null && parsed(sealed.text) === null
}

export function parsed(text: string): Stamp | null {
  try {
    const stamp = JSON.parse(text) as Partial<Stamp> | null
    return typeof stamp?.id === 'string' && Array.isArray(stamp.grids) ? (stamp as Stamp) : null
  } catch {
    return null
  }
}

function compare(grid: StampGrid, sheet: Sheet, returned: Returned): void {
  const view = viewOf(sheet, grid.turned)
  const people = places(grid.people, grid.peopleLabels, view)
  const across: View = { text: (line, label) => view.text(label, line), lines: view.labels, labels: view.lines }
  const skills = places(grid.skills, grid.skillLabels, across)
  const place = (line: number, label: number): string => (grid.turned ? addressOf(sheet, label, line) : addressOf(sheet, line, label))
  for (const at of grid.own ? [] : people.strange)
    returned.left.push({ why: 'row_new', sheet: sheet.name, cell: place(at, people.first), text: view.text(at, people.first) })
  lost(grid.skills, skills, 'column_gone', sheet.name, returned)
  lost(grid.people, people, 'row_gone', sheet.name, returned)
  for (const [p, person] of grid.people.entries()) {
    const row = people.of.get(p)
    if (row === undefined) continue
    for (const [s, skill] of grid.skills.entries()) {
      const column = skills.of.get(s)
      if (column === undefined) continue
      const was = grid.levels[p]![s] ?? null
      const text = view.text(row, column)
      const level = levelOf(text, grid.signs[grid.signsOf[s]!] ?? [])
      if (level === was) returned.unchanged++
      else if (level === undefined) returned.left.push({ why: 'unknown_sign', sheet: sheet.name, cell: place(row, column), text })
      else if (people.twice.has(p))
        returned.left.push({
          why: 'row_twice',
          sheet: sheet.name,
          cell: place(row, column),
          text: `${person.label.replaceAll('\n', ' ')}: ${text}`,
        })
      else returned.edits.push({ person: person.id, skill: skill.id, was, level, text, sheet: sheet.name, cell: place(row, column) })
    }
  }
}

/** null: empty. undefined: a sign that no level has. */
function levelOf(text: string, signs: readonly [string, number][]): number | null | undefined {
  if (text === '') return null
  const exact = signs.find(([sign]) => sign === text) ?? signs.find(([sign]) => sign.toLowerCase() === text.toLowerCase())
  return exact?.[1]
}

interface View {
  text(line: number, label: number): string
  lines: number
  labels: number
}

function viewOf(sheet: Sheet, turned: boolean): View {
  const text = (row: number, column: number): string => tidy(textOf(valueAt(sheet, row, column)))
  if (turned) return { text: (line, label) => text(label, line), lines: sheet.width, labels: sheet.height }
  return { text, lines: sheet.height, labels: sheet.width }
}

interface Places {
  /** Where each line is now, by its place in the stamp. */
  of: Map<number, number>
  /** Lines that are called like others, and were sorted: nobody can say which is which. */
  twice: Set<number>
  /** Lines below the first one that were not there. */
  strange: number[]
  /** Where their names begin. */
  first: number
}

const MOVED_BY = 8

/** Lines are where they were, as long as they are called what they were called; else they are looked for by what they are called. */
function places(lines: readonly StampLine[], labels: readonly number[], view: View): Places {
  const known = new Map<string, number[]>()
  for (const [i, line] of lines.entries()) known.set(line.label, [...(known.get(line.label) ?? []), i])
  const by = movedBy(known, labels, view)
  const called = (at: number): string => labels.map(label => view.text(at, label + by)).join('\n')
  const there = new Map<string, number[]>()
  for (let at = 0; at < view.lines; at++) {
    const label = called(at)
    if (known.has(label)) there.set(label, [...(there.get(label) ?? []), at])
  }
  const found: Places = { of: new Map(), twice: new Set(), strange: [], first: (labels[0] ?? 0) + by }
  for (const [label, those] of known) {
    const spots = there.get(label) ?? []
    const stayed = those.every(i => spots.includes(lines[i]!.at))
    for (const [n, i] of those.entries()) {
      const at = stayed && spots.length === those.length ? lines[i]!.at : spots[n]
      if (at !== undefined) found.of.set(i, at)
      if (spots.length > those.length || (those.length > 1 && !stayed)) found.twice.add(i)
    }
  }
  const used = new Set(found.of.values())
  const top = Math.min(...used)
  for (let at = top + 1; at < view.lines; at++) if (!used.has(at) && called(at).trim() !== '') found.strange.push(at)
  return found
}

/** How far the names of lines have moved, where somebody put columns in before them: as far as makes most lines known. */
function movedBy(known: ReadonlyMap<string, unknown>, labels: readonly number[], view: View): number {
  let best = { by: 0, hits: -1 }
  for (const by of [0, ...Array.from({ length: MOVED_BY }, (_, i) => [i + 1, -i - 1]).flat()]) {
    if (labels.some(label => label + by < 0 || label + by >= view.labels)) continue
    let hits = 0
    for (let at = 0; at < view.lines; at++) if (known.has(labels.map(label => view.text(at, label + by)).join('\n'))) hits++
    if (hits > best.hits) best = { by, hits }
    if (best.hits >= known.size) break
  }
  return best.by
}

function lost(lines: readonly StampLine[], found: Places, why: Left, sheet: string, { left }: Returned): void {
  for (const [i, line] of lines.entries()) if (!found.of.has(i)) left.push({ why, sheet, cell: '', text: line.label.replaceAll('\n', ' ') })
}
