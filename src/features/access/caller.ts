import { sql } from 'kysely'
import { todayIn } from '../../rules/day.ts'
import type { Caller, Organisation, Platform } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import { sha256, tenantOfToken } from '../../platform/secrets.ts'
import { LIMITS } from './limits.ts'
import { actorOf } from './actor.ts'
import { SESSION_PREFIX } from './sessions.ts'
import { TOKEN_PREFIX } from './tokens.ts'

const SEEN_EVERY = 60_000
const CACHE = 1_000

interface Found {
  account_id: string
  session_id: string | null
  seen_at: Date | null
  name: string
  role: string
  person_id: string | null
  acting_for: string | null
  organisation: string
  time_zone: string
  language: string
  kind: 'real' | 'demo'
}

/**
 * Turns a session cookie or a personal token into who is asking. Answers are kept for a second at most, so that
 * a revoked session is refused everywhere within that second.
 */
export class Callers {
  private readonly platform: Platform
  private readonly cache = new Map<string, { caller: Caller | null; until: number }>()

  constructor(platform: Platform) {
    this.platform = platform
  }

  bySession(token: string): Promise<Caller | null> {
    return this.remembered(token, SESSION_PREFIX)
  }

  byToken(token: string): Promise<Caller | null> {
    return this.remembered(token, TOKEN_PREFIX)
  }

  forget(token: string): void {
    this.cache.delete(token)
  }

  private async remembered(token: string, prefix: string): Promise<Caller | null> {
    const tenantId = tenantOfToken(prefix, token)
    if (tenantId === null) return null
    const now = this.platform.clock.now().getTime()
    const kept = this.cache.get(token)
    if (kept && kept.until > now) return kept.caller
    const caller = await this.find(tenantId, token, prefix)
    if (this.cache.size > 5_000) this.cache.clear()
    this.cache.set(token, { caller, until: now + CACHE })
    return caller
  }

  private async find(tenantId: string, token: string, prefix: string): Promise<Caller | null> {
    const { platform } = this
    const now = platform.clock.now()
    const hash = sha256(token)
    const found = await inDatabase(platform.db, tenantId, 'read', async tx => {
      const { rows } =
        prefix === SESSION_PREFIX
          ? await sql<Found>`
              select a.account_id, s.session_id, s.last_seen_at as seen_at, s.acting_for, a.name, a.role, a.person_id, o.name as organisation, o.time_zone, o.language, o.kind
              from sessions s join accounts a using (tenant_id, account_id) join organisations o using (tenant_id)
              where s.tenant_id = ${tenantId} and s.token_hash = ${hash} and s.revoked_at is null and a.disabled_at is null
                and s.expires_at > ${now} and s.last_seen_at > ${new Date(now.getTime() - LIMITS.sessionIdle)}`.execute(tx)
          : await sql<Found>`
              select a.account_id, null as session_id, t.last_used_at as seen_at, null as acting_for, a.name, a.role, a.person_id, o.name as organisation, o.time_zone, o.language, o.kind
              from personal_tokens t join accounts a using (tenant_id, account_id) join organisations o using (tenant_id)
              where t.tenant_id = ${tenantId} and t.token_hash = ${hash} and t.revoked_at is null and a.disabled_at is null`.execute(tx)
      return rows[0] && { ...rows[0], ...(await actorOf(tx, tenantId, rows[0], todayIn(rows[0].time_zone, now))) }
    })
    if (!found) return null
    if (found.seen_at === null || now.getTime() - found.seen_at.getTime() > SEEN_EVERY) await this.markSeen(tenantId, hash, prefix, now)
    const organisation: Organisation = {
      tenantId,
      name: found.organisation,
      timeZone: found.time_zone,
      language: found.language,
      kind: found.kind,
    }
    const kind = prefix === SESSION_PREFIX ? 'account' : 'token'
    return {
      organisation,
      actor: {
        kind,
        accountId: found.account_id,
        sessionId: found.session_id,
        name: found.name,
        personId: found.actingFor ? null : found.person_id,
        rights: found.rights,
        grants: found.grants,
        actingFor: found.actingFor,
      },
    }
  }

  private async markSeen(tenantId: string, hash: Buffer, prefix: string, now: Date): Promise<void> {
    await inDatabase(this.platform.db, tenantId, 'write', tx =>
      prefix === SESSION_PREFIX
        ? tx.updateTable('sessions').set({ last_seen_at: now }).where('tenant_id', '=', tenantId).where('token_hash', '=', hash).execute()
        : tx
            .updateTable('personal_tokens')
            .set({ last_used_at: now })
            .where('tenant_id', '=', tenantId)
            .where('token_hash', '=', hash)
            .execute(),
    )
  }
}
