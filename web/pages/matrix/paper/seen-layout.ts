import type { Item } from '../model/axis.ts'
import type { Plant } from '../model/plant.ts'
import type { Shown } from '../model/shown.ts'
import type { View } from '../model/view.ts'

export interface SeenGroup {
  group: string | null
  members: string[]
  folded?: boolean
}

export interface SeenLayout {
  rows: SeenGroup[]
  columns: SeenGroup[]
  transposed: boolean
  mode: View['mode']
}

/** What is seen, line by line and column by column, as ids: files and paper are made of it in the same order. */
export function seenLayout(plant: Plant, shown: Shown, view: View): SeenLayout {
  const ids = { person: plant.header.people, skill: plant.header.skills }
  return {
    rows: groupsIn(shown.rows, view.transposed ? ids.skill : ids.person),
    columns: groupsIn(shown.columns, view.transposed ? ids.person : ids.skill),
    transposed: view.transposed,
    mode: view.mode,
  }
}

/** A group that stands open is its members; one that is folded goes as a whole. */
function groupsIn(items: readonly Item[], list: readonly { id: string }[]): SeenGroup[] {
  const groups: SeenGroup[] = []
  let last: Item['group'] | undefined
  for (const item of items) {
    if (item.kind === 'group') {
      if (item.folded) groups.push({ group: item.group.key, members: item.group.members.map(at => list[at]!.id), folded: true })
      last = undefined
      continue
    }
    if (last === undefined || last !== item.group) groups.push({ group: item.group?.key ?? null, members: [] })
    last = item.group
    groups.at(-1)!.members.push(list[item.index]!.id)
  }
  return groups
}
