import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../../kit/toast.tsx'
import { addressOf, sameSearch, saysHow, searchOf, viewsQuery, type SavedView, type SavedViews } from './saved.ts'

export interface Saved {
  views: SavedViews | undefined
  /** The one that stands in the address; null: none. */
  current: SavedView | null
  modified: boolean
  /** What would be saved now. */
  search: Record<string, string>
  open: (view: Pick<SavedView, 'id' | 'search'>) => void
  leave: () => void
}

/** Saved views and the address: one that is only named is opened, and the matrix opens with the reader's own where the address says nothing. */
export function useSaved(): Saved {
  const { t } = useTranslation()
  const address = useSearch({ from: '/shell/matrix' }) as Readonly<Record<string, string | undefined>>
  const navigate = useNavigate()
  const views = useQuery(viewsQuery).data
  const fresh = useRef(['saved', 'share', 'cell', 'asOf'].every(name => address[name] === undefined) && !saysHow(address))
  const current = views?.rows.find(view => view.id === address['saved']) ?? null
  const open = useCallback(
    (view: Pick<SavedView, 'id' | 'search'>, replace = false) => {
      void navigate({ to: '.', search: (old: Record<string, unknown>) => addressOf(view, old) as never, replace })
    },
    [navigate],
  )
  const leave = useCallback(() => {
    void navigate({ to: '.', search: (old: Record<string, unknown>) => ({ ...old, saved: undefined }) as never, replace: true })
  }, [navigate])
  const says = saysHow(address)
  const named = address['saved']
  useEffect(() => {
    if (!views) return
    const first = fresh.current
    fresh.current = false
    if (named !== undefined) {
      const found = views.rows.find(view => view.id === named)
      if (found && !says) open(found, true)
      else if (!found) {
        toast({ kind: 'note', text: t('matrix.views.gone') })
        leave()
      }
      return
    }
    const usual = first && !says ? views.rows.find(view => view.id === views.opensWith) : undefined
    if (usual) open(usual, true)
  }, [views, named, says, open, leave, t])
  return {
    views,
    current,
    modified: current !== null && says && !sameSearch(address, current.search),
    search: searchOf(address),
    open: useCallback(view => open(view), [open]),
    leave,
  }
}
