import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import type { Accounts, Deputies, InvitationRow, Me, Seer } from './contract-access.ts'
import type { Page, Person } from './contract.ts'
import type { Choice } from './kit/search-select.tsx'
import { groupingsQuery, queryClient, sessionQuery } from './queries.ts'

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => api.get<Accounts>('/accounts', { signal }),
})

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => api.get<{ rows: InvitationRow[] }>('/invitations', { signal }),
})

export const deputiesQuery = queryOptions({
  queryKey: ['deputies'],
  queryFn: ({ signal }) => api.get<Deputies>('/deputies', { signal }),
})

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.get<Me>('/me', { signal }),
})

export function seenByQuery(personId: string) {
  return queryOptions({
    queryKey: ['seen-by', personId],
    queryFn: ({ signal }) => api.get<{ rows: Seer[] }>(`/people/${personId}/seen-by`, { signal }),
  })
}

/** What a change of accounts, roles, invitations or deputies may show in. */
export async function accessChanged(): Promise<void> {
  const touched = ['accounts', 'invitations', 'deputies', 'seen-by', ...sessionQuery.queryKey]
  await Promise.all(touched.map(name => queryClient.invalidateQueries({ queryKey: [name] })))
}

export async function findPeople(text: string, signal: AbortSignal): Promise<Choice[]> {
  const { rows } = await api.get<Page<Person>>('/people', { query: { search: text, limit: 12 }, signal })
  return rows.map(row => ({ value: row.id, label: row.name, hint: row.employeeNumber ?? row.groupings[0]?.name ?? '' }))
}

export async function findGroupings(text: string): Promise<Choice[]> {
  const { rows, types } = await queryClient.ensureQueryData(groupingsQuery)
  const wanted = text.trim().toLocaleLowerCase()
  const typeName = new Map(types.map(type => [type.id, type.name]))
  return rows
    .filter(row => row.name.toLocaleLowerCase().includes(wanted))
    .slice(0, 20)
    .map(row => ({ value: row.id, label: row.name, hint: typeName.get(row.typeId) ?? '' }))
}
