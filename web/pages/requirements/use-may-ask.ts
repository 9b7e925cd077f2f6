import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { RequirementRow } from '../../contract-library.ts'
import { groupingsQuery, useSession } from '../../queries.ts'

type Kind = RequirementRow['subject']['kind']

/** Of whom one may ask: of everyone only without limits, of a grouping where a grant names it or one above it. A person in sight is decided by the server. */
export function useMayAsk(): (kind: Kind, id: string | null) => boolean {
  const account = useSession()?.account
  const rows = useQuery(groupingsQuery).data?.rows
  const { any, unlimited, named } = useMemo(() => {
    const grants = account?.grants.filter(grant => grant.rights.includes('requirements.write')) ?? []
    return {
      any: grants.length > 0,
      unlimited: grants.some(grant => grant.groupingIds === null),
      named: new Set(grants.flatMap(grant => grant.groupingIds ?? [])),
    }
  }, [account])
  return useCallback(
    (kind: Kind, id: string | null) => {
      if (unlimited || kind === 'person') return any
      const known = new Map((rows ?? []).map(row => [row.id, row]))
      for (let at = known.get(id ?? ''); at; at = at.parentId === null ? undefined : known.get(at.parentId))
        if (named.has(at.id)) return true
      return false
    },
    [any, unlimited, named, rows],
  )
}
