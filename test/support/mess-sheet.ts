import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx'
import { readSheets } from '../../src/sheet/read.ts'
import type { Reading } from '../../src/sheet/reading.ts'
import { TODAY } from '../fixtures/sheets/read-text.ts'

/** Sheets as somebody keeps them, written as a workbook and read. */
export async function readBook(
  sheets: Partial<WriteSheet>[],
  options: { dateSystem?: '1900' | '1904'; answers?: Record<string, string>; change?: Record<string, (xml: string) => string> } = {},
): Promise<Reading> {
  const named = sheets.map((sheet, i) => ({ name: `Sheet${i + 1}`, ...sheet }))
  const bytes = await writeXlsx({ sheets: named, dateSystem: options.dateSystem ?? '1900' })
  return readBytes(options.change ? changed(bytes, options.change) : bytes, 'm.xlsx', options.answers)
}

export function readBytes(bytes: Uint8Array, name: string, answers: Record<string, string> = {}): Promise<Reading> {
  return readSheets([{ name, bytes }], { today: TODAY, answers })
}

/** The parts of a workbook with some rewritten, or made. */
export function changed(bytes: Uint8Array, change: Record<string, (xml: string) => string>): Uint8Array {
  const parts = unzipSync(bytes)
  for (const [name, rewrite] of Object.entries(change)) parts[name] = strToU8(rewrite(strFromU8(parts[name] ?? new Uint8Array())))
  return zipSync(parts)
}

/** Looks of cells by address from nought, as `row,column`. */
export function looks(styles: Record<string, CellStyle>): Map<string, Partial<Cell>> {
  return new Map(Object.entries(styles).map(([place, style]) => [place, { style }]))
}

export function fill(rgb: string): CellStyle {
  return { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } } }
}

export function area(startRow: number, startCol: number, endRow: number, endCol: number) {
  return { startRow, startCol, endRow, endCol }
}
