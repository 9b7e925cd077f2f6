import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { missing, Refusal, refused } from '../../platform/refusal.ts'
import { sha256 } from '../../platform/secrets.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, readVerb, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { refuseLarge } from '../proof/limits.ts'
import { keepBytes } from '../proof/upload.ts'
import { id } from '../structure/fields.ts'

const MB = 1024 * 1024
/** Of an organisation in all: some two thousand workbooks of a usual size. */
const ROOM = 4_096 * MB

export const keepOriginal = writeVerb({
  name: 'import.keep_original',
  right: 'imports.write',
  summary: 'Keep the workbook itself as evidence of an import: the very bytes that were read',
  input: z.strictObject({ id, bytes: z.instanceof(Uint8Array).meta({ type: 'string', format: 'binary' }) }),
  output: z.object({ sha256: z.string(), size: z.int() }),
  async run(ctx, { id: importId, bytes: sent }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    refuseLarge(sent)
    const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength)
    const hash = sha256(bytes)
    const answer = { sha256: hash.toString('hex'), size: bytes.length }
    await takeTurn(ctx)
    const file = (await filesOf(ctx, importId)).find(one => one.sha256 === answer.sha256)
    if (!file) throw refused('import.other_file')
    if (await isKept(ctx, importId, hash)) return answer
    await refuseFull(ctx, bytes.length)
    await keepBytes(ctx, hash, bytes)
    await ctx.db
      .insertInto('import_files')
      .values({
        tenant_id: ctx.organisation.tenantId,
        import_id: importId,
        sha256: hash,
        name: file.name,
        size: bytes.length,
        recorded_at: ctx.now,
        recorded_by: ctx.actor.accountId,
      })
      .execute()
    audit(ctx, { action: 'import.original_kept', subject: { kind: 'import', id: importId }, facts: answer, after: { name: file.name } })
    return answer
  },
})

export const downloadOriginal = readVerb({
  name: 'import.download_original',
  right: 'imports.write',
  summary: 'The workbook of an import as it was dropped',
  input: z.strictObject({ id, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: z.object({
    name: z.string(),
    mediaType: z.string(),
    inline: z.boolean(),
    bytes: z.instanceof(Uint8Array).meta({ type: 'string', format: 'binary' }),
  }),
  async run(ctx, input) {
    await mustReachGrouping(ctx, 'imports.write', null)
    const original = await readOriginal(ctx, input.id, input.sha256)
    if (!original) throw missing('file', input.sha256)
    return { name: original.name, bytes: new Uint8Array(original.bytes), mediaType: 'application/octet-stream', inline: false }
  },
})

/** The first workbook of an import, or the one with this hash. */
export async function readOriginal(ctx: Context, importId: string, hash: string | null): Promise<{ name: string; bytes: Buffer } | null> {
  const { rows } = await sql<{ name: string; bytes: Buffer }>`
    select f.name, c.bytes from import_files f join file_contents c using (tenant_id, sha256)
    where f.tenant_id = ${ctx.organisation.tenantId} and f.import_id = ${importId} and (${hash}::text is null or f.sha256 = decode(${hash}, 'hex'))
    order by f.recorded_at, f.sha256 limit 1`.execute(ctx.db)
  return rows[0] ?? null
}

async function filesOf(ctx: Context, importId: string): Promise<{ name: string; sha256: string }[]> {
  const row = await ctx.db
    .selectFrom('imports')
    .select('files')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('import_id', '=', importId)
    .executeTakeFirst()
  if (!row) throw missing('import', importId)
  return row.files as { name: string; sha256: string }[]
}

async function isKept(ctx: Context, importId: string, hash: Buffer): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('import_files')
    .select('sha256')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('import_id', '=', importId)
    .where('sha256', '=', hash)
    .executeTakeFirst()
  return row !== undefined
}

async function refuseFull(ctx: Context, size: number): Promise<void> {
  const { rows } = await sql<{ kept: number }>`
    select coalesce(sum(size), 0)::float8 as kept from (
      select distinct on (sha256) size from import_files where tenant_id = ${ctx.organisation.tenantId} order by sha256) as one`.execute(
    ctx.db,
  )
  if (rows[0]!.kept + size > ROOM) throw new Refusal('limit', 'import.no_room', { size: ROOM / MB / 1_024 })
}
