import { z } from 'zod'
import { missing } from '../../platform/refusal.ts'
import { newToken, sha256 } from '../../platform/secrets.ts'
import { audit, readVerb, writeVerb } from '../../platform/verb.ts'
import type { Context } from '../../platform/context.ts'
import { refuseWhileActing } from './session-only.ts'

export const TOKEN_PREFIX = 'mt'

export const listTokens = readVerb({
  name: 'token.list',
  right: 'signed-in',
  summary: 'My personal tokens, without their secrets',
  input: z.object({}),
  output: z.object({
    rows: z.array(z.object({ id: z.string(), name: z.string(), createdAt: z.iso.datetime(), lastUsedAt: z.iso.datetime().nullable() })),
  }),
  async run(ctx) {
    const rows = await ctx.db
      .selectFrom('personal_tokens')
      .select(['token_id', 'name', 'created_at', 'last_used_at'])
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('account_id', '=', ctx.actor.accountId)
      .where('revoked_at', 'is', null)
      .orderBy('created_at')
      .execute()
    return {
      rows: rows.map(row => ({
        id: row.token_id,
        name: row.name,
        createdAt: row.created_at.toISOString(),
        lastUsedAt: row.last_used_at?.toISOString() ?? null,
      })),
    }
  },
})

export const makeToken = writeVerb({
  name: 'token.make',
  right: 'signed-in',
  summary: 'Make a personal token with my rights; its secret is shown once',
  input: z.object({ name: z.string().trim().min(1).max(100) }),
  output: z.object({ id: z.string(), name: z.string(), token: z.string() }),
  secret: true,
  async run(ctx, { name }) {
    refuseWhileActing(ctx)
    return issueToken(ctx, name)
  },
})

/** Also used where a script makes its own plant: the demo command prints one. */
export async function issueToken(ctx: Context, name: string): Promise<{ id: string; name: string; token: string }> {
  const id = ctx.platform.ids.next()
  const token = newToken(TOKEN_PREFIX, ctx.organisation.tenantId)
  await ctx.db
    .insertInto('personal_tokens')
    .values({
      tenant_id: ctx.organisation.tenantId,
      token_id: id,
      account_id: ctx.actor.accountId!,
      name,
      token_hash: sha256(token),
      created_at: ctx.now,
    })
    .execute()
  audit(ctx, { action: 'token.made', subject: { kind: 'token', id } })
  return { id, name, token }
}

export const revokeToken = writeVerb({
  name: 'token.revoke',
  right: 'signed-in',
  summary: 'Revoke one of my personal tokens',
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
  async run(ctx, { id }) {
    const ended = await ctx.db
      .updateTable('personal_tokens')
      .set({ revoked_at: ctx.now })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('account_id', '=', ctx.actor.accountId)
      .where('token_id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n) throw missing('token')
    audit(ctx, { action: 'token.revoked', subject: { kind: 'token', id } })
    return {}
  },
})
