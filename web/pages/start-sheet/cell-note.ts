import type { Reading, Role, Source } from '../../../src/sheet/reading.ts'
import { spotOf, type PreviewSheet, type Spot } from './preview-sheet.ts'

/** What became of one cell of the sheet. */
export type CellNote =
  | {
      kind: 'value'
      person: string
      skill: string
      level: string | null
      achievedOn: string | null
      validThrough: string | null
      doubtful: boolean
    }
  | { kind: 'person'; name: string; left: boolean }
  | { kind: 'unread'; code: string; params: Record<string, string | number>; reason: string }
  | { kind: 'role'; role: Role }

export type Notes = Map<string, CellNote>

export function placeKey({ file, sheet, cell }: Source): string {
  return `${file}\n${sheet}\n${cell}`
}

/** By file, sheet and cell: so that a click on any cell of the preview says how it was read. */
export function notesOf(reading: Reading): Notes {
  const notes: Notes = new Map()
  const people = new Map(reading.people.map(person => [person.key, person.name]))
  const skills = new Map(reading.skills.map(skill => [skill.key, skill]))
  const scales = new Map(reading.scales.map(scale => [scale.id, scale.levels]))
  for (const person of reading.people)
    notes.set(placeKey(person.source), { kind: 'person', name: person.name, left: person.status === 'left' })
  for (const cell of reading.cells) {
    const skill = skills.get(cell.skill)
    const level = skill && cell.level !== null ? scales.get(skill.scale)?.find(one => one.value === cell.level) : undefined
    notes.set(placeKey(cell.source), {
      kind: 'value',
      person: people.get(cell.person) ?? cell.person,
      skill: skill?.name ?? cell.skill,
      level: cell.level === null ? null : (level?.name ?? String(cell.level)),
      achievedOn: cell.achievedOn,
      validThrough: cell.validThrough,
      doubtful: cell.certainty === 'doubtful',
    })
  }
  for (const { source, code, params, reason } of reading.unread) {
    if (!source.cell.includes(':')) notes.set(placeKey(source), { kind: 'unread', code, params, reason })
  }
  return notes
}

export interface Place {
  sheet: number
  spot: Spot
}

/** Where a source stands in the drawn sheets; null where that part is not drawn. */
export function placeOf(sheets: readonly PreviewSheet[], source: Source): Place | null {
  const at = sheets.findIndex(sheet => sheet.file === source.file && sheet.name === source.sheet)
  const spot = at === -1 ? null : spotOf(sheets[at]!, source.cell)
  return spot && { sheet: at, spot }
}
