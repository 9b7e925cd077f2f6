import { api } from '../../api.ts'
import { isGone } from '../../queries-shares.ts'
import { parseSearch, stringifySearch } from '../../search.ts'

export interface Standing {
  state: string
  level: number | null
  required: number
  validThrough: string | null
}
export interface Change {
  person: { id: string; name: string }
  skill: { id: string; name: string }
  was: Standing
  is: Standing
}
export interface Print {
  printedAt: string
  by: string | null
  asOf: string
  knownAt: string
  scope: string | null
  view: string
  people: number
  skills: number
  unseen: number
  count: number
  changes: Change[]
}

/**
 * A sheet that hangs on a wall outlives the share it was printed through, and others scan it too: they see what their own rights show of it. Only whom
 * the share still is for goes on through it.
 */
export async function readPrint(printId: string, share: string | undefined, signal: AbortSignal): Promise<Print> {
  const ask = (query: { share?: string }): Promise<Print> => api.get<Print>(`/prints/${encodeURIComponent(printId)}`, { query, signal })
  if (share !== undefined) {
    try {
      return await ask({ share })
    } catch (error) {
      if (!isGone(error)) throw error
    }
  }
  const own = await ask({})
  const { share: _notTheirs, ...view } = parseSearch(own.view)
  return { ...own, view: stringifySearch(view) }
}
