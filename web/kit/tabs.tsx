import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useDirection } from '../i18n.ts'
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

export function Tabs({ label, tabs, value, onChange, numberKeys = true }: TabsProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const direction = useDirection()
  const current = tabs.find(tab => tab.id === value) ?? tabs[0]
  useNumberKeys(list, numberKeys, tabs, onChange)

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
            aria-keyshortcuts={numberKeys ? String(index + 1) : undefined}
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
          {current.content}
        </div>
      )}
    </div>
  )
}

function useNumberKeys(list: { current: HTMLElement | null }, on: boolean, tabs: Tab[], onChange: (id: string) => void): void {
  useEffect(() => {
    if (!on) return
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const target = event.target
      if (target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable=true], [data-own-keys] *')) return
      const dialog = list.current?.closest('[role=dialog]') ?? null
      if (document.querySelector('[role=dialog][aria-modal=true]') !== dialog) return
      const tab = tabs[Number(event.key) - 1]
      if (!tab) return
      event.preventDefault()
      onChange(tab.id)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [list, on, tabs, onChange])
}
