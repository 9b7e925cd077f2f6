import { z } from 'zod'
import { refused } from '../../platform/refusal.ts'
import { newToken, sha256 } from '../../platform/secrets.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { id } from './fields.ts'
import type { AskedRole } from './fields.ts'
import { accountToOpen } from './giving.ts'
import { endOpenOnes, INVITATION_PREFIX } from './invitations.ts'
import { LIMITS } from './limits.ts'

/** Whoever has forgotten the password gets a link to choose a new one, and the log tells of it. */
export const makePasswordLink = writeVerb({
  name: 'account.password_link',
  right: 'access.manage',
  summary: 'Make a one-time link with which the owner of an account chooses a new password, shown once and good for 72 hours',
  input: z.strictObject({ accountId: id }),
  output: z.object({ path: z.string(), expiresAt: z.iso.datetime() }),
  secret: true,
  async run(ctx, { accountId }) {
    await takeTurn(ctx)
    if (accountId === ctx.actor.accountId) throw refused('account.own')
    const account = await accountToOpen(ctx, accountId)
    if (account.role === 'demo') throw refused('account.no_password')
    if (account.disabled_at !== null) throw refused('account.disabled', { name: account.name })
    await endOpenOnes(ctx, account.email)
    const token = newToken(INVITATION_PREFIX, ctx.organisation.tenantId)
    const expiresAt = new Date(ctx.now.getTime() + LIMITS.invitation)
    const invitation = ctx.platform.ids.next()
    // The roles are noted only for the length of password that they ask for: an owner's is that of who lets others in.
    const roles: AskedRole[] = account.role === 'owner' ? [{ role: 'admin', groupingIds: null }] : account.given.map(asAsked)
    await ctx.db
      .insertInto('invitations')
      .values({
        tenant_id: ctx.organisation.tenantId,
        invitation_id: invitation,
        token_hash: sha256(token),
        name: account.name,
        email: account.email,
        language: account.language,
        account_id: accountId,
        roles: JSON.stringify(roles),
        invited_at: ctx.now,
        invited_by: ctx.actor.accountId,
        expires_at: expiresAt,
      })
      .execute()
    audit(ctx, { action: 'account.password_link_made', subject: { kind: 'account', id: accountId }, facts: { invitationId: invitation } })
    return { path: `/invitation?token=${token}`, expiresAt: expiresAt.toISOString() }
  },
})

const asAsked = ({ role, groupingIds }: { role: AskedRole['role']; groupingIds: readonly string[] | null }): AskedRole => ({
  role,
  groupingIds: groupingIds && [...groupingIds],
})
