import { hkdfSync } from 'node:crypto'
import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { mustBeInSession } from './prove.ts'

/**
 * What a page keeps of unsaved work on its machine is unreadable without this. It follows from the session's own secret and is written nowhere, so that
 * it is gone with the session.
 */
export const readTrayKey = readVerb({
  name: 'session.tray_key',
  right: 'signed-in',
  summary: 'The key under which a page keeps unsaved changes on its machine; of this session alone, and gone with it',
  input: z.strictObject({}),
  output: z.object({ key: z.string() }),
  async run(ctx) {
    const sessionId = mustBeInSession(ctx)
    const { token_hash } = await ctx.db
      .selectFrom('sessions')
      .select('token_hash')
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('session_id', '=', sessionId)
      .executeTakeFirstOrThrow()
    return { key: Buffer.from(hkdfSync('sha256', token_hash, sessionId, 'changes kept on the machine', 32)).toString('base64') }
  },
})
