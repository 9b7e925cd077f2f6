import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import type { Inbox, Proof, Proposal, Signing } from './contract-proof.ts'

/** Asked anew each time: how long the password still counts changes by the minute. */
export function signingQuery(skillId: string | null) {
  return queryOptions({
    queryKey: ['signing', skillId],
    queryFn: ({ signal }) => api.get<Signing>('/signing', { query: { skillId }, signal }),
    staleTime: 0,
    gcTime: 0,
  })
}

export function proofQuery(personId: string, skillId: string) {
  return queryOptions({
    queryKey: ['proof', personId, skillId],
    queryFn: ({ signal }) => api.get<Proof>(`/people/${personId}/skills/${skillId}/proof`, { signal }),
  })
}

export function openProposalsQuery(personId: string, skillId: string) {
  return queryOptions({
    queryKey: ['proposals', personId, skillId],
    queryFn: ({ signal }) => api.get<{ rows: Proposal[] }>('/proposals', { query: { personId, skillId, open: true }, signal }),
  })
}

export const inboxQuery = queryOptions({
  queryKey: ['inbox'],
  queryFn: ({ signal }) => api.get<Inbox>('/inbox', { query: { limit: 200 }, signal }),
})
