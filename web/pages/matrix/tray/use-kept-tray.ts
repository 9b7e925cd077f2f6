import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../../kit/toast.tsx'
import { useSession } from '../../../queries.ts'
import { keyOf } from './changes.ts'
import { bringBack, keepHere } from './kept-tray.ts'
import type { TrayStore } from './tray-store.ts'

const started = new WeakSet<TrayStore>()

/** Brings back what was left, and keeps each change from the moment it is made: a page that is killed loses nothing. */
export function useKeptTray(store: TrayStore, view: string, mayEdit: boolean): void {
  const { t } = useTranslation()
  const accountId = useSession()?.account?.id
  useEffect(() => {
    if (!mayEdit || accountId === undefined || started.has(store)) return
    started.add(store)
    // One after the other: what is written last is what stands there.
    let writing: Promise<unknown> = begin()
    let kept = store.get().tray.changes
    store.subscribe(() => {
      const { changes } = store.get().tray
      if (changes === kept) return
      kept = changes
      writing = writing
        .then(async () => {
          // Several keys may have come meanwhile; only what stands now is written.
          if (store.get().tray.changes === changes) await keepHere(accountId, view, changes)
        })
        .catch(ignore)
    })
    async function begin(): Promise<void> {
      const list = await bringBack(accountId!, view).catch(() => [])
      if (list.length === 0) return
      store.change(tray => ({ ...tray, changes: new Map([...list.map(one => [keyOf(one), one] as const), ...tray.changes]) }))
      toast({ text: t('tray.back', { count: list.length }) })
    }
  }, [store, view, mayEdit, accountId, t])
}

/** A full disk takes the copy, not the work: it stands in the page still. */
function ignore(): void {}
