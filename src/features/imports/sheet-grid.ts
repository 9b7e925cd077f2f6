import type { Level } from '../../rules/level.ts'
import { readCell } from '../../rules/packing.ts'
import { tidy } from '../../sheet/plain.ts'
import type { StampGrid } from '../../sheet/stamp.ts'
import type { Sheet, Value } from '../../platform/spreadsheet.ts'
import { textOf } from '../../platform/texts.ts'
import type { Matrix } from '../matrix/read.ts'

/** Name, number and team; a category and a name. */
const LEAD = 3
const HEADS = 2

export interface SheetOut {
  sheets: Sheet[]
  grid: StampGrid
}

/** The matrix as people know it from their spreadsheet: two header rows (category, skill), a row a person, the level's sign in the cell; and a legend. */
export function sheetOf(matrix: Matrix, language: string): SheetOut {
  const { header } = matrix
  const word = (key: string): string => textOf(language, `sheet.out.${key}`)
  const categories = new Map(header.categories.map(category => [category.id, category.name]))
  const heads = header.skills.map(skill => [skill.categoryId === null ? null : (categories.get(skill.categoryId) ?? null), skill.name])
  const leads = header.people.map(person => [person.name, person.number, nearest(person.groupingIds, header).join(', ') || null])
  const signs = signsOf(matrix)
  const levels = levelsOf(matrix)
  const name = word('matrix')
  const cells = levels.map(row => row.map((level, s) => (level === null ? null : (signs.of[s]!.get(level) ?? level))))
  const rows: Value[][] = [
    [null, null, null, ...heads.map(([category]) => category ?? null)],
    [word('name'), word('number'), word('team'), ...heads.map(([, skill]) => skill ?? null)],
    ...leads.map((lead, p) => [...lead, ...cells[p]!]),
  ]
  const grid: StampGrid = {
    sheet: name,
    turned: false,
    people: header.people.map((person, p) => ({ id: person.id, at: p + HEADS, label: labelOf(leads[p]!) })),
    skills: header.skills.map((skill, s) => ({ id: skill.id, at: s + LEAD, label: labelOf(heads[s]!) })),
    peopleLabels: [0, 1, 2],
    skillLabels: [0, 1],
    signsOf: signs.places,
    signs: signs.all,
    levels,
  }
  const sheets: Sheet[] = [{ name, rows, frozen: { rows: HEADS, columns: LEAD }, widths: [28, 16, 20, ...heads.map(() => 6)] }]
  const legend = legendOf(header.scales, word)
  return { sheets: legend ? [...sheets, legend] : sheets, grid }
}

export function labelOf(parts: readonly (string | null)[]): string {
  return parts.map(part => tidy(part ?? '')).join('\n')
}

export function levelsOf({ header, rows }: Matrix): (number | null)[][] {
  return rows.map(row => header.skills.map((_, s) => readCell(row, s).level))
}

/** The signs of each scale, once, and which of them a skill is written in. */
function signsOf({ header }: Matrix): { all: StampGrid['signs']; places: number[]; of: Map<number, string>[] } {
  const place = new Map(header.scales.map((scale, i) => [scale.id, i]))
  const places = header.skills.map(skill => place.get(skill.scaleId) ?? 0)
  const bySign = header.scales.map(scale => new Map(scale.levels.map(level => [level.value, level.code])))
  const all = header.scales.map(scale => scale.levels.map((level): [string, number] => [tidy(level.code), level.value]))
  return { all, places, of: places.map(at => bySign[at] ?? new Map<number, string>()) }
}

/** The signs of one scale. Where skills have several, one list of all would read as one long scale, so there is none. */
function legendOf(scales: readonly { levels: readonly Level[] }[], word: (key: string) => string): Sheet | null {
  const [scale] = scales
  if (!scale || scales.length > 1) return null
  const rows = scale.levels.map(({ code, name }): Value[] => [code, name])
  return { name: word('legend'), rows: [[word('code'), word('meaning')], ...rows], widths: [10, 60] }
}

function nearest(ids: readonly string[], { groupings }: Matrix['header']): string[] {
  const byId = new Map(groupings.map(grouping => [grouping.id, grouping]))
  const above = new Set(ids.map(id => byId.get(id)?.parentId))
  return ids.filter(id => !above.has(id)).flatMap(id => byId.get(id)?.name ?? [])
}
