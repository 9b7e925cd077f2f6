import type { MatrixHeader } from '../../../../src/rules/matrix-wire.ts'

/** People of one team, skills of one category; members are places in the header's lists. */
export interface Group {
  key: string
  label: string
  members: readonly number[]
}

/** One line of an axis: a group's own line, or one person or skill. */
export type Item = { kind: 'group'; group: Group; folded: boolean } | { kind: 'one'; index: number; group: Group | null }

/** Neighbouring columns under one heading. */
export interface Band {
  group: Group
  from: number
  to: number
  folded: boolean
}

export const UNFILED = 'none'

export function groupingTypes(header: MatrixHeader): string[] {
  return [...new Set(header.groupings.map(grouping => grouping.typeName))]
}

/** The kind of group that splits these people best: it reaches most of them, and its groups are nearest to a team's size. */
export function usualGrouping(header: MatrixHeader): string | null {
  const ranked = groupingTypes(header)
    .map(type => ({ type, groups: groupsOfPeople(header, type, everybody(header), '') }))
    .map(({ type, groups }) => {
      const named = groups.filter(group => group.key !== UNFILED)
      const reached = new Set(named.flatMap(group => group.members)).size
      return { type, groups: named.length, reached, size: named.length === 0 ? 0 : reached / named.length }
    })
    .filter(({ groups, reached }) => groups >= 2 && reached * 2 >= header.people.length)
    .sort((a, b) => b.reached - a.reached || Math.abs(Math.log(a.size / 10)) - Math.abs(Math.log(b.size / 10)))
  return ranked[0]?.type ?? null
}

/** People under each grouping of one type, a member of two teams under both; those in none last, under `unfiled`. */
export function groupsOfPeople(header: MatrixHeader, type: string, people: readonly number[], unfiled: string): Group[] {
  const above = new Map(header.groupings.map(grouping => [grouping.id, grouping]))
  const reach = new Map<string, string[]>()
  const reachOf = (id: string): string[] => {
    const known = reach.get(id)
    if (known) return known
    const grouping = above.get(id)
    reach.set(id, [])
    const up = grouping?.parentId ? reachOf(grouping.parentId) : []
    const found = grouping?.typeName === type ? [id, ...up] : up
    reach.set(id, found)
    return found
  }
  const members = new Map<string, number[]>(header.groupings.filter(one => one.typeName === type).map(one => [one.id, []]))
  const rest: number[] = []
  for (const index of people) {
    const under = new Set(header.people[index]!.groupingIds.flatMap(reachOf))
    for (const id of under) members.get(id)?.push(index)
    if (under.size === 0) rest.push(index)
  }
  return filled(
    header.groupings
      .filter(one => one.typeName === type)
      .map(one => ({ key: one.id, label: one.name, members: members.get(one.id) ?? [] })),
    rest,
    unfiled,
  )
}

export function groupsOfSkills(header: MatrixHeader, skills: readonly number[], unfiled: string): Group[] {
  const members = new Map<string, number[]>(header.categories.map(one => [one.id, []]))
  const rest: number[] = []
  for (const index of skills) {
    const list = members.get(header.skills[index]!.categoryId ?? '')
    if (list) list.push(index)
    else rest.push(index)
  }
  return filled(
    header.categories.map(one => ({ key: one.id, label: one.name, members: members.get(one.id) ?? [] })),
    rest,
    unfiled,
  )
}

/** Rows: every group has a line of its own, and its members follow unless it is folded. */
export function rowItems(groups: readonly Group[], folded: ReadonlySet<string>): Item[] {
  return groups.flatMap(group => {
    const shut = folded.has(group.key)
    const line: Item = { kind: 'group', group, folded: shut }
    return shut ? [line] : [line, ...ones(group.members, group)]
  })
}

/** Columns: the heading lies above its members; folded, it is one column of its own. */
export function columnItems(groups: readonly Group[], folded: ReadonlySet<string>): Item[] {
  return groups.flatMap(group => (folded.has(group.key) ? [{ kind: 'group' as const, group, folded: true }] : ones(group.members, group)))
}

export function ungrouped(members: readonly number[]): Item[] {
  return ones(members, null)
}

export function bandsOf(columns: readonly Item[]): Band[] {
  const bands: Band[] = []
  columns.forEach((item, at) => {
    const last = bands.at(-1)
    if (item.group === null) return
    if (last && last.group === item.group && !last.folded) last.to = at
    else bands.push({ group: item.group, from: at, to: at, folded: item.kind === 'group' })
  })
  return bands
}

export function everybody(header: MatrixHeader): number[] {
  return header.people.map((_, index) => index)
}

function ones(members: readonly number[], group: Group | null): Item[] {
  return members.map(index => ({ kind: 'one' as const, index, group }))
}

function filled(groups: Group[], rest: number[], unfiled: string): Group[] {
  const named = groups.filter(group => group.members.length > 0)
  return rest.length > 0 ? [...named, { key: UNFILED, label: unfiled, members: rest }] : named
}
