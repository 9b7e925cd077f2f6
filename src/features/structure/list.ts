import { z } from 'zod'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { reaches } from '../access/reach.ts'
import type { Reach } from '../access/reach.ts'
import { readRoster } from './roster.ts'
import type { Roster } from './roster.ts'
import { covers, todaysOf } from './roster-days.ts'
import type { Todays } from './roster-days.ts'
import { reachOn } from './roster-reach.ts'

const Row = z.object({
  id: z.string(),
  name: z.string(),
  typeId: z.string(),
  parentId: z.string().nullable(),
  timeZone: z.string().nullable(),
  custom: z.record(z.string(), z.unknown()),
  ordinal: z.int(),
  people: z.int(),
  version: z.int(),
})

export const listGroupings = readVerb({
  name: 'grouping.list',
  right: 'people.read',
  summary: 'The groupings with the number of people in sight in each and below it, and their types',
  input: z.strictObject({}),
  output: z.object({ types: z.array(z.object({ id: z.string(), name: z.string() })), rows: z.array(Row) }),
  async run(ctx) {
    const roster = await readRoster(ctx)
    const people = await headCounts(ctx, await reachOn(ctx, roster, 'people.read'), roster)
    const rows = roster.places
      .filter(place => !place.retired)
      .map(({ retired: _retired, ...row }) => ({ ...row, people: people.get(row.id) ?? 0 }))
    return { types: [...roster.types], rows }
  },
})

const counted = new WeakMap<Roster['byName'], { places: Roster['places']; day: Day; counts: Map<string, number> }>()

/** The numbers of those who see everybody are the same until somebody or a grouping is changed, or the day ends. */
async function headCounts(ctx: Context, reach: Reach, roster: Roster): Promise<Map<string, number>> {
  const todays = await todaysOf(ctx, roster)
  if (reach !== 'everybody' || todays.same === null) return count(roster, reach, todays)
  const known = counted.get(roster.byName)
  if (known?.places === roster.places && known.day === todays.same) return known.counts
  const counts = count(roster, reach, todays)
  counted.set(roster.byName, { places: roster.places, day: todays.same, counts })
  return counts
}

/** People count once in every grouping above theirs, however many positions they hold there; the absent count, who is not engaged today does not. */
function count({ places, byName }: Roster, reach: Reach, todays: Todays): Map<string, number> {
  const parents = new Map(places.map(place => [place.id, place.parentId]))
  const counts = new Map<string, number>()
  const alike = new Map<readonly string[], number>()
  for (const { id, engagements, positions } of byName) {
    const day = todays.of(id)
    if (!reaches(reach, id) || (engagements.length > 0 && !engagements.some(one => covers(one, day)))) continue
    const [first, ...others] = positions.filter(position => covers(position, day))
    if (!first) continue
    if (others.length === 0) alike.set(first.groupingIds, (alike.get(first.groupingIds) ?? 0) + 1)
    else
      add(
        counts,
        upwards(
          parents,
          [first, ...others].flatMap(position => position.groupingIds),
        ),
        1,
      )
  }
  // Those who stand in the same place share one list of groupings.
  for (const [groupingIds, people] of alike) add(counts, upwards(parents, groupingIds), people)
  return counts
}

function add(counts: Map<string, number>, groupingIds: Iterable<string>, people: number): void {
  for (const id of groupingIds) counts.set(id, (counts.get(id) ?? 0) + people)
}

/** These groupings and all above them. */
function upwards(parents: ReadonlyMap<string, string | null>, groupingIds: readonly string[]): Set<string> {
  const held = new Set<string>()
  for (const groupingId of groupingIds)
    for (let id: string | null | undefined = groupingId; id && !held.has(id); id = parents.get(id)) held.add(id)
  return held
}
