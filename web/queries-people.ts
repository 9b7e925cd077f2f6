import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import type { CustomField, Doubles, Entity, PersonRecord, PersonWords, Progress } from './contract-people.ts'

export function recordQuery(id: string) {
  return queryOptions({
    queryKey: ['record', id],
    queryFn: ({ signal }) => api.get<PersonRecord>(`/people/${id}/record`, { signal }),
  })
}

export function progressQuery(positionId: string) {
  return queryOptions({
    queryKey: ['progress', positionId],
    queryFn: ({ signal }) => api.get<Progress>(`/positions/${positionId}/progress`, { signal }),
  })
}

export const wordsQuery = queryOptions({
  queryKey: ['words'],
  queryFn: ({ signal }) => api.get<PersonWords>('/people/words', { signal }),
  staleTime: 300_000,
})

export const doublesQuery = queryOptions({
  queryKey: ['doubles'],
  queryFn: ({ signal }) => api.get<Doubles>('/people/doubles', { signal }),
})

export function customFieldsQuery(entity: Entity | null = null) {
  return queryOptions({
    queryKey: ['customFields', entity],
    queryFn: ({ signal }) => api.get<{ rows: CustomField[] }>('/custom-fields', { query: { entity }, signal }),
    staleTime: 300_000,
  })
}
