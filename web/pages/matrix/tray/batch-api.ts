import { api } from '../../../api.ts'
import type { Meaning } from '../../../contract-proof.ts'
import { i18n } from '../../../i18n.ts'
import { keyOf, type Changes, type Pending } from './changes.ts'
import type { Checked } from './checked.ts'
import type { Trouble } from './tray-store.ts'

/** What goes with all the changes of a batch. */
export interface Along {
  achievedOn: string
  reason: string
  fileIds: string[]
  /** The shared matrix in which they were made. */
  share: string | undefined
}

export interface Signed {
  results: { id: string; waits: boolean }[]
  same: number
  signatureId: string | null
}

function bodyOf(changes: readonly Pending[], { achievedOn, reason, fileIds }: Along): Record<string, unknown> {
  return {
    changes: changes.map(({ renews, ...change }) => (renews ? { ...change, renews } : change)),
    achievedOn,
    fileIds,
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  }
}

export async function checkBatch(
  changes: readonly Pending[],
  along: Along,
  meaning: Meaning | null,
  signal?: AbortSignal,
): Promise<Checked> {
  return api.post<Checked>(
    '/batches/check',
    { ...bodyOf(changes, along), meaning, language: i18n.language.slice(0, 2) },
    { signal, query: { share: along.share } },
  )
}

export async function saveBatch(changes: readonly Pending[], along: Along, meaning: Meaning | null, key: string): Promise<Signed> {
  const body = bodyOf(changes, along)
  const call = { key, query: { share: along.share } }
  if (meaning === 'assessed') return api.post<Signed>('/batches/assessed', body, call)
  return api.post<Signed>('/batches', { ...body, signature: meaning && { meaning } }, call)
}

export async function voidBatch(ids: readonly string[], reason: string, key: string): Promise<unknown> {
  return api.post('/batches/voided', { ids, reason }, { key })
}

/** What keeps changes from being saved, by change. */
export function troublesOf(changes: Changes, { cells }: Checked): Map<string, Trouble> {
  const list = [...changes.values()]
  return new Map(
    cells.flatMap((cell, i) => (cell.status === 'conflict' || cell.status === 'refused' ? [[keyOf(list[i]!), cell] as const] : [])),
  )
}
