import { useSyncExternalStore } from 'react'
import type { Spot } from '../model/keyboard.ts'

/** Where the pointer and the focus are: read by the status line, so that moving the pointer draws nothing else anew. */
export interface Pointed {
  hover: Spot | null
  focus: Spot | null
}

export class PointedStore {
  private now: Pointed = { hover: null, focus: null }
  private readonly listeners = new Set<() => void>()

  get = (): Pointed => this.now

  set(change: Partial<Pointed>): void {
    const next = { ...this.now, ...change }
    if (sameSpot(next.hover, this.now.hover) && sameSpot(next.focus, this.now.focus)) return
    this.now = next
    for (const listener of this.listeners) listener()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}

export function usePointed(store: PointedStore): Pointed {
  return useSyncExternalStore(store.subscribe, store.get)
}

export function sameSpot(a: Spot | null, b: Spot | null): boolean {
  return a === b || (a !== null && b !== null && a.line === b.line && a.column === b.column)
}
