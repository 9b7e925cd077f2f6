import { queryOptions } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { api } from '../../../api.ts'

export interface FeedSettings {
  kind: 'address' | 'file'
  place: string
  everyHours: number
  active: boolean
  signIn: 'none' | 'bearer' | 'basic'
  userName: string | null
  hasSecret: boolean
  mostLeavers: number
  leaversPercent: number
  moversPercent: number
  droppedPercent: number
  version: number
}

export interface FeedCounts {
  listed: number
  joiners: number
  returners: number
  movers: number
  leavers: number
  changed: number
  unchanged: number
  leftOut: number
  unread: number
  groupings: number
}

export interface Because {
  code: string
  params: Record<string, string | number>
}

export interface FeedRun {
  id: string
  startedAt: string
  startedBy: string | null
  place: string
  fileName: string | null
  fileSize: number | null
  outcome: 'applied' | 'unchanged' | 'held' | 'approved' | 'discarded' | 'replaced' | 'failed'
  because: Because[]
  counts: FeedCounts | null
  importId: string | null
  settledAt: string | null
  settledBy: string | null
}

interface Somebody {
  id: string
  name: string
  employeeNumber: string | null
}

export interface FeedDifference {
  counts: FeedCounts
  joiners: { name: string; employeeNumber: string | null; into: string[] }[]
  returners: Somebody[]
  movers: (Somebody & { out: string[]; into: string[] })[]
  leavers: Somebody[]
  changes: (Somebody & { fields: { field: string; before: string; after: string }[] })[]
  groupings: string[]
  leftOut: { why: string; name: string; cell: string }[]
  unread: { value: string; code: string; params: Record<string, string | number>; sheet: string; cell: string }[]
  sum: string
}

export interface Trial {
  file: string
  because: Because[]
  difference: FeedDifference
}

export const feedQuery = queryOptions({
  queryKey: ['imports', 'feed'],
  queryFn: ({ signal }) => api.get<{ feed: FeedSettings | null }>('/people-feed', { signal }),
})

export const feedRunsQuery = queryOptions({
  queryKey: ['imports', 'feed', 'runs'],
  queryFn: ({ signal }) => api.get<{ rows: FeedRun[] }>('/people-feed/runs', { signal }),
})

/** Not read again after a write: settled, it is no longer there to be read. */
export function heldQuery(id: string) {
  return queryOptions({
    queryKey: ['import-check', 'feed', id],
    queryFn: ({ signal }) => api.get<{ difference: FeedDifference }>(`/people-feed/runs/${id}`, { signal }),
  })
}

/** What most plants choose, in hours. */
const OFTEN = [1, 6, 12, 24, 168]

export function oftenChoices(now: number): number[] {
  return [...new Set([...OFTEN, now])]
}

export function oftenText(t: TFunction, hours: number): string {
  return OFTEN.includes(hours) ? t(`feed.often.h${hours}`) : t('feed.often.other', { n: hours })
}
