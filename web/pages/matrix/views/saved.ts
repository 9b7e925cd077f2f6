import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api.ts'
import { PLAIN, readView, writeView } from '../model/view.ts'

export type Sharing = 'private' | 'grouping' | 'site'

export interface SavedView {
  id: string
  version: number
  name: string
  sharing: Sharing
  grouping: { id: string; name: string } | null
  search: Record<string, string>
  mine: boolean
  by: string
  mayChange: boolean
  defaultFor: { me: boolean; roles: string[] }
}

export interface SavedViews {
  rows: SavedView[]
  opensWith: string | null
  mayShareWithAll: boolean
  mayShare: boolean
}

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => api.get<SavedViews>('/views', { signal }),
  staleTime: 60_000,
})

type Address = Readonly<Record<string, unknown>>

const OF_VIEW = Object.keys(writeView(PLAIN))
const OF_SHELL = ['scope', 'asOf', 'knownAt']

/** What of an address a view keeps: how the matrix is looked at, which part of the plant, and on which day. */
export function searchOf(address: Address): Record<string, string> {
  const shell = OF_SHELL.map(name => [name, address[name]])
  return Object.fromEntries(
    [...Object.entries(writeView(readView(address))), ...shell].filter(([, value]) => typeof value === 'string' && value !== ''),
  ) as Record<string, string>
}

/** The address says how to look at the matrix, be it only that it is to be plain. */
export function saysHow(address: Address): boolean {
  return OF_VIEW.some(name => address[name] !== undefined && address[name] !== '')
}

/** Nothing but the name of a saved view: what it shows is known once it is here. */
export function namesOnly(address: Address): boolean {
  return typeof address['saved'] === 'string' && address['saved'] !== '' && !saysHow(address)
}

export function sameSearch(one: Address, other: Address): boolean {
  const said = (search: Address): string => JSON.stringify(Object.entries(searchOf(search)).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return said(one) === said(other)
}

/** The address that shows a view and nothing else; language and the like stay. */
export function addressOf(view: Pick<SavedView, 'id' | 'search'>, old: Address): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(old).filter(([name]) => ![...OF_VIEW, ...OF_SHELL, 'cell', 'tab', 'share'].includes(name)))
  const { scope, asOf, knownAt, ...how } = searchOf(view.search)
  return { ...kept, scope, asOf, knownAt, ...explicit(how), saved: view.id }
}

/** A plain view under a name says so: an address with nothing but a name asks for the view as it was saved. */
export function explicit(how: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.values(how).some(value => value !== undefined) ? how : { ...how, mode: PLAIN.mode }
}
