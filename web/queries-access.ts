import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import type { Accounts, Deputies, InvitationRow, Me, Seer } from './contract-access.ts'
import type { Page, Person } from './contract.ts'
import { fold } from './kit/commands.ts'
import type { Choice } from './kit/search-select.tsx'
import { groupingsQuery, queryClient, sessionQuery, somethingWritten } from './queries.ts'

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

/** After a change of accounts, roles or deputies: the reader's own rights may be among what changed. */
export async function accessChanged(): Promise<void> {
  await Promise.all([somethingWritten(), queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })])
}

export async function findPeople(text: string, signal: AbortSignal): Promise<Choice[]> {
  const { rows } = await api.get<Page<Person>>('/people', { query: { search: text, limit: 12 }, signal })
  return rows.map(row => ({ value: row.id, label: row.name, hint: row.employeeNumber ?? row.groupings[0]?.name ?? '' }))
}

export async function findGroupings(text: string): Promise<Choice[]> {
  const { rows, types } = await queryClient.ensureQueryData(groupingsQuery)
  const wanted = fold(text.trim())
  const typeName = new Map(types.map(type => [type.id, type.name]))
  return rows
    .filter(row => fold(row.name).includes(wanted))
    .slice(0, 20)
    .map(row => ({ value: row.id, label: row.name, hint: typeName.get(row.typeId) ?? '' }))
}
