import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { addressOf, namesOnly, viewsQuery } from './saved.ts'

/** Until a view of which only the name stands in the address is here, and with it what to ask for: the matrix is not read twice. */
export function useOpening(): boolean {
  const address = useSearch({ from: '/shell/matrix' })
  const navigate = useNavigate()
  const named = namesOnly(address)
  const views = useQuery({ ...viewsQuery, enabled: named })
  const found = named ? views.data?.rows.find(view => view.id === address.saved) : undefined
  useEffect(() => {
    if (found) void navigate({ to: '.', search: (old: Record<string, unknown>) => addressOf(found, old) as never, replace: true })
  }, [found, navigate])
  return named && (views.isPending || found !== undefined)
}
