import { useEffect, useRef, type RefObject } from 'react'

/**
 * Submits once every field has said what it holds: a day still being typed is read first, and one that cannot be read gets the focus
 * instead of being passed over.
 */
export function useReadFirst(form: RefObject<HTMLFormElement | null>, submit: () => void): () => void {
  const latest = useRef(submit)
  useEffect(() => {
    latest.current = submit
  })
  return () => {
    const active = document.activeElement
    if (active instanceof HTMLElement && form.current?.contains(active)) active.blur()
    requestAnimationFrame(() => {
      const unread = form.current?.querySelector<HTMLElement>('[data-unread]')
      if (unread) unread.focus()
      else latest.current()
    })
  }
}
