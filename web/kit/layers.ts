import { useEffect, useSyncExternalStore } from 'react'

let dialogs = 0
const listeners = new Set<() => void>()

function change(by: number): void {
  dialogs += by
  for (const listener of listeners) listener()
}

/** Every dialog says so while it is open, for it may stand over a drawer. */
export function useAsDialog(opened: boolean): void {
  useEffect(() => {
    if (!opened) return
    change(1)
    return () => change(-1)
  }, [opened])
}

/** Asked by what must not act beneath one. */
export function isDialogOpen(): boolean {
  return dialogs > 0
}

/** The library lets Escape close every layer at once; what lies under a dialog asks this first. */
export function useUnderDialog(): boolean {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => dialogs > 0,
  )
}
