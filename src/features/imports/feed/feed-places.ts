import { foldedThing } from '../names.ts'
import { matchGroupings, typeNames } from '../match-things.ts'
import type { FeedLines } from './feed-lines.ts'
import type { FeedPlan, Mover } from './feed-plan.ts'
import type { FeedRecord, PersonHere } from './feed-record.ts'

/** Of one type: where the list has somebody, and which groupings are of that type. */
export interface ListedOfType {
  ids: Set<string>
  isOfType(groupingId: string): boolean
}

export interface Places {
  /** By type, what the list says of somebody; a type it says nothing of is not among them. */
  listed(key: string): ListedOfType[]
}

export function placesOf(lines: FeedLines, record: FeedRecord, plan: FeedPlan, nextId: () => string): Places {
  const matches = matchGroupings(lines.groupings, record.groupings)
  const ids = new Map<string, { id: string; type: string }>()
  const made = new Map<string, string>()
  const used = new Set(lines.memberships.map(one => one.grouping))
  for (const { key, name, type } of lines.groupings) {
    const match = matches.get(key)!
    if (!used.has(key)) continue
    if (match.kind === 'known') ids.set(key, { id: match.known.id, type })
    else if (match.kind === 'ambiguous') plan.leftOut.push({ why: 'grouping_ambiguous', name, cell: '' })
    else {
      const same = `${type} ${foldedThing(name)}`
      const id = made.get(same) ?? nextId()
      if (!made.has(same)) plan.groupings.push({ id, name, type })
      made.set(same, id)
      plan.groupingNames.set(id, name)
      ids.set(key, { id, type })
    }
  }
  const typeOf = new Map(record.groupings.map(one => [one.id, foldedThing(one.typeName)]))
  const ofType = new Map<string, (id: string) => boolean>()
  for (const type of new Set(lines.groupings.map(one => one.type))) {
    const names = typeNames(type)
    ofType.set(type, id => names.has(typeOf.get(id) ?? ''))
  }
  const of = Map.groupBy(lines.memberships, one => one.person)
  return {
    listed(key) {
      const places = (of.get(key) ?? []).flatMap(one => ids.get(one.grouping) ?? [])
      return [...Map.groupBy(places, place => place.type)].map(([type, some]) => ({
        ids: new Set(some.map(place => place.id)),
        isOfType: ofType.get(type)!,
      }))
    },
  }
}

/** Somebody moves in the types of grouping that the list names for them, and keeps what they have of all others. */
export function moveOf(person: PersonHere, listed: readonly ListedOfType[]): Mover | null {
  const now = new Set(person.positions.flatMap(one => one.groupingIds))
  const differing = listed.filter(({ ids, isOfType }) => {
    const here = [...now].filter(isOfType)
    return here.length !== ids.size || here.some(id => !ids.has(id))
  })
  if (differing.length === 0) return null
  const differs = (id: string): boolean => differing.some(one => one.isOfType(id))
  const closed = person.positions.filter(one => one.groupingIds.some(differs))
  const kept = closed.flatMap(one => one.groupingIds.filter(id => !differs(id)))
  const into = [...new Set(differing.flatMap(one => [...one.ids]))]
  return {
    person,
    closed,
    groupingIds: [...new Set([...kept, ...into])].sort(),
    out: [...now].filter(id => differs(id) && !into.includes(id)),
    into: into.filter(id => !now.has(id)),
  }
}
