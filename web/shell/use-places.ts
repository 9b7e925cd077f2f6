import { useMemo } from 'react'
import { useSession } from '../queries.ts'
import { PLACES, type Place } from './places.ts'

/** Readings over many people, which say nothing to whoever sees only the own record. */
const OVER_OTHERS = new Set(['home', 'matrix', 'gaps', 'alerts', 'analysis', 'people'])

/** The places that the reader has a use for; with nothing but the own record, My page comes first. */
export function usePlaces(): Place[] {
  const account = useSession()?.account
  const own = account?.personId != null
  const alone = own && account.grants.every(grant => grant.rights.length === 0)
  return useMemo(() => {
    // Where one can go does not change with the day that is looked at.
    const may = (right: string) => account?.rights.includes(right) ?? false
    const open = PLACES.filter(place => (place.right === undefined || [place.right].flat().some(may)) && (own || place.own !== true))
    if (!alone) return open
    const mine = open.filter(place => place.own).map(place => ({ ...place, phone: true }))
    return [...mine, ...open.filter(place => !place.own && !OVER_OTHERS.has(place.id))]
  }, [account, own, alone])
}
