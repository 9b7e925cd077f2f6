import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { Lens } from './queries.ts'

/** The scope and the two clocks of the address, and how to change them. Stays on the page and keeps the rest of the address. */
export function useLens(): { lens: Lens; past: boolean; setLens: (change: Lens) => void } {
  const { scope, asOf, knownAt, share } = useSearch({ strict: false })
  const navigate = useNavigate()
  const lens = useMemo(() => ({ scope, asOf, knownAt, share }), [scope, asOf, knownAt, share])
  const setLens = useCallback(
    (change: Lens) => {
      void navigate({ to: '.', search: old => ({ ...old, ...change }) })
    },
    [navigate],
  )
  return { lens, past: asOf !== undefined || knownAt !== undefined, setLens }
}
