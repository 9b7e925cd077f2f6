import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import { wayOf } from './pages/person-certifications/asked-tree.ts'
import type { Due, PersonCertification, PersonCertifications, SentWay } from './contract-standings.ts'
import type { Lens } from './queries.ts'

type Sent = Omit<PersonCertification, 'ways'> & { ways: SentWay[] }

export function personCertificationsQuery(personId: string, { asOf, knownAt }: Lens) {
  return queryOptions({
    queryKey: ['standings', personId, asOf, knownAt],
    queryFn: ({ signal }) => api.get<PersonCertifications>(`/people/${personId}/certifications`, { query: { asOf, knownAt }, signal }),
  })
}

/** `of`: the dimensions and their values as JSON; none: the first there is. */
export function personCertificationQuery(personId: string, code: string, of: string | undefined, { asOf, knownAt }: Lens) {
  return queryOptions({
    queryKey: ['standing', personId, code, of, asOf, knownAt],
    queryFn: async ({ signal }): Promise<PersonCertification> => {
      const query = { scope: of, asOf, knownAt }
      const sent = await api.get<Sent>(`/people/${personId}/certifications/${code}`, { query, signal })
      return { ...sent, ways: sent.ways.map(wayOf) }
    },
    placeholderData: keepPreviousData,
  })
}

export function dueQuery({ scope, asOf }: Lens, limit: number) {
  return queryOptions({
    queryKey: ['certification-due', scope, asOf, limit],
    queryFn: ({ signal }) => api.get<Due>('/certification-due', { query: { scope, asOf, limit }, signal }),
    placeholderData: keepPreviousData,
  })
}
