import type { Pair } from './on-record.ts'
import type { SourceRead, ToPlan } from './reading-input.ts'

interface Ground {
  people: ReadonlyMap<string, { id: string }>
  skills: ReadonlyMap<string, { id: string }>
}
/** Who and what stands in the rows and the columns of one sheet, as far as its cells tell. */
interface Lines {
  people: Map<string, string>
  skills: Map<string, string>
}
type Kinds = ReadonlyMap<string, string>

const MOST_IN_A_BLOCK = 10_000

/**
 * Which pairs some cell of the grids speaks of, read or not. An unread cell is of the pair that its reader names; where none is named, of the one that
 * its row and column tell. Where only one of the two can be told, all of that row or column is spoken of, and where neither, all of the sheet.
 */
export function whatIsSaid(reading: ToPlan, ground: Ground, grids: Kinds): (pair: Pair & { sheet: string }) => boolean {
  const pairs = new Map<string, Set<string>>()
  const [rows, columns, sheets] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const add = (person: string | undefined, skill: string | undefined): void => {
    if (person !== undefined && skill !== undefined) {
      const of = pairs.get(person)
      if (of) of.add(skill)
      else pairs.set(person, new Set([skill]))
    } else if (person !== undefined) rows.add(person)
    else if (skill !== undefined) columns.add(skill)
  }
  for (const { person, skill } of reading.cells) {
    const [p, s] = [ground.people.get(person)?.id, ground.skills.get(skill)?.id]
    if (p !== undefined && s !== undefined) add(p, s)
  }
  // Only where some cell says nothing but its place.
  let lines: ReadonlyMap<string, Lines> | null = null
  for (const { source, of, over } of reading.unread ?? []) {
    if (of) {
      const [p, s] = [ground.people.get(of.person ?? '')?.id, ground.skills.get(of.skill ?? '')?.id]
      // A key that names nobody here is of nothing that could be emptied.
      if ((of.person === undefined || p !== undefined) && (of.skill === undefined || s !== undefined)) add(p, s)
    } else if (!source) for (const sheet of grids.keys()) sheets.add(sheet)
    else if (grids.has(source.sheet)) {
      const line = (lines ??= linesIn(reading, ground, grids)).get(lineKey(source))
      for (const cell of over === undefined ? [source.cell] : cellsIn(over)) {
        const place = placeIn({ ...source, cell }, grids)
        const [p, s] = place ? [line?.people.get(place.person), line?.skills.get(place.skill)] : []
        if (p === undefined && s === undefined) sheets.add(source.sheet)
        else add(p, s)
      }
    }
  }
  return ({ personId, skillId, sheet }) =>
    sheets.has(sheet) || rows.has(personId) || columns.has(skillId) || pairs.get(personId)?.has(skillId) === true
}

/** Which pairs have a cell in the grids of a sheet, filled or not. Where the reader does not say who stands in a grid, everybody may. */
export function whatIsAsked(reading: ToPlan, { people, skills }: Ground): (pair: Pair & { sheet: string }) => boolean {
  const grids = new Map<string, { people: Set<string | undefined>; skills: Set<string | undefined> }[]>()
  const open = new Set<string>()
  for (const { kind, source, grid } of reading.summary?.tables ?? []) {
    if (grid)
      grids.set(source.sheet, [
        ...(grids.get(source.sheet) ?? []),
        { people: new Set(grid.people.map(key => people.get(key)?.id)), skills: new Set(grid.skills.map(key => skills.get(key)?.id)) },
      ])
    else if (kind === 'matrix' || kind === 'transposed') open.add(source.sheet)
  }
  return ({ personId, skillId, sheet }) =>
    open.has(sheet) || (grids.get(sheet) ?? []).some(grid => grid.people.has(personId) && grid.skills.has(skillId))
}

function linesIn(reading: ToPlan, { people, skills }: Ground, grids: Kinds): Map<string, Lines> {
  const lines = new Map<string, Lines>()
  const put = (source: SourceRead, person: string | undefined, skill: string | undefined): void => {
    const place = placeIn(source, grids)
    if (!place) return
    const key = lineKey(source)
    const line = lines.get(key) ?? { people: new Map(), skills: new Map() }
    lines.set(key, line)
    if (person !== undefined) line.people.set(place.person, person)
    if (skill !== undefined) line.skills.set(place.skill, skill)
  }
  for (const { key, source } of reading.people) put(source, people.get(key)?.id, undefined)
  for (const { person, skill, source } of reading.cells) put(source, people.get(person)?.id, skills.get(skill)?.id)
  return lines
}

function lineKey({ file, sheet }: SourceRead): string {
  return `${file}\n${sheet}`
}

function placeIn({ sheet, cell }: SourceRead, grids: Kinds): { person: string; skill: string } | null {
  const kind = grids.get(sheet)
  const [, column, row] = /^([A-Z]{1,3})(\d{1,7})$/.exec(cell) ?? []
  if (kind === undefined || column === undefined || row === undefined) return null
  return kind === 'matrix' ? { person: row, skill: column } : { person: column, skill: row }
}

/** Of a block that is larger than anybody merges, its name alone, which is of no one place. */
function cellsIn(area: string): string[] {
  const [, left, top, right, bottom] = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(area) ?? []
  if (left === undefined || right === undefined) return [area]
  const [from, to] = [numberOf(left), numberOf(right)]
  const rows = Number(bottom) - Number(top) + 1
  if (rows * (to - from + 1) > MOST_IN_A_BLOCK) return [area]
  return Array.from({ length: to - from + 1 }, (_, column) =>
    Array.from({ length: rows }, (__, row) => `${lettersOf(from + column)}${Number(top) + row}`),
  ).flat()
}

function numberOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function lettersOf(column: number): string {
  return column === 0 ? '' : lettersOf(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26))
}
