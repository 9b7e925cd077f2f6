import type { Role } from '../../../src/sheet/reading.ts'

/** One sheet as the preview draws it: plain text by row, what each cell was read as, and the places that rows and columns had in the file. */
export interface PreviewSheet {
  file: string
  name: string
  rows: string[][]
  /** Per cell, row after row: 0 for nothing, else the place of the role in ROLES plus one. */
  roles: Uint8Array
  height: number
  width: number
  merges: Box[]
  /** RRGGBB by `row * width + column`. */
  fills: Map<number, string>
  rowNumbers: number[]
  columnLetters: string[]
  /** What is in the file but not drawn. */
  moreRows: number
  moreColumns: number
}

export interface Spot {
  row: number
  column: number
}

/** Both ends included. */
export interface Box {
  top: number
  left: number
  bottom: number
  right: number
}

/** In the order of the legend. */
export const ROLES = [
  'person',
  'skill',
  'level',
  'date',
  'target',
  'total',
  'legend',
  'group',
  'header',
  'doubtful',
  'unread',
] as const satisfies readonly Role[]

export function roleAt(sheet: PreviewSheet, row: number, column: number): Role | null {
  const code = sheet.roles[row * sheet.width + column] ?? 0
  return code === 0 ? null : (ROLES[code - 1] ?? null)
}

/** How many filled cells were read as what. */
export function roleCounts(sheet: PreviewSheet): Record<Role, number> {
  const counts = Object.fromEntries(ROLES.map(role => [role, 0])) as Record<Role, number>
  for (const [row, cells] of sheet.rows.entries()) {
    for (const [column, text] of cells.entries()) {
      const role = text === '' ? null : roleAt(sheet, row, column)
      if (role) counts[role] += 1
    }
  }
  return counts
}

export function addressOf(sheet: PreviewSheet, { row, column }: Spot): string {
  return `${sheet.columnLetters[column] ?? ''}${sheet.rowNumbers[row] ?? ''}`
}

/** Where an address, or the start of a range, stands in the drawn sheet; null where that part is not drawn. */
export function spotOf(sheet: PreviewSheet, range: string): Spot | null {
  const found = /^([A-Z]*)(\d*)/.exec(range)
  const [, letters = '', number = ''] = found ?? []
  if (letters === '' && number === '') return null
  const column = letters === '' ? 0 : sheet.columnLetters.indexOf(letters)
  const row = number === '' ? 0 : sheet.rowNumbers.indexOf(Number(number))
  return column === -1 || row === -1 ? null : { row, column }
}
