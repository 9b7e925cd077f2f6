import type { Column } from './column.ts'
import type { Gathering } from './gathering.ts'
import { isBlankRow } from './long-table.ts'
import { groupingColumns, leaveColumns } from './person-columns.ts'
import type { TableModel } from './table-model.ts'
import { tokenOf } from './token.ts'

/** A list of skills or courses: their codes, names and groups. A target beside each is one for everyone. */
export function readSkillList(into: Gathering, table: TableModel): void {
  const { view } = table
  const of = (role: string) => table.columns.find(column => column.role === role) ?? null
  const [name, code, required] = [of('skill'), of('skillCode'), of('required')]
  const group = of('skillGroup') ?? table.columns.find(column => column.role === 'grouping') ?? null
  const text = (column: Column | null, row: number) => (column ? view.text(row, column.index) : '')
  const rows: number[] = []
  for (let row = table.bodyTop; row < view.height; row++) {
    if (isBlankRow(table, row)) continue
    const words = { name: text(name, row), code: text(code, row), group: text(group, row) }
    if (words.name === '' && words.code === '') {
      for (let column = 0; column < view.width; column++) into.leave(view, row, column, 'unread.no_skill')
      continue
    }
    rows.push(row)
    const key = into.skills.refer(words)
    const token = required ? tokenOf(view.value(row, required.index)) : null
    if (!required || !token || token.kind === 'blank' || token.kind === 'nothing') continue
    into.requirements.push({
      view,
      ...view.place(row, required.index),
      subject: { kind: 'everyone', key: '' },
      skill: key,
      token,
      withinDays: null,
      label: required.header,
      mayBeHeadcount: false,
    })
  }
  const taken = [name, code, group, required].filter(column => column !== null)
  leaveColumns(into, table, new Set(taken), rows)
  markColumns(into, table, 'skill', taken)
}

/** A list of teams, roles or groups: their codes and names. */
export function readGroupingList(into: Gathering, table: TableModel): void {
  const { view } = table
  const columns = groupingColumns(table)
  const rows: number[] = []
  for (let row = table.bodyTop; row < view.height; row++) {
    if (isBlankRow(table, row)) continue
    rows.push(row)
    for (const grouping of columns) {
      const name = grouping.names ? view.text(row, grouping.names.index) : ''
      const code = grouping.codes ? view.text(row, grouping.codes.index) : ''
      if (name !== '' || code !== '') into.groupings.refer({ type: grouping.type, name, code })
    }
  }
  const taken = columns.flatMap(grouping => [grouping.names, grouping.codes]).filter(column => column !== null)
  leaveColumns(into, table, new Set(taken), rows)
  markColumns(into, table, 'group', taken)
}

export function markColumns(into: Gathering, table: TableModel, role: 'skill' | 'group' | 'target', columns: readonly Column[]): void {
  const { view } = table
  if (table.header) into.mark(view, 'header', { top: table.header.top, bottom: table.header.bottom, left: 0, right: view.width - 1 })
  const body = { top: table.bodyTop, bottom: view.height - 1 }
  for (const column of columns) into.mark(view, role, { ...body, left: column.index, right: column.index })
  for (const column of table.columns)
    if (column.role === 'counter') into.mark(view, 'header', { ...body, left: column.index, right: column.index })
}
