import { useEffect, useRef, type RefObject } from 'react'

/** For the first field of a page that is there for this form alone. */
export function useFirstFocus(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return field
}
