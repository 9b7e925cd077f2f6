import { useSyncExternalStore } from 'react'

/** What becomes of changes that are not saved when their editor signs out; null: they stay. */
export type Parting = 'sign' | 'keep' | 'discard' | null

interface Asked {
  count: number
  answer: (said: Parting) => void
}

let asked: Asked | null = null
const listeners = new Set<() => void>()

function set(next: Asked | null): void {
  asked = next
  for (const listener of listeners) listener()
}

export function askParting(count: number): Promise<Parting> {
  return new Promise(done =>
    set({
      count,
      answer: said => {
        set(null)
        done(said)
      },
    }),
  )
}

export function useParting(): Asked | null {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asked,
  )
}
