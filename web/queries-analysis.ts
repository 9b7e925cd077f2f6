import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, type Query } from './api.ts'
import type { Again, Compliance, Heat, Positions, Trend } from './contract-analysis.ts'
import type { Alerts } from './contract-readings.ts'
import type { Lens } from './queries.ts'

const PAGE = 60

/** What narrows a reading within its scope: the same fields as the lists of alerts take. */
export interface Narrowing {
  skill?: string | undefined
  category?: string | undefined
  skills?: string | undefined
  grouping?: string | undefined
  person?: string | undefined
  people?: string | undefined
}

export interface ComplianceAsked extends Narrowing {
  by: string
  type?: string | undefined
  find?: string | undefined
  open?: string | undefined
  sort?: string | undefined
}

export function lensOf({ scope, asOf, knownAt }: Lens): Query {
  return { scope, asOf, knownAt }
}

export function complianceQuery(lens: Lens, asked: ComplianceAsked) {
  return infiniteQueryOptions({
    queryKey: ['compliance', lensOf(lens), asked],
    queryFn: ({ signal, pageParam }) =>
      api.get<Compliance>('/compliance', { query: { ...lensOf(lens), ...asked, from: pageParam, limit: PAGE }, signal }),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => {
      const shown = pages.reduce((sum, one) => sum + one.rows.length, 0)
      return shown < page.count ? shown : null
    },
    placeholderData: keepPreviousData,
  })
}

/** The pairs behind a figure. */
export function figureRowsQuery(lens: Lens, asked: Narrowing & { show: string; states?: string | undefined }) {
  return infiniteQueryOptions({
    queryKey: ['alerts', 'figure', lensOf(lens), asked],
    queryFn: ({ signal, pageParam }) =>
      api.get<Alerts>('/alerts', { query: { ...lensOf(lens), ...asked, cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: '',
    getNextPageParam: page => page.next,
  })
}

export function positionsQuery(lens: Lens, asked: Narrowing & { show: string; potential?: string | undefined }) {
  return infiniteQueryOptions({
    queryKey: ['positions', lensOf(lens), asked],
    queryFn: ({ signal, pageParam }) =>
      api.get<Positions>('/compliance/positions', { query: { ...lensOf(lens), ...asked, from: pageParam, limit: PAGE }, signal }),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => {
      const shown = pages.reduce((sum, one) => sum + one.rows.length, 0)
      return shown < page.total ? shown : null
    },
  })
}

export interface TrendAsked {
  step: string
  from?: string | undefined
  through?: string | undefined
}

export function trendQuery(scope: string | undefined, asked: TrendAsked) {
  return queryOptions({
    queryKey: ['trend', scope, asked],
    queryFn: ({ signal }) => api.get<Trend>('/trends', { query: { scope, ...asked }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** The same days, worked out again from what is known at another moment. */
export function trendAgainQuery(scope: string | undefined, knownAt: string | undefined, days: readonly string[]) {
  return queryOptions({
    queryKey: ['trend', 'again', scope, knownAt, days.join()],
    queryFn: ({ signal }) => api.get<Again>('/trends/again', { query: { scope, knownAt, days: days.join() }, signal }),
    retry: false,
  })
}

export function heatQuery(lens: Lens, asked: Narrowing & { type?: string | undefined }) {
  return queryOptions({
    queryKey: ['gaps', 'heat', lensOf(lens), asked],
    queryFn: ({ signal }) => api.get<Heat>('/gaps/heat', { query: { ...lensOf(lens), ...asked }, signal }),
    placeholderData: keepPreviousData,
  })
}
