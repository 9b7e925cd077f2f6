import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useLens } from '../../../lens.ts'
import type { Plant } from '../model/plant.ts'
import { matrixQuery } from '../matrix-query.ts'
import { changesOf, type Changes } from './changes.ts'
import type { Against } from './compare-query.ts'

/** The comparison of the address, and what of the matrix shown differs from its other side; null: none is asked for. */
export function useComparison(plant: Plant): { against: Against | null; changes: Changes | null; stop: () => void } {
  const { compareOn, compareAt } = useSearch({ from: '/shell/matrix' })
  const { lens } = useLens()
  const navigate = useNavigate()
  const asked = compareOn !== undefined || compareAt !== undefined
  const other = useQuery({
    ...matrixQuery({ scope: lens.scope, share: lens.share, asOf: compareOn ?? lens.asOf, knownAt: compareAt }),
    placeholderData: undefined,
    enabled: asked,
  })
  const changes = useMemo(
    () => (asked && other.data ? changesOf(plant, other.data, isFirst(other.data, plant)) : null),
    [asked, other.data, plant],
  )
  return {
    against: asked ? { compareOn, compareAt } : null,
    changes,
    stop: () => void navigate({ to: '.', search: old => ({ ...old, compareOn: undefined, compareAt: undefined }) }),
  }
}

/** The earlier day; of one day, what was known first. */
function isFirst({ header: one }: Plant, { header: other }: Plant): boolean {
  return one.asOf === other.asOf ? one.knownAt < other.knownAt : one.asOf < other.asOf
}
