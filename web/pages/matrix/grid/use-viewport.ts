import { useLayoutEffect, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'

export interface Viewport {
  width: number
  height: number
  /** Device pixels per CSS pixel. */
  scale: number
  touch: boolean
}

/** As it was when a grid was last open, and most likely is again: begun with, and measured at once. */
let lastSeen: Viewport | null = null

/** The inner size of an element, and the screen's own scale; both change while the page is open. */
export function useViewport(element: RefObject<HTMLElement | null>): Viewport {
  const [viewport, setViewport] = useState<Viewport>(lastSeen ?? { width: 0, height: 0, scale: devicePixelRatio, touch: false })
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return
    const touch = matchMedia('(pointer: coarse)')
    const read = (): void => {
      const next = { width: box.clientWidth, height: box.clientHeight, scale: devicePixelRatio, touch: touch.matches }
      lastSeen = next
      setViewport(now => (same(now, next) ? now : next))
    }
    const sizes = new ResizeObserver(read)
    sizes.observe(box)
    addEventListener('resize', read)
    touch.addEventListener('change', read)
    if (lastSeen) read()
    // Once the page around has taken its height, and still before anything is painted.
    else queueMicrotask(() => flushSync(read))
    return () => {
      sizes.disconnect()
      removeEventListener('resize', read)
      touch.removeEventListener('change', read)
    }
  }, [element])
  return viewport
}

function same(a: Viewport, b: Viewport): boolean {
  return a.width === b.width && a.height === b.height && a.scale === b.scale && a.touch === b.touch
}

const MEASURED_AT = 12.5
let measuring: CanvasRenderingContext2D | null = null
/** Of each name its width at the size it was measured at, until another typeface comes. */
const widths = new Map<string, number>()
let measuredIn = ''

/** The width of the longest of some names, as a name over a column is written. */
export function widestOf(names: readonly string[]): number {
  const font = `${MEASURED_AT}px ${getComputedStyle(document.documentElement).fontFamily}`
  measuring ??= document.createElement('canvas').getContext('2d')
  if (!measuring) return 120
  measuring.font = font
  if (font !== measuredIn) widths.clear()
  measuredIn = font
  let widest = 0
  for (const name of names) widest = Math.max(widest, widthOf(name))
  return widest
}

function widthOf(name: string): number {
  const known = widths.get(name)
  if (known !== undefined) return known
  const width = measuring?.measureText(name).width ?? 0
  widths.set(name, width)
  return width
}

/** Whether a name wants more room than it has: only then is it cut off, because a part that cuts off is dear to paint while it moves. */
export function isLongerThan(name: string, size: number, room: number, bold = false): boolean {
  return (bold ? 1.1 : 1.02) * widthOf(name) * (size / MEASURED_AT) > room
}
