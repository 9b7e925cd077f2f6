import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { invalid, missing, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachAll } from '../access/reach.ts'
import { attachFiles, getFreeFiles } from '../proof/files.ts'
import { insertCertificationEvents } from '../results/certification-events.ts'
import { fileIds } from '../results/claims.ts'
import { refuseOwn } from '../results/own.ts'
import { id } from '../structure/fields.ts'
import { Codes, Entry, OF_ONESELF, PLANS } from './event-fields.ts'
import { readKnown } from '../standings/certification-fold.ts'
import { namesOf } from './names.ts'
import { refoldPeople } from './refold.ts'
import { refuseSitting } from './sittings.ts'

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

/** Whether this may be said of these people at all. */
export async function refuseEntry(
  ctx: Context,
  personIds: readonly string[],
  event: Entry,
  certs: readonly string[] | null,
): Promise<void> {
  const people = await namesOf(ctx, personIds)
  for (const personId of personIds) {
    const person = people.get(personId)
    if (!person) throw missing('person', personId)
    if (person.retired) throw refused('person.retired', { name: person.name })
    if (!OF_ONESELF.has(event.type)) await refuseOwn(ctx, personId)
    if (event.on > person.today && !PLANS.has(event.type))
      throw refused('certification_event.in_future', { on: event.on, today: person.today, name: person.name })
  }
  const span =
    'expiring' in event
      ? event.expiring
      : { from: 'from' in event ? event.from : undefined, through: 'through' in event ? event.through : undefined }
  const from = span.from ?? (event.type === 'exempted' ? event.on : undefined)
  if (from !== undefined && span.through !== undefined && span.through < from)
    throw invalid('range.backwards', { fromOn: from, throughOn: span.through })
  await refuseUnknown(ctx, [...(certs ?? []), ...('cert' in event ? [event.cert] : [])])
  await refuseLoose(ctx, people, event)
  await refuseSitting(ctx, people, event, certs)
}

async function refuseUnknown(ctx: Context, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return
  const { tenantId } = ctx.organisation
  const rows = await ctx.db
    .selectFrom('certifications')
    .select('code')
    .where('tenant_id', '=', tenantId)
    .where('code', 'in', codes)
    .execute()
  const here = new Set(rows.map(row => row.code))
  const unknown = codes.find(code => !here.has(code))
  if (unknown !== undefined) throw refused('certification.unknown', { code: unknown })
}

/** What an entry speaks of: of which type it must be, by the field that names it. */
const SPEAKS_OF: Record<string, string | null> = { claim: 'points-claimed', booking: 'booked', answers: null }

async function refuseLoose(ctx: Context, people: ReadonlyMap<string, { name: string }>, event: Entry): Promise<void> {
  const named = Object.entries(SPEAKS_OF).filter(([field]) => field in event && (event as Record<string, unknown>)[field] !== undefined)
  if (named.length === 0) return
  const known = await readKnown(ctx, [...people.keys()], null)
  for (const [personId, { name }] of people)
    for (const [field, type] of named) {
      const spokenOf = known.get(personId)?.events.find(one => one.id === (event as Record<string, unknown>)[field])
      if (!spokenOf || (type !== null && spokenOf.type !== type)) throw refused('certification_event.no_such_reference', { name, field })
    }
}
