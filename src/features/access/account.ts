import { z } from 'zod'
import { conflict, missing, Refusal } from '../../platform/refusal.ts'
import { checkPassword, hashPassword } from '../../platform/secrets.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import type { Context } from '../../platform/context.ts'
import { countGuess, refuseTooManyGuesses } from './guesses.ts'
import { refuseWhileActing } from './session-only.ts'
import { leastLength, Password, refuseWeakPassword } from './passwords.ts'
import { addressOf } from './sessions.ts'

export const changeAccount = writeVerb({
  name: 'account.change',
  right: 'signed-in',
  summary: 'Change my name or language',
  input: z.object({ name: z.string().trim().min(1).max(200), language: z.string().min(2).max(20), version: z.int() }),
  output: z.object({ version: z.int() }),
  async run(ctx, input) {
    const mine = await myAccount(ctx)
    if (mine.version !== input.version) throw conflict('account.stale', { current: mine.version })
    const version = mine.version + 1
    await ctx.db
      .updateTable('accounts')
      .set({ name: input.name, language: input.language, version })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('account_id', '=', mine.account_id)
      .execute()
    audit(ctx, {
      action: 'account.changed',
      subject: { kind: 'account', id: mine.account_id },
      before: { name: mine.name, language: mine.language },
      after: { name: input.name, language: input.language },
    })
    return { version }
  },
})

export const changePassword = writeVerb({
  name: 'account.password',
  right: 'signed-in',
  summary: 'Change my password; my other sessions end',
  input: z.object({ current: Password, next: Password }),
  output: z.object({}),
  secret: true,
  unkeyed: true,
  async run(ctx, { current, next }) {
    refuseWhileActing(ctx)
    const mine = await myAccount(ctx)
    const subject = `sign-in:${mine.email.toLowerCase()}`
    const address = await addressOf(ctx)
    await refuseTooManyGuesses(ctx.platform, subject, address)
    if (!(await checkPassword(current, mine.password_hash))) {
      await countGuess(ctx.platform, subject, address)
      throw new Refusal('precondition', 'access.wrong_password')
    }
    refuseWeakPassword(next, leastLength(ctx.actor.rights), mine.email, mine.name)
    await ctx.db
      .updateTable('accounts')
      .set({ password_hash: await hashPassword(next) })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('account_id', '=', mine.account_id)
      .execute()
    await ctx.db
      .updateTable('sessions')
      .set({ revoked_at: ctx.now })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('account_id', '=', mine.account_id)
      .where('session_id', 'is distinct from', ctx.actor.sessionId)
      .where('revoked_at', 'is', null)
      .execute()
    await ctx.db
      .updateTable('personal_tokens')
      .set({ revoked_at: ctx.now })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('account_id', '=', mine.account_id)
      .where('revoked_at', 'is', null)
      .execute()
    audit(ctx, { action: 'account.password_changed', subject: { kind: 'account', id: mine.account_id } })
    return {}
  },
})

async function myAccount(ctx: Context) {
  const row = await ctx.db
    .selectFrom('accounts')
    .selectAll()
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('account_id', '=', ctx.actor.accountId)
    .executeTakeFirst()
  if (!row) throw missing('account')
  return row
}
