import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { missing, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { id } from './fields.ts'
import { refuseWhileActing } from './session-only.ts'

export const beginActing = writeVerb({
  name: 'acting.begin',
  right: 'signed-in',
  summary: 'Act for an account whose deputy I am today, in this session; everything stays logged to me',
  input: z.strictObject({ accountId: id }),
  output: z.object({}),
  async run(ctx, { accountId }) {
    refuseWhileActing(ctx)
    if (ctx.actor.sessionId === null) throw refused('access.session_needed')
    const row = await ctx.db
      .selectFrom('deputies')
      .innerJoin('accounts', join =>
        join.onRef('accounts.tenant_id', '=', 'deputies.tenant_id').onRef('accounts.account_id', '=', 'deputies.account_id'),
      )
      .select(['deputies.deputy_id'])
      .where('deputies.tenant_id', '=', ctx.organisation.tenantId)
      .where('deputies.account_id', '=', accountId)
      .where('deputies.deputy_account_id', '=', ctx.actor.accountId)
      .where('deputies.revoked_at', 'is', null)
      .where('deputies.from_on', '<=', ctx.today)
      .where('deputies.through_on', '>=', ctx.today)
      .where('accounts.disabled_at', 'is', null)
      .executeTakeFirst()
    if (!row) throw missing('deputy')
    await setActing(ctx, accountId)
    audit(ctx, { action: 'acting.begun', subject: { kind: 'account', id: accountId }, facts: { deputyId: row.deputy_id } })
    return {}
  },
})

export const endActing = writeVerb({
  name: 'acting.end',
  right: 'signed-in',
  summary: 'Act in my own name again',
  input: z.strictObject({}),
  output: z.object({}),
  async run(ctx) {
    const { actingFor } = ctx.actor
    if (actingFor === null) return {}
    await setActing(ctx, null)
    audit(ctx, { action: 'acting.ended', subject: { kind: 'account', id: actingFor.accountId } })
    return {}
  },
})

async function setActing(ctx: Context, accountId: string | null): Promise<void> {
  await ctx.db
    .updateTable('sessions')
    .set({ acting_for: accountId })
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('session_id', '=', ctx.actor.sessionId!)
    .execute()
}
