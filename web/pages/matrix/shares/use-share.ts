import { useQuery } from '@tanstack/react-query'
import { useLens } from '../../../lens.ts'
import { sharesQuery, type ReceivedShare } from '../../../queries-shares.ts'

const NONE: readonly string[] = []

/** The shared matrix of the address, and what its reader may do in it; none, and null for the rights: the own matrix. */
export function useShare(): { share: ReceivedShare | null; rights: readonly string[] | null; ended: boolean } {
  const { share: id } = useLens().lens
  const query = useQuery({ ...sharesQuery, enabled: id !== undefined })
  if (id === undefined) return { share: null, rights: null, ended: false }
  const share = query.data?.received.find(one => one.id === id) ?? null
  return { share, rights: share?.rights ?? NONE, ended: query.data !== undefined && share === null && !query.isFetching }
}
