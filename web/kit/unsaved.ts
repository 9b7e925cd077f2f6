import { createContext, useContext, useEffect, useId, useMemo, useSyncExternalStore } from 'react'

/** A dialog or drawer, and what has been typed in it and in all that stands over it. */
export interface Layer {
  typed: Set<string>
  above: Layer | null
  /** While something is sent, and once the layer is closing, nothing in it can be lost. */
  still: boolean
}

const everywhere = new Set<string>()
const listeners = new Set<() => void>()
export const LayerContext = createContext<Layer | null>(null)

/** Says that what stands in a form would be lost if it went away now. */
export function useUnsaved(typed: boolean): void {
  const id = useId()
  const layer = useContext(LayerContext)
  const counts = typed && !isStill(layer)
  useEffect(() => {
    if (!counts) return
    const sets = [everywhere, ...setsOf(layer)]
    for (const set of sets) set.add(id)
    tell()
    return () => {
      for (const set of sets) set.delete(id)
      tell()
    }
  }, [counts, id, layer])
}

/** The same for what is typed in fields that are handed to a dialog. */
export function Unsaved({ typed }: { typed: boolean }): null {
  useUnsaved(typed)
  return null
}

export function isAnythingUnsaved(): boolean {
  return everywhere.size > 0
}

export function useAnythingUnsaved(): boolean {
  return useSyncExternalStore(listener => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, isAnythingUnsaved)
}

/** Somebody has said that it may be lost; null: all that was typed anywhere. */
export function forget(layer: Layer | null): void {
  const ids = [...(layer?.typed ?? everywhere)]
  for (const set of [everywhere, ...setsOf(layer)]) for (const id of ids) set.delete(id)
  tell()
}

/** The layer of a dialog or drawer, for all that stands in it. */
export function useLayer(still: boolean): Layer {
  const above = useContext(LayerContext)
  const typed = useMemo(() => new Set<string>(), [])
  return useMemo(() => ({ typed, above, still }), [typed, above, still])
}

function tell(): void {
  for (const listener of listeners) listener()
}

function isStill(layer: Layer | null): boolean {
  return layer !== null && (layer.still || isStill(layer.above))
}

function setsOf(layer: Layer | null): Set<string>[] {
  return layer === null ? [] : [layer.typed, ...setsOf(layer.above)]
}
