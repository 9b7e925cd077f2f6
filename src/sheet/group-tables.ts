import type { Gathering } from './gathering.ts'
import type { GroupingWords } from './groupings.ts'
import { groupingTypeIn } from './person-columns.ts'
import { plain } from './plain.ts'
import type { TableModel } from './table-model.ts'
import { type HeaderRole, hitsOf } from './word-match.ts'
import type { Sheet } from './workbook.ts'
import type { GroupingType } from './words.ts'

/** "Days" is a shift as good as "Nights"; "Skills" is none. */
const TABLE_WORDS = new Set<HeaderRole>(['person', 'name', 'skill', 'legend', 'level', 'required', 'total'])
const GENERAL_NAME =
  /^(?:sheet|tabelle|feuil|feuille|hoja|foglio|blad|arkusz|folha|planilha|table|list|page|matrix|data|export|daten|skills?|people|employees?|training)? ?\d*$/

/** Several sheets with a matrix (or a list of people) each, named after more than their number: each is a team. */
export function teamSheets(tables: readonly TableModel[]): Map<Sheet, GroupingWords> {
  const ofPeople = tables.filter(table => table.kind === 'matrix' || table.kind === 'transposed' || table.kind === 'people')
  const teams = new Map<Sheet, GroupingWords>()
  for (const table of ofPeople) {
    const { sheet, file } = table.view
    const siblings = new Set(ofPeople.filter(other => other.kind === table.kind && other.view.file === file).map(other => other.view.sheet))
    const isGeneral = GENERAL_NAME.test(plain(sheet.name)) || hitsOf(sheet.name).some(hit => hit.exact && TABLE_WORDS.has(hit.role))
    if (siblings.size < 2 || isGeneral || table.columns.some(column => column.role === 'grouping' && column.type === 'team')) continue
    const type = groupingTypeIn(sheet.name)
    teams.set(sheet, { type: type === 'group' ? 'team' : type, name: sheet.name.trim(), code: '' })
  }
  return teams
}

/** A grid whose rows are the roles or teams that people are in elsewhere says what these need, not what they can. */
export function asksOfGroups(found: Gathering, table: TableModel): boolean {
  if (table.kind !== 'matrix' && table.kind !== 'transposed') return false
  const label = labelColumn(table)
  if (!label || found.groupings.all.size === 0) return false
  let [filled, groups] = [0, 0]
  for (let row = table.bodyTop; row < table.view.height; row++) {
    const name = table.view.text(row, label.index)
    if (name === '') continue
    filled++
    const isGroup = found.groupings.lookUp({ type: 'group', name, code: '' }, false) !== null
    if (isGroup && found.people.lookUp({ numbers: [], aliases: [], name, email: '' }) === null) groups++
  }
  return filled > 0 && groups >= 0.6 * filled
}

export function groupTable(found: Gathering, table: TableModel): TableModel {
  const label = labelColumn(table)
  const known = found.groupings.lookUp({ type: 'group', name: label ? table.view.text(table.bodyTop, label.index) : '', code: '' }, false)
  const type = (found.groupings.all.get(known ?? '')?.type ?? 'group') as GroupingType
  return {
    ...table,
    kind: 'requirements',
    columns: table.columns.map(column => (column === label ? { ...column, role: 'grouping', type } : column)),
  }
}

function labelColumn(table: TableModel) {
  const first = table.columns.findIndex(column => column.role === 'matrix')
  return (
    table.columns.slice(0, first).find(column => column.role !== 'empty' && column.role !== 'counter' && column.profile.texts > 0) ?? null
  )
}
