import { z } from 'zod'
import { beginSession } from '../access/sessions.ts'
import type { Platform } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import { gate } from '../../platform/gate.ts'
import type { Passed, Visitor } from '../../platform/gate.ts'
import { Refusal } from '../../platform/refusal.ts'
import { ensureDemo } from './ensure.ts'
import { isDemoOpen } from './open-demo.ts'

export const enterDemo = gate({
  name: 'demo.enter',
  summary: 'Enter the demo plant without a password, where it is open; it is filled first where there is none yet',
  input: z.strictObject({}),
  output: z.object({}),
  async run(platform, _input, visitor) {
    if (!isDemoOpen(platform)) throw new Refusal('forbidden', 'demo.not_open')
    return { answer: {}, session: await beginDemoSession(platform, visitor) }
  },
})

/** A session of the demo plant's own account, which has no password and lives nowhere else. */
export async function beginDemoSession(platform: Platform, visitor: Visitor): Promise<NonNullable<Passed<object>['session']>> {
  const home = await ensureDemo(platform)
  return inDatabase(platform.db, home, 'write', async tx => {
    const account = await tx
      .selectFrom('accounts')
      .select('account_id')
      .where('tenant_id', '=', home)
      .where('role', '=', 'demo')
      .orderBy('created_at')
      .executeTakeFirstOrThrow()
    return beginSession(platform, tx, home, account.account_id, visitor)
  })
}
