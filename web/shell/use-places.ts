import { useMemo } from 'react'
import { useMay } from '../may.ts'
import { PLACES, type Place } from './places.ts'

/** The places that the reader has a use for. */
export function usePlaces(): Place[] {
  const may = useMay()
  return useMemo(() => PLACES.filter(place => place.right === undefined || [place.right].flat().some(may)), [may])
}
