import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import type { CertificationProgramme, PersonProgramme, ProgrammeCosts } from './contract-programme.ts'
import type { Lens } from './queries.ts'

export function personProgrammeQuery(personId: string, code: string, { asOf, knownAt }: Lens) {
  return queryOptions({
    queryKey: ['standing', 'programme', personId, code, asOf, knownAt],
    queryFn: ({ signal }) => api.get<PersonProgramme>(`/people/${personId}/programmes/${code}`, { query: { asOf, knownAt }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** As it is today; nothing where it is none of the reader's business. */
export function programmeCostsQuery(personId: string, code: string) {
  return queryOptions({
    queryKey: ['standing', 'programme-costs', personId, code],
    queryFn: ({ signal }) => api.get<{ costs: ProgrammeCosts | null }>(`/people/${personId}/programmes/${code}/costs`, { signal }),
  })
}

export function certificationProgrammeQuery(id: string, { asOf, scope }: Lens, enabled: boolean) {
  return queryOptions({
    queryKey: ['certifications', 'programme', id, asOf, scope],
    queryFn: ({ signal }) =>
      api.get<{ programme: CertificationProgramme | null }>(`/certifications/${id}/programme`, { query: { asOf, scope }, signal }),
    enabled,
  })
}
