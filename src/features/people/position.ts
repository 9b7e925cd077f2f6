import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReach } from '../access/reach.ts'
import { refold } from '../standings/refold.ts'
import { day, id, reason } from '../structure/fields.ts'
import { getGroupingsInUse } from '../structure/queries.ts'
import { takeTurn } from '../../platform/turn.ts'
import { supersede } from '../../platform/supersede.ts'
import { refuseBackwards } from './add.ts'
import { addPositions } from './add-many.ts'
import type { NewPosition } from './add-many.ts'
import { findPosition, getPersonOnRecord } from './queries.ts'
import { mustReachPlaces, mustReachThing } from './reach.ts'
import { todayAt } from './today.ts'

export const givePosition = writeVerb({
  name: 'position.give',
  right: 'people.write',
  summary: 'Give a person a position: a set of groupings for a period, beginning today at that place unless said otherwise',
  input: z.strictObject({
    personId: id,
    groupingIds: z.array(id).min(1).max(100),
    fromOn: day.nullish(),
    throughOn: day.nullish(),
    potential: z.boolean().default(false),
  }),
  output: z.object({ id: z.string() }),
  async run(ctx, { personId, throughOn = null, potential, ...input }) {
    await takeTurn(ctx)
    await mustReach(ctx, 'people.write', personId)
    await getPersonOnRecord(ctx, personId)
    const groupingIds = [...new Set(input.groupingIds)].sort()
    const { fromOn = await todayAt(ctx, groupingIds) } = input
    refuseBackwards(fromOn, throughOn)
    await mustReachPlaces(ctx, groupingIds)
    await getGroupingsInUse(ctx, groupingIds)
    const position = { personId, groupingIds, fromOn, throughOn, potential }
    const same = await findSame(ctx, position)
    if (same) return { id: same }
    const [given] = await addPositions(ctx, [position])
    await refold(ctx, { people: [personId] })
    audit(ctx, {
      action: 'position.given',
      subject: { kind: 'position', id: given! },
      personId,
      facts: { groupingIds, potential },
      after: { fromOn, throughOn },
    })
    return { id: given! }
  },
})

export const endPosition = writeVerb({
  name: 'position.end',
  right: 'people.write',
  summary: 'End a position with its last day; a last day before its beginning withdraws it',
  input: z.strictObject({ id, throughOn: day, reason: reason.nullish() }),
  output: z.object({ id: z.string().nullable() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const position = await findPosition(ctx, input.id)
    await mustReachThing(ctx, 'people.write', 'position', position)
    if (position.supersededAt !== null) throw conflict('position.stale', { current: null })
    const { throughOn } = input
    if (position.throughOn !== null && position.throughOn <= throughOn) return { id: position.id }
    await supersede(ctx, 'positions', [position.id])
    const held = position.fromOn === null || position.fromOn <= throughOn
    const [shortened = null] = held ? await addPositions(ctx, [{ ...position, throughOn }]) : []
    await refold(ctx, { people: [position.personId] })
    audit(ctx, {
      action: held ? 'position.ended' : 'position.withdrawn',
      subject: { kind: 'position', id: position.id },
      personId: position.personId,
      facts: { groupingIds: position.groupingIds, continuedAs: shortened },
      before: { fromOn: position.fromOn, throughOn: position.throughOn },
      after: held ? { fromOn: position.fromOn, throughOn } : {},
      reason: input.reason ?? null,
    })
    return { id: shortened }
  },
})

/** A position in force that already says the same: the same groupings over the whole of the period. */
async function findSame(ctx: Context, position: NewPosition): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select position_id as id from positions
    where tenant_id = ${ctx.organisation.tenantId} and person_id = ${position.personId} and superseded_at is null and potential = ${position.potential}
      and grouping_ids @> ${position.groupingIds}::uuid[] and grouping_ids <@ ${position.groupingIds}::uuid[]
      and coalesce(from_on, '-infinity') <= coalesce(${position.fromOn}::date, '-infinity')
      and coalesce(through_on, 'infinity') >= coalesce(${position.throughOn}::date, 'infinity')
    limit 1`.execute(ctx.db)
  return rows[0]?.id
}
