import { z } from 'zod'
import { asCsv, asJson, asXlsx, type Value } from '../../platform/spreadsheet.ts'

export const FORMATS = ['csv', 'xlsx', 'json'] as const
export type TableFormat = (typeof FORMATS)[number]

export const TableFile = z.object({
  name: z.string(),
  mediaType: z.string(),
  inline: z.boolean(),
  bytes: z.instanceof(Uint8Array).meta({ type: 'string', format: 'binary' }),
})

const MEDIA: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
}

export interface Table {
  /** The knowledge that is in it: the same question gives the same bytes. */
  knownAt: string
  /** What every figure is printed with: both clocks, scope, filters. */
  head: Value[][]
  columns: string[]
  rows: Value[][]
}

/** The same table in each format. JSON names the columns in every row and has the head beside them. */
export async function tableFile(
  format: TableFormat,
  title: string,
  { knownAt, head, columns, rows }: Table,
): Promise<z.infer<typeof TableFile>> {
  const sheet = { name: title, rows: [...head, [], columns, ...rows], frozen: { rows: head.length + 2, columns: 1 } }
  const bytes =
    format === 'csv'
      ? asCsv({
          name: title,
          rows: sheet.rows.map(row => row.concat(Array.from({ length: Math.max(0, columns.length - row.length) }, () => null))),
        })
      : format === 'xlsx'
        ? await asXlsx([sheet], new Date(knownAt))
        : Buffer.from(
            JSON.stringify({
              head: Object.fromEntries(head.map(([name, ...values]) => [String(name), values])),
              rows: JSON.parse(Buffer.from(asJson({ name: title, rows: [columns, ...rows] })).toString('utf8')) as unknown,
            }),
          )
  return { name: `${title}.${format}`, mediaType: MEDIA[format], inline: false, bytes: new Uint8Array(bytes) }
}
