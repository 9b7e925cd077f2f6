import { useMemo, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../../kit/shortcuts.ts'

/** J and K walk the rows from anywhere on the page; Enter opens the one in focus, as on any link. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  const { t } = useTranslation()
  useShortcuts(
    useMemo(
      () => [
        { id: 'row-next', keys: 'j', label: t('gaps.keys.next'), group: t('gaps.keys.group'), run: () => step(list.current, 1) },
        { id: 'row-before', keys: 'k', label: t('gaps.keys.before'), group: t('gaps.keys.group'), run: () => step(list.current, -1) },
      ],
      [t, list],
    ),
  )
}

function step(list: HTMLElement | null, by: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]
  const at = rows.findIndex(row => row === document.activeElement)
  const next = at === -1 ? rows[0] : rows[at + by]
  next?.focus()
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' })
}
