import { z } from 'zod'
import { inDatabase } from '../../platform/database.ts'
import { gate } from '../../platform/gate.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checkPassword } from '../../platform/secrets.ts'
import { audit, contextFor } from '../../platform/verb.ts'
import { writeTrail } from '../../platform/trail.ts'
import { countGuess, refuseTooManyGuesses } from './guesses.ts'
import { accountActor } from './roles.ts'
import { beginSession } from './sessions.ts'

/** The same answer, after the same work, whether the address is unknown or the password wrong. */
export const signIn = gate({
  name: 'session.begin',
  summary: 'Sign in with e-mail and password',
  input: z.object({ email: z.string().trim().max(320), password: z.string().max(1024) }),
  output: z.object({}),
  async run(platform, { email, password }, visitor) {
    const address = email.toLowerCase()
    await refuseTooManyGuesses(platform, `sign-in:${address}`, visitor.address)
    const home = await inDatabase(platform.db, null, 'read', tx =>
      tx.selectFrom('sign_in_names').selectAll().where('email', '=', address).executeTakeFirst(),
    )
    const account = home
      ? await inDatabase(platform.db, home.home_id, 'read', tx =>
          tx
            .selectFrom('accounts')
            .innerJoin('organisations', 'organisations.tenant_id', 'accounts.tenant_id')
            .select([
              'account_id',
              'accounts.name',
              'role',
              'password_hash',
              'disabled_at',
              'organisations.name as organisation',
              'time_zone',
              'organisations.language',
              'kind',
            ])
            .where('accounts.tenant_id', '=', home.home_id)
            .where('account_id', '=', home.account_id)
            .executeTakeFirst(),
        )
      : undefined
    const right = await checkPassword(password, account?.password_hash ?? null)
    if (!right || !home || !account || account.disabled_at !== null) {
      await countGuess(platform, `sign-in:${address}`, visitor.address)
      throw new Refusal('unauthenticated', 'access.wrong_sign_in')
    }
    const session = await inDatabase(platform.db, home.home_id, 'write', async tx => {
      const begun = await beginSession(platform, tx, home.home_id, account.account_id, visitor)
      const organisation = {
        tenantId: home.home_id,
        name: account.organisation,
        timeZone: account.time_zone,
        language: account.language,
        kind: account.kind as 'real' | 'demo',
      }
      const actor = accountActor({ id: account.account_id, name: account.name, role: account.role })
      const ctx = contextFor(platform, { organisation, actor }, tx)
      audit(ctx, { action: 'session.begun', subject: { kind: 'account', id: account.account_id } })
      await writeTrail(ctx)
      return begun
    })
    return { answer: {}, session }
  },
})
