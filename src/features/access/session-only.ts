import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'

/** What concerns the own account is done in one's own name. */
export function refuseWhileActing(ctx: Context): void {
  if (ctx.actor.actingFor !== null) throw refused('access.not_while_acting', { name: ctx.actor.actingFor.name })
}
