import { EMPTY_TRAY, type Changes, type Tray } from './changes.ts'
import type { CheckedCell } from './checked.ts'

/** What the server said of a change last: only what keeps it from being saved. */
export type Trouble = Pick<CheckedCell, 'status' | 'theirs' | 'refused'>

export interface TrayState {
  tray: Tray
  troubles: ReadonlyMap<string, Trouble>
}

/** The changes of one reader in one view, outside of React: keys are answered at once, and whoever shows them is told. */
export class TrayStore {
  private state: TrayState = { tray: EMPTY_TRAY, troubles: new Map() }
  private readonly listeners = new Set<() => void>()

  get = (): TrayState => this.state
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  change = (how: (tray: Tray) => Tray): void => {
    const tray = how(this.state.tray)
    if (tray === this.state.tray) return
    const { troubles } = this.state
    const { changes } = this.state.tray
    // What was said of a change counts no more once it is another.
    const kept = [...troubles].filter(([key]) => tray.changes.get(key) === changes.get(key))
    this.set({ tray, troubles: kept.length === troubles.size ? troubles : new Map(kept) })
  }

  /** What was found about these changes, if they are still the ones that stand here. */
  found(of: Changes, troubles: ReadonlyMap<string, Trouble>): void {
    const { changes } = this.state.tray
    this.set({ ...this.state, troubles: new Map([...troubles].filter(([key]) => changes.get(key) === of.get(key))) })
  }

  private set(state: TrayState): void {
    this.state = state
    for (const listener of this.listeners) listener()
  }
}

const stores = new Map<string, TrayStore>()

/** By reader and view: it outlives the page that shows it, as long as nobody signs out. */
export function storeOf(accountId: string, view: string): TrayStore {
  const key = `${accountId} ${view}`
  const known = stores.get(key) ?? new TrayStore()
  stores.set(key, known)
  return known
}

/** Everything of everybody: nobody's changes stand open once the reader has left. */
export function forgetTrays(): void {
  for (const store of stores.values()) store.change(() => EMPTY_TRAY)
  stores.clear()
}

export function anyPending(): { count: number; trays: { view: string; changes: Changes }[] } {
  const trays = [...stores].flatMap(([key, store]) => {
    const { changes } = store.get().tray
    return changes.size === 0 ? [] : [{ view: key.split(' ')[1] ?? '', changes }]
  })
  return { count: trays.reduce((sum, { changes }) => sum + changes.size, 0), trays }
}
