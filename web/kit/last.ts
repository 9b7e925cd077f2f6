import { useState } from 'react'

/** What a layer shows, and while it closes what it showed last: nothing goes empty before it is gone. */
export function useLast<T>(value: T | null): T | null {
  const [last, setLast] = useState(value)
  if (value !== null && value !== last) setLast(value)
  return value ?? last
}
