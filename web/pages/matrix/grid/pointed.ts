import { useSyncExternalStore } from 'react'
import type { Cursor, Spot } from '../model/keyboard.ts'

/** Where the pointer, the focus and the cursor are: read by the lines below the grid, so that moving one of them draws nothing else anew. */
export interface Pointed {
  hover: Spot | null
  focus: Spot | null
  /** As it was moved last; null: nobody has been in the grid yet. */
  cursor: Cursor | null
}

export class PointedStore {
  private now: Pointed = { hover: null, focus: null, cursor: null }
  private readonly listeners = new Set<() => void>()
  private later: Partial<Pointed> | null = null

  get = (): Pointed => this.now

  set(change: Partial<Pointed>): void {
    // What is told now is newer than what waits.
    if (this.later) this.later = { ...this.later, ...change }
    const next = { ...this.now, ...change }
    if (sameSpot(next.hover, this.now.hover) && sameSpot(next.focus, this.now.focus) && next.cursor === this.now.cursor) return
    this.now = next
    for (const listener of this.listeners) listener()
  }

  /** Once the frame that is on its way has been shown: what a key does to the caret is seen before what is said of it. */
  setAfterPaint(change: Partial<Pointed>): void {
    const isUnderway = this.later !== null
    this.later = { ...this.later, ...change }
    if (isUnderway) return
    requestAnimationFrame(() =>
      setTimeout(() => {
        const { later } = this
        this.later = null
        if (later) this.set(later)
      }),
    )
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}

export function usePointed(store: PointedStore): Pointed {
  return useSyncExternalStore(store.subscribe, store.get)
}

/** The cursor alone: moving the pointer draws nothing anew. */
export function useCursor(store: PointedStore): Cursor | null {
  return useSyncExternalStore(store.subscribe, () => store.get().cursor)
}

export function sameSpot(a: Spot | null, b: Spot | null): boolean {
  return a === b || (a !== null && b !== null && a.line === b.line && a.column === b.column)
}
