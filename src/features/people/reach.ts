import type { Context, Right } from '../../platform/context.ts'
import { missing, Refusal } from '../../platform/refusal.ts'
import { groupingReach, mustReach, mustReachGrouping, reaches, reachOf } from '../access/reach.ts'

/** A thing of a person who is out of sight is answered like a thing that does not exist. */
export async function mustReachThing(ctx: Context, right: Right, what: string, thing: { id: string; personId: string }): Promise<void> {
  if (!reaches(await reachOf(ctx, 'people.read'), thing.personId)) throw missing(what, thing.id)
  await mustReach(ctx, right, thing.personId)
}

/** Whoever keeps the people of some groupings puts people into those alone. */
export async function mustReachPlaces(ctx: Context, groupingIds: readonly string[]): Promise<void> {
  for (const groupingId of groupingIds) await mustReachGrouping(ctx, 'people.write', groupingId)
}

/** A person without a place would be out of sight at once for whoever keeps the people of some groupings only. */
export async function refusePlaceless(ctx: Context, groupingIds: readonly string[]): Promise<void> {
  if (groupingIds.length === 0 && (await groupingReach(ctx, 'people.write')) !== 'everybody')
    throw new Refusal('forbidden', 'person.no_place')
}
