import type { DataValidation } from 'hucre/xlsx'
import { areaOfRange } from './cell-range.ts'
import { type AllowedValues, type Sheet, textOf, valueAt } from './workbook.ts'

const MOST_VALUES = 12
const MOST_LISTS = 200

/** The lists of a sheet's data validation; a list may stand in cells, often of a hidden sheet. */
export function allowedValues(sheet: Sheet, validations: readonly DataValidation[], sheets: readonly Sheet[]): AllowedValues[] {
  const found: AllowedValues[] = []
  for (const validation of validations) {
    if (validation.type !== 'list' || found.length >= MOST_LISTS) continue
    const values = (validation.values ?? listedCells(validation.formula1 ?? '', sheet, sheets)).map(value => value.trim())
    const distinct = [...new Set(values)].filter(value => value !== '')
    if (distinct.length < 2 || distinct.length > MOST_VALUES) continue
    for (const range of validation.range.split(/\s+/)) {
      const area = areaOfRange(range, sheet)
      if (area) found.push({ area, values: distinct })
    }
  }
  return found
}

function listedCells(formula: string, own: Sheet, sheets: readonly Sheet[]): string[] {
  const found = /^=?(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?(\$?[A-Z]{1,3}\$?\d{1,7}:\$?[A-Z]{1,3}\$?\d{1,7})$/.exec(formula.trim())
  if (!found) return []
  const name = found[1]?.replaceAll("''", "'") ?? found[2]
  const sheet = name === undefined ? own : sheets.find(candidate => candidate.name === name)
  const area = sheet ? areaOfRange(found[3] ?? '', sheet) : null
  if (!sheet || !area || (area.bottom - area.top + 1) * (area.right - area.left + 1) > 4 * MOST_VALUES) return []
  const values: string[] = []
  for (let row = area.top; row <= area.bottom; row++)
    for (let column = area.left; column <= area.right; column++) values.push(textOf(valueAt(sheet, row, column)))
  return values
}
