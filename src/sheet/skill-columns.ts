import type { Column } from './column.ts'
import { FACETS, facetGroups, type TableModel } from './table-model.ts'
import { type HeaderRole, hitsOf } from './word-match.ts'

export type Facet = 'plain' | 'level' | 'date' | 'achievedOn' | 'validThrough' | 'required'

/** One column of a matrix body: the skill it belongs to and, where a skill has several columns, what this one says of it. */
export interface SkillColumn {
  index: number
  name: string
  group: string
  code: string
  facet: Facet
  /** Sheet and group: columns of one cluster are taken to share a scale. */
  cluster: string
  column: Column
}

const FACET_OF: Record<string, Facet> = {
  level: 'level',
  score: 'level',
  outcome: 'level',
  date: 'date',
  achievedOn: 'achievedOn',
  validThrough: 'validThrough',
  required: 'required',
}

export function skillColumns(table: TableModel): SkillColumn[] {
  const faceted = facetGroups(table.columns) >= 2
  const bodies = table.columns.filter(
    column => column.role === 'matrix' || (FACETS.has(column.role) && column.path.length >= 2 && (faceted || column.exact)),
  )
  const first = Math.min(...bodies.map(column => column.index))
  const rows = headRows(table, first)
  return bodies.map(column => {
    const isFacet = column.role !== 'matrix' && FACETS.has(column.role)
    const own = rows.name === null ? column.path : [column.heads[rows.name] ?? '']
    const named = isFacet ? column.path.slice(0, -1) : own
    const name = named.at(-1) ?? ''
    const code = rows.code === null ? '' : (column.heads[rows.code] ?? '')
    const above =
      rows.name === null
        ? named.slice(0, -1)
        : column.heads.filter((head, i) => i !== rows.name && i !== rows.code && head !== '' && head !== name)
    const group = above.filter((head, i) => head !== above[i - 1]).join(' / ')
    return {
      index: column.index,
      name: name || code,
      group,
      code: name === '' ? '' : code,
      facet: isFacet ? (FACET_OF[column.role] ?? 'level') : 'plain',
      cluster: `${table.view.key}\n${group}`,
      column,
    }
  })
}

/** A head of several rows may say beside which row holds the skills and which their codes; else the last row names them. */
function headRows(table: TableModel, firstBody: number): { name: number | null; code: number | null } {
  const count = table.header ? table.header.bottom - table.header.top + 1 : 0
  let [name, code]: (number | null)[] = [null, null]
  for (let row = 0; row < count; row++) {
    const roles = labelRoles(table, (table.header?.top ?? 0) + row, firstBody)
    // Of "Process" over "Operation" the lower is the skill.
    if (roles.has('skill')) name = row
    if (roles.has('skillCode') || (roles.has('id') && count > 1)) code = row
  }
  if (name === null && code !== null && count > 1) {
    // The codes are labelled, the names are not: they are the nearest other row.
    name = code === count - 1 ? code - 1 : count - 1
  }
  return { name: name ?? null, code: code ?? null }
}

export function labelRoles(table: TableModel, row: number, firstBody: number): Set<HeaderRole> {
  const roles = new Set<HeaderRole>()
  for (let column = 0; column < Math.min(firstBody, 12); column++)
    for (const hit of hitsOf(table.view.text(row, column))) if (hit.exact) roles.add(hit.role)
  return roles
}
