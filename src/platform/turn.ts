import { sql } from 'kysely'
import { todayIn } from '../rules/day.ts'
import type { Context } from './context.ts'

/**
 * Writers of one organisation go one after another, from here to their commit; readers never wait. So what a verb has
 * looked at (is the number free, does the move close a circle, is it revoked already) still stands when it writes.
 * Its clock starts when its turn comes: what is written later is recorded later.
 */
export async function takeTurn(ctx: Context): Promise<void> {
  const { tenantId, timeZone } = ctx.organisation
  // Without a parameter it travels with the beginning of the transaction, where it is the first to be asked.
  await sql`select from organisations where tenant_id = ${sql.lit(tenantId)} for no key update`.execute(ctx.db)
  ctx.now = ctx.platform.clock.now()
  ctx.today = todayIn(timeZone, ctx.now)
}
