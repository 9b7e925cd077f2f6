import type { Platform } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import type { Database } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { newSecret, sha256 } from '../../platform/secrets.ts'
import { LIMITS } from './limits.ts'

/** Whether an organisation of the owner's own lives here already; the demo plant does not count. */
export async function isSetUp(platform: Platform): Promise<boolean> {
  const row = await inDatabase(platform.db, null, 'read', tx =>
    tx.selectFrom('directory').select('home_id').where('kind', '=', 'real').limit(1).executeTakeFirst(),
  )
  return row !== undefined
}

/** A new one-time secret for the first account. Older ones stop working, so that only the newest printed link opens. */
export async function makeSetupLink(platform: Platform): Promise<string> {
  const secret = newSecret()
  const now = platform.clock.now()
  await inDatabase(platform.db, null, 'write', async tx => {
    await tx.deleteFrom('setup_links').where('used_at', 'is', null).execute()
    await tx
      .insertInto('setup_links')
      .values({ token_hash: sha256(secret), created_at: now, expires_at: new Date(now.getTime() + LIMITS.setupLink) })
      .execute()
  })
  return secret
}

/** Uses the link up; two at once meet at the row, and the second is refused. */
export async function useSetupLink(platform: Platform, tx: Database, secret: string): Promise<void> {
  const now = platform.clock.now()
  const used = await tx
    .updateTable('setup_links')
    .set({ used_at: now })
    .where('token_hash', '=', sha256(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (used.numUpdatedRows === 0n) throw new Refusal('precondition', 'access.setup_link_spent')
  const taken = await tx.selectFrom('directory').select('home_id').where('kind', '=', 'real').executeTakeFirst()
  if (taken) throw new Refusal('precondition', 'access.already_set_up')
}
