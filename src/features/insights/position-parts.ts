import { countPair, noFigures } from '../../rules/figures.ts'
import type { Context } from '../../platform/context.ts'
import type { Question } from '../standings/rows.ts'
import { NONE } from './narrowed.ts'
import { inTree, part, type Part, type Parts } from './parts.ts'
import { eachAsked } from './positional.ts'
import type { View } from './view.ts'

/** ME2 by grouping: each position counts what it asks by itself, in its groupings and all above them. `people` is how many positions there are. */
export async function positionParts(
  ctx: Context,
  view: View,
  places: { rows: readonly number[]; columns: readonly number[] },
  question: Pick<Question, 'knownAt' | 'scope'>,
): Promise<Parts> {
  const { groupings, lineage } = view.frame
  const [rows, columns] = [new Set(places.rows), new Set(places.columns)]
  const whole = part('', '', { people: 0, counts: noFigures() })
  const sums = new Map<string, Part>()
  const seen = new Set<string>()
  await eachAsked(ctx, view, question, ({ row, column, answer, position }) => {
    if (!rows.has(row) || !columns.has(column)) return
    const { bits } = view.people[row]!.row
    const isNew = !seen.has(position.position_id)
    seen.add(position.position_id)
    const ids = new Set(position.grouping_ids.flatMap(id => [...lineage(id)]).filter(id => groupings.has(id)))
    for (const sum of [whole, ...(ids.size === 0 ? [sumOf(NONE)] : [...ids].map(sumOf))]) {
      if (isNew) sum.people++
      countPair(sum.counts, answer, bits[column]!)
    }
  })
  function sumOf(id: string): Part {
    let sum = sums.get(id)
    if (!sum) {
      const grouping = groupings.get(id)
      sums.set(id, (sum = part(id, grouping?.name ?? '', { typeName: grouping?.type_name ?? null, people: 0, counts: noFigures() })))
    }
    return sum
  }
  const tree = inTree(
    [...groupings.values()].map(one => ({ id: one.grouping_id, parentId: one.parent_id })),
    id => sums.get(id),
  )
  const unplaced = sums.get(NONE)
  const parts = unplaced ? [...tree, unplaced] : tree
  return { total: whole, parts, types: [...new Set(parts.flatMap(one => one.typeName ?? []))] }
}
