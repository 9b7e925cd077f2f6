import { SheetFault } from '../../src/sheet/fault.ts'
import { LIMITS } from '../../src/sheet/limits.ts'
import { openWorkbook } from '../../src/sheet/open-workbook.ts'
import type { Sheet, Workbook } from '../../src/sheet/workbook.ts'

/** Opens a workbook both ways, whole and piece by piece. Null where they agree, else the first thing that differs. */
export async function unlike(name: string, bytes: Uint8Array): Promise<string | null> {
  const [whole, pieces] = await Promise.all([opened(name, bytes, Number.POSITIVE_INFINITY), opened(name, bytes, 0)])
  if (whole instanceof SheetFault || pieces instanceof SheetFault) {
    const [a, b] = [whole, pieces].map(one => (one instanceof SheetFault ? one.code : 'read'))
    return a === b ? null : `${a}, piece by piece ${b}${pieces instanceof SheetFault ? `: ${pieces.message}` : ''}`
  }
  for (const [i, sheet] of whole.sheets.entries()) {
    const other = pieces.sheets[i]
    if (!other) return `${sheet.name} is missing`
    const difference = differenceOf(plain(sheet), plain(other))
    if (difference) return `${sheet.name}: ${difference}`
  }
  return whole.sheets.length === pieces.sheets.length && whole.looksRead === pieces.looksRead ? null : 'sheets or looks'
}

async function opened(name: string, bytes: Uint8Array, wholeBytes: number): Promise<Workbook | SheetFault> {
  return openWorkbook(name, bytes, { ...LIMITS, wholeBytes }).catch((cause: unknown) => {
    if (cause instanceof SheetFault) return cause
    throw cause
  })
}

/** Blank places at the end of rows are no difference. */
function plain(sheet: Sheet): Record<string, string> {
  const { rows, marks, hiddenRows, hiddenColumns, ...rest } = sheet
  const texts: Record<string, string> = {
    rest: JSON.stringify(Object.entries(rest).sort()),
    hiddenRows: JSON.stringify([...hiddenRows].sort()),
    hiddenColumns: JSON.stringify([...hiddenColumns].sort()),
  }
  for (const [r, row] of rows.entries())
    for (const [c, value] of row.entries()) if (value !== null) texts[`value ${r},${c}`] = JSON.stringify(value)
  for (const [key, mark] of marks) if (Object.keys(mark).length > 0) texts[`mark ${key}`] = JSON.stringify(Object.entries(mark).sort())
  return texts
}

function differenceOf(a: Record<string, string>, b: Record<string, string>): string | null {
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) if (a[key] !== b[key]) return `${key}: ${a[key]} / ${b[key]}`
  return null
}
