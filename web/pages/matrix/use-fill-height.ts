import { useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * Takes the whole room of the page, its padding too, and fills the window down to its lower end, so that a grid scrolls inside and the page
 * does not. With `fill` off it is as high as its content.
 */
export function useFillHeight(fill: boolean): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = element.current
    const room = box?.parentElement
    if (!box || !room) return
    const fit = (): void => {
      const { paddingBlockStart, paddingBlockEnd } = getComputedStyle(room)
      box.style.marginBlock = `-${paddingBlockStart} ${fill ? `-${paddingBlockEnd}` : '0'}`
      const top = Math.round(box.getBoundingClientRect().top + scrollY)
      box.style.blockSize = fill ? `calc(100dvh - ${top}px - var(--bottom-bar) - env(safe-area-inset-bottom))` : 'auto'
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
  return element
}
