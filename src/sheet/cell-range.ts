import type { Area } from './workbook.ts'

const RANGE = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/
const COLUMNS = /^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/

/** `B2:D9`, `$A$1` or `C:C` as far as it lies within the sheet; null for anything else. */
export function areaOfRange(range: string, sheet: { height: number; width: number }): Area | null {
  const columns = COLUMNS.exec(range)
  const found = columns ? [range, columns[1], '1', columns[2], '1048576'] : RANGE.exec(range)
  if (!found) return null
  const [, left = '', top = '', right = left, bottom = top] = found
  const area = {
    top: Number(top) - 1,
    left: columnOf(left),
    bottom: Math.min(Number(bottom), sheet.height) - 1,
    right: Math.min(columnOf(right), sheet.width - 1),
  }
  return area.top < 0 || area.top > area.bottom || area.left > area.right ? null : area
}

function columnOf(letters: string): number {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
