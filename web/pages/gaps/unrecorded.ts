import type { MatrixHeader, WireRow } from '../../../src/rules/matrix-wire.ts'
import { NO_LEVEL } from '../../../src/rules/packing.ts'

export interface Unrecorded {
  id: string
  name: string
  number: string | null
  groupings: string[]
}

/** People whose row holds no level at all; a recorded "not held" is a record. */
export function withoutRecord(
  { people, groupings }: Pick<MatrixHeader, 'people' | 'groupings'>,
  rows: readonly Pick<WireRow, 'level'>[],
): Unrecorded[] {
  const names = new Map(groupings.map(grouping => [grouping.id, grouping.name]))
  return people
    .filter((_, i) => rows[i]?.level.every(level => level === NO_LEVEL) ?? true)
    .map(({ id, name, number, groupingIds }) => ({ id, name, number, groupings: groupingIds.flatMap(one => names.get(one) ?? []) }))
}
