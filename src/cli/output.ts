import { once } from 'node:events'
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

const PRINTED_AT_ONCE = 1_000

/** The text of `printJson` for an object whose fields may be longer than memory: what can be gone through is printed a thousand at a time. */
export async function printInParts(value: object): Promise<void> {
  let first = true
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined) continue
    await write(`${first ? '{' : ','}\n ${JSON.stringify(name)}: `)
    first = false
    if (isLong(field)) await writeList(field)
    else await write(indented(JSON.stringify(field, null, 1)))
  }
  await write(first ? '{}\n' : '\n}\n')
}

async function writeList(list: Iterable<unknown>): Promise<void> {
  let lines: string[] = []
  let any = false
  for (const one of list) {
    lines.push(`${any ? ',' : '['}\n  ${indented(JSON.stringify(one, null, 1), 2)}`)
    any = true
    if (lines.length < PRINTED_AT_ONCE) continue
    await write(lines.join(''))
    lines = []
  }
  await write(`${lines.join('')}${any ? '\n ]' : '[]'}`)
}

function isLong(field: unknown): field is Iterable<unknown> {
  return typeof field === 'object' && field !== null && Symbol.iterator in field
}

function indented(json: string, by = 1): string {
  return json.replaceAll('\n', `\n${' '.repeat(by)}`)
}

/** Waits where whoever reads is slower than we are. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
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
