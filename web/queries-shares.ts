import { queryOptions } from '@tanstack/react-query'
import { api, ApiProblem } from './api.ts'

interface Ref {
  id: string
  name: string
}

interface Shared {
  id: string
  name: string
  by: Ref
  mayEdit: boolean
  people: number
  skills: number
  search: Record<string, string>
  throughOn: string
}

export interface ReceivedShare extends Shared {
  /** What comes with it at this moment. */
  rights: string[]
}

export interface GivenShare extends Shared {
  version: number
  to: { account: Ref | null; role: string | null }
  mine: boolean
}

export interface Shares {
  received: ReceivedShare[]
  given: GivenShare[]
  mayGive: boolean
  candidates: Ref[]
}

export const sharesQuery = queryOptions({
  queryKey: ['shares'],
  queryFn: ({ signal }) => api.get<Shares>('/shares', { signal }),
  staleTime: 60_000,
})

/** Taken back, run out, or out of its giver’s own sight: nothing of it is shown any longer. */
export function isGone(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'share.missing'
}
