import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { missing, Refusal } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { reaches, reachOf } from '../access/reach.ts'
import { insertCertificationEvents } from '../results/certification-events.ts'
import { id } from '../structure/fields.ts'
import { faultsIn } from './entry-faults.ts'
import type { EntryFault, Meant } from './entry-faults.ts'
import { Codes, Entry } from './event-fields.ts'
import { refoldEntries } from './refold.ts'

const Row = z.strictObject({ personId: id, /** Certifications it is meant for, by code; none: any. */ certs: Codes, event: Entry })

export const recordEvents = writeVerb({
  name: 'event.record_many',
  right: 'results.write',
  summary: 'Record entries that differ from row to row, whole or not at all; what is wrong is named by row and field',
  input: z.strictObject({ rows: z.array(Row).min(1).max(500) }),
  /** In the order of the rows. */
  output: z.object({ ids: z.array(z.string()) }),
  async run(ctx, { rows }) {
    await takeTurn(ctx)
    const entries = rows.map(({ personId, certs, event }): Meant => ({ personId, event, certs: certs ? [...new Set(certs)] : null }))
    refuse(await outOfReach(ctx, entries), entries.length)
    refuse(await faultsIn(ctx, entries), entries.length)
    const written = entries.map(({ personId, certs, event: { type, on, ...body } }) => ({ personId, type, on, certs, body }))
    const ids = await insertCertificationEvents(ctx, written)
    await refoldEntries(ctx, written)
    const people = new Set(written.map(({ personId }) => personId))
    audit(ctx, {
      action: 'certification_events.recorded',
      subject: { kind: 'certification_events', id: ids[0]! },
      ...(people.size === 1 ? { personId: written[0]!.personId } : {}),
      // Whose they are and what happened is for those who may see the entries; a person's history finds them by their ids.
      facts: { count: ids.length, entries: ids },
    })
    return { ids }
  },
})

async function outOfReach(ctx: Context, entries: readonly Meant[]): Promise<EntryFault[]> {
  const over = await reachOf(ctx, 'results.write')
  const sight = await reachOf(ctx, 'people.read')
  return entries.flatMap(({ personId }, at): EntryFault[] => {
    if (reaches(over, personId)) return []
    const refusal = reaches(sight, personId)
      ? new Refusal('forbidden', 'access.not_over_person', { right: 'results.write' })
      : missing('person', personId)
    return [{ at, field: 'personId', refusal }]
  })
}

/** Which people exist and may be touched decides what is answered; anything else is a list of what to put right. */
function refuse(faults: readonly EntryFault[], count: number): void {
  if (faults.length === 0) return
  const fields = faults.map(({ at, field, refusal: { code, params } }) => ({ path: `rows.${at}.${field}`, code, text: '', params }))
  const closed = faults.find(({ refusal: { kind } }) => kind === 'missing' || kind === 'forbidden')?.refusal
  if (closed) throw new Refusal(closed.kind, closed.code, closed.params, fields)
  throw new Refusal('precondition', 'certification_event.rows_refused', { count: faults.length, rows: count }, fields)
}
