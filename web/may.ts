import { createContext, useCallback, useContext } from 'react'
import type { Over } from './contract.ts'
import { useLens } from './lens.ts'
import { useSession } from './queries.ts'

/** On another day than today, or as known at another moment, one may read and change nothing. */
function isOpen(right: string, past: boolean): boolean {
  return !past || right.endsWith('.read')
}

/** What a page that shows a shared matrix may do in it; null: what the reader may do anyway. */
export const SharedRights = createContext<readonly string[] | null>(null)

const NONE: readonly string[] = []

/** The rights that count here, whichever day is shown. */
export function useRights(): readonly string[] {
  const account = useSession()?.account
  return useContext(SharedRights) ?? account?.rights ?? NONE
}

/** Whether the reader has a right over anybody at all: the page offers nothing that would be refused to everybody. */
export function useMay(): (right: string) => boolean {
  const rights = useRights()
  const { past } = useLens()
  return useCallback((right: string) => isOpen(right, past) && rights.includes(right), [rights, past])
}

/** Whether the reader has a right over everybody, as what counts for the whole organisation asks for. */
export function useMayEverywhere(): (right: string) => boolean {
  const account = useSession()?.account
  const { past } = useLens()
  return useCallback(
    (right: string) =>
      isOpen(right, past) && (account?.grants.some(grant => grant.groupingIds === null && grant.rights.includes(right)) ?? false),
    [account, past],
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
  const { past } = useLens()
  return { may: right => isOpen(right, past) && rights.includes(right), own }
}
