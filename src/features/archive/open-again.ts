import { sql } from 'kysely'
import { RIGHTS } from '../../platform/context.ts'
import type { Caller, Organisation, Platform } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import { SYSTEM } from '../../platform/system.ts'
import { writeTrail } from '../../platform/trail.ts'
import { audit, call, contextFor } from '../../platform/verb.ts'
import { makePasswordLink } from '../access/password-link.ts'
import type { Manifest } from './manifest.ts'

/** Passwords do not travel: whoever owns the organisation gets a link for a new one, and lets the others in. The log tells of the restoring. */
export async function openAgain(
  platform: Platform,
  { organisation: { id }, digest }: Manifest,
): Promise<{ email: string; path: string } | null> {
  const restored = await inDatabase(platform.db, id, 'write', async db => {
    const { rows } = await sql<Organisation>`
      select tenant_id as "tenantId", name, time_zone as "timeZone", language, kind from organisations where tenant_id = ${id}`.execute(db)
    const ctx = contextFor(platform, { organisation: rows[0]!, actor: SYSTEM }, db)
    audit(ctx, { action: 'archive.restored', subject: { kind: 'organisation', id }, facts: { digest } })
    await writeTrail(ctx)
    const { rows: owners } = await sql<{ id: string; email: string }>`
      select account_id as "id", email from accounts where tenant_id = ${id} and role = 'owner' and disabled_at is null order by created_at`.execute(
      db,
    )
    return { organisation: rows[0]!, owner: owners[0] }
  })
  if (!restored.owner) return null
  const rights = new Set(RIGHTS)
  const caller: Caller = { organisation: restored.organisation, actor: { ...SYSTEM, rights, grants: [{ rights, groupingIds: null }] } }
  const { path } = await call(platform, caller, makePasswordLink, { accountId: restored.owner.id })
  return { email: restored.owner.email, path }
}
