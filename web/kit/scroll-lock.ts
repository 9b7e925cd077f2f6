import { useEffect } from 'react'

let locks = 0

/** Keeps the page still behind an open dialog, and its width as it was. */
export function useScrollLock(locked: boolean): void {
  useEffect(() => {
    if (!locked) return
    const root = document.documentElement
    if (locks === 0) {
      root.style.paddingInlineEnd = `${window.innerWidth - root.clientWidth}px`
      root.style.overflow = 'hidden'
    }
    locks += 1
    return () => {
      locks -= 1
      if (locks > 0) return
      root.style.removeProperty('padding-inline-end')
      root.style.removeProperty('overflow')
    }
  }, [locked])
}
