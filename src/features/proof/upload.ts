import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { missing, Refusal, refused } from '../../platform/refusal.ts'
import { sha256 } from '../../platform/secrets.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { supersede } from '../../platform/supersede.ts'
import { mustReach } from '../access/reach.ts'
import { getPersonOnRecord } from '../people/queries.ts'
import { mustReachThing } from '../people/reach.ts'
import { id, line } from '../structure/fields.ts'
import { safeName } from './file-name.ts'
import { typeOf } from './file-type.ts'

export const MOST_BYTES = 25 * 1024 * 1024

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
    if (resultId !== null) await mustBeResultOf(ctx, resultId, personId)
    const bytes = Buffer.from(sent.bytes.buffer, sent.bytes.byteOffset, sent.bytes.byteLength)
    if (bytes.length > MOST_BYTES) throw new Refusal('limit', 'file.too_large', { most: MOST_BYTES / 1024 / 1024 })
    const name = safeName(sent.name)
    if (name === '') throw refused('file.no_name')
    const checked = typeOf(bytes, name)
    if ('fault' in checked) throw refused(checked.fault, { name })
    const hash = sha256(bytes)
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
        event_id: resultId,
        recorded_at: ctx.now,
        recorded_by: ctx.actor.accountId,
      })
      .execute()
    audit(ctx, {
      action: 'file.uploaded',
      subject: { kind: 'file', id: fileId },
      personId,
      facts: { sha256: hash.toString('hex'), size: bytes.length, mediaType: checked.type, resultId },
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
async function keepBytes(ctx: Context, hash: Buffer, bytes: Buffer): Promise<void> {
  await sql`
    insert into file_contents (tenant_id, sha256, bytes) values (${ctx.organisation.tenantId}, ${hash}, ${bytes})
    on conflict (tenant_id, sha256) do nothing`.execute(ctx.db)
}

async function mustBeResultOf(ctx: Context, resultId: string, personId: string): Promise<void> {
  const found = await ctx.db
    .selectFrom('events')
    .select('event_id')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('event_id', '=', resultId)
    .where('person_id', '=', personId)
    .where('skill_id', 'is not', null)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (!found) throw missing('result', resultId)
}
