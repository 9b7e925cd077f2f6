import { type Area, isBlank, type Mark, markAt, type Sheet, textOf, type Value, valueAt } from './workbook.ts'
import { tidy } from './plain.ts'

/**
 * A block of a sheet, read as it stands or turned on its side: what follows is written once, for people in rows. Rows and columns count from 0
 * within the block. A merged cell shows its value in all the places it covers.
 */
export interface View {
  sheet: Sheet
  file: string
  /** File and sheet in one, for sorting what belongs together. */
  key: string
  area: Area
  turned: boolean
  height: number
  width: number
  value(row: number, column: number): Value
  text(row: number, column: number): string
  filled(row: number, column: number): boolean
  mark(row: number, column: number): Mark | undefined
  /** Place in the sheet. */
  place(row: number, column: number): { row: number; column: number }
  /** Place of the merged area a cell lies in, within the block; null where it stands alone. */
  merged(row: number, column: number): Area | null
}

export function viewOf(file: string, sheet: Sheet, area: Area, turned = false): View {
  const merges = mergesIn(sheet, area)
  const high = area.bottom - area.top + 1
  const wide = area.right - area.left + 1
  const at = (row: number, column: number): Value => {
    const r = area.top + (turned ? column : row)
    const c = area.left + (turned ? row : column)
    const value = valueAt(sheet, r, c)
    if (value !== null || merges.size === 0) return value
    const merge = merges.get(r * 16_384 + c)
    return merge ? valueAt(sheet, merge.top, merge.left) : null
  }
  return {
    sheet,
    file,
    key: `${file}\n${sheet.name}`,
    area,
    turned,
    height: turned ? wide : high,
    width: turned ? high : wide,
    value: at,
    text: (row, column) => tidy(textOf(at(row, column))),
    filled: (row, column) => !isBlank(at(row, column)),
    mark: (row, column) => (turned ? markAt(sheet, area.top + column, area.left + row) : markAt(sheet, area.top + row, area.left + column)),
    place: (row, column) =>
      turned ? { row: area.top + column, column: area.left + row } : { row: area.top + row, column: area.left + column },
    merged: (row, column) => {
      const r = area.top + (turned ? column : row)
      const c = area.left + (turned ? row : column)
      const merge = merges.get(r * 16_384 + c)
      return merge ? within(merge, area, turned) : null
    },
  }
}

export function turnedView(view: View): View {
  return viewOf(view.file, view.sheet, view.area, !view.turned)
}

/** Part of a view as a view of its own. Both ends included. */
export function partOf(view: View, top: number, bottom: number, left = 0, right = view.width - 1): View {
  const from = view.place(top, left)
  const to = view.place(bottom, right)
  return viewOf(view.file, view.sheet, { top: from.row, left: from.column, bottom: to.row, right: to.column }, view.turned)
}

const MOST_MERGED = 500_000

function mergesIn(sheet: Sheet, area: Area): Map<number, Area> {
  const places = new Map<number, Area>()
  for (const merge of sheet.merges) {
    const top = Math.max(merge.top, area.top)
    const bottom = Math.min(merge.bottom, area.bottom)
    const left = Math.max(merge.left, area.left)
    const right = Math.min(merge.right, area.right)
    if (top > bottom || left > right || places.size + (bottom - top + 1) * (right - left + 1) > MOST_MERGED) continue
    for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) places.set(row * 16_384 + column, merge)
  }
  return places
}

function within(merge: Area, area: Area, turned: boolean): Area {
  const top = Math.max(merge.top, area.top) - area.top
  const bottom = Math.min(merge.bottom, area.bottom) - area.top
  const left = Math.max(merge.left, area.left) - area.left
  const right = Math.min(merge.right, area.right) - area.left
  return turned ? { top: left, bottom: right, left: top, right: bottom } : { top, bottom, left, right }
}
