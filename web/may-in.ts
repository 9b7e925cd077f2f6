import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useLens } from './lens.ts'
import { groupingsQuery, useSession } from './queries.ts'

/** From a grouping to the top, itself first. */
export function* upwards(parents: ReadonlyMap<string, string | null>, id: string): Generator<string> {
  const seen = new Set<string>()
  for (let at: string | null | undefined = id; at && !seen.has(at); at = parents.get(at)) {
    seen.add(at)
    yield at
  }
}

/** Whether one of the grants names this grouping or one above it, or has no limits; null: the whole organisation. */
export function reaches(
  grants: readonly { groupingIds: string[] | null }[],
  parents: ReadonlyMap<string, string | null>,
  id: string | null,
): boolean {
  if (grants.some(grant => grant.groupingIds === null)) return true
  const above = id === null ? [] : [...upwards(parents, id)]
  return grants.some(grant => above.some(one => grant.groupingIds?.includes(one)))
}

/** Whether the reader may use a right that writes on this grouping; null: on what holds for the whole organisation. */
export function useMayIn(right: string): (groupingId: string | null) => boolean {
  const { past } = useLens()
  const grants = useSession()?.account?.grants
  const rows = useQuery(groupingsQuery).data?.rows
  const parents = useMemo(() => new Map((rows ?? []).map(row => [row.id, row.parentId])), [rows])
  const given = useMemo(() => (past ? [] : (grants ?? []).filter(grant => grant.rights.includes(right))), [past, grants, right])
  return useCallback(id => reaches(given, parents, id), [given, parents])
}
