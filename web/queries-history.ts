import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import type { Instant, Ref } from './contract.ts'

/** One change, as the log has it. */
export interface LogEntry {
  seq: number
  at: Instant
  by: Ref | null
  /** Whose deputy the actor was. */
  actingFor: Ref | null
  actorKind: 'account' | 'token' | 'system'
  action: string
  subject: { kind: string; id: string }
  personId: string | null
  skillId: string | null
  reason: string | null
  facts: Record<string, unknown>
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export interface Log {
  knownAt: Instant
  rows: LogEntry[]
  /** What the ids in the rows are called. */
  names: Record<string, string>
  next: string | null
}

/** Entries of these actions or of these people only, each a list with commas between. */
export interface Narrowed {
  actions?: string
  people?: string
}

export function historyQuery(subject: string | null, knownAt: string | undefined, narrowed: Narrowed = {}) {
  return infiniteQueryOptions({
    queryKey: ['history', subject, knownAt, narrowed],
    queryFn: ({ signal, pageParam }) =>
      api.get<Log>('/history', {
        query: { subject, knownAt, actions: narrowed.actions || undefined, people: narrowed.people || undefined, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: page => page.next,
  })
}
