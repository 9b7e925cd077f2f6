import type { Role, Structure } from '../../../src/sheet/reading.ts'
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

export function paintFor(sheet: PreviewSheet, structure: readonly Structure[]): Paint {
  const codes = new Uint8Array(sheet.height * sheet.width)
  const here = structure.filter(({ source }) => source.file === sheet.file && source.sheet === sheet.name)
  const ordered = here.sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role))
  for (const { role, source } of ordered) {
    const code = ROLES.indexOf(role) + 1
    for (const range of source.cell.split(/[,;]\s*/)) {
      const box = boxOf(sheet, range)
      if (!box) continue
      for (let row = box.top; row <= box.bottom; row++) codes.fill(code, row * sheet.width + box.left, row * sheet.width + box.right + 1)
    }
  }
  return { codes, width: sheet.width, counts: counted(codes, sheet) }
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
