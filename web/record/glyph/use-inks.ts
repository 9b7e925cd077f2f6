import { useMemo, useSyncExternalStore } from 'react'
import { useAppearance } from '../../theme/appearance.ts'
import { readInks, type Inks } from './inks.ts'

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

/** The theme's colours for the canvas, read anew whenever theme, palette, contrast or the system's colours change. */
export function useInks(): Inks {
  const { dark, palette, contrast } = useAppearance()
  const forced = useSyncExternalStore(onForced, () => forcedColours.matches)
  const fonts = useFontsLoaded()
  // oxlint-disable-next-line react/exhaustive-deps -- the colours are read from the page, which these five change
  return useMemo(() => readInks(document.documentElement), [dark, palette, contrast, forced, fonts])
}
