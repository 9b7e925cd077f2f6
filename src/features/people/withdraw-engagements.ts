import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** Closes the engagements of these people that were recorded at that instant, as if they had never been said. */
export async function withdrawEngagements(ctx: Context, personIds: readonly string[], recordedAt: Date): Promise<void> {
  if (personIds.length === 0) return
  await sql`
    update engagements set superseded_at = ${ctx.now}
    where tenant_id = ${ctx.organisation.tenantId} and person_id = any(${[...personIds]}::uuid[]) and recorded_at = ${recordedAt} and superseded_at is null`.execute(
    ctx.db,
  )
}
