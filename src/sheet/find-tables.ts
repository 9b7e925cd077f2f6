import type { Day } from '../rules/day.ts'
import { readGroupingList, readSkillList } from './entity-tables.ts'
import type { Gathering } from './gathering.ts'
import type { GroupingWords } from './groupings.ts'
import { legendInText, legendOf } from './legend.ts'
import { readLong } from './long-table.ts'
import { readMatrix } from './matrix-table.ts'
import { readPeople } from './people-table.ts'
import { groupingTypeIn } from './person-columns.ts'
import { plain } from './plain.ts'
import type { ReadTable } from './reading.ts'
import { blocksOf } from './regions.ts'
import { readRequirements } from './requirement-table.ts'
import { modelOf, type TableModel } from './table-model.ts'
import { type View, viewOf } from './view.ts'
import { hitsOf } from './word-match.ts'
import type { GroupingType } from './words.ts'
import { rangeOf, type Sheet, type Workbook } from './workbook.ts'

/** Who is defined before who is referred to: groups and skills, people, then what is said of them. */
const ORDER: ReadTable['kind'][] = ['groupings', 'skills', 'people', 'relation', 'matrix', 'transposed', 'requirements', 'long']
const GENERAL_NAME =
  /^(?:sheet|tabelle|feuil|feuille|hoja|foglio|blad|arkusz|folha|planilha|table|list|page|matrix|data|export|daten|skills?|people|employees?|training)? ?\d*$/

/** Finds the tables of all files and reads each by its kind. Returns how many sheets were looked at. */
export async function readFound(
  found: Gathering,
  workbooks: readonly Workbook[],
  today: Day,
  pause: (done: number, what: string) => Promise<void>,
): Promise<number> {
  const tables: TableModel[] = []
  let sheets = 0
  for (const workbook of workbooks)
    for (const sheet of workbook.sheets) {
      if (sheet.height === 0) continue
      sheets++
      if (sheet.hidden) leaveSheet(found, workbook.file, sheet)
      else tables.push(...tablesIn(found, workbook.file, sheet))
    }
  await pause(0.6, 'people')
  for (const table of tables) countLanguages(found, table)
  const teams = teamSheets(tables)
  const fills = new Set(found.legends.flatMap(legend => legend.entries.flatMap(entry => entry.fill ?? [])))
  for (const kind of ORDER)
    for (const table of tables) {
      if (table.kind !== kind) continue
      const { view } = table
      found.tables.push({ source: { file: view.file, sheet: view.sheet.name, cell: rangeOf(view.sheet, view.area) }, kind })
      readTable(found, table, { today, fills, team: teams.get(view.sheet) ?? null })
    }
  return sheets
}

function readTable(
  found: Gathering,
  table: TableModel,
  context: { today: Day; fills: ReadonlySet<string>; team: GroupingWords | null },
): void {
  if (asksOfGroups(found, table)) readRequirements(found, groupTable(found, table))
  else if (table.kind === 'matrix' || table.kind === 'transposed') readMatrix(found, table, context)
  else if (table.kind === 'people' || table.kind === 'relation')
    readPeople(found, table, context.today, table.kind === 'people' ? context.team : null)
  else if (table.kind === 'long') readLong(found, table)
  else if (table.kind === 'requirements') readRequirements(found, table)
  else if (table.kind === 'skills') readSkillList(found, table)
  else if (table.kind === 'groupings') readGroupingList(found, table)
}

/** A grid whose rows are the roles or teams that people are in elsewhere says what these need, not what they can. */
function asksOfGroups(found: Gathering, table: TableModel): boolean {
  if (table.kind !== 'matrix' && table.kind !== 'transposed') return false
  const label = labelColumn(table)
  if (!label || found.groupings.all.size === 0) return false
  let [filled, groups] = [0, 0]
  for (let row = table.bodyTop; row < table.view.height; row++) {
    const name = table.view.text(row, label.index)
    if (name === '') continue
    filled++
    if (
      found.groupings.lookUp({ type: 'group', name, code: '' }, false) !== null &&
      found.people.lookUp({ numbers: [], name, email: '' }) === null
    )
      groups++
  }
  return filled > 0 && groups >= 0.6 * filled
}

function labelColumn(table: TableModel) {
  const first = table.columns.findIndex(column => column.role === 'matrix')
  return (
    table.columns.slice(0, first).find(column => column.role !== 'empty' && column.role !== 'counter' && column.profile.texts > 0) ?? null
  )
}

function groupTable(found: Gathering, table: TableModel): TableModel {
  const label = labelColumn(table)
  const known = found.groupings.lookUp({ type: 'group', name: label ? table.view.text(table.bodyTop, label.index) : '', code: '' }, false)
  const type = (found.groupings.all.get(known ?? '')?.type ?? 'group') as GroupingType
  return {
    ...table,
    kind: 'requirements',
    columns: table.columns.map(column => (column === label ? { ...column, role: 'grouping', type } : column)),
  }
}

function tablesIn(found: Gathering, file: string, sheet: Sheet): TableModel[] {
  const tables: TableModel[] = []
  const rest: View[] = []
  for (const area of blocksOf(file, sheet)) {
    const view = viewOf(file, sheet, area)
    const legend = legendOf(view)
    if (legend) {
      found.legends.push({ file, sheet: sheet.name, entries: legend })
      found.tables.push({ source: { file, sheet: sheet.name, cell: rangeOf(sheet, area) }, kind: 'legend' })
      found.mark(view, 'legend', { top: 0, left: 0, bottom: view.height - 1, right: view.width - 1 })
      continue
    }
    const table = modelOf(view)
    if (table && table.kind !== 'other') tables.push(table)
    else rest.push(view)
  }
  for (const view of rest) leaveBlock(found, view)
  return tables
}

/** A block that is no table: a title, a note, a line that explains the signs, or something we do not understand. */
function leaveBlock(found: Gathering, view: View): void {
  if (view.height > 3 && view.width > 2) {
    const source = { file: view.file, sheet: view.sheet.name, cell: rangeOf(view.sheet, view.area) }
    return found.leaveArea(source, view.text(0, 0), 'unread.no_table')
  }
  for (let row = 0; row < view.height; row++)
    for (let column = 0; column < view.width; column++) {
      const entries = legendInText(view.text(row, column))
      if (entries.length > 0) {
        found.legends.push({ file: view.file, sheet: view.sheet.name, entries })
        found.mark(view, 'legend', { top: row, left: column, bottom: row, right: column })
      } else if (view.filled(row, column)) found.leave(view, row, column, 'unread.note')
    }
}

function leaveSheet(found: Gathering, file: string, sheet: Sheet): void {
  const cell = rangeOf(sheet, { top: 0, left: 0, bottom: sheet.height - 1, right: Math.max(0, sheet.width - 1) })
  found.leaveArea({ file, sheet: sheet.name, cell }, sheet.name, 'unread.hidden_sheet')
}

/** Several sheets with a matrix (or a list of people) each, named after more than their number: each is a team. */
function teamSheets(tables: readonly TableModel[]): Map<Sheet, GroupingWords> {
  const ofPeople = tables.filter(table => table.kind === 'matrix' || table.kind === 'transposed' || table.kind === 'people')
  const teams = new Map<Sheet, GroupingWords>()
  for (const table of ofPeople) {
    const { sheet, file } = table.view
    const siblings = new Set(ofPeople.filter(other => other.kind === table.kind && other.view.file === file).map(other => other.view.sheet))
    const named = plain(sheet.name)
    if (
      siblings.size < 2 ||
      GENERAL_NAME.test(named) ||
      hitsOf(sheet.name).some(hit => hit.exact) ||
      table.columns.some(column => column.role === 'grouping' && column.type === 'team')
    )
      continue
    const type = groupingTypeIn(sheet.name)
    teams.set(sheet, { type: type === 'group' ? 'team' : type, name: sheet.name.trim(), code: '' })
  }
  return teams
}

/** A word that exists in one language only tells the language of a sheet. */
function countLanguages(found: Gathering, table: TableModel): void {
  for (const column of table.columns)
    for (const hit of column.hits) if (hit.exact) found.languages[hit.language] = (found.languages[hit.language] ?? 0) + 1
}
