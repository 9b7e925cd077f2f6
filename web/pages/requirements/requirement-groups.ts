import type { Grouping } from '../../contract.ts'
import type { RequirementRow } from '../../contract-library.ts'

export type By = 'grouping' | 'skill'

export interface Group {
  id: string
  title: string
  rows: RequirementRow[]
  /** Of the whole list; `rows` are those that have been read. */
  count: number
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

/** What is asked, by whom it is asked of or by skill, in the order in which it was read. */
export function groupsOf(rows: readonly RequirementRow[], by: By, everyone: string): Group[] {
  const titleOf = ({ subject }: RequirementRow): string =>
    subject.kind === 'everyone' ? everyone : (subject.path?.join(' › ') ?? subject.name ?? '')
  const keyOf = ({ skill, subject }: RequirementRow): string => (by === 'skill' ? skill.id : `${subject.kind} ${subject.id ?? ''}`)
  return [...Map.groupBy(rows, keyOf)].map(([id, those]) => ({
    id,
    title: by === 'skill' ? those[0]!.skill.name : titleOf(those[0]!),
    rows: those,
    count: those[0]!.together,
  }))
}
