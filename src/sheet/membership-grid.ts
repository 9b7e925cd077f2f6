import type { Gathering } from './gathering.ts'
import { isBlankRow, leaveRow } from './long-table.ts'
import {
  isNobody,
  leaveColumns,
  markPeople,
  personAt,
  personColumns,
  personSource,
  readAttributes,
  takenColumns,
} from './person-columns.ts'
import type { TableModel } from './table-model.ts'
import { tokenOf } from './token.ts'

/** People down, groups across, a tick where somebody belongs. */
export function readMemberships(into: Gathering, table: TableModel, today: string): void {
  const columns = personColumns(table)
  const grid = table.columns.filter(column => column.role === 'matrix')
  const seen = new Set<string>()
  const rows: number[] = []
  for (let row = table.bodyTop; row < table.view.height; row++) {
    if (isBlankRow(table, row)) continue
    const words = personAt(table, columns, row)
    if (isNobody(words)) {
      leaveRow(into, table, row, 'unread.no_person')
      continue
    }
    rows.push(row)
    const person = into.people.declare(words, personSource(table, columns, row), seen)
    readAttributes(into, table, columns, row, person, today, new Map())
    for (const column of grid) {
      const token = tokenOf(table.view.value(row, column.index))
      if (token.kind === 'level' && token.number === 1)
        into.join(person, into.groupings.refer({ type: column.type ?? 'group', name: column.header, code: '' }))
      else if (token.kind !== 'blank' && token.kind !== 'nothing' && token.number !== 0)
        into.leave(table.view, row, column.index, 'unread.unknown_token')
    }
  }
  leaveColumns(into, table, new Set([...takenColumns(columns), ...grid]), rows)
  const body = { top: table.bodyTop, bottom: table.view.height - 1 }
  if (table.header)
    into.mark(table.view, 'header', { top: table.header.top, bottom: table.header.bottom, left: 0, right: table.view.width - 1 })
  markPeople(into, table, columns, body.top, body.bottom)
  for (const column of grid) into.mark(table.view, 'group', { ...body, left: column.index, right: column.index })
}
