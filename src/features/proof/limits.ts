import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'

const MB = 1024 * 1024

/** The limits of evidence files, in one place. Sizes in bytes. */
export const FILE_LIMITS = {
  size: 25 * MB,
  /** Of one account within 24 hours: more than anybody hands in by hand. */
  filesADay: 1_000,
  sizeADay: 2_048 * MB,
  /** Of an organisation in all, as nothing that was recorded is ever deleted: so much is still restored within the hour. */
  sizeInAll: 20 * 1_024 * MB,
} as const

export function refuseLarge(bytes: Uint8Array): void {
  if (bytes.length > FILE_LIMITS.size) throw new Refusal('limit', 'file.too_large', { most: FILE_LIMITS.size / MB })
}

/**
 * What proves many results at once has been handed in once: its copies have its bytes and its moment.
 *
 * Asked in one's turn, so that files handed in side by side are counted too. The same bytes take no more room, and are no more to open.
 */
export async function refuseTooMany(
  ctx: Context,
  size: number,
  limits: Record<keyof typeof FILE_LIMITS, number> = FILE_LIMITS,
): Promise<void> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ files: number; today: number; all: number }>`
    select count(*)::int as files, coalesce(sum(size), 0)::float8 as today,
      (select coalesce(sum(size), 0)::float8 from (
        select distinct on (sha256) size from evidence_files where tenant_id = ${tenantId} order by sha256) as kept) as "all"
    from (
      select distinct on (sha256, recorded_at) size from evidence_files where tenant_id = ${tenantId} and recorded_by = ${ctx.actor.accountId}
        and recorded_at > ${ctx.now}::timestamptz - interval '24 hours' order by sha256, recorded_at) as handed_in`.execute(ctx.db)
  const { files, today, all } = rows[0]!
  if (files >= limits.filesADay || today + size > limits.sizeADay)
    throw new Refusal('limit', 'file.too_many_today', { files: limits.filesADay, size: limits.sizeADay / MB })
  if (all + size > limits.sizeInAll) throw new Refusal('limit', 'file.no_room', { size: limits.sizeInAll / MB })
}
