import { writeFile } from 'node:fs/promises'
import { terminalLanguage } from '../platform/console.ts'
import { asCsv, asJson, asXlsx, kindOfFile } from '../platform/spreadsheet.ts'
import type { Sheet } from '../platform/spreadsheet.ts'
import { textOf } from '../platform/texts.ts'
import { wrongUse } from './exit.ts'

/** Results go to standard output and nothing else does. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 1))
}

/** Progress and messages, on standard error. */
export function tell(key: string, params: Record<string, unknown> = {}): void {
  process.stderr.write(`${textOf(terminalLanguage(), key, params)}\n`)
}

/** A table for eyes: columns as wide as their longest value. */
export function printTable(header: string[], rows: (string | number | null)[][]): void {
  const texts = [header, ...rows.map(row => row.map(value => (value === null ? '–' : String(value))))]
  const widths = header.map((_, i) => Math.max(...texts.map(row => [...(row[i] ?? '')].length)))
  print(
    texts
      .map(row =>
        row
          .map((text, i) => text.padEnd(widths[i]!))
          .join('  ')
          .trimEnd(),
      )
      .join('\n'),
  )
}

/** The kind of file is its ending. */
export async function writeTableFile(file: string, sheets: [Sheet, ...Sheet[]]): Promise<void> {
  const kind = kindOfFile(file)
  if (kind === null) throw wrongUse(textOf(terminalLanguage(), 'cli.file_kind', { file }))
  const bytes = kind === 'csv' ? asCsv(sheets[0]) : kind === 'json' ? asJson(sheets[0]) : await asXlsx(sheets)
  await writeFile(file, bytes)
  tell('cli.written', { file, rows: sheets[0].rows.length - (sheets[0].frozen?.rows ?? 1) })
}
