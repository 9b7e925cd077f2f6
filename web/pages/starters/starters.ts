import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

export const STARTERS = ['occupations', 'certifications'] as const
export type StarterId = (typeof STARTERS)[number]

export interface StarterRow {
  id: string
  name: string
  family: string
  text: string
  validity: string | null
  status: 'new' | 'near' | 'there'
  like: { id: string; name: string } | null
}

export interface Starter {
  id: StarterId
  makes: 'groupings' | 'skills'
  source: string
  url: string | null
  licence: string
  attribution: string
  count: number
  rows: StarterRow[]
}

export function starterQuery(id: StarterId) {
  return queryOptions({
    queryKey: ['starters', id],
    queryFn: ({ signal }) => api.get<Starter>(`/starters/${id}`, { signal }),
  })
}

/** By family, in the order of their codes; only those that say every word of the search. */
export function familiesOf(rows: readonly StarterRow[], search: string): { family: string; rows: StarterRow[] }[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = rows.filter(row => {
    const text = `${row.name} ${row.id} ${row.text}`.toLowerCase()
    return words.every(word => text.includes(word))
  })
  return [...Map.groupBy(found, row => row.family)].map(([family, list]) => ({ family, rows: list }))
}

/** All of these chosen, or, where all of them are, none of them. What is called almost like something here is chosen one by one. */
export function flipped(chosen: ReadonlySet<string>, rows: readonly StarterRow[]): Set<string> {
  const ids = rows.map(row => row.id)
  const next = new Set(chosen)
  const all = ids.every(id => next.has(id))
  for (const id of ids) {
    if (all) next.delete(id)
    else next.add(id)
  }
  return next
}
