import { sql } from 'kysely'
import type { Platform } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import { LIMITS } from './limits.ts'

/**
 * Which of these sessions and tokens, by the hashes of their secrets in base64, still let somebody in. To ask is no use of them: a session that
 * is only waited in ends as if nobody were there.
 */
export async function stillHere(platform: Platform, tenantId: string, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const now = platform.clock.now()
  const rows = await inDatabase(platform.db, tenantId, 'read', async tx => {
    const asked = sql`select decode(h, 'base64') as hash from unnest(${[...hashes]}::text[]) h`
    const { rows: found } = await sql<{ hash: string }>`
      with asked as (${asked})
      select encode(s.token_hash, 'base64') as hash from asked join sessions s on s.token_hash = asked.hash join accounts a using (tenant_id, account_id)
      where s.tenant_id = ${tenantId} and s.revoked_at is null and a.disabled_at is null
        and s.expires_at > ${now} and s.last_seen_at > ${new Date(now.getTime() - LIMITS.sessionIdle)}
      union all
      select encode(t.token_hash, 'base64') from asked join personal_tokens t on t.token_hash = asked.hash join accounts a using (tenant_id, account_id)
      where t.tenant_id = ${tenantId} and t.revoked_at is null and a.disabled_at is null`.execute(tx)
    return found
  })
  return new Set(rows.map(row => row.hash))
}
