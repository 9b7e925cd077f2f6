import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Refusal, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { ROLES } from '../access/roles.ts'
import type { Role } from '../access/roles.ts'
import { id } from '../structure/fields.ts'
import { getView, mayShare } from './queries.ts'

export const openWithView = writeVerb({
  name: 'view.open_with',
  right: 'records.read',
  summary: 'Let the matrix open with a view, for oneself or for everybody with a role, or no longer',
  input: z.strictObject({ id, role: z.enum(ROLES).nullish(), on: z.boolean() }),
  output: z.object({ id: z.string(), on: z.boolean() }),
  async run(ctx, { id: viewId, role: asked, on }) {
    await takeTurn(ctx)
    const role = asked ?? null
    const view = await getView(ctx, viewId)
    if (ctx.actor.accountId === null) throw refused('view.no_account')
    if (role !== null) {
      if (view.sharing !== 'site') throw refused('view.not_for_all', { name: view.name })
      if (!(await mayShare(ctx, 'site', null))) throw new Refusal('forbidden', 'view.beyond_own')
    }
    const stands = role === null ? view.defaultFor.me : view.defaultFor.roles.includes(role)
    if (stands === on) return { id: viewId, on }
    await clear(ctx, role)
    if (on) await write(ctx, viewId, role)
    audit(ctx, {
      action: on ? 'view.opened_with' : 'view.no_longer_opened_with',
      subject: { kind: 'saved_view', id: viewId },
      facts: { role },
      after: { name: view.name, role },
    })
    return { id: viewId, on }
  },
})

/** Whatever was opened with so far is no longer. */
async function clear(ctx: Context, role: Role | null): Promise<void> {
  const standing = ctx.db
    .updateTable('view_defaults')
    .set({ superseded_at: ctx.now })
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('superseded_at', 'is', null)
  await (role === null ? standing.where('account_id', '=', ctx.actor.accountId) : standing.where('role', '=', role)).execute()
}

async function write(ctx: Context, viewId: string, role: Role | null): Promise<void> {
  await ctx.db
    .insertInto('view_defaults')
    .values({
      tenant_id: ctx.organisation.tenantId,
      default_id: ctx.platform.ids.next(),
      account_id: role === null ? ctx.actor.accountId : null,
      role,
      view_id: viewId,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.accountId,
    })
    .execute()
}
