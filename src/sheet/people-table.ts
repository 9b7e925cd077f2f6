import type { Gathering } from './gathering.ts'
import { isBlankRow, leaveRow } from './long-table.ts'
import {
  groupingTypeIn,
  isNobody,
  leaveColumns,
  markPeople,
  type PersonColumns,
  personAt,
  personColumns,
  personSource,
  readAttributes,
  takenColumns,
} from './person-columns.ts'
import { nameLikeness } from './name-like.ts'
import type { GroupingWords } from './groupings.ts'
import type { TableModel } from './table-model.ts'
import { hitsOf } from './word-match.ts'

/**
 * A list of people, or a relation of people and groups. In a list every row is somebody; in a relation a person may stand in many rows, and
 * may be known from elsewhere.
 */
export function readPeople(into: Gathering, table: TableModel, today: string, team: GroupingWords | null): void {
  const columns = personColumns(table)
  const seen = new Set<string>()
  const carried = new Map<number, string>()
  const rows: number[] = []
  let group: GroupingWords | null = null
  for (let row = table.bodyTop; row < table.view.height; row++) {
    if (isBlankRow(table, row)) continue
    const words = personAt(table, columns, row)
    if (isNobody(words)) leaveRow(into, table, row, 'unread.no_person')
    else if (isGroupRow(table, columns, row)) {
      group = { type: groupingTypeIn(words.name), name: words.name, code: '' }
      into.mark(table.view, 'group', { top: row, bottom: row, left: 0, right: 0 })
    } else {
      rows.push(row)
      const source = personSource(table, columns, row)
      const found = table.kind === 'relation' ? into.people.refer(words, source) : { key: into.people.declare(words, source, seen) }
      if (found.key === null) {
        into.leave(table.view, row, (columns.name ?? columns.email)?.index ?? 0, 'unread.ambiguous_person', {
          who: found.ambiguous.slice(0, 80),
        })
        continue
      }
      readAttributes(into, table, columns, row, found.key, today, carried)
      for (const belongs of [group, team]) if (belongs) into.join(found.key, into.groupings.declare(belongs))
    }
  }
  leaveColumns(into, table, takenColumns(columns), rows)
  if (table.header)
    into.mark(table.view, 'header', { top: table.header.top, bottom: table.header.bottom, left: 0, right: table.view.width - 1 })
  markPeople(into, table, columns, table.bodyTop, table.view.height - 1)
  for (const column of table.columns)
    if (column.role === 'counter')
      into.mark(table.view, 'header', { top: table.bodyTop, bottom: table.view.height - 1, left: column.index, right: column.index })
}

/** "Team A" alone in a row of a list whose other rows say more. */
function isGroupRow(table: TableModel, columns: PersonColumns, row: number): boolean {
  const name = columns.name
  if (!name || takenColumns(columns).size < 2) return false
  for (let column = 0; column < table.view.width; column++)
    if (column !== name.index && table.view.filled(row, column) && !table.view.merged(row, column)) return false
  const text = table.view.text(row, name.index)
  return nameLikeness(text) < 0.5 && hitsOf(text).some(hit => hit.role === 'grouping')
}
