import { useSyncExternalStore } from 'react'
import { useAppearance } from '../../theme/appearance.ts'
import type { Inks } from '../../../src/rules/paint/inks.ts'
import { readInks } from './inks.ts'

const forcedColours = matchMedia('(forced-colors: active)')
let fontsLoaded = 0

function onFonts(listener: () => void): () => void {
  const loaded = (): void => {
    fontsLoaded += 1
    listener()
  }
  document.fonts.addEventListener('loadingdone', loaded)
  return () => document.fonts.removeEventListener('loadingdone', loaded)
}

/** Counts up when a typeface has arrived: what was measured or drawn with another one is drawn anew. */
export function useFontsLoaded(): number {
  return useSyncExternalStore(onFonts, () => fontsLoaded)
}

function onForced(listener: () => void): () => void {
  forcedColours.addEventListener('change', listener)
  return () => forcedColours.removeEventListener('change', listener)
}

/** Reading the colours from the page is slow, and hundreds of glyphs want the same ones at the same moment. */
let lastRead: { key: string; inks: Inks } | null = null

function inksFor(key: string): Inks {
  if (lastRead?.key !== key) lastRead = { key, inks: readInks(document.documentElement) }
  return lastRead.inks
}

/** The theme's colours for the canvas, read anew whenever theme, palette, contrast or the system's colours change. */
export function useInks(): Inks {
  const { dark, palette, contrast } = useAppearance()
  const forced = useSyncExternalStore(onForced, () => forcedColours.matches)
  const fonts = useFontsLoaded()
  return inksFor([dark, palette, contrast, forced, fonts].join(' '))
}
