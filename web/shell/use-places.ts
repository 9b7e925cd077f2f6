import { useMemo } from 'react'
import { useMay } from '../may.ts'
import { useSession } from '../queries.ts'
import { PLACES, type Place } from './places.ts'

/** The places that the reader has a use for. */
export function usePlaces(): Place[] {
  const may = useMay()
  const own = useSession()?.account?.personId != null
  return useMemo(
    () => PLACES.filter(place => (place.right === undefined || [place.right].flat().some(may)) && (own || place.own !== true)),
    [may, own],
  )
}
