import { createContext, useCallback, useContext } from 'react'
import type { Over } from './contract.ts'
import { useSession } from './queries.ts'

/** Whether the reader has a right over anybody at all: the page offers nothing that would be refused to everybody. */
export function useMay(): (right: string) => boolean {
  const account = useSession()?.account
  return useCallback((right: string) => account?.rights.includes(right) ?? false, [account])
}

/** Whether the reader has a right over everybody, as what counts for the whole organisation asks for. */
export function useMayEverywhere(): (right: string) => boolean {
  const account = useSession()?.account
  return useCallback(
    (right: string) => account?.grants.some(grant => grant.groupingIds === null && grant.rights.includes(right)) ?? false,
    [account],
  )
}

/** What the server says the reader may do about the one person that is shown. */
export const OverPerson = createContext<Over>({ rights: [], own: false })

interface MayOver {
  may: (right: string) => boolean
  /** The reader is this person, or acts for them: nothing is awarded to oneself. */
  own: boolean
}

/** Whether the reader has a right over the person that is shown: where one person is acted on, this is asked and not `useMay`. */
export function useMayOver(): MayOver {
  const { rights, own } = useContext(OverPerson)
  return { may: right => rights.includes(right), own }
}
