import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { terminalLanguage } from '../../platform/console.ts'
import { kindOfFile } from '../../platform/spreadsheet.ts'
import { textOf } from '../../platform/texts.ts'
import { isDay } from '../../rules/day.ts'
import type { Client } from '../client.ts'
import { matrixSheets } from '../matrix-sheet.ts'
import type { MatrixJson } from '../matrix-sheet.ts'
import { wrongUse } from '../exit.ts'
import { printJson, printTable, tell, writeTableFile } from '../output.ts'
import { scopeOf } from '../scope.ts'

interface Options {
  scope?: string
  asOf?: string
  knownAt?: string
  json?: boolean
  out?: string
}

interface GapRow {
  person: { id: string; name: string; number: string | null }
  skill: { id: string; name: string; code: string | null }
  required: number | null
  requiredCode: string | null
  level: number | null
  levelCode: string | null
  state: string
  from: { id: string; name: string }[]
}

/** matrix and gaps: what everybody holds, and what is required and not held. */
export function addReadings(program: Command, client: () => Client): void {
  program
    .command('matrix')
    .description('cells of a scope: people by skills')
    .option('--scope <key>', 'a grouping, by id or name')
    .option('--as-of <day>', 'the day, YYYY-MM-DD')
    .option('--known-at <instant>', 'what was known then, ISO 8601')
    .option('--json', 'print JSON')
    .option('--out <file>', 'write .xlsx, .csv or .json')
    .action(async (options: Options) => {
      if (options.out && kindOfFile(options.out) === 'xlsx' && options.knownAt === undefined)
        return saveWorkbook(client(), options.out, options)
      const matrix = await client().get<MatrixJson>('/api/matrix', await questionOf(client(), options))
      if (options.out) await writeTableFile(options.out, matrixSheets(matrix))
      else if (options.json)
        printJson({
          asOf: matrix.asOf,
          knownAt: matrix.knownAt,
          people: matrix.people.map(named),
          skills: matrix.skills.map(named),
          cells: matrix.cells.map(stable),
        })
      else printMatrix(matrix)
    })
  program
    .command('gaps')
    .description('what is required and not held')
    .option('--scope <key>', 'a grouping, by id or name')
    .option('--as-of <day>', 'the day, YYYY-MM-DD')
    .option('--known-at <instant>', 'what was known then, ISO 8601')
    .option('--json', 'print JSON')
    .action(async (options: Options) => {
      const gaps = await everyGap(client(), await questionOf(client(), options))
      if (options.json) {
        printJson(
          gaps.map(row => ({
            person: { id: row.person.id, name: row.person.name },
            skill: { id: row.skill.id, name: row.skill.name },
            required: row.required,
            held: row.level,
            state: row.state,
            from: row.from.map(source => source.name),
          })),
        )
      } else {
        printTable(
          ['person', 'skill', 'required', 'held', 'state', 'from'],
          gaps.map(row => [
            row.person.name,
            row.skill.name,
            row.requiredCode ?? row.required,
            row.levelCode ?? row.level,
            row.state,
            row.from.map(source => source.name).join(', '),
          ]),
        )
      }
    })
}

/** The workbook that is known again when it comes back: see sheet keep. */
async function saveWorkbook(client: Client, file: string, options: Options): Promise<void> {
  const { scope, asOf } = await questionOf(client, options)
  await writeFile(file, await client.file('/api/sheets', { scope, asOf }))
  tell('cli.workbook_written', { file })
}

async function questionOf(client: Client, options: Options): Promise<Record<string, string | undefined>> {
  const { asOf, knownAt } = options
  if (asOf !== undefined && !isDay(asOf)) throw wrongUse(textOf(terminalLanguage(), 'cli.day_invalid', { value: asOf }))
  if (knownAt !== undefined && !isInstant(knownAt)) throw wrongUse(textOf(terminalLanguage(), 'cli.instant_invalid', { value: knownAt }))
  return { scope: await scopeOf(client, options.scope), asOf: options.asOf, knownAt: options.knownAt }
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text))
}

async function everyGap(client: Client, question: Record<string, string | undefined>): Promise<GapRow[]> {
  const rows: GapRow[] = []
  let cursor: string | null | undefined
  do {
    const page: { rows: GapRow[]; next: string | null } = await client.get('/api/alerts', {
      ...question,
      show: 'gaps',
      limit: '500',
      cursor: cursor ?? undefined,
    })
    rows.push(...page.rows)
    cursor = page.next
  } while (cursor)
  return rows
}

function printMatrix(matrix: MatrixJson): void {
  const [sheet] = matrixSheets(matrix)
  const [, header = [], ...rows] = sheet.rows
  printTable(header.map(String), rows)
}

function named({ id, name }: { id: string; name: string }): { id: string; name: string } {
  return { id, name }
}

function stable({ person, skill, state, level, required, validThrough }: MatrixJson['cells'][number]): MatrixJson['cells'][number] {
  return { person, skill, state, level, required, validThrough }
}
