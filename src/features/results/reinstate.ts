import { z } from 'zod'
import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { conflict, missing, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { refold } from '../standings/refold.ts'
import { day, id, reason } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { mustReachThing } from '../people/reach.ts'
import { noteCorrection } from './correct.ts'
import { refuseOwn } from './own.ts'
import { awardComplete } from './prerequisites.ts'
import { findEvent, insertEvents, supersede } from './events.ts'
import type { EventNow, EventType } from './events.ts'

export const reinstate = writeVerb({
  name: 'result.reinstate',
  right: 'results.write',
  summary: 'Give a permission back; the day given is the first on which it counts again',
  input: z.strictObject({ id, onDay: day, reason }),
  output: z.object({ id: z.string().nullable() }),
  async run(ctx, { id, onDay, reason }) {
    await takeTurn(ctx)
    const revocation = await getStanding(ctx, id, { what: 'revocation', types: ['revoked', 'suspended'] })
    await mustReachThing(ctx, 'results.write', 'revocation', { id, personId: revocation.personId })
    await refuseOwn(ctx, revocation.personId)
    if (isOverBy(revocation, onDay)) throw refused('result.not_revoked', { throughOn: revocation.throughOn })
    const ended = await endBefore(ctx, revocation, onDay, reason)
    audit(ctx, {
      action: 'result.reinstated',
      subject: { kind: 'revocation', id },
      personId: revocation.personId,
      skillId: revocation.skillId,
      facts: { continuedAs: ended.id },
      before: { fromOn: revocation.happenedOn, throughOn: revocation.throughOn },
      after: ended.throughOn ? { fromOn: revocation.happenedOn, throughOn: ended.throughOn } : {},
      reason,
    })
    await awardComplete(ctx, [revocation.personId])
    return { id: ended.id }
  },
})

export async function getStanding(ctx: Context, id: string, { what, types }: { what: string; types: EventType[] }): Promise<EventNow> {
  const event = await findEvent(ctx, id)
  if (!event || !types.includes(event.type)) throw missing(what, id)
  if (event.supersededAt !== null) throw conflict('event.stale', { current: null })
  return event
}

export function isOverBy({ throughOn }: EventNow, onDay: Day): boolean {
  return throughOn !== null && throughOn < onDay
}

/**
 * The event stands through the day before `onDay`: said again with that end, so that what was known until now stays known. Where it would not
 * stand for a single day, it is corrected away.
 */
export async function endBefore(
  ctx: Context,
  event: EventNow,
  onDay: Day,
  reason: string,
): Promise<{ id: string | null; throughOn: Day | null }> {
  if (onDay <= event.happenedOn) {
    await noteCorrection(ctx, event, reason, null)
    await refold(ctx, { people: [event.personId] })
    return { id: null, throughOn: null }
  }
  const throughOn = addDays(onDay, -1)
  const body = { ...event.body, ended: { onDay, reason } }
  const [ended] = await insertEvents(ctx, [{ ...event, id: ctx.platform.ids.next(), throughOn, body, recordedAt: ctx.now }])
  await supersede(ctx, event.id, ended!)
  await refold(ctx, { people: [event.personId] })
  return { id: ended!, throughOn }
}
