import type { Sheet, Value } from '../platform/spreadsheet.ts'

export interface MatrixJson {
  asOf: string
  knownAt: string
  people: { id: string; name: string; number?: string | null; groupings?: string[] }[]
  skills: {
    id: string
    name: string
    code?: string | null
    category?: string | null
    levels?: { value: number; code: string; name: string }[]
  }[]
  cells: { person: string; skill: string; state: string; level: number | null; required: number | null; validThrough: string | null }[]
}

/** The matrix as people know it from their spreadsheet: two header rows (category, skill), a row a person, the level's letter in the cell. */
export function matrixSheets(matrix: MatrixJson): [Sheet, ...Sheet[]] {
  const cellOf = new Map(matrix.cells.map(cell => [`${cell.person} ${cell.skill}`, cell]))
  const lead = ['Name', 'Employee number', 'Team']
  const rows: Value[][] = [
    [...lead.map(() => null), ...matrix.skills.map(skill => skill.category ?? null)],
    [...lead, ...matrix.skills.map(skill => skill.name)],
    ...matrix.people.map(person => [
      person.name,
      person.number ?? null,
      (person.groupings ?? []).join(', ') || null,
      ...matrix.skills.map(skill => {
        const cell = cellOf.get(`${person.id} ${skill.id}`)
        return cell?.level == null ? null : (skill.levels?.find(level => level.value === cell.level)?.code ?? cell.level)
      }),
    ]),
  ]
  return [
    { name: 'Matrix', rows, frozen: { rows: 2, columns: 3 }, widths: [28, 16, 20, ...matrix.skills.map(() => 5)] },
    ...legendOf(matrix),
  ]
}

/** The codes of one scale. Where skills have several, one list of all would read as one long scale, so there is none. */
function legendOf({ skills }: MatrixJson): Sheet[] {
  const scales = new Map(skills.map(({ levels = [] }) => [JSON.stringify(levels), levels]))
  const [levels] = scales.values()
  if (!levels || scales.size > 1) return []
  return [{ name: 'Legend', rows: [['Code', 'Meaning'], ...levels.map(({ code, name }): Value[] => [code, name])], widths: [10, 60] }]
}
