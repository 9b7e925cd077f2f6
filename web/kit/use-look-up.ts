import { useEffect, useState } from 'react'

type Find<Found> = (text: string, signal: AbortSignal) => Promise<Found>

interface Answer<Found> {
  find: Find<Found>
  text: string
  /** Null: it could not be looked for. */
  found: Found | null
}

/** What is found while somebody types: only ever for exactly what stands there, and null while that is being looked for. */
export function useLookUp<Found>(find: Find<Found>, text: string, wanted: boolean) {
  const [last, setLast] = useState<Answer<Found> | null>(null)
  const answer = wanted && last?.text === text && last.find === find ? last : null
  const due = wanted && answer === null
  useEffect(() => {
    if (!due) return
    const control = new AbortController()
    const settle = (found: Found | null): void => {
      if (!control.signal.aborted) setLast({ find, text, found })
    }
    const timer = setTimeout(() => void find(text, control.signal).then(settle, () => settle(null)), 120)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [due, text, find])
  useEffect(() => {
    if (wanted) return () => setLast(null)
  }, [wanted])
  return { answer, busy: due, again: () => setLast(null) }
}
