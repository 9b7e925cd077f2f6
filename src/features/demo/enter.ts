import { sql } from 'kysely'
import { z } from 'zod'
import { ROLES } from '../access/roles.ts'
import type { Role } from '../access/roles.ts'
import { beginSession } from '../access/sessions.ts'
import type { Platform } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import type { Database } from '../../platform/database.ts'
import { gate } from '../../platform/gate.ts'
import type { Passed, Visitor } from '../../platform/gate.ts'
import { Refusal, refused } from '../../platform/refusal.ts'
import { ensureDemo } from './ensure.ts'
import { isDemoOpen } from './open-demo.ts'

export const enterDemo = gate({
  name: 'demo.enter',
  summary: 'Enter the demo plant without a password, where it is open, holding every right or as somebody with one role',
  input: z.strictObject({ as: z.enum(ROLES).nullish() }),
  output: z.object({}),
  async run(platform, { as }, visitor) {
    if (!isDemoOpen(platform)) throw new Refusal('forbidden', 'demo.not_open')
    return { answer: {}, session: await beginDemoSession(platform, visitor, as ?? null) }
  },
})

/** A session of one of the demo plant's own accounts, which have no password and live nowhere else. */
export async function beginDemoSession(
  platform: Platform,
  visitor: Visitor,
  as: Role | null = null,
): Promise<NonNullable<Passed<object>['session']>> {
  const home = await ensureDemo(platform)
  return inDatabase(platform.db, home, 'write', async tx => {
    const account = await accountWith(tx, home, as)
    if (account === undefined) throw refused('demo.nobody', { role: as })
    return beginSession(platform, tx, home, account, visitor)
  })
}

/** The plant's first account with the role; without one, the visitor's, who holds every right. */
async function accountWith(tx: Database, home: string, as: Role | null): Promise<string | undefined> {
  const { rows } = await sql<{ account_id: string }>`
    select a.account_id from accounts a where a.tenant_id = ${home} and a.disabled_at is null and (
      case when ${as}::text is null then a.role = 'demo' else exists (
        select from account_roles r where r.tenant_id = a.tenant_id and r.account_id = a.account_id and r.role = ${as} and r.revoked_at is null) end)
    order by a.created_at, a.email = ${`${as}@demo.invalid`} desc, a.account_id limit 1`.execute(tx)
  return rows[0]?.account_id
}
