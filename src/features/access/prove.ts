import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Refusal, refused } from '../../platform/refusal.ts'
import { checkPassword } from '../../platform/secrets.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { countGuess, refuseTooManyGuesses } from './guesses.ts'
import { LIMITS } from './limits.ts'

/** A visitor of the demo plant has no password of their own; this word stands in for one, so that signing can be tried. */
export const DEMO_WORD = 'demo'

export const proveAgain = writeVerb({
  name: 'session.prove',
  right: 'signed-in',
  summary: 'Give the password again in this session, in order to sign',
  input: z.strictObject({ password: z.string().max(1024) }),
  output: z.object({ until: z.iso.datetime() }),
  unkeyed: true,
  async run(ctx, { password }) {
    const sessionId = mustBeInSession(ctx)
    const account = await ctx.db
      .selectFrom('accounts')
      .innerJoin('sessions', join =>
        join.onRef('sessions.tenant_id', '=', 'accounts.tenant_id').onRef('sessions.account_id', '=', 'accounts.account_id'),
      )
      .select(['email', 'password_hash', 'sessions.address'])
      .where('accounts.tenant_id', '=', ctx.organisation.tenantId)
      .where('accounts.account_id', '=', ctx.actor.accountId)
      .where('session_id', '=', sessionId)
      .executeTakeFirstOrThrow()
    const visits = account.password_hash === null && ctx.organisation.kind === 'demo'
    if (account.password_hash === null && !visits) throw refused('signature.no_password')
    const subject = `sign-in:${account.email.toLowerCase()}`
    await refuseTooManyGuesses(ctx.platform, subject, account.address)
    if (!(visits ? password === DEMO_WORD : await checkPassword(password, account.password_hash))) {
      await countGuess(ctx.platform, subject, account.address)
      throw refused('signature.wrong_password')
    }
    await ctx.db
      .updateTable('sessions')
      .set({ proved_at: ctx.now })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('session_id', '=', sessionId)
      .execute()
    audit(ctx, { action: 'session.proved', subject: { kind: 'session', id: sessionId } })
    return { until: endOf(ctx.now).toISOString() }
  },
})

/** Until when this session may sign without asking for the password again; null: it has to be given. */
export async function provedUntil(ctx: Context): Promise<Date | null> {
  const row = await ctx.db
    .selectFrom('sessions')
    .select('proved_at')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('session_id', '=', ctx.actor.sessionId)
    .executeTakeFirst()
  const until = row?.proved_at ? endOf(row.proved_at) : null
  return until && until > ctx.now ? until : null
}

/** A signature is given by a person who is there: not by a program with a token, and not by somebody's deputy. */
export function mustBeInSession(ctx: Context): string {
  const { kind, sessionId, actingFor } = ctx.actor
  if (actingFor) throw new Refusal('forbidden', 'signature.for_another', { name: actingFor.name })
  if (kind !== 'account' || sessionId === null) throw new Refusal('forbidden', 'signature.needs_session')
  return sessionId
}

function endOf(provedAt: Date): Date {
  return new Date(provedAt.getTime() + LIMITS.signatureWindow)
}
