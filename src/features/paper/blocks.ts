import type { SeenGroup } from './layout.ts'
import type { Marks } from './marks.ts'
import { aloneIn, gapsIn } from './shown.ts'
import type { Seen } from './shown.ts'
import type { PaperWords } from './words.ts'

/** A line or column of the chart: one person or skill, or a group as a whole. */
export interface Item {
  label: string
  /** Places in the header's list. */
  members: number[]
  one: boolean
}

export interface Block {
  label: string | null
  items: Item[]
  members: number[]
}

interface BlockOptions {
  seen: Seen
  words: PaperWords
  called: readonly string[]
  coverage: boolean
}

/** Whoever is not to be named is counted in the group; whoever may not be seen is not there at all. */
export function blocksOf(groups: readonly SeenGroup[], people: boolean, { seen, words, called, coverage }: BlockOptions): Block[] {
  const places = people ? seen.personAt : seen.skillAt
  const labels = new Map((people ? seen.header.groupings : seen.header.categories).map(one => [one.id, one.name]))
  const unfiled = words.text(people ? 'matrix.unfiled.people' : 'matrix.unfiled.skills')
  return groups.flatMap(({ group, members, folded }): Block[] => {
    const known = members.flatMap(id => places.get(id) ?? [])
    if (known.length === 0) return []
    const label = group === null ? null : (labels.get(group) ?? unfiled)
    if ((people && coverage) || folded) {
      const name = `${label ?? words.text('paper.all')} (${words.number(known.length)})`
      return [{ label: null, items: [{ label: name, members: known, one: false }], members: known }]
    }
    const items = known.map(at => ({ label: people ? called[at]! : seen.header.skills[at]!.name, members: [at], one: true }))
    return [{ label, items, members: known }]
  })
}

interface CellOptions {
  transposed: boolean
  seen: Seen
  words: PaperWords
  marks: Marks
}

/** What stands where a line crosses a column: the place of a sign among those drawn (-1: none), or a number of a whole group. */
export function cellsOf({ transposed, seen, words, marks }: CellOptions): (row: Item, column: Item) => number | string {
  return (row, column) => {
    const [people, skills] = transposed ? [column, row] : [row, column]
    if (people.one && skills.one) return marks.of(people.members[0]!, skills.members[0]!)
    const alone = row.one !== column.one && column.one
    const count = alone ? aloneIn(seen, people.members, skills.members) : gapsIn(seen, people.members, skills.members)
    return words.number(count)
  }
}
