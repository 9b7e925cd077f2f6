import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import type { Assumption, CostRow, Costs, CutRows, DaysHeldRow, Prices, TrainingReturn, What } from './contract-costs.ts'

/** A part of the plant, and a period. */
export interface LookedAt {
  scope?: string | undefined
  fromOn: string
  throughOn: string
}

export function costsQuery(looked: LookedAt) {
  return queryOptions({
    queryKey: ['costs', 'overview', looked],
    queryFn: ({ signal }) => api.get<Costs>('/costs', { query: { ...looked }, signal }),
    placeholderData: keepPreviousData,
  })
}

export function costRowsQuery(looked: LookedAt, what: What, code: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['costs', 'rows', looked, what, code],
    queryFn: ({ signal, pageParam }) =>
      api.get<CutRows<CostRow>>('/costs/rows', { query: { ...looked, what, code, from: pageParam, limit: 50 }, signal }),
    initialPageParam: 0,
    getNextPageParam: page => page.next,
  })
}

export const pricesQuery = queryOptions({
  queryKey: ['costs', 'prices'],
  queryFn: ({ signal }) => api.get<Prices>('/costs/prices', { signal }),
})

export function returnQuery(looked: LookedAt, code: string | undefined, tried: Partial<Record<Assumption, string>>) {
  return queryOptions({
    queryKey: ['costs', 'return', looked, code, tried],
    queryFn: ({ signal }) => api.get<TrainingReturn>('/costs/return', { query: { ...looked, code, ...tried }, signal }),
    placeholderData: keepPreviousData,
  })
}

export function daysHeldQuery(looked: LookedAt, code: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['costs', 'days', looked, code],
    queryFn: ({ signal, pageParam }) =>
      api.get<CutRows<DaysHeldRow>>('/costs/days-held', { query: { ...looked, code, from: pageParam, limit: 50 }, signal }),
    initialPageParam: 0,
    getNextPageParam: page => page.next,
  })
}
