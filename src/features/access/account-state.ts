import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Refusal, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { id } from './fields.ts'
import { accountInHand, endPasswordLinks, holdsEverything, refuseToLockOut } from './giving.ts'

export const disableAccount = writeVerb({
  name: 'account.disable',
  right: 'access.manage',
  summary: 'Disable an account: its sessions, tokens and links for a new password end at once, what it recorded stays',
  input: z.strictObject({ accountId: id, reason: z.string().trim().max(1_000).nullish() }),
  output: z.object({}),
  async run(ctx, { accountId, reason }) {
    await takeTurn(ctx)
    const account = await accountInHand(ctx, accountId)
    if (account.account_id === ctx.actor.accountId) throw refused('account.own')
    if (account.disabled_at !== null) return {}
    await setDisabled(ctx, accountId, ctx.now)
    await refuseToLockOut(ctx)
    await endEverywhere(ctx, accountId)
    await endPasswordLinks(ctx, accountId)
    audit(ctx, { action: 'account.disabled', subject: { kind: 'account', id: accountId }, reason: reason || null })
    return {}
  },
})

export const enableAccount = writeVerb({
  name: 'account.enable',
  right: 'access.manage',
  summary: 'Let a disabled account sign in again, with its roles as they are; ended sessions and tokens stay ended',
  input: z.strictObject({ accountId: id }),
  output: z.object({}),
  async run(ctx, { accountId }) {
    await takeTurn(ctx)
    const account = await accountInHand(ctx, accountId)
    if (account.disabled_at === null) return {}
    await setDisabled(ctx, accountId, null)
    audit(ctx, { action: 'account.enabled', subject: { kind: 'account', id: accountId } })
    return {}
  },
})

/** Every session and token of the account. */
export async function endEverywhere(ctx: Context, accountId: string): Promise<void> {
  for (const table of ['sessions', 'personal_tokens'] as const)
    await ctx.db
      .updateTable(table)
      .set({ revoked_at: ctx.now })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('account_id', '=', accountId)
      .where('revoked_at', 'is', null)
      .execute()
}

async function setDisabled(ctx: Context, accountId: string, at: Date | null): Promise<void> {
  await ctx.db
    .updateTable('accounts')
    .set({ disabled_at: at })
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('account_id', '=', accountId)
    .execute()
}

export const setOwner = writeVerb({
  name: 'account.owner',
  right: 'access.manage',
  summary: 'Make an account an owner, who holds every right, or an ordinary one again; only owners can',
  input: z.strictObject({ accountId: id, owner: z.boolean() }),
  output: z.object({}),
  async run(ctx, { accountId, owner }) {
    await takeTurn(ctx)
    const account = await accountInHand(ctx, accountId)
    if (!holdsEverything(ctx.actor)) throw new Refusal('forbidden', 'account.owners_only')
    if (owner && account.disabled_at !== null) throw refused('account.disabled', { name: account.name })
    if (account.role === 'demo' || (account.role === 'owner') === owner) return {}
    await ctx.db
      .updateTable('accounts')
      .set({ role: owner ? 'owner' : 'member' })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('account_id', '=', accountId)
      .execute()
    await refuseToLockOut(ctx)
    await endPasswordLinks(ctx, accountId)
    audit(ctx, { action: owner ? 'account.made_owner' : 'account.owner_ended', subject: { kind: 'account', id: accountId } })
    return {}
  },
})
