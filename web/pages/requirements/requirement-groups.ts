import type { Grouping } from '../../contract.ts'
import type { RequirementRow } from '../../contract-library.ts'
import { fold } from '../../kit/commands.ts'

export type By = 'grouping' | 'skill'

export interface Group {
  id: string
  title: string
  rows: RequirementRow[]
}

interface Asked {
  rows: readonly RequirementRow[]
  groupings: readonly Grouping[]
  by: By
  search: string
  /** A grouping: only what is asked of it, of those below and above it, and of everyone. */
  scope: string | undefined
  everyone: string
  compare: (a: string, b: string) => number
}

/** Names from the top. */
export function pathOf(groupings: ReadonlyMap<string, Grouping>, id: string): string[] {
  const names: string[] = []
  const seen = new Set<string>()
  for (let at = groupings.get(id); at && !seen.has(at.id); at = at.parentId === null ? undefined : groupings.get(at.parentId)) {
    seen.add(at.id)
    names.unshift(at.name)
  }
  return names
}

/** What is asked, by whom it is asked of (everyone, then the tree, then people) or by skill. */
export function groupsOf({ rows, groupings, by, search, scope, everyone, compare }: Asked): Group[] {
  const known = new Map(groupings.map(grouping => [grouping.id, grouping]))
  const titleOf = ({ subject }: RequirementRow): string =>
    subject.kind === 'everyone'
      ? everyone
      : subject.kind === 'grouping'
        ? pathOf(known, subject.id!).join(' › ') || (subject.name ?? '')
        : (subject.name ?? '')
  const around = scope === undefined ? null : aroundOf(known, scope)
  const shown = rows.filter(
    row =>
      (around === null || row.subject.kind === 'everyone' || (row.subject.kind === 'grouping' && around.has(row.subject.id!))) &&
      (search.trim() === '' || fold([row.skill.code, row.skill.name, titleOf(row)].join(' ')).includes(fold(search))),
  )
  const rank = { everyone: 0, grouping: 1, person: 2 }
  const keyOf = (row: RequirementRow): string => (by === 'skill' ? row.skill.id : `${rank[row.subject.kind]} ${row.subject.id ?? ''}`)
  return [...Map.groupBy(shown, keyOf)]
    .map(([id, those]) => ({ id, title: by === 'skill' ? those[0]!.skill.name : titleOf(those[0]!), rows: those }))
    .sort((a, b) => (by === 'grouping' && a.id[0] !== b.id[0] ? compare(a.id, b.id) : compare(a.title, b.title)))
}

function aroundOf(known: ReadonlyMap<string, Grouping>, scope: string): ReadonlySet<string> {
  const above = (id: string): string[] => {
    const ids: string[] = []
    for (let at = known.get(id); at && !ids.includes(at.id); at = at.parentId === null ? undefined : known.get(at.parentId)) ids.push(at.id)
    return ids
  }
  const below = [...known.keys()].filter(id => above(id).includes(scope))
  return new Set([...above(scope), ...below])
}
