import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import type { Crew, RecordedEvent, TaskPage } from './contract-events.ts'

export interface TaskFilter {
  show?: string | undefined
  search?: string | undefined
  personId?: string | undefined
  certificationId?: string | undefined
  scope?: string | undefined
}

export function tasksQuery(filter: TaskFilter) {
  const query = { ...filter, limit: 50 }
  return infiniteQueryOptions({
    queryKey: ['certifications', 'tasks', query],
    queryFn: ({ signal, pageParam }) => api.get<TaskPage>('/tasks', { query: { ...query, cursor: pageParam || undefined }, signal }),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
  })
}

export function crewQuery(certificationId: string, scope: string | undefined) {
  return queryOptions({
    queryKey: ['certifications', 'crew', certificationId, scope],
    queryFn: ({ signal }) => api.get<Crew>(`/certifications/${certificationId}/crew`, { query: { scope }, signal }),
  })
}

/** What was recorded of one person for a certification; nothing where they have nothing of it. */
export function recordedQuery(personId: string, code: string) {
  return queryOptions({
    queryKey: ['certifications', 'recorded', personId, code],
    queryFn: ({ signal }) => api.get<{ events: RecordedEvent[] }>(`/people/${personId}/certifications/${code}`, { signal }),
  })
}
