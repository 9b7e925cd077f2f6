import { useEffect, useRef, type RefObject } from 'react'

/** For the first field of a page that is there for this form alone, and of a form that takes the place of the button that asked for it. */
export function useFirstFocus<Field extends HTMLElement = HTMLInputElement>(): RefObject<Field | null> {
  const field = useRef<Field>(null)
  useEffect(() => field.current?.focus(), [])
  return field
}
