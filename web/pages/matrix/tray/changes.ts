/** A level that somebody has set in the matrix and not saved yet, with what they saw there when they did. */
export interface Pending {
  personId: string
  skillId: string
  level: number
  /** The level that stands there, said again from another day on. */
  renews: boolean
  base: { at: string; level: number | null }
}

export interface Pair {
  personId: string
  skillId: string
}

export type Changes = ReadonlyMap<string, Pending>

/** The changes with the way back and forth. */
export interface Tray {
  changes: Changes
  past: readonly Changes[]
  future: readonly Changes[]
}

export const EMPTY_TRAY: Tray = { changes: new Map(), past: [], future: [] }
/** So many steps back; each is the whole list, which shares its entries with the others. */
const STEPS = 200

export function keyOf({ personId, skillId }: Pair): string {
  return `${personId}:${skillId}`
}

/** A cell and the level that it is to have. */
export interface Wanted extends Pair {
  level: number
  base: Pending['base']
  /** Whether saying the same level again would change anything, such as its end. */
  renewable: boolean
}

/** One step. What comes to the level that stands there already is no change, unless that can be renewed. */
export function setLevels(tray: Tray, wanted: readonly Wanted[]): Tray {
  const next = new Map(tray.changes)
  for (const { personId, skillId, level, base, renewable } of wanted) {
    const key = keyOf({ personId, skillId })
    const before = next.get(key)
    // Its editor has seen what it was first set over; a later key does not make them see more.
    const seen = before?.base ?? base
    const renews = level === seen.level
    if (renews && (!renewable || before)) next.delete(key)
    else next.set(key, { personId, skillId, level, renews, base: seen })
  }
  return stepped(tray, next)
}

export function revert(tray: Tray, keys: Iterable<string>): Tray {
  const next = new Map(tray.changes)
  for (const key of keys) next.delete(key)
  return stepped(tray, next)
}

/** Theirs: the change goes. Mine: it stays, over what stands there now. */
export function decide(tray: Tray, key: string, whose: 'theirs' | 'mine', now: Pending['base']): Tray {
  const pending = tray.changes.get(key)
  if (!pending) return tray
  if (whose === 'theirs' || pending.level === now.level) return revert(tray, [key])
  return stepped(tray, new Map(tray.changes).set(key, { ...pending, renews: false, base: now }))
}

export function undo(tray: Tray): Tray {
  const before = tray.past.at(-1)
  return before ? { changes: before, past: tray.past.slice(0, -1), future: [...tray.future, tray.changes] } : tray
}

export function redo(tray: Tray): Tray {
  const next = tray.future.at(-1)
  return next ? { changes: next, past: [...tray.past, tray.changes], future: tray.future.slice(0, -1) } : tray
}

/** What is saved can be undone no more, neither here nor in the steps before. */
export function saved(tray: Tray, keys: ReadonlySet<string>): Tray {
  return { changes: new Map([...tray.changes].filter(([key]) => !keys.has(key))), past: [], future: [] }
}

function stepped(tray: Tray, next: Changes): Tray {
  if (isSame(tray.changes, next)) return tray
  return { changes: next, past: [...tray.past.slice(1 - STEPS), tray.changes], future: [] }
}

function isSame(one: Changes, other: Changes): boolean {
  if (one.size !== other.size) return false
  for (const [key, pending] of one) {
    const there = other.get(key)
    if (!there || there.level !== pending.level || there.renews !== pending.renews || there.base !== pending.base) return false
  }
  return true
}
