import { useEffect, useId, useMemo, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { useDirection } from '../i18n.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { useShortcuts, useSingleKeys, type Shortcut } from './shortcuts.ts'
import classes from './tabs.module.css'

export interface Tab {
  id: string
  label: string
  count?: number
  content: ReactNode
}

interface TabsProps {
  label: string
  tabs: Tab[]
  value: string
  onChange: (id: string) => void
  /** 1, 2, 3 … choose a tab while the focus is inside the same dialog or page. */
  numberKeys?: boolean
}

export function Tabs(props: TabsProps) {
  const { label, tabs, value, onChange, numberKeys = true } = props
  const named = useSingleKeys() && numberKeys
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const direction = useDirection()
  const current = tabs.find(tab => tab.id === value) ?? tabs[0]
  useNumberKeys(list, numberKeys, props)

  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(tab => tab.id === current?.id)
    const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const back = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
    const to: Record<string, number> = { [forward]: at + 1, [back]: at - 1, Home: 0, End: tabs.length - 1 }
    const wanted = to[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    const next = tabs[(wanted + tabs.length) % tabs.length]
    if (!next) return
    onChange(next.id)
    document.getElementById(`${id}-${next.id}`)?.focus()
  }

  return (
    <div className={classes['tabs']}>
      <div className={classes['list']} role="tablist" aria-label={label} ref={list}>
        {tabs.map((tab, index) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === current?.id}
            aria-controls={tab.id === current?.id ? `${id}-panel` : undefined}
            aria-keyshortcuts={named ? String(index + 1) : undefined}
            tabIndex={tab.id === current?.id ? 0 : -1}
            className={classes['tab']}
            onClick={() => onChange(tab.id)}
            onKeyDown={onKeyDown}
          >
            {tab.label}
            {tab.count !== undefined && <span className={classes['count']}>{tab.count}</span>}
          </button>
        ))}
      </div>
      {current && (
        <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current.id}`} className={classes['panel']}>
          <ErrorBoundary key={current.id}>{current.content}</ErrorBoundary>
        </div>
      )}
    </div>
  )
}

/** 1, 2, 3 … as keys of the part that the tabs stand in; the sheet of shortcuts names them. */
function useNumberKeys(list: RefObject<HTMLElement | null>, on: boolean, { label, tabs, onChange }: TabsProps): void {
  const id = useId()
  const labels = on ? tabs.map(tab => tab.label).join('\n') : ''
  const now = useRef({ tabs, onChange })
  useEffect(() => {
    now.current = { tabs, onChange }
  })
  useShortcuts(
    useMemo(() => {
      const choose = (index: number): void => {
        const tab = now.current.tabs[index]
        if (tab) now.current.onChange(tab.id)
      }
      return labels === ''
        ? []
        : labels
            .split('\n')
            .slice(0, 9)
            .map((text, index): Shortcut => ({
              id: `${id}-${index}`,
              keys: String(index + 1),
              label: text,
              group: label,
              inside: list,
              run: () => choose(index),
            }))
    }, [id, labels, label, list]),
  )
}
