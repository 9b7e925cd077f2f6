import { useCallback, useMemo } from 'react'
import type { Grouping } from '../../contract.ts'
import { useSession } from '../../queries.ts'
import { upwards } from './tree-model.ts'

const RIGHT = 'structure.write'

/** Whether the reader may change this part of the structure; null: the top, and what holds for all of it. */
export function useMayIn(rows: readonly Grouping[]): (id: string | null) => boolean {
  const grants = useSession()?.account?.grants
  const parents = useMemo(() => new Map(rows.map(row => [row.id, row.parentId])), [rows])
  return useCallback(
    id => {
      const over = (grants ?? []).filter(grant => grant.rights.includes(RIGHT))
      if (over.some(grant => grant.groupingIds === null)) return true
      const above = id === null ? [] : [...upwards(parents, id)]
      return over.some(grant => above.some(one => grant.groupingIds?.includes(one)))
    },
    [grants, parents],
  )
}
