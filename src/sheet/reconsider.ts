import type { Column } from './column.ts'
import { folded } from './plain.ts'
import type { TableModel } from './table-model.ts'
import type { GroupingType } from './words.ts'

/**
 * What one table is may show only beside the others: a grid of people against ticks is a relation where its heads are the groups that another
 * table requires courses of, and numbers under such heads are the days a group has.
 */
export function reconsidered(tables: readonly TableModel[]): TableModel[] {
  const fromGrids = groupNames(tables, true)
  const fromLists = groupNames(tables, false)
  return tables.map(table => asMemberships(table, fromGrids) ?? asDueDays(table, new Map([...fromGrids, ...fromLists])) ?? table)
}

/** The names of groups with their types: out of columns of groups, or out of the heads of grids of requirements. */
function groupNames(tables: readonly TableModel[], withGrids: boolean): Map<string, GroupingType> {
  const names = new Map<string, GroupingType>()
  for (const table of tables) {
    if (
      table.kind !== 'requirements' &&
      table.kind !== 'groupings' &&
      (withGrids || (table.kind !== 'relation' && table.kind !== 'people'))
    )
      continue
    for (const column of table.columns) {
      if (withGrids && table.kind === 'requirements' && column.role === 'matrix' && column.header !== '')
        names.set(folded(column.header), column.type ?? 'group')
      if (column.role !== 'grouping' && column.role !== 'groupingCode') continue
      for (let row = table.bodyTop; row < table.view.height; row++) {
        const name = folded(table.view.text(row, column.index))
        if (name !== '') names.set(name, column.type ?? 'group')
      }
    }
  }
  return names
}

function asMemberships(table: TableModel, names: ReadonlyMap<string, GroupingType>): TableModel | null {
  if (table.kind !== 'matrix') return null
  const grid = table.columns.filter(column => column.role === 'matrix')
  const known = grid.filter(column => names.has(folded(column.header)))
  const ticks = grid.every(({ profile }) => profile.filled === (profile.families.get('yes-no') ?? 0))
  if (known.length < 2 || known.length < 0.6 * grid.length || !ticks) return null
  return { ...table, kind: 'memberships', columns: typed(table.columns, grid, names) }
}

function asDueDays(table: TableModel, names: ReadonlyMap<string, GroupingType>): TableModel | null {
  if (table.kind !== 'skills' && table.kind !== 'requirements') return null
  const grid = table.columns.filter(
    column => (column.role === 'unknown' || column.role === 'matrix') && column.profile.filled > 0 && names.has(folded(column.header)),
  )
  const allDays = grid.every(({ profile }) => profile.numbers === profile.filled)
  const someLong = grid.some(({ profile }) => profile.numbers > profile.smallNumbers)
  if (grid.length < 2 || !allDays || !someLong) return null
  return {
    ...table,
    kind: 'requirements',
    days: true,
    columns: typed(table.columns, grid, names).map(column =>
      grid.some(({ index }) => index === column.index) ? { ...column, role: 'matrix' } : column,
    ),
  }
}

function typed(columns: readonly Column[], grid: readonly Column[], names: ReadonlyMap<string, GroupingType>): Column[] {
  return columns.map(column => (grid.includes(column) ? { ...column, type: names.get(folded(column.header)) ?? 'group' } : column))
}
