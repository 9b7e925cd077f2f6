import { useEffect, useSyncExternalStore } from 'react'

export interface Shortcut {
  id: string
  /** As typed: 'g m' for one key after the other, 'mod+k' with Ctrl or Command, '?' or '/' alone. */
  keys: string
  label: string
  group: string
  run: () => void
  /** Keys that work while a text field has the focus; only for combinations with Ctrl, Command or Alt. */
  inFields?: boolean
}

const shortcuts = new Map<string, Shortcut>()
const listeners = new Set<() => void>()
const KEY = 'muster.singleKeys'
let list: Shortcut[] = []
let waiting = ''
let waitingSince = 0
let singleKeys = readSingleKeys()

function readSingleKeys(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}

function changed(): void {
  list = [...shortcuts.values()]
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** WCAG 2.1.4: single keys can be turned off; combinations stay. */
export function setSingleKeys(on: boolean): void {
  singleKeys = on
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off')
  } catch {
    // Without storage the choice lasts for this visit.
  }
  changed()
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, () => singleKeys)
}

export function useShortcutList(): Shortcut[] {
  return useSyncExternalStore(subscribe, () => list)
}

/** Registers the shortcuts of a page or a part while it is on screen. Hand in a memoised list. */
export function useShortcuts(added: Shortcut[]): void {
  useEffect(() => {
    for (const one of added) shortcuts.set(one.id, one)
    changed()
    return () => {
      for (const one of added) if (shortcuts.get(one.id) === one) shortcuts.delete(one.id)
      changed()
    }
  }, [added])
}

function inField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))
  )
}

/** Parts that listen to single keys themselves, such as a grid, carry data-own-keys; an open dialog keeps the page's keys silent. */
function elsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[role=dialog][aria-modal=true]')) return true
  return target instanceof HTMLElement && target.closest('[data-own-keys], [role=menu], [role=listbox]') !== null
}

function pressed(event: KeyboardEvent): string {
  const named = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const parts = []
  if (event.ctrlKey || event.metaKey) parts.push('mod')
  if (event.altKey) parts.push('alt')
  if (event.shiftKey && event.key.length > 1) parts.push('shift')
  return [...parts, named].join('+')
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const key = pressed(event)
  const combined = key.startsWith('mod+') || key.startsWith('alt+')
  const field = inField(event.target)
  if (!combined && (!singleKeys || field || elsewhere(event.target))) return
  const sequence = waiting !== '' && event.timeStamp - waitingSince < 1200 ? `${waiting} ${key}` : key
  const found = list.find(one => one.keys === sequence) ?? list.find(one => one.keys === key)
  if (found && (!field || found.inFields)) {
    event.preventDefault()
    waiting = ''
    found.run()
    return
  }
  waiting = !combined && list.some(one => one.keys.startsWith(`${key} `)) ? key : ''
  waitingSince = event.timeStamp
}

export function listenToKeys(): void {
  document.addEventListener('keydown', onKey)
}
