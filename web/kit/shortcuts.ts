import { useEffect, useSyncExternalStore, type RefObject } from 'react'
import { isDialogOpen } from './layers.ts'

export interface Shortcut {
  id: string
  /** As typed: 'g m' for one key after the other, 'mod+k' with Ctrl or Command, '?' or '/' alone. */
  keys: string
  label: string
  group: string
  run: () => void
  /** Keys that work while a text field has the focus; only for combinations with Ctrl, Command or Alt. */
  inFields?: boolean
  /** A part that may stand in a drawer: its keys work there, and are silent while a dialog stands over it. */
  inside?: RefObject<HTMLElement | null>
  /** Works though a drawer is open that it does not belong to, or whatever is open. */
  over?: 'drawers' | 'all'
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

/** Parts that listen to single keys themselves, such as a grid, carry data-own-keys; what is open keeps the keys of all beneath it silent. */
function elsewhere(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[data-own-keys], [role=menu], [role=listbox]') !== null
}

function isBeneath({ inside, over }: Shortcut): boolean {
  if (over === 'all') return false
  if (isDialogOpen()) return true
  if (over === 'drawers') return false
  const place = inside?.current ?? null
  return [...document.querySelectorAll('[role=dialog][aria-modal=true]')].some(open => place === null || !open.contains(place))
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
  const may = (one: Shortcut): boolean => (!combined || !field || one.inFields === true) && !isBeneath(one)
  const found = list.find(one => one.keys === sequence && may(one)) ?? list.find(one => one.keys === key && may(one))
  if (found) {
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
