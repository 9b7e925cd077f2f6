import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { analysisSearch } from '../../search-analysis.ts'

export type Search = ReturnType<typeof analysisSearch>
export type Change = { [Name in keyof Search]?: Search[Name] | undefined }

/** What the address of this page says, and how to change it; the rest of it stays. */
export function useAnalysis(): { search: Search; change: (change: Change) => void } {
  const search = useSearch({ from: '/shell/analysis' })
  const navigate = useNavigate()
  const change = useCallback(
    (changed: Change) => void navigate({ to: '.', search: old => ({ ...old, ...changed }), replace: true, resetScroll: false }),
    [navigate],
  )
  return { search, change }
}
