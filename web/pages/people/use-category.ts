import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { PersonCell } from '../../contract.ts'
import { skillsQuery } from '../../queries.ts'

/** The name of a skill's category; empty where it has none. */
export function useCategory(): (cell: PersonCell) => string {
  const categories = useQuery(skillsQuery).data?.categories
  const names = useMemo(() => new Map(categories?.map(category => [category.id, category.name])), [categories])
  return useCallback(cell => names.get(cell.skill.categoryId ?? '') ?? '', [names])
}
