import type { Column } from './column.ts'
import { markColumns } from './entity-tables.ts'
import type { Gathering } from './gathering.ts'
import type { GroupingWords } from './groupings.ts'
import { isBlankRow, leaveRow, withinAt } from './long-table.ts'
import { groupingColumns, leaveColumns } from './person-columns.ts'
import type { SkillWords } from './skills.ts'
import type { TableModel } from './table-model.ts'
import { tokenOf } from './token.ts'
import type { GroupingType } from './words.ts'

/** What groups must hold: a line for each group and skill, or a grid of groups against skills. */
export function readRequirements(into: Gathering, table: TableModel): void {
  const skill = table.columns.find(column => column.role === 'skill') ?? null
  const code = table.columns.find(column => column.role === 'skillCode') ?? null
  const grid = table.columns.filter(column => column.role === 'matrix' && column.profile.filled > 0)
  const groups = groupingColumns(table)
  if (grid.length > 0 && (skill ?? code)) readGrid(into, table, grid, { skill, code, groups: [] })
  else if (grid.length > 0) readGrid(into, table, grid, { skill: null, code: null, groups })
  else readLines(into, table, skill, code, groups)
}

interface RowKeys {
  skill: Column | null
  code: Column | null
  groups: ReturnType<typeof groupingColumns>
}

function readLines(into: Gathering, table: TableModel, skill: Column | null, code: Column | null, groups: RowKeys['groups']): void {
  const { view } = table
  const level = table.columns.find(column => column.role === 'required') ?? table.columns.find(column => column.role === 'level') ?? null
  const within = table.columns.find(column => column.role === 'withinDays') ?? null
  const rows: number[] = []
  for (let row = table.bodyTop; row < view.height; row++) {
    if (isBlankRow(table, row)) continue
    const words = skillAt(table, skill, code, row)
    const subject = groupAt(table, groups, row)
    if (!words || !subject) {
      leaveRow(into, table, row, words ? 'unread.no_group' : 'unread.no_skill')
      continue
    }
    rows.push(row)
    const grouping = into.groupings.refer(subject)
    const key = into.skills.refer(words)
    const token = level ? tokenOf(view.value(row, level.index)) : null
    if (token && (token.kind === 'nothing' || (token.kind === 'level' && token.family === 'yes-no' && token.number === 0))) continue
    const at = level && view.filled(row, level.index) ? level : (skill ?? code)
    into.requirements.push({
      view,
      ...view.place(row, at?.index ?? 0),
      subject: { kind: 'grouping', key: grouping },
      skill: key,
      token: token?.kind === 'blank' ? null : token,
      withinDays: withinAt(into, table, within, row),
      label: level?.header ?? '',
      mayBeHeadcount: false,
    })
  }
  const taken = [skill, code, level, within, ...groups.flatMap(group => [group.names, group.codes])].filter(column => column !== null)
  leaveColumns(into, table, new Set(taken), rows)
  markColumns(into, table, 'target', taken)
}

/** Rows are skills and columns groups, or the other way round. */
function readGrid(into: Gathering, table: TableModel, grid: readonly Column[], keys: RowKeys): void {
  const { view } = table
  const rows: number[] = []
  const type: GroupingType = keys.groups[0]?.type ?? 'role'
  for (let row = table.bodyTop; row < view.height; row++) {
    if (isBlankRow(table, row)) continue
    const words = skillAt(table, keys.skill, keys.code, row)
    const subject = groupAt(table, keys.groups, row)
    if (!words && !subject) {
      leaveRow(into, table, row, keys.groups.length > 0 ? 'unread.no_group' : 'unread.no_skill')
      continue
    }
    rows.push(row)
    for (const column of grid) {
      const token = tokenOf(view.value(row, column.index))
      if (token.kind === 'blank' || token.kind === 'nothing' || (token.kind === 'level' && token.number === 0)) continue
      if (column.header === '') into.leave(view, row, column.index, 'unread.no_header')
      else if (token.kind === 'error') into.leave(view, row, column.index, 'unread.error')
      else {
        const grouping = into.groupings.refer(subject ?? { type: column.type ?? type, name: column.header, code: '' })
        const key = into.skills.refer(words ?? { name: column.header, code: '', group: column.path.slice(0, -1).join(' / ') })
        into.requirements.push({
          view,
          ...view.place(row, column.index),
          subject: { kind: 'grouping', key: grouping },
          skill: key,
          token: table.days ? null : token,
          withinDays: table.days ? token.number : null,
          label: column.header,
          mayBeHeadcount: false,
        })
      }
    }
  }
  const labels = [keys.skill, keys.code, ...keys.groups.flatMap(group => [group.names, group.codes])].filter(column => column !== null)
  leaveColumns(into, table, new Set([...labels, ...grid]), rows)
  markColumns(into, table, keys.groups.length > 0 ? 'group' : 'skill', labels)
  for (const column of grid)
    into.mark(view, 'target', { top: table.bodyTop, bottom: view.height - 1, left: column.index, right: column.index })
}

function skillAt(table: TableModel, skill: Column | null, code: Column | null, row: number): SkillWords | null {
  const words = { name: skill ? table.view.text(row, skill.index) : '', code: code ? table.view.text(row, code.index) : '', group: '' }
  return words.name === '' && words.code === '' ? null : words
}

function groupAt(table: TableModel, groups: RowKeys['groups'], row: number): GroupingWords | null {
  for (const group of groups) {
    const name = group.names ? table.view.text(row, group.names.index) : ''
    const code = group.codes ? table.view.text(row, group.codes.index) : ''
    if (name !== '' || code !== '') return { type: group.type, name, code }
  }
  return null
}
