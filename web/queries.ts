import { infiniteQueryOptions, keepPreviousData, QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import type { Remembered } from '../src/sheet/fingerprint.ts'
import { api, ApiProblem, type Query } from './api.ts'
import type { Groupings, ImportRow, Library, Page, Person, PersonStanding, Session, SessionRow, TokenRow } from './contract.ts'
import type { Alerts, Dashboard, Depth, Gaps, Pair } from './contract-readings.ts'
import { tellTimesIn } from './place-zone.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => error instanceof ApiProblem && error.status >= 500 && count < 1,
      retryDelay: 400,
      refetchOnWindowFocus: true,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** Which part of the plant, on which day, as known when. Every reading takes it, every page carries it in the address. */
export interface Lens {
  scope?: string | undefined
  asOf?: string | undefined
  knownAt?: string | undefined
  /** Through which shared matrix; only the matrix and what opens in it know of one. */
  share?: string | undefined
}

function lensOf({ scope, asOf, knownAt }: Lens): Query {
  return { scope, asOf, knownAt }
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await api.get<Session>('/session', { signal })
    tellTimesIn(session.organisation?.timeZone ?? null)
    return session
  },
  staleTime: 60_000,
})

export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data
}

export const groupingsQuery = queryOptions({
  queryKey: ['groupings'],
  queryFn: ({ signal }) => api.get<Groupings>('/groupings', { signal }),
  staleTime: 300_000,
})

export const skillsQuery = queryOptions({
  queryKey: ['skills'],
  queryFn: ({ signal }) => api.get<Library>('/skills', { signal }),
  staleTime: 300_000,
})

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api.get<{ rows: SessionRow[] }>('/sessions', { signal }),
})

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => api.get<{ rows: TokenRow[] }>('/tokens', { signal }),
})

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => api.get<{ rows: ImportRow[] }>('/imports', { signal }),
})

export const rememberedQuery = queryOptions({
  queryKey: ['imports', 'answers'],
  queryFn: ({ signal }) => api.get<{ rows: Remembered[] }>('/imports/answers', { signal }),
  retry: false,
})

export function peopleQuery(filter: {
  scope?: string | undefined
  search?: string | undefined
  sort?: string | undefined
  show?: string | undefined
  contract?: string | undefined
  employer?: string | undefined
  field?: string | undefined
  value?: string | undefined
  /** Only those over whom the reader has this right. */
  over?: string
  limit?: number
}) {
  return infiniteQueryOptions({
    queryKey: ['people', filter],
    queryFn: ({ signal, pageParam }) => api.get<Page<Person>>('/people', { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
  })
}

export function personQuery(id: string, lens: Lens) {
  return queryOptions({
    queryKey: ['person', id, lens.asOf, lens.knownAt],
    queryFn: ({ signal }) => api.get<PersonStanding>(`/people/${id}`, { query: { asOf: lens.asOf, knownAt: lens.knownAt }, signal }),
  })
}

export function pairQuery(personId: string, skillId: string, lens: Lens) {
  return queryOptions({
    queryKey: ['pair', personId, skillId, lens.asOf, lens.knownAt, lens.share],
    queryFn: ({ signal }) =>
      api.get<Pair>(`/people/${personId}/skills/${skillId}`, {
        query: { asOf: lens.asOf, knownAt: lens.knownAt, share: lens.share },
        signal,
      }),
  })
}

export function dashboardQuery(lens: Lens) {
  return queryOptions({
    queryKey: ['dashboard', lens],
    queryFn: ({ signal }) => api.get<Dashboard>('/dashboard', { query: lensOf(lens), signal }),
    placeholderData: keepPreviousData,
  })
}

export function gapsQuery(lens: Lens, limit = 100) {
  return queryOptions({
    queryKey: ['gaps', lens, limit],
    queryFn: ({ signal }) => api.get<Gaps>('/gaps', { query: { ...lensOf(lens), limit }, signal }),
    placeholderData: keepPreviousData,
  })
}

export interface AlertFilter {
  show: string
  skill?: string | undefined
  grouping?: string | undefined
  search?: string | undefined
  limit?: number
}

export function alertsQuery(lens: Lens, filter: AlertFilter) {
  return infiniteQueryOptions({
    queryKey: ['alerts', lens, filter],
    queryFn: ({ signal, pageParam }) => api.get<Alerts>('/alerts', { query: { ...lensOf(lens), ...filter, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
  })
}

export function depthQuery(lens: Lens, show: 'single' | 'uncovered' | 'all') {
  return queryOptions({
    queryKey: ['depth', lens, show],
    queryFn: ({ signal }) => api.get<Depth>('/depth', { query: { ...lensOf(lens), show }, signal }),
  })
}

/**
 * What no write changes: who is here, how long a password still counts, and what a change would do. The last is asked afresh by itself;
 * asked again at once, it would speak of an old version.
 */
const OF_NO_RECORD: ReadonlySet<unknown> = new Set(['session', 'signing', 'impact', 'import-check'])

/** After any write: whatever else was read is read afresh, because a list of what a write may touch is never complete. */
export async function somethingWritten(): Promise<void> {
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => !OF_NO_RECORD.has(queryKey[0]) })
}

/**
 * Something was written elsewhere: what the page shows is read afresh, unless it says itself that it is of this version or a later one.
 * `first`: this is how things stood when the page began to listen, so only what is known to be older is read again.
 */
export async function freshTo(version: number, first: boolean): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey, state }) => {
      if (OF_NO_RECORD.has(queryKey[0])) return false
      const shown = versionIn(state.data)
      return shown === null ? !first : shown < version
    },
  })
}

/** The version that a reading says it is of, as the matrix does in its head. */
function versionIn(data: unknown): number | null {
  const header = (data as { header?: { version?: unknown } } | null | undefined)?.header
  return typeof header?.version === 'number' ? header.version : null
}
