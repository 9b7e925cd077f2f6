import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import type { Page } from './contract.ts'
import type { Lens } from './queries.ts'
import type { Catalogue, CatalogueEntry, Certification, CertificationRow, Holder, HolderCount } from './contract-certifications.ts'

/** Every certification adopted or written here. */
export const certificationsQuery = queryOptions({
  queryKey: ['certifications', 'all'],
  queryFn: ({ signal }) => api.get<{ rows: CertificationRow[] }>('/certifications', { signal }),
})

export function certificationQuery(id: string) {
  return queryOptions({
    queryKey: ['certifications', 'one', id],
    queryFn: ({ signal }) => api.get<Certification>(`/certifications/${id}`, { signal }),
  })
}

/** How many hold each of them; only for those who may read records. */
export function holderCountsQuery({ asOf, knownAt, scope }: Lens, enabled: boolean) {
  return queryOptions({
    queryKey: ['certifications', 'counts', asOf, knownAt, scope],
    queryFn: ({ signal }) => api.get<{ rows: HolderCount[] }>('/certification-counts', { query: { asOf, knownAt, scope }, signal }),
    enabled,
  })
}

export interface HoldersFilter {
  family?: string | undefined
  search?: string | undefined
  sort?: 'name' | 'end' | undefined
}

export function holdersQuery(id: string, { asOf, knownAt, scope }: Lens, filter: HoldersFilter) {
  const query = { ...filter, asOf, knownAt, scope, limit: 50 }
  return infiniteQueryOptions({
    queryKey: ['certifications', 'holders', id, query],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page<Holder>>(`/certifications/${id}/holders`, { query: { ...query, cursor: pageParam || undefined }, signal }),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
  })
}

/** What the program ships. */
export const catalogueQuery = queryOptions({
  queryKey: ['certifications', 'catalogue'],
  queryFn: ({ signal }) => api.get<Catalogue>('/catalogue', { signal }),
})

export function catalogueEntryQuery(code: string) {
  return queryOptions({
    queryKey: ['certifications', 'entry', code],
    queryFn: ({ signal }) => api.get<CatalogueEntry>(`/catalogue/${code}`, { signal }),
  })
}
