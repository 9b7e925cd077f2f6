import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { missing, refused } from '../../platform/refusal.ts'
import { sha256 } from '../../platform/secrets.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { supersede } from '../../platform/supersede.ts'
import { mustReach } from '../access/reach.ts'
import { getPersonOnRecord } from '../people/queries.ts'
import { mustReachThing } from '../people/reach.ts'
import { id, line } from '../structure/fields.ts'
import { safeName } from './file-name.ts'
import { typeOf } from './file-type.ts'
import { refuseLarge, refuseTooMany } from './limits.ts'
import { withoutTraces } from './picture.ts'

export const uploadFile = writeVerb({
  name: 'file.upload',
  right: 'results.propose',
  summary: 'Hand in a file as evidence about a person: for a result yet to be recorded, or for one that stands',
  input: z.strictObject({
    personId: id,
    name: z.string().min(1).max(1_000),
    /** The result it proves; without one, a result or a proposal names the file later. */
    resultId: id.nullish(),
    bytes: z.instanceof(Uint8Array).meta({ type: 'string', format: 'binary' }),
  }),
  output: z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string() }),
  async run(ctx, { personId, resultId = null, ...sent }) {
    await mustReach(ctx, 'results.propose', personId)
    if (resultId !== null) await mustReach(ctx, 'results.write', personId)
    await getPersonOnRecord(ctx, personId)
    refuseLarge(sent.bytes)
    const name = safeName(sent.name)
    if (name === '') throw refused('file.no_name')
    const received = Buffer.from(sent.bytes.buffer, sent.bytes.byteOffset, sent.bytes.byteLength)
    const checked = typeOf(received, name)
    if ('fault' in checked) throw refused(checked.fault, { name })
    const bytes = withoutTraces(received, checked.type)
    const hash = sha256(bytes)
    await takeTurn(ctx)
    await getPersonOnRecord(ctx, personId)
    const standing = resultId === null ? null : await resultStanding(ctx, resultId, personId)
    await refuseTooMany(ctx, bytes.length)
    const fileId = ctx.platform.ids.next()
    await keepBytes(ctx, hash, bytes)
    await ctx.db
      .insertInto('evidence_files')
      .values({
        tenant_id: ctx.organisation.tenantId,
        file_id: fileId,
        sha256: hash,
        name,
        media_type: checked.type,
        size: bytes.length,
        person_id: personId,
        event_id: standing,
        recorded_at: ctx.now,
        recorded_by: ctx.actor.accountId,
      })
      .execute()
    audit(ctx, {
      action: 'file.uploaded',
      subject: { kind: 'file', id: fileId },
      personId,
      facts: { sha256: hash.toString('hex'), size: bytes.length, mediaType: checked.type, resultId: standing },
      after: { name },
    })
    return { id: fileId, name, mediaType: checked.type, size: bytes.length, sha256: hash.toString('hex') }
  },
})

export const withdrawFile = writeVerb({
  name: 'file.withdraw',
  right: 'results.write',
  summary: 'Take a file out of the evidence; it stays on the record as withdrawn, with who, when and why',
  input: z.strictObject({ id, reason: line(1_000) }),
  output: z.object({}),
  async run(ctx, { id, reason }) {
    await takeTurn(ctx)
    const { rows } = await sql<{ person_id: string; superseded_at: Date | null }>`
      select person_id, superseded_at from evidence_files where tenant_id = ${ctx.organisation.tenantId} and file_id = ${id}`.execute(
      ctx.db,
    )
    if (!rows[0]) throw missing('file', id)
    await mustReachThing(ctx, 'results.write', 'file', { id, personId: rows[0].person_id })
    if (rows[0].superseded_at !== null) return {}
    await supersede(ctx, 'evidence_files', [id])
    audit(ctx, { action: 'file.withdrawn', subject: { kind: 'file', id }, personId: rows[0].person_id, reason })
    return {}
  },
})

/** The same bytes are kept once, whoever hands them in. */
export async function keepBytes(ctx: Context, hash: Buffer, bytes: Buffer): Promise<void> {
  await sql`
    insert into file_contents (tenant_id, sha256, bytes) values (${ctx.organisation.tenantId}, ${hash}, ${bytes})
    on conflict (tenant_id, sha256) do nothing`.execute(ctx.db)
}

/** The result, or the one that stands in its place since it was corrected. */
async function resultStanding(ctx: Context, resultId: string, personId: string): Promise<string> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ id: string }>`
    with recursive result as (
      select event_id, superseded_at, superseded_by from events where tenant_id = ${tenantId} and event_id = ${resultId} and person_id = ${personId}
      union all
      select e.event_id, e.superseded_at, e.superseded_by from result r
        join events c on c.tenant_id = ${tenantId} and c.event_id = r.superseded_by and c.person_id = ${personId}
        join events e on e.tenant_id = ${tenantId} and e.event_id = coalesce((c.body ->> 'replacement')::uuid, c.event_id)
      where r.superseded_at is not null and (c.type <> 'corrected' or c.body ? 'replacement')
    )
    select event_id as "id" from result where superseded_at is null`.execute(ctx.db)
  if (!rows[0]) throw missing('result', resultId)
  return rows[0].id
}
