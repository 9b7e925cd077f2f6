import { stringify } from 'csv-stringify/sync'
import { writeXlsx } from 'hucre/xlsx'

export type Value = string | number | null

/** A table as it leaves the program. `frozen`: header rows and columns that stay in view. */
export interface Sheet {
  name: string
  rows: Value[][]
  frozen?: { rows: number; columns: number }
  widths?: number[]
  /** Not for eyes: no menu of a spreadsheet program shows it. */
  hidden?: boolean
}

export type FileKind = 'csv' | 'xlsx' | 'json'

export function kindOfFile(name: string): FileKind | null {
  const ending = /\.(csv|xlsx|json)$/i.exec(name)?.[1]?.toLowerCase()
  return (ending as FileKind | undefined) ?? null
}

/** CSV with a byte order mark, because spreadsheet programs take it for a local encoding without one. Only the first sheet has room in it. */
export function asCsv(sheet: Sheet): Uint8Array {
  return Buffer.from(`\uFEFF${stringify(sheet.rows.map(row => row.map(neutral)))}`)
}

/** Texts are typed as texts, so nothing in them is ever a formula. `at`: when it was made, for a file that is the same each time; else now. */
export async function asXlsx(sheets: Sheet[], at?: Date): Promise<Uint8Array> {
  return writeXlsx({
    ...(at ? { properties: { modified: at } } : {}),
    sheets: sheets.map(({ name, rows, frozen, widths, hidden }) => ({
      name: name.replaceAll(/[\\/*?:[\]]/g, ' ').slice(0, 31),
      rows,
      ...(hidden ? { veryHidden: true } : {}),
      ...(frozen ? { freezePane: frozen } : {}),
      ...(widths ? { columns: widths.map(width => ({ width })) } : {}),
    })),
  })
}

/** Rows as objects named by the first row. */
export function asJson(sheet: Sheet): Uint8Array {
  const [header = [], ...rows] = sheet.rows
  return Buffer.from(
    `${JSON.stringify(
      rows.map(row => Object.fromEntries(header.map((name, i) => [String(name), row[i] ?? null]))),
      null,
      1,
    )}\n`,
  )
}

/** What a spreadsheet program would run as a formula gets an apostrophe before it, the full-width forms of the same signs too. */
export function neutral(value: Value): Value {
  return typeof value === 'string' && /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? `'${value}` : value
}
