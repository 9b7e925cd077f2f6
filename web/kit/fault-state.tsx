import { useEffect, useState } from 'react'
import { newKey } from '../api.ts'
import { ErrorState } from './states.tsx'

interface FaultStateProps {
  error: unknown
  onRetry: () => void
  level?: 1 | 2
}

/** A fault of the page itself: reported to the browser under an id, which is also shown. */
export function FaultState({ error, onRetry, level = 2 }: FaultStateProps) {
  const [id] = useState(() => newKey().slice(0, 8))
  useEffect(() => reportError(new Error(`${id}: ${String(error)}`, { cause: error })), [id, error])
  return <ErrorState error={error} id={id} onRetry={onRetry} level={level} />
}
