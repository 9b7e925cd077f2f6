import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSession } from '../queries.ts'
import { sharesQuery } from '../queries-shares.ts'
import { PLACES, type Place } from './places.ts'

/** Readings over many people, which say nothing to whoever sees only the own record; the matrix does where one is shared with them. */
const OVER_OTHERS = new Set(['home', 'matrix', 'gaps', 'alerts', 'analysis', 'people'])

/** The places that the reader has a use for; with nothing but the own record, My page comes first. */
export function usePlaces(): Place[] {
  const account = useSession()?.account
  const own = account?.personId != null
  const alone = own && account.grants.every(grant => grant.rights.length === 0)
  const shared = useQuery({ ...sharesQuery, enabled: alone }).data?.received.length ?? 0
  return useMemo(() => {
    // Where one can go does not change with the day that is looked at.
    const may = (right: string) => account?.rights.includes(right) ?? false
    const open = PLACES.filter(place => (place.right === undefined || [place.right].flat().some(may)) && (own || place.own !== true))
    if (!alone) return open
    const mine = open.filter(place => place.own).map(place => ({ ...place, phone: true }))
    const useful = (place: Place): boolean => !OVER_OTHERS.has(place.id) || (place.id === 'matrix' && shared > 0)
    return [...mine, ...open.filter(place => !place.own && useful(place))]
  }, [account, own, alone, shared])
}
