import type { Day } from '../rules/day.ts'
import { readGroupingList, readSkillList } from './entity-tables.ts'
import type { Gathering } from './gathering.ts'
import { asksOfGroups, groupTable, teamSheets } from './group-tables.ts'
import { readLong } from './list-table.ts'
import type { MatrixContext } from './matrix-cells.ts'
import { readMatrix } from './matrix-table.ts'
import { readMemberships } from './membership-grid.ts'
import { readPeople } from './people-table.ts'
import { reconsidered } from './reconsider.ts'
import type { ReadTable } from './reading.ts'
import { readRequirements } from './requirement-table.ts'
import { leaveSheet, tablesIn, withHiddenAsked } from './sheet-tables.ts'
import type { TableModel } from './table-model.ts'
import { partly, pause, type Watch } from './watch.ts'
import { rangeOf, type Workbook } from './workbook.ts'

/** Who is defined before who is referred to: groups and skills, people, then what is said of them. */
const ORDER: ReadTable['kind'][] = [
  'groupings',
  'skills',
  'people',
  'relation',
  'memberships',
  'matrix',
  'transposed',
  'requirements',
  'long',
]

/** Finds the tables of all files and reads each by its kind. Returns how many sheets were looked at. */
export async function readFound(found: Gathering, workbooks: readonly Workbook[], today: Day, watch: Watch): Promise<number> {
  const seen: TableModel[] = []
  let sheets = 0
  for (const workbook of workbooks)
    for (const sheet of workbook.sheets) {
      if (sheet.height === 0) continue
      sheets++
      if (sheet.hidden) leaveSheet(found, workbook.file, sheet, 'unread.hidden_sheet')
      else seen.push(...tablesIn(found, workbook.file, withHiddenAsked(found, workbook.file, sheet)))
      if (!workbook.looksRead) leaveSheet(found, workbook.file, sheet, 'unread.looks')
    }
  await pause(watch, 0.15, 'people')
  found.watch = partly(watch, 0.2, 0.7)
  // What says in so many words that it lists people comes first: a grid of roles is known by the roles people have.
  const tables = reconsidered(seen).sort((a, b) => Number(namesPeople(b)) - Number(namesPeople(a)))
  for (const table of tables) countLanguages(found, table)
  const teams = teamSheets(tables)
  const fills = new Set(found.legends.flatMap(legend => legend.entries.flatMap(entry => entry.fill ?? [])))
  for (const kind of ORDER)
    for (const table of tables) {
      if (table.kind !== kind) continue
      const { view } = table
      const asks = asksOfGroups(found, table)
      const listed: ReadTable = {
        source: { file: view.file, sheet: view.sheet.name, cell: rangeOf(view.sheet, view.area) },
        kind: asks ? 'requirements' : kind,
      }
      found.tables.push(listed)
      if (asks) readRequirements(found, groupTable(found, table))
      else await readTable(found, table, listed, { today, fills, team: table.title ?? teams.get(view.sheet) ?? null })
    }
  return sheets
}

async function readTable(found: Gathering, table: TableModel, listed: ReadTable, context: MatrixContext): Promise<void> {
  if (table.kind === 'matrix' || table.kind === 'transposed') listed.grid = await readMatrix(found, table, context)
  else if (table.kind === 'people' || table.kind === 'relation')
    readPeople(found, table, context.today, table.kind === 'people' ? context.team : null)
  else if (table.kind === 'memberships') readMemberships(found, table, context.today)
  else if (table.kind === 'long') await readLong(found, table)
  else if (table.kind === 'requirements') readRequirements(found, table)
  else if (table.kind === 'skills') readSkillList(found, table)
  else if (table.kind === 'groupings') readGroupingList(found, table)
}

function namesPeople(table: TableModel): boolean {
  return table.columns.some(column => column.exact && (column.role === 'person' || column.role === 'number' || column.role === 'lastName'))
}

/** A word that exists in one language only tells the language of a sheet. */
function countLanguages(found: Gathering, table: TableModel): void {
  for (const column of table.columns)
    for (const hit of column.hits) if (hit.exact) found.languages[hit.language] = (found.languages[hit.language] ?? 0) + 1
}
