import { useLayoutEffect, useRef, useState, type CSSProperties, type RefObject } from 'react'

/** How it lay when the page was last open: begun with, so that what is inside need not be built for another height first. */
let lastFit: { fill: boolean; style: CSSProperties } | null = null

/**
 * Takes the whole room of the page, its padding too, and fills the window down to its lower end, so that a grid scrolls inside and the page
 * does not. With `fill` off it is as high as its content. `style`: what it begins with.
 */
export function useFillHeight(fill: boolean): { page: RefObject<HTMLDivElement | null>; style: CSSProperties | undefined } {
  const page = useRef<HTMLDivElement>(null)
  const [style] = useState(() => (lastFit?.fill === fill ? lastFit.style : undefined))
  useLayoutEffect(() => {
    const box = page.current
    const room = box?.parentElement
    if (!box || !room) return
    const fit = (): void => {
      const { paddingBlockStart, paddingBlockEnd } = getComputedStyle(room)
      box.style.marginBlock = `-${paddingBlockStart} ${fill ? `-${paddingBlockEnd}` : '0'}`
      const top = Math.round(box.getBoundingClientRect().top + scrollY)
      box.style.blockSize = fill ? `calc(100dvh - ${top}px - var(--bottom-bar) - env(safe-area-inset-bottom))` : 'auto'
      lastFit = { fill, style: { marginBlock: box.style.marginBlock, blockSize: box.style.blockSize } }
    }
    fit()
    const sizes = new ResizeObserver(fit)
    sizes.observe(document.body)
    // What stands above it may come and go without a change of the whole.
    sizes.observe(room)
    addEventListener('resize', fit)
    return () => {
      sizes.disconnect()
      removeEventListener('resize', fit)
    }
  }, [fill])
  return { page, style }
}
