/**
 * Who and what the rows and columns of a matrix are.
 *
 * The head of a packed matrix is told as JSON, with people as columns of their own: ids, names and numbers press better apart, and a list of groupings
 * that a whole team has in common is told once. Whoever has the head already is told the places of the people whose cells have changed, and nothing else.
 *
 * Example: Ana and Ben of team Red on line North travel as ids [a, b], names ["Ruiz, Ana", "Novak, Ben"], lists ["red north"] and listOf [0, 0].
 */

import type { Day } from './day.ts'
import type { Scale } from './level.ts'

export interface MatrixHead {
  scales: Scale[]
  categories: { id: string; name: string; parentId: string | null }[]
  groupings: { id: string; name: string; typeName: string; parentId: string | null }[]
  /** `on`: the day at the person's own site, where it differs from `asOf`. */
  people: { id: string; name: string; number: string | null; groupingIds: string[]; on?: Day }[]
  skills: { id: string; name: string; code: string | null; categoryId: string | null; scaleId: string; warnDays: number }[]
}

interface TravellingHead extends Omit<MatrixHead, 'people'> {
  lists: string[]
  people: { ids: string[]; names: string[]; numbers: (string | null)[]; listOf: number[]; on: [number, Day][] }
}

/** People as columns of their own: ids, names and numbers compress better apart, and lists of groupings are told once. */
export function encodeHead(head: MatrixHead): Uint8Array {
  const { people, ...others } = head
  const lists = new Map<string, number>()
  const listOf = people.map(({ groupingIds }) => {
    const key = groupingIds.join(' ')
    const number = lists.get(key) ?? lists.size
    lists.set(key, number)
    return number
  })
  const on = people.flatMap((person, i) => (person.on === undefined ? [] : [[i, person.on]]))
  const columns = { ids: people.map(one => one.id), names: people.map(one => one.name), numbers: people.map(one => one.number), listOf, on }
  return new TextEncoder().encode(JSON.stringify({ ...others, lists: [...lists.keys()], people: columns }))
}

export function decodeHead(text: string, before: MatrixHead | null): MatrixHead & { at: number[] | null } {
  const told = JSON.parse(text) as TravellingHead | { at: number[] }
  if ('at' in told) {
    if (!before) throw new RangeError('a change without what it changes')
    return { ...before, people: told.at.map(i => before.people[i]!), at: told.at }
  }
  const { people, lists, ...others } = told
  const groupingsOf = lists.map(list => (list === '' ? [] : list.split(' ')))
  const on = new Map(people.on)
  return {
    ...others,
    at: null,
    people: people.ids.map((id, i) => ({
      id,
      name: people.names[i]!,
      number: people.numbers[i]!,
      groupingIds: groupingsOf[people.listOf[i]!]!,
      ...(on.has(i) ? { on: on.get(i)! } : {}),
    })),
  }
}
