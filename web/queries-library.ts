import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import type { Page } from './contract.ts'
import type { NeedRow, RequirementRow, SkillCard, WholeLibrary } from './contract-library.ts'
import type { Lens } from './queries.ts'

/** Drafts and retired skills too. */
export const libraryQuery = queryOptions({
  queryKey: ['skills', 'all'],
  queryFn: ({ signal }) => api.get<WholeLibrary>('/skills', { query: { show: 'all' }, signal }),
})

export function skillQuery(id: string) {
  return queryOptions({ queryKey: ['skills', id], queryFn: ({ signal }) => api.get<SkillCard>(`/skills/${id}`, { signal }) })
}

export interface RequirementsFilter {
  sort: 'skill' | 'subject'
  kind?: 'mandatory' | 'wanted' | undefined
  search?: string | undefined
  /** What everyone is called here, so that a search finds it. */
  everyone: string
}

export function requirementsQuery({ scope, asOf, knownAt }: Lens, { search, everyone, ...filter }: RequirementsFilter) {
  const query = { ...filter, scope, asOf, knownAt, ...(search === undefined ? {} : { search, everyone }), limit: 40 }
  return infiniteQueryOptions({
    queryKey: ['requirements', 'list', query],
    queryFn: ({ signal, pageParam }) => api.get<Page<RequirementRow>>('/requirements', { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
  })
}

export function needsQuery({ asOf, knownAt }: Lens, enabled: boolean) {
  return queryOptions({
    queryKey: ['requirements', 'needs', asOf, knownAt],
    queryFn: ({ signal }) => api.get<{ rows: NeedRow[] }>('/requirements/needs', { query: { asOf, knownAt }, signal }),
    enabled,
  })
}
