import type { Changes, Pending } from './changes.ts'
import { keyOf } from './changes.ts'
import { boxName, forgetKey, keepAsDraft, sessionKey } from './kept-tray.ts'
import { namesKept, takeOut, throwAwayAll } from './locked-box.ts'
import { anyPending, forgetTrays } from './tray-store.ts'

export interface Left {
  count: number
  keep: () => Promise<void>
  /** Nothing of it stays in this browser. */
  wipe: () => Promise<void>
}

/** What somebody who is about to sign out has changed and not saved: in this page, and what an earlier one left on this machine. */
export async function changesLeft(accountId: string): Promise<Left> {
  const trays = new Map<string, Changes>(anyPending().trays.map(({ view, changes }) => [view, changes]))
  for (const [view, changes] of await keptOf(accountId).catch(() => [])) if (!trays.has(view)) trays.set(view, changes)
  return {
    count: [...trays.values()].reduce((sum, changes) => sum + changes.size, 0),
    keep: async () => {
      for (const [view, changes] of trays) await keepAsDraft(view, changes)
    },
    wipe: async () => {
      forgetTrays()
      forgetKey()
      await throwAwayAll().catch(() => undefined)
    },
  }
}

async function keptOf(accountId: string): Promise<[string, Changes][]> {
  const names = (await namesKept()).filter(name => name.startsWith(boxName(accountId, '')))
  const key = names.length > 0 ? await sessionKey(accountId) : null
  if (!key) return []
  const found: [string, Changes][] = []
  for (const name of names) {
    const list = (await takeOut(name, key)) as Pending[] | null
    if (list) found.push([name.slice(boxName(accountId, '').length), new Map(list.map(one => [keyOf(one), one]))])
  }
  return found
}
