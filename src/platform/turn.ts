import { sql } from 'kysely'
import type { Context } from './context.ts'

/**
 * Writers of one organisation go one after another, from here to their commit; readers never wait. So what a verb has
 * looked at (is the number free, does the move close a circle, is it revoked already) still stands when it writes.
 */
export async function takeTurn(ctx: Context): Promise<void> {
  await sql`select from organisations where tenant_id = ${ctx.organisation.tenantId} for no key update`.execute(ctx.db)
}
