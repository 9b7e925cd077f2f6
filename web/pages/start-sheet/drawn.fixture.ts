import type { Role } from '../../../src/sheet/reading.ts'
import { ROLES, type PreviewSheet } from './preview-sheet.ts'

/** A small drawn sheet for tests. */
export function drawn(rows: string[][], roles: (Role | null)[][] = [], more: Partial<PreviewSheet> = {}): PreviewSheet {
  const width = rows[0]?.length ?? 0
  const codes = Uint8Array.from({ length: rows.length * width }, (_, i) => {
    const role = roles[Math.floor(i / width)]?.[i % width]
    return role ? ROLES.indexOf(role) + 1 : 0
  })
  return {
    file: 'plant.xlsx',
    name: 'Line 4',
    rows,
    roles: codes,
    height: rows.length,
    width,
    merges: [],
    fills: new Map(),
    rowNumbers: rows.map((_, row) => row + 1),
    columnLetters: [...'ABCDEFGHIJ'].slice(0, width),
    moreRows: 0,
    moreColumns: 0,
    ...more,
  }
}
