import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import type { NeedRow, RequirementRow, SkillCard, WholeLibrary } from './contract-library.ts'
import { queryClient, readingsChanged, type Lens } from './queries.ts'

/** Drafts and retired skills too. */
export const libraryQuery = queryOptions({
  queryKey: ['skills', 'all'],
  queryFn: ({ signal }) => api.get<WholeLibrary>('/skills', { query: { show: 'all' }, signal }),
})

export function skillQuery(id: string) {
  return queryOptions({ queryKey: ['skills', id], queryFn: ({ signal }) => api.get<SkillCard>(`/skills/${id}`, { signal }) })
}

export function requirementsQuery({ asOf, knownAt }: Lens) {
  return queryOptions({
    queryKey: ['requirements', 'all', asOf, knownAt],
    queryFn: ({ signal }) => api.get<{ asOf: string; rows: RequirementRow[] }>('/requirements', { query: { asOf, knownAt }, signal }),
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

/** After a write to the library or to what is asked. What a change would do is asked afresh by itself: asked again now, it would speak of an old version. */
export async function libraryChanged(): Promise<void> {
  await Promise.all([readingsChanged(), ...['requirements', 'history'].map(name => queryClient.invalidateQueries({ queryKey: [name] }))])
}
