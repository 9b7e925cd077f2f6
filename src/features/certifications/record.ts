import { z } from 'zod'
import { refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachAll } from '../access/reach.ts'
import { attachFiles, getFreeFiles } from '../proof/files.ts'
import { insertCertificationEvents } from '../results/certification-events.ts'
import { fileIds } from '../results/claims.ts'
import { id } from '../structure/fields.ts'
import { refuseEntry } from './entry-faults.ts'
import { Codes, Entry } from './event-fields.ts'
import { refoldPeople } from './refold.ts'

export const recordEvent = writeVerb({
  name: 'event.record',
  right: 'results.write',
  summary: 'Record what happened, of one person or of many at once: evidence, points, plans, happenings, acts of authority',
  input: z.strictObject({
    personIds: z.array(id).min(1).max(500),
    /** Certifications it is meant for, by code; none: any. */
    certs: Codes,
    event: Entry,
    /** Files handed in before that prove it; of one person alone. */
    fileIds,
  }),
  output: z.object({ ids: z.array(z.string()) }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const personIds = [...new Set(input.personIds)]
    await mustReachAll(ctx, 'results.write', personIds)
    await refuseEntry(ctx, personIds, input.event, input.certs ?? null)
    const { type, on, ...body } = input.event
    const certs = input.certs ? [...new Set(input.certs)] : null
    if (input.fileIds.length > 0 && personIds.length > 1) throw refused('certification_event.files_of_many')
    const files = await getFreeFiles(ctx, input.fileIds, personIds[0]!)
    const ids = await insertCertificationEvents(
      ctx,
      personIds.map(personId => ({ personId, type, on, certs, body })),
    )
    await attachFiles(
      ctx,
      files.map(file => ({ fileId: file.id, eventId: ids[0]! })),
    )
    await refoldPeople(ctx, personIds, [{ type, certs, body }])
    personIds.forEach((personId, i) =>
      audit(ctx, {
        action: 'certification_event.recorded',
        subject: { kind: 'certification_event', id: ids[i]! },
        personId,
        facts: { type, on, certs },
      }),
    )
    return { ids }
  },
})
