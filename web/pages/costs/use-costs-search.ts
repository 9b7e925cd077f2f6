import { useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { costsSearch } from '../../search.ts'

type Search = ReturnType<typeof costsSearch>
type Change = { [Name in keyof Search]?: Search[Name] | undefined }

/** The address of this page with something changed in it; the rest of it stays. */
export function useCostsSearch(): (change: Change) => Change {
  const { part, from, through, rows, code, of } = useSearch({ from: '/shell/costs' })
  return useCallback((change: Change) => ({ part, from, through, rows, code, of, ...change }), [part, from, through, rows, code, of])
}
