import type { ReadCell, Reading, Role } from '../../../src/sheet/reading.ts'
import { boxOf, type PreviewSheet } from './preview-sheet.ts'

/** Later ones lie above earlier ones: what was not understood must never hide below what was. */
export const ROLES = [
  'header',
  'group',
  'legend',
  'person',
  'skill',
  'level',
  'date',
  'target',
  'total',
  'doubtful',
  'unread',
] as const satisfies readonly Role[]

/** One number a cell: 0 for nothing, else the place of the role in ROLES plus one. */
export interface Paint {
  codes: Uint8Array
  width: number
  counts: Record<Role, number>
}

/** What the reader says of ranges first, then every value it took and every cell it left, each on its own place. */
export function paintFor(sheet: PreviewSheet, { structure, cells, unread }: Pick<Reading, 'structure' | 'cells' | 'unread'>): Paint {
  const codes = new Uint8Array(sheet.height * sheet.width)
  const ordered = structure.filter(({ source }) => isOn(sheet, source)).sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role))
  for (const { role, source } of ordered) put(codes, sheet, source.cell, role)
  for (const cell of cells) if (isOn(sheet, cell.source)) put(codes, sheet, cell.source.cell, roleOf(cell))
  for (const { source } of unread) if (isOn(sheet, source)) put(codes, sheet, source.cell, 'unread')
  return { codes, width: sheet.width, counts: counted(codes, sheet) }
}

function isOn(sheet: PreviewSheet, { file, sheet: name }: { file: string; sheet: string }): boolean {
  return file === sheet.file && name === sheet.name
}

function roleOf({ certainty, level, achievedOn, validThrough }: ReadCell): Role {
  if (certainty === 'doubtful') return 'doubtful'
  return level === null && (achievedOn !== null || validThrough !== null) ? 'date' : 'level'
}

function put(codes: Uint8Array, sheet: PreviewSheet, cell: string, role: Role): void {
  const code = ROLES.indexOf(role) + 1
  for (const range of cell.split(/[,;]\s*/)) {
    const box = boxOf(sheet, range)
    if (!box) continue
    for (let row = box.top; row <= box.bottom; row++) codes.fill(code, row * sheet.width + box.left, row * sheet.width + box.right + 1)
  }
}

export function roleAt(paint: Paint, row: number, column: number): Role | null {
  const code = paint.codes[row * paint.width + column] ?? 0
  return code === 0 ? null : (ROLES[code - 1] ?? null)
}

/** Filled cells only: a range of levels with blanks in it counts what people see. */
function counted(codes: Uint8Array, sheet: PreviewSheet): Record<Role, number> {
  const counts = Object.fromEntries(ROLES.map(role => [role, 0])) as Record<Role, number>
  for (const [row, cells] of sheet.rows.entries()) {
    for (const [column, text] of cells.entries()) {
      const role = text === '' ? undefined : ROLES[(codes[row * sheet.width + column] ?? 0) - 1]
      if (role) counts[role] += 1
    }
  }
  return counts
}
