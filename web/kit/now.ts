import { useState } from 'react'

/** The moment a part came on screen; "two hours ago" need not tick. */
export function useNow(): number {
  const [now] = useState(() => Date.now())
  return now
}
