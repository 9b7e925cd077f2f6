import { sql } from 'kysely'
import { z } from 'zod'
import { CELLS_A_PART } from '../../sheet/cell-parts.ts'
import { KEPT_CELLS } from '../../sheet/limits.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sha256 } from '../../platform/secrets.ts'
import { readVerb, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { readPart, refuseUnpacked, UNPACKED } from './cell-part-input.ts'
import { lockOf, mustHaveSender } from './staged-cells.ts'
import { PHASES, progressOf } from './under-way.ts'

const MB = 1024 * 1024
/** Waiting in all organisation's parts: a dozen of the largest sheets. */
const ROOM = 128 * MB
const HOURS = 2
export const MOST_PARTS = Math.ceil(KEPT_CELLS / CELLS_A_PART)

/** No fact yet: nobody reads it but the import it is kept with, and it goes by itself. So there is no entry in the log, and no turn among those who write. */
export const sendPart = writeVerb({
  name: 'import.send_part',
  right: 'imports.write',
  summary: 'Send a part of the cells of a very large sheet before it is checked and kept; sent again it takes the place of the earlier one',
  input: z.strictObject({
    sheet: z.uuid(),
    part: z.coerce
      .number()
      .int()
      .min(0)
      .max(MOST_PARTS - 1),
    bytes: z.instanceof(Uint8Array).meta({ type: 'string', format: 'binary' }),
  }),
  output: z.object({ cells: z.int(), sha256: z.string() }),
  unkeyed: true,
  async run(ctx, { sheet, part, bytes: sent }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    const accountId = mustHaveSender(ctx)
    const { tenantId } = ctx.organisation
    const { bytes, cells, unpacked } = await readPart(sent)
    const hash = sha256(sent)
    await forgetParts(ctx)
    const { packed, beside } = await keptBeside(ctx, { sheet, part })
    if (packed + bytes.length > ROOM) throw new Refusal('limit', 'import.no_room_for_parts', { size: ROOM / MB, hours: HOURS })
    refuseUnpacked(beside + unpacked)
    await sql`
      insert into import_parts (tenant_id, account_id, sheet_id, part, sha256, bytes, cells, sent_at)
      values (${tenantId}, ${accountId}, ${sheet}, ${part}, ${hash}, ${bytes}, ${cells}, ${ctx.now})
      on conflict (tenant_id, account_id, sheet_id, part) do update
      set sha256 = excluded.sha256, bytes = excluded.bytes, cells = excluded.cells, sent_at = excluded.sent_at`.execute(ctx.db)
    return { cells, sha256: hash.toString('hex') }
  },
})

export const dropParts = writeVerb({
  name: 'import.drop_parts',
  right: 'imports.write',
  summary: 'Throw away what was sent of a very large sheet; where it is just being kept, that is taken back whole',
  input: z.strictObject({ sheet: z.uuid() }),
  output: z.object({ dropped: z.int() }),
  async run(ctx, { sheet }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    const { numAffectedRows } = await sql`
      delete from import_parts
      where tenant_id = ${ctx.organisation.tenantId} and account_id = ${mustHaveSender(ctx)} and sheet_id = ${sheet}`.execute(ctx.db)
    return { dropped: Number(numAffectedRows ?? 0) }
  },
})

export const readProgress = readVerb({
  name: 'import.progress',
  right: 'imports.write',
  summary: 'How far the keeping of a very large sheet has come',
  input: z.strictObject({ sheet: z.uuid() }),
  output: z.object({
    /** What is being done; null: nothing that this program knows of. */
    phase: z.enum(PHASES).nullable(),
    done: z.int(),
    of: z.int(),
  }),
  async run(ctx, { sheet }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    return progressOf(ctx, sheet) ?? { phase: null, done: 0, of: 0 }
  },
})

/** What is there without the part that is sent now: everybody's as it is packed, and the rest of its sheet as it will be unpacked. */
async function keptBeside(ctx: Context, { sheet, part }: { sheet: string; part: number }): Promise<{ packed: number; beside: number }> {
  const sameSheet = sql`account_id = ${mustHaveSender(ctx)} and sheet_id = ${sheet}`
  const { rows } = await sql<{ packed: number; beside: number }>`
    select coalesce(sum(length(bytes)), 0)::float8 as packed,
      coalesce(sum(case when ${sameSheet} then ${UNPACKED} end), 0)::float8 as beside
    from import_parts where tenant_id = ${ctx.organisation.tenantId} and not (${sameSheet} and part = ${part})`.execute(ctx.db)
  return rows[0]!
}

/** What nobody has kept within two hours, but for what somebody is keeping now. */
export async function forgetParts(ctx: Context): Promise<void> {
  const { tenantId } = ctx.organisation
  await sql`
    with stale as materialized (
      select distinct account_id, sheet_id from import_parts
      where tenant_id = ${tenantId} and sent_at < ${new Date(ctx.now.getTime() - HOURS * 3_600_000)}
    ), idle as materialized (select * from stale where pg_try_advisory_xact_lock(${lockOf(tenantId, sql`account_id::text`, sql`sheet_id::text`)}))
    delete from import_parts p using idle
    where p.tenant_id = ${tenantId} and p.account_id = idle.account_id and p.sheet_id = idle.sheet_id
      and p.sent_at < ${new Date(ctx.now.getTime() - HOURS * 3_600_000)}`.execute(ctx.db)
}
