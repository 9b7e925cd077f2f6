import type { Command } from 'commander'
import type { Sheet, Value } from '../../platform/spreadsheet.ts'
import type { Client } from '../client.ts'
import { printJson, printTable, writeTableFile } from '../output.ts'
import { scopeOf } from '../scope.ts'

interface TableRows {
  header: string[]
  rows: Value[][]
  raw: unknown[]
}

interface Person {
  id: string
  name: string
  surname: string
  givenNames: string
  employeeNumber: string | null
  email: string | null
  employer: string | null
  contract: string
  groupings: { name: string }[]
}

interface Skill {
  id: string
  code: string | null
  name: string
  category: { name: string } | null
  scaleId: string
  validity: string | null
  warnDays: number
  evidenceFloor: string
  safetyCritical: boolean
  state: string
}

interface Result {
  person: string
  employeeNumber: string | null
  skill: string
  skillCode: string | null
  level: string | null
  achievedOn: string
  validThrough: string | null
  grade: string | null
  type: string
  outcome: string | null
}

/** people, skills and results: listed, or exported to a file. */
export function addTables(program: Command, client: () => Client): void {
  addTable(program, 'people', scope => peopleOf(client(), scope), client)
  addTable(program, 'skills', () => skillsOf(client()), client)
  addTable(program, 'results', scope => resultsOf(client(), scope), client)
}

function addTable(program: Command, name: string, read: (scope: string | undefined) => Promise<TableRows>, client: () => Client): void {
  const group = program.command(name).description(`${name} of the organisation`)
  group
    .command('list')
    .description(`print the ${name}`)
    .option('--scope <key>', 'a grouping, by id or name')
    .option('--json', 'print JSON')
    .action(async (options: { scope?: string; json?: boolean }) => {
      const table = await read(await scopeOf(client(), options.scope))
      if (options.json) printJson(table.raw)
      else printTable(table.header, table.rows)
    })
  group
    .command('export <file>')
    .description(`write the ${name} to a .csv, .xlsx or .json file`)
    .option('--scope <key>', 'a grouping, by id or name')
    .action(async (file: string, options: { scope?: string }) => {
      const { header, rows } = await read(await scopeOf(client(), options.scope))
      const sheet: Sheet = { name, rows: [header, ...rows], frozen: { rows: 1, columns: 0 } }
      await writeTableFile(file, [sheet])
    })
}

async function everyPage<Row>(client: Client, path: string, query: Record<string, string | undefined>): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | null | undefined
  do {
    const page: { rows: Row[]; next?: string | null } = await client.get(path, { ...query, cursor: cursor ?? undefined })
    rows.push(...page.rows)
    cursor = page.next
  } while (cursor)
  return rows
}

async function peopleOf(client: Client, scope: string | undefined): Promise<TableRows> {
  const raw = await everyPage<Person>(client, '/api/people', { scope, limit: '500' })
  const rows = raw.map(row => [
    row.name,
    row.surname,
    row.givenNames,
    row.employeeNumber,
    row.email,
    row.employer,
    row.contract,
    row.groupings.map(grouping => grouping.name).join(', '),
  ])
  return { header: ['name', 'surname', 'givenNames', 'employeeNumber', 'email', 'employer', 'contract', 'groupings'], rows, raw }
}

async function skillsOf(client: Client): Promise<TableRows> {
  const answer = await client.get<{ rows: Skill[]; scales: { id: string; name: string }[] }>('/api/skills')
  const scaleName = new Map(answer.scales.map(scale => [scale.id, scale.name]))
  const rows = answer.rows.map(row => [
    row.code,
    row.name,
    row.category?.name ?? null,
    scaleName.get(row.scaleId) ?? null,
    row.validity,
    row.warnDays,
    row.evidenceFloor,
    row.safetyCritical ? 'yes' : 'no',
    row.state,
  ])
  return {
    header: ['code', 'name', 'category', 'scale', 'validity', 'warnDays', 'evidenceFloor', 'safetyCritical', 'state'],
    rows,
    raw: answer.rows,
  }
}

async function resultsOf(client: Client, scope: string | undefined): Promise<TableRows> {
  const raw = await everyPage<Result>(client, '/api/results', { scope, limit: '5000' })
  const rows = raw.map(row => [
    row.person,
    row.employeeNumber,
    row.skill,
    row.skillCode,
    row.level,
    row.achievedOn,
    row.validThrough,
    row.grade,
    row.type,
    row.outcome,
  ])
  return {
    header: ['person', 'employeeNumber', 'skill', 'skillCode', 'level', 'achievedOn', 'validThrough', 'grade', 'type', 'outcome'],
    rows,
    raw,
  }
}
