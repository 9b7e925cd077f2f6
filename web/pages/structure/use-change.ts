import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { Grouping } from '../../contract.ts'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import type { Place } from './tree-model.ts'

export interface Change {
  rename: (grouping: Grouping, name: string) => Promise<void>
  place: (grouping: Grouping, place: Place | null) => Promise<void>
}

/** Changes made in the tree itself: there is no form to show a refusal in, so it is said aloud, and the tree is read afresh. */
export function useChange(): Change {
  const { t } = useTranslation()
  const attempt = useCallback(
    async (change: () => Promise<unknown>) => {
      try {
        await change()
      } catch (error) {
        toast({ text: error instanceof ApiProblem ? error.detail : t('kit.error.detail'), kind: 'problem' })
      }
      await somethingWritten()
    },
    [t],
  )
  const rename = useCallback(
    (grouping: Grouping, name: string) =>
      name.trim() === '' || name.trim() === grouping.name
        ? Promise.resolve()
        : attempt(() => api.put(`/groupings/${grouping.id}`, { version: grouping.version, name })),
    [attempt],
  )
  const place = useCallback(
    (grouping: Grouping, to: Place | null) =>
      to === null ? Promise.resolve() : attempt(() => api.put(`/groupings/${grouping.id}/place`, { version: grouping.version, ...to })),
    [attempt],
  )
  return { rename, place }
}
