import { z } from 'zod'
import { missing, Refusal, refused } from '../../platform/refusal.ts'
import type { Context } from '../../platform/context.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { AskedRole, id } from './fields.ts'
import { accountInHand, endPasswordLinks, refuseToGiveBeyond } from './giving.ts'
import { groupingReach } from './reach.ts'

export const giveRole = writeVerb({
  name: 'role.give',
  right: 'access.manage',
  summary: 'Give an account a role, over some groupings or over everybody; never more than the giver holds',
  input: AskedRole.extend({ accountId: id }),
  output: z.object({ id: z.string() }),
  async run(ctx, { accountId, ...asked }) {
    await takeTurn(ctx)
    const account = await accountInHand(ctx, accountId)
    if (account.disabled_at !== null) throw refused('account.disabled', { name: account.name })
    await refuseToGiveBeyond(ctx, asked)
    const there = await sameRole(ctx, accountId, asked)
    if (there !== null) return { id: there }
    const given = await insertRole(ctx, accountId, asked)
    await endPasswordLinks(ctx, accountId)
    audit(ctx, {
      action: 'role.given',
      subject: { kind: 'account', id: accountId },
      ...(account.person_id === null ? {} : { personId: account.person_id }),
      facts: { ...asked, accountRoleId: given },
    })
    return { id: given }
  },
})

async function sameRole(ctx: Context, accountId: string, { role, groupingIds }: AskedRole): Promise<string | null> {
  const rows = await ctx.db
    .selectFrom('account_roles')
    .select(['account_role_id', 'grouping_ids'])
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('account_id', '=', accountId)
    .where('role', '=', role)
    .where('revoked_at', 'is', null)
    .execute()
  const wanted = groupingIds === null ? null : [...new Set(groupingIds)].sort().join()
  const same = rows.find(row => (row.grouping_ids === null ? null : [...row.grouping_ids].sort().join()) === wanted)
  return same?.account_role_id ?? null
}

/** Also used when an invitation is accepted, and where a demo plant is filled. */
export async function insertRole(ctx: Context, accountId: string, { role, groupingIds }: AskedRole): Promise<string> {
  const given = ctx.platform.ids.next()
  await ctx.db
    .insertInto('account_roles')
    .values({
      tenant_id: ctx.organisation.tenantId,
      account_role_id: given,
      account_id: accountId,
      role,
      grouping_ids: groupingIds === null ? null : [...new Set(groupingIds)],
      granted_at: ctx.now,
      granted_by: ctx.actor.accountId,
    })
    .execute()
  return given
}

export const takeRole = writeVerb({
  name: 'role.take',
  right: 'access.manage',
  summary: 'Take a role back; it ends within a second',
  input: z.strictObject({ accountId: id, id }),
  output: z.object({}),
  async run(ctx, { accountId, id: roleId }) {
    await takeTurn(ctx)
    const account = await accountInHand(ctx, accountId)
    const row = await ctx.db
      .selectFrom('account_roles')
      .select(['role', 'grouping_ids'])
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('account_id', '=', accountId)
      .where('account_role_id', '=', roleId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (!row) throw missing('role')
    const reach = await groupingReach(ctx, 'access.manage')
    if (reach !== 'everybody' && !(row.grouping_ids ?? ['']).every(grouping => reach.has(grouping)))
      throw new Refusal('forbidden', 'account.beyond_own')
    await ctx.db
      .updateTable('account_roles')
      .set({ revoked_at: ctx.now, revoked_by: ctx.actor.accountId })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('account_role_id', '=', roleId)
      .execute()
    audit(ctx, {
      action: 'role.taken',
      subject: { kind: 'account', id: accountId },
      ...(account.person_id === null ? {} : { personId: account.person_id }),
      facts: { role: row.role, groupingIds: row.grouping_ids, accountRoleId: roleId },
    })
    return {}
  },
})
