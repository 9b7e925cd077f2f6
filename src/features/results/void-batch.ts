import { z } from 'zod'
import { missing, Refusal } from '../../platform/refusal.ts'
import type { FieldFault } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { reaches, reachOf } from '../access/reach.ts'
import { mustReachThing } from '../people/reach.ts'
import { daysOf } from '../people/today.ts'
import { refold } from '../standings/refold.ts'
import { id, reason } from '../structure/fields.ts'
import { isAct } from './acts.ts'
import { MOST_CHANGES } from './batch-shape.ts'
import { noteCorrections, shown } from './correct.ts'
import { findEvents } from './events.ts'
import { ownRefusals } from './own.ts'
import { awardComplete } from './prerequisites.ts'
import { askSecondNoMore } from './second-person.ts'

/** What was signed stays signed: it is declared, with the reason, that it never was, each result by an event of its own. */
export const voidBatch = writeVerb({
  name: 'result.void_batch',
  right: 'results.write',
  summary: 'Take back results that were recorded together: all of them, or none where one has been corrected since',
  input: z.strictObject({ ids: z.array(id).min(1).max(MOST_CHANGES), reason }),
  output: z.object({ voided: z.int() }),
  async run(ctx, { ids, reason }) {
    await takeTurn(ctx)
    const found = new Map((await findEvents(ctx, ids)).map(event => [event.id, event]))
    const events = [...new Set(ids)].map(one => {
      const event = found.get(one)
      if (!event || !isAct(event.type)) throw missing('result', one)
      return event
    })
    const people = [...new Set(events.map(event => event.personId))]
    const reach = await reachOf(ctx, 'results.write')
    const beyond = events.find(event => !reaches(reach, event.personId))
    if (beyond) await mustReachThing(ctx, 'results.write', 'result', beyond)
    const ownRefusal = await ownRefusals(ctx)
    for (const personId of people) {
      const refusal = ownRefusal(personId)
      if (refusal) throw refusal
    }
    const stale = events.flatMap((event, i): FieldFault[] =>
      event.supersededAt === null ? [] : [{ path: `ids.${i}`, code: 'result.stale', text: '' }],
    )
    if (stale.length > 0) throw new Refusal('conflict', 'batch.corrected_since', { count: stale.length, of: events.length }, stale)
    const days = await daysOf(ctx, people)
    await noteCorrections(
      ctx,
      events.map(of => ({ of, replacement: null, on: days.get(of.personId) ?? ctx.today })),
      reason,
    )
    await askSecondNoMore(ctx, ids, reason)
    await refold(ctx, { people })
    await awardComplete(ctx, people)
    for (const event of events)
      audit(ctx, {
        action: 'result.voided',
        subject: { kind: 'result', id: event.id },
        personId: event.personId,
        skillId: event.skillId,
        facts: { replacement: null },
        before: shown(event),
        after: {},
        reason,
      })
    return { voided: events.length }
  },
})
