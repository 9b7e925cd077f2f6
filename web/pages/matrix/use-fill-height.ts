import { useLayoutEffect, useRef, type RefObject } from 'react'

/** Fills the window from where the element begins down to its lower end, so that a grid scrolls inside and the page does not. */
export function useFillHeight(): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return
    const fit = (): void => {
      if (box.dataset['list'] === 'true') box.style.blockSize = 'auto'
      else
        box.style.blockSize = `calc(100dvh - ${Math.round(box.getBoundingClientRect().top + scrollY)}px - var(--bottom-bar) - env(safe-area-inset-bottom))`
    }
    fit()
    const sizes = new ResizeObserver(fit)
    sizes.observe(document.body)
    addEventListener('resize', fit)
    return () => {
      sizes.disconnect()
      removeEventListener('resize', fit)
    }
  })
  return element
}
