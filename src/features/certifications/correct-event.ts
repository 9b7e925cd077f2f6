import { z } from 'zod'
import type { Context, Right } from '../../platform/context.ts'
import { conflict, missing, Refusal } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustBeInSession } from '../access/prove.ts'
import { mustReachThing } from '../people/reach.ts'
import { todayOf } from '../people/today.ts'
import { carryFiles } from '../proof/files.ts'
import { findCertificationEvent, insertCertificationEvents } from '../results/certification-events.ts'
import type { CertificationEventNow } from '../results/certification-events.ts'
import { supersede } from '../results/events.ts'
import { refuseOwn } from '../results/own.ts'
import { id, reason } from '../structure/fields.ts'
import { refuseEntry } from './entry-faults.ts'
import { Entry } from './event-fields.ts'
import { refoldPeople } from './refold.ts'

export const correctEvent = writeVerb({
  name: 'event.correct',
  right: 'results.write',
  summary: 'Correct an entry: put another in its place, or declare that it never was; what was said before stays known',
  input: z.strictObject({ id, replacement: Entry.nullish(), reason }),
  output: z.object({ id: z.string().nullable() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const before = await getStanding(ctx, input.id, 'results.write')
    const { personId } = before
    // Also what speaks against somebody is not theirs to take back.
    await refuseOwn(ctx, personId)
    if (input.replacement) await refuseEntry(ctx, [personId], input.replacement, null)
    return { id: await putInPlace(ctx, before, input.replacement ?? null, input.reason) }
  },
})

export const takeBackConfirmation = writeVerb({
  name: 'event.take_back',
  right: 'results.assess',
  summary: 'Take back a confirmation of one’s own that was signed by mistake; that it was given stays known',
  input: z.strictObject({ id, reason }),
  output: z.object({ id: z.null() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const before = await getStanding(ctx, input.id, 'results.assess')
    await refuseOwn(ctx, before.personId)
    mustBeInSession(ctx)
    if (before.recordedBy?.id !== ctx.actor.accountId) throw new Refusal('forbidden', 'confirmation.of_another')
    await putInPlace(ctx, before, null, input.reason)
    return { id: null }
  },
})

/** The id of what stands in its place now, if anything does. */
async function putInPlace(ctx: Context, before: CertificationEventNow, after: Entry | null, why: string): Promise<string | null> {
  const { personId, certs } = before
  const [replacement = null] = after ? await insertCertificationEvents(ctx, [stored(after, before)]) : []
  const [correction] = await insertCertificationEvents(ctx, [
    {
      personId,
      type: 'corrected',
      on: await todayOf(ctx, personId),
      certs,
      body: { supersedes: before.id, reason: why, ...(replacement ? { replacement } : {}) },
    },
  ])
  await supersede(ctx, before.id, correction!)
  if (replacement) await carryFiles(ctx, before.id, replacement)
  await refoldPeople(ctx, [personId], [before, ...(after ? [stored(after, before)] : [])])
  audit(ctx, {
    action: after ? 'certification_event.corrected' : 'certification_event.voided',
    subject: { kind: 'certification_event', id: before.id },
    personId,
    facts: { replacement, type: before.type, on: before.on, becomes: after && { type: after.type, on: after.on } },
    reason: why,
  })
  return replacement
}

/** An entry that stands, of somebody in reach. */
async function getStanding(ctx: Context, eventId: string, right: Right): Promise<CertificationEventNow> {
  const event = await findCertificationEvent(ctx, eventId)
  if (!event || event.type === 'corrected') throw missing('certification_event', eventId)
  await mustReachThing(ctx, right, 'certification_event', { id: eventId, personId: event.personId })
  if (event.supersededAt !== null) throw conflict('certification_event.stale', { current: null })
  return event
}

function stored({ type, on, ...body }: Entry, { personId, certs }: CertificationEventNow) {
  return { personId, type, on, certs, body }
}
