import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'
import { takeTurn } from '../../platform/turn.ts'
import { versionOf } from '../standings/kept.ts'
import { awardComplete } from './prerequisites.ts'

/** By organisation, what had been written and which hour it was when nothing was left to award. */
const looked = new WeakMap<Database, Map<string, string>>()

/**
 * Awards what is complete without anybody having recorded a result: since a skill was published or is awarded by itself, a prerequisite was removed or
 * retired, a suspension has ended. Nothing can have become due where nothing was written and no day has begun anywhere.
 */
export async function completeAwards(ctx: Context): Promise<void> {
  const { tenantId } = ctx.organisation
  const seen = looked.get(ctx.platform.db) ?? new Map<string, string>()
  looked.set(ctx.platform.db, seen)
  if (seen.get(tenantId) === (await markOf(ctx))) return
  await takeTurn(ctx)
  const mark = await markOf(ctx)
  await awardComplete(ctx, null)
  seen.set(tenantId, mark)
}

async function markOf(ctx: Context): Promise<string> {
  return `${await versionOf(ctx)} ${ctx.now.toISOString().slice(0, 13)}`
}
