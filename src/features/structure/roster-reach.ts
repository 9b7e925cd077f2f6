import { todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Context, Right } from '../../platform/context.ts'
import { namedBy, oneself } from '../access/reach.ts'
import type { Reach } from '../access/reach.ts'
import type { Roster } from './roster.ts'

/** The same people as `reachOf`, from memory: those in the groupings of the grants, today or with a position to come, and oneself. */
export async function reachOn(ctx: Context, roster: Roster, right: Right): Promise<Reach> {
  const named = namedBy(ctx, right)
  if (named === null) return 'everybody'
  const reached = new Set(oneself(ctx, right))
  if (named.length === 0) return reached
  const below = belowAll(roster, named)
  const dayAt = daysAt(ctx, roster)
  for (const { id, positions } of roster.byName)
    for (const { throughOn, groupingIds } of positions)
      if (groupingIds.some(groupingId => below.has(groupingId)) && (throughOn === null || throughOn >= dayAt(groupingIds))) reached.add(id)
  return reached
}

/** These groupings and all below them. */
export function belowAll({ places }: Roster, groupingIds: readonly string[]): ReadonlySet<string> {
  const children = Map.groupBy(places, place => place.parentId)
  const ids = new Set(groupingIds)
  for (const id of ids) for (const child of children.get(id) ?? []) ids.add(child.id)
  return ids
}

/** The day of a position: by the zone nearest above the first of its groupings that has one, else the organisation's. */
function daysAt(ctx: Context, { places }: Roster): (groupingIds: readonly string[]) => Day {
  const placeOf = new Map(places.map(place => [place.id, place]))
  const zoneOf = (groupingId: string): string | null => {
    for (let place = placeOf.get(groupingId); place; place = placeOf.get(place.parentId ?? '')) if (place.timeZone) return place.timeZone
    return null
  }
  const days = new Map<readonly string[], Day>()
  return groupingIds => {
    const known = days.get(groupingIds)
    if (known) return known
    const zone = groupingIds.map(zoneOf).find(one => one !== null)
    const day = zone ? todayIn(zone, ctx.now) : ctx.today
    days.set(groupingIds, day)
    return day
  }
}
