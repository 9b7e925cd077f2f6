import { useEffect, useSyncExternalStore } from 'react'
import type { IconName } from './icon.tsx'

export interface Command {
  id: string
  label: string
  group: string
  run: () => void
  icon?: IconName
  hint?: string
  /** Shortcut shown beside it, as in shortcuts.ts. */
  keys?: string
  /** Other words people may type for it. */
  words?: string
}

/** Finds people, skills and the like while somebody types in the palette. */
export type CommandSearch = (text: string, signal: AbortSignal) => Promise<Command[]>

const commands = new Map<string, Command>()
const searches = new Set<CommandSearch>()
const listeners = new Set<() => void>()
let list: Command[] = []
let open = false

function changed(): void {
  list = [...commands.values()]
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Registers the commands of a page or a part while it is on screen. Hand in a memoised list. */
export function useCommands(added: Command[]): void {
  useEffect(() => {
    for (const one of added) commands.set(one.id, one)
    changed()
    return () => {
      for (const one of added) if (commands.get(one.id) === one) commands.delete(one.id)
      changed()
    }
  }, [added])
}

export function useCommandSearch(search: CommandSearch): void {
  useEffect(() => {
    searches.add(search)
    return () => {
      searches.delete(search)
    }
  }, [search])
}

export function useCommandList(): Command[] {
  return useSyncExternalStore(subscribe, () => list)
}

export async function searchCommands(text: string, signal: AbortSignal): Promise<{ commands: Command[]; failed: boolean }> {
  const found = await Promise.allSettled([...searches].map(search => search(text, signal)))
  return {
    commands: found.flatMap(one => (one.status === 'fulfilled' ? one.value : [])),
    failed: found.some(one => one.status === 'rejected'),
  }
}

export function showPalette(shown: boolean): void {
  open = shown
  changed()
}

export function usePaletteShown(): boolean {
  return useSyncExternalStore(subscribe, () => open)
}

/** Every typed word must start a word of the label or of the other words; earlier matches come first. */
export function matching(candidates: Command[], text: string): Command[] {
  const wanted = fold(text).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return candidates
  return candidates.filter(one => {
    const words = fold(`${one.label} ${one.words ?? ''} ${one.hint ?? ''}`)
    return wanted.every(word => words.includes(word))
  })
}

/** Search without regard to case and diacritics. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
