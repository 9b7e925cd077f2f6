import { api } from '../../../api.ts'
import { keyOf, type Changes, type Pending } from './changes.ts'
import { keyFrom, putAway, takeOut, throwAway } from './locked-box.ts'

/** Asked once for the session; another session is another page. */
let asked: { accountId: string; key: Promise<CryptoKey | null> } | null = null

export function sessionKey(accountId: string): Promise<CryptoKey | null> {
  if (asked?.accountId !== accountId) {
    const key = api.get<{ key: string }>('/session/key').then(answer => keyFrom(answer.key))
    asked = { accountId, key: key.catch(() => null) }
  }
  return asked.key
}

export function forgetKey(): void {
  asked = null
}

export function boxName(accountId: string, view: string): string {
  return `${accountId} ${view}`
}

/** What this reader left in this view: on this machine, else as a draft on the server, which is then here and there no more. */
export async function bringBack(accountId: string, view: string): Promise<Pending[]> {
  const key = await sessionKey(accountId)
  const kept = key ? readList(await takeOut(boxName(accountId, view), key)) : []
  const draft = await api.get<{ changes: unknown }>('/drafts/changes', { query: { view } })
  const drafted = readList(draft.changes)
  if (drafted.length > 0 && key) {
    const both = new Map([...drafted, ...kept].map(one => [keyOf(one), one]))
    await putAway(boxName(accountId, view), [...both.values()], key)
    await api.put('/drafts/changes', { view, changes: [] })
    return [...both.values()]
  }
  return [...drafted, ...kept]
}

export async function keepHere(accountId: string, view: string, changes: Changes): Promise<void> {
  if (changes.size === 0) {
    await throwAway(boxName(accountId, view))
    return
  }
  const key = await sessionKey(accountId)
  if (key) await putAway(boxName(accountId, view), [...changes.values()], key)
}

export async function keepAsDraft(view: string, changes: Changes): Promise<void> {
  await api.put('/drafts/changes', { view, changes: [...changes.values()].map(draftOf) })
}

/** What a draft leaves out follows from the rest. */
function draftOf({ renews, ...change }: Pending): Record<string, unknown> {
  return renews ? { ...change, renews } : change
}

/** Only what looks like a change: what an older page has kept may be of another kind. */
function readList(content: unknown): Pending[] {
  if (!Array.isArray(content)) return []
  return content.flatMap((one: Partial<Pending> | null) => {
    const { personId, skillId, level, renews = false, base } = one ?? {}
    const whole = typeof personId === 'string' && typeof skillId === 'string' && typeof level === 'number' && typeof base?.at === 'string'
    return whole ? [{ personId, skillId, level, renews, base: { at: base.at, level: base.level ?? null } }] : []
  })
}
