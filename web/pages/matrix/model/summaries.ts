import type { Compliance } from '../../../../src/rules/compliance.ts'
import type { Group, Item } from './axis.ts'
import { complianceAt, coverAt } from './count.ts'
import type { Plant } from './plant.ts'
import type { Shown } from './shown.ts'

/** Numbers of whole groups, counted when first asked for. Members outside the view are not in the groups, so they are not in the numbers. */
export interface Summaries {
  /** In a group's own line: who of the team can run the skill alone; transposed, how many of the category the person can. */
  aloneIn: (group: Group, other: number) => number
  /** What is required and met where a line crosses a column, either of them a whole group. */
  where: (row: Item, column: Item) => Compliance
  /** A whole group over everything in the view. */
  ofGroup: (group: Group) => Compliance
}

export function summariesOf(plant: Plant, shown: Shown, transposed: boolean): Summaries {
  const { people, skills } = shown.totals
  const alone = new Map<Group, Uint32Array>()
  const crossed = new Map<Group | Item, Map<Group | Item, Compliance>>()
  const whole = new Map<Group, Compliance>()
  const met = (down: readonly number[], across: readonly number[]): Compliance =>
    transposed ? complianceAt(plant, across, down) : complianceAt(plant, down, across)
  return {
    aloneIn: (group, other) => {
      const counted = kept(alone, group, () =>
        transposed ? coverAt(plant, people, group.members, true) : coverAt(plant, group.members, skills, false),
      )
      return counted[(transposed ? shown.personAt : shown.skillAt).get(other) ?? -1] ?? 0
    },
    where: (row, column) => {
      const line = kept(crossed, row, () => new Map<Group | Item, Compliance>())
      return kept(line, column, () => met(membersOf(row), membersOf(column)))
    },
    ofGroup: group => kept(whole, group, () => met(group.members, transposed ? people : skills)),
  }
}

function membersOf(item: Item): readonly number[] {
  return item.kind === 'group' ? item.group.members : [item.index]
}

function kept<Key, Value>(store: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = store.get(key)
  if (known !== undefined) return known
  const made = make()
  store.set(key, made)
  return made
}
