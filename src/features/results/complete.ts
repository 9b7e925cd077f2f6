import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'
import { takeTurn } from '../../platform/turn.ts'
import { awardsDue } from '../library/awards-due.ts'
import { versionOf } from '../standings/kept.ts'
import { awardComplete } from './prerequisites.ts'

/** No zone begins its day at another time than on a quarter of an hour. */
const QUARTER_HOUR = 15 * 60_000

/** By organisation, what had been written and which quarter of an hour it was when nothing was left to award. */
const looked = new WeakMap<Database, Map<string, string>>()

/**
 * Awards what is complete without anybody having recorded a result: since a skill was published or is awarded by itself, a prerequisite was removed or
 * retired, a suspension has ended. Nothing can have become due where nothing was written and no day has begun anywhere.
 */
export async function completeAwards(ctx: Context): Promise<void> {
  const { tenantId } = ctx.organisation
  const seen = looked.get(ctx.platform.db) ?? new Map<string, string>()
  looked.set(ctx.platform.db, seen)
  const mark = await markOf(ctx)
  if (seen.get(tenantId) === mark) return
  // Looking takes a while where many people have something that counts, and nobody should wait for it.
  if ((await awardsDue(ctx, null)).length === 0) {
    seen.set(tenantId, mark)
    return
  }
  await takeTurn(ctx)
  await awardComplete(ctx, null)
}

async function markOf(ctx: Context): Promise<string> {
  return `${await versionOf(ctx)} ${Math.floor(ctx.now.getTime() / QUARTER_HOUR)}`
}
