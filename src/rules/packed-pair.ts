/**
 * One cell of a packed row, as the screens need it.
 *
 * Where a single cell is painted, read out or copied, the bytes of the row become the same things that the pair itself would give: its overlays, its
 * glyph and the parts of its sentence. So a browser that has only the packed matrix says exactly what the server says from the records.
 *
 * Example: Ana's packed press cell of 30 November 2026 (level 2, required 3, HELD, grade A, validThrough 20880) gives the overlays of the pair:
 * none; its glyph: ring 3, pie 2, mark gap; and the sentence "... level 2 of 4, Limited. Required 3. Valid until 3 March 2027. Gap: level too low."
 */

import { derivePacked, type PackedSkill } from './cell-table.ts'
import { FAMILIES, STATES } from './cell.ts'
import type { Day } from './day.ts'
import { isPast } from './certified-code.ts'
import { askedStep, glyphOf, heldStep, segmentsOf, type Glyph } from './glyph.ts'
import { type Level, levelOf } from './level.ts'
import { overlaysFor, type Overlay } from './overlay.ts'
import { readCell, type PackedCell, type PackedRow } from './packing.ts'
import type { CellParts } from './sentence.ts'

/** Where in the rows, and for which day and skill. */
export interface Place {
  row: PackedRow
  i: number
  dayNo: number
  skill: PackedSkill
  levels: readonly Level[]
}

export function overlaysAt({ row, i, dayNo, skill }: Place): Overlay[] {
  const cell = readCell(row, i)
  const running = !hasRunOut(row, i, dayNo, cell)
  return overlaysFor({
    progress: cell.progress !== null,
    exempted: cell.exemptedMark,
    grade: cell.held ? cell.grade : null,
    declared: cell.declared,
    wanted: cell.wanted,
    required: derivePacked(row, i, dayNo, skill).required ? cell.required : 0,
    level: cell.held && running ? cell.level! : 0,
  })
}

/** `more`: overlays that the screen knows of: progress, pending, conflict, remote. */
export function glyphAt(place: Place, more: readonly Overlay[] = []): Glyph {
  const { row, i, dayNo, skill, levels } = place
  const cell = readCell(row, i)
  const answer = derivePacked(row, i, dayNo, skill)
  return glyphOf({
    segments: segmentsOf(levels),
    level: cell.level === null ? null : heldStep(levels, cell.level),
    required: askedStep(levels, cell.required),
    wanted: askedStep(levels, cell.wanted),
    state: STATES[answer.state]!,
    family: FAMILIES[answer.family]!,
    overlays: [...overlaysAt(place), ...more],
  })
}

/** The parts of the cell's sentence; `day` writes a day in the reader's language. */
export function partsAt(place: Place, names: { person: string; skill: string; day: (day: Day) => string }): CellParts {
  const { row, i, dayNo, skill, levels } = place
  const cell = readCell(row, i)
  const answer = derivePacked(row, i, dayNo, skill)
  return {
    person: names.person,
    skill: names.skill,
    level: cell.level,
    levelName: levelOf(levels, cell.level)?.name ?? null,
    highest: Math.max(1, ...levels.map(level => level.value)),
    required: cell.required,
    exempted: cell.exempt,
    wanted: cell.wanted,
    riseOn: cell.riseOn && names.day(cell.riseOn),
    validThrough: cell.validThrough && names.day(cell.validThrough),
    past: cell.held && hasRunOut(row, i, dayNo, cell),
    state: STATES[answer.state]!,
    family: FAMILIES[answer.family]!,
    also: answer.also.map(state => STATES[state]!),
    grade: cell.grade,
    overlays: overlaysAt(place),
    ...(cell.progress === null ? {} : { progress: { kind: cell.progress, on: null } }),
  }
}

/** Where a certification decides, it says so itself; a date that is only advice may pass. */
function hasRunOut(row: PackedRow, i: number, dayNo: number, { certified }: PackedCell): boolean {
  if (certified !== 0) return isPast(certified)
  return row.validThrough[i] !== 0 && row.validThrough[i]! < dayNo
}
