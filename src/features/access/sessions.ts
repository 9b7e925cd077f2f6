import { z } from 'zod'
import type { Context, Platform } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'
import type { Visitor } from '../../platform/gate.ts'
import { missing } from '../../platform/refusal.ts'
import { newToken, sha256 } from '../../platform/secrets.ts'
import { audit, readVerb, writeVerb } from '../../platform/verb.ts'
import { LIMITS } from './limits.ts'

export const SESSION_PREFIX = 'ms'

/** Begins a session for an account, inside a transaction of its organisation. A new secret each time: nothing set before sign-in lives on. */
export async function beginSession(
  platform: Platform,
  tx: Database,
  tenantId: string,
  accountId: string,
  visitor: Visitor,
): Promise<{ token: string; expiresAt: Date }> {
  const now = platform.clock.now()
  const token = newToken(SESSION_PREFIX, tenantId)
  const expiresAt = new Date(now.getTime() + LIMITS.sessionAbsolute)
  await tx
    .insertInto('sessions')
    .values({
      tenant_id: tenantId,
      session_id: platform.ids.next(),
      account_id: accountId,
      token_hash: sha256(token),
      started_at: now,
      last_seen_at: now,
      expires_at: expiresAt,
      device: visitor.device.slice(0, 300),
      address: visitor.address,
    })
    .execute()
  return { token, expiresAt }
}

/** Where the session at hand was begun from; a token has no place. */
export async function addressOf(ctx: Context): Promise<string> {
  const row = await ctx.db
    .selectFrom('sessions')
    .select('address')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('session_id', '=', ctx.actor.sessionId)
    .executeTakeFirst()
  return row?.address ?? `token of ${ctx.actor.accountId ?? 'nobody'}`
}

const Session = z.object({
  id: z.string(),
  startedAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  device: z.string(),
  address: z.string(),
  current: z.boolean(),
})

export const listSessions = readVerb({
  name: 'session.list',
  right: 'signed-in',
  summary: 'The sessions of my account that are still open',
  input: z.object({}),
  output: z.object({ rows: z.array(Session) }),
  async run(ctx) {
    const rows = await ctx.db
      .selectFrom('sessions')
      .selectAll()
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('account_id', '=', ctx.actor.accountId)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', ctx.now)
      .where('last_seen_at', '>', new Date(ctx.now.getTime() - LIMITS.sessionIdle))
      .orderBy('last_seen_at', 'desc')
      .execute()
    return {
      rows: rows.map(row => ({
        id: row.session_id,
        startedAt: row.started_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        device: row.device,
        address: row.address,
        current: row.session_id === ctx.actor.sessionId,
      })),
    }
  },
})

export const revokeSession = writeVerb({
  name: 'session.revoke',
  right: 'signed-in',
  summary: 'End one of my sessions',
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
  async run(ctx, { id }) {
    const ended = await ctx.db
      .updateTable('sessions')
      .set({ revoked_at: ctx.now })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('account_id', '=', ctx.actor.accountId)
      .where('session_id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n) throw missing('session')
    audit(ctx, { action: 'session.revoked', subject: { kind: 'session', id } })
    return {}
  },
})
