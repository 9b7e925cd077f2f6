import { sql } from 'kysely'
import { accountActor } from '../access/roles.ts'
import { issueToken } from '../access/tokens.ts'
import type { Organisation, Platform } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import { writeTrail } from '../../platform/trail.ts'
import { contextFor } from '../../platform/verb.ts'
import { ensureDemo } from './ensure.ts'

/** The demo plant with a personal token of its account, for scripts; the plant is filled first where there is none. */
export async function demoToken(
  platform: Platform,
  seed?: string,
): Promise<{ organisation: Organisation; people: number; skills: number; results: number; token: string }> {
  const tenantId = await ensureDemo(platform, seed)
  return inDatabase(platform.db, tenantId, 'write', async tx => {
    const { rows } = await sql<{
      name: string
      time_zone: string
      language: string
      account_id: string
      account: string
      role: string
      people: number
      skills: number
      results: number
    }>`
      select o.name, o.time_zone, o.language, a.account_id, a.name as account, a.role,
        (select count(*) from people) as people, (select count(*) from skills) as skills,
        (select count(*) from events where superseded_at is null and level is not null) as results
      from organisations o join accounts a using (tenant_id) where o.tenant_id = ${tenantId} and a.role = 'demo' order by a.created_at limit 1`.execute(
      tx,
    )
    const row = rows[0]!
    const organisation: Organisation = { tenantId, name: row.name, timeZone: row.time_zone, language: row.language, kind: 'demo' }
    const actor = accountActor({ id: row.account_id, name: row.account, role: row.role })
    const ctx = contextFor(platform, { organisation, actor }, tx)
    const { token } = await issueToken(ctx, 'command line')
    await writeTrail(ctx)
    return { organisation, people: row.people, skills: row.skills, results: row.results, token }
  })
}
