import { useSyncExternalStore } from 'react'
import { PALETTES } from '../../src/rules/colour.ts'

export type Scheme = 'light' | 'dark' | 'auto'
export type Palette = 'plant' | 'blue'
export type Contrast = 'normal' | 'high'

export interface Appearance {
  scheme: Scheme
  palette: Palette
  contrast: Contrast
  /** What `auto` came to on this screen. */
  dark: boolean
}

const listeners = new Set<() => void>()
const prefersDark = matchMedia('(prefers-color-scheme: dark)')
const prefersContrast = matchMedia('(prefers-contrast: more)')

function read(key: string): string | null {
  try {
    return localStorage.getItem(`muster.${key}`)
  } catch {
    return null
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(`muster.${key}`, value)
  } catch {
    // A browser that refuses storage still gets the appearance for this visit.
  }
}

function initial(): Appearance {
  const scheme = read('scheme')
  const contrast = read('contrast')
  return settle({
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : 'auto',
    palette: read('palette') === 'blue' ? 'blue' : 'plant',
    contrast: contrast === 'high' || contrast === 'normal' ? contrast : preferredContrast(),
    dark: false,
  })
}

function settle(chosen: Appearance): Appearance {
  return { ...chosen, dark: chosen.scheme === 'dark' || (chosen.scheme === 'auto' && prefersDark.matches) }
}

let current = initial()

function paint({ dark, palette, contrast }: Appearance): void {
  const root = document.documentElement
  root.dataset['mantineColorScheme'] = dark ? 'dark' : 'light'
  if (contrast === 'high') root.dataset['contrast'] = 'high'
  else delete root.dataset['contrast']
  const colours = PALETTES[palette === 'plant' ? (dark ? 'plantDark' : 'plant') : dark ? 'blueDark' : 'blue']
  for (const name of ['ok', 'soon', 'gap', 'outline', 'neutral'] as const)
    root.style.setProperty(`--palette-${name}`, colours[name] ?? 'transparent')
}

export function applyAppearance(): void {
  paint(current)
  prefersDark.addEventListener('change', () => setAppearance({}))
  prefersContrast.addEventListener('change', () => {
    if (read('contrast') === null) show({ ...current, contrast: preferredContrast() })
  })
}

function preferredContrast(): Contrast {
  return prefersContrast.matches ? 'high' : 'normal'
}

export function setAppearance(change: Partial<Omit<Appearance, 'dark'>>): void {
  if (change.scheme) keep('scheme', change.scheme)
  if (change.palette) keep('palette', change.palette)
  if (change.contrast) keep('contrast', change.contrast)
  show(settle({ ...current, ...change }))
}

function show(appearance: Appearance): void {
  current = appearance
  paint(current)
  for (const listener of listeners) listener()
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
