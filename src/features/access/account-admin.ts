import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { violates } from '../../platform/database.ts'
import { conflict, missing, Refusal, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { email, id, language, personName, version } from './fields.ts'
import { accountInHand, endPasswordLinks, holdsEverything } from './giving.ts'
import { mustReach } from './reach.ts'

export const changeAccountOf = writeVerb({
  name: 'account.change_of',
  right: 'access.manage',
  summary: 'Change the name, e-mail, language or person of an account; nobody sets the password of another',
  input: z.strictObject({ accountId: id, name: personName, email, language, personId: id.nullable(), version }),
  output: z.object({ version: z.int() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const account = await accountInHand(ctx, input.accountId)
    if (account.version !== input.version) throw conflict('account.stale', { current: account.version })
    const before = { name: account.name, email: account.email, language: account.language, personId: account.person_id }
    const after = { name: input.name, email: input.email, language: input.language, personId: input.personId }
    if (JSON.stringify(before) === JSON.stringify(after)) return { version: account.version }
    if (after.personId !== before.personId) await refuseLink(ctx, account.account_id, after.personId)
    if (after.email !== before.email) await moveSignInName(ctx, account.account_id, after.email)
    const { tenantId } = ctx.organisation
    await ctx.db
      .updateTable('accounts')
      .set({
        name: after.name,
        email: after.email,
        language: after.language,
        person_id: after.personId,
        version: account.version + 1,
      })
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', account.account_id)
      .execute()
    if (after.personId !== before.personId || after.email !== before.email) await endPasswordLinks(ctx, account.account_id)
    const personId = after.personId ?? before.personId
    audit(ctx, {
      action: 'account.changed',
      subject: { kind: 'account', id: account.account_id },
      ...(personId && { personId }),
      before,
      after,
    })
    return { version: account.version + 1 }
  },
})

/** Whoever is linked to a person reads that person's record, so nobody links themselves but who reads everything anyway. */
async function refuseLink(ctx: Context, accountId: string, personId: string | null): Promise<void> {
  if (accountId === ctx.actor.accountId && !holdsEverything(ctx.actor)) throw new Refusal('forbidden', 'account.own_link')
  if (personId !== null) await refuseTakenPerson(ctx, personId)
}

export async function refuseTakenPerson(ctx: Context, personId: string): Promise<void> {
  await mustReach(ctx, 'access.manage', personId)
  const { tenantId } = ctx.organisation
  const person = await ctx.db
    .selectFrom('person_details')
    .select('person_id')
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .where('superseded_at', 'is', null)
    .where('retired', '=', false)
    .executeTakeFirst()
  if (!person) throw missing('person', personId)
  const other = await ctx.db
    .selectFrom('accounts')
    .select('name')
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (other) throw refused('account.person_taken', { name: other.name })
}

/** The address signs in across all organisations of this installation, so it belongs to one account only. */
async function moveSignInName(ctx: Context, accountId: string, address: string): Promise<void> {
  try {
    await ctx.db
      .updateTable('sign_in_names')
      .set({ email: address.toLowerCase() })
      .where('home_id', '=', ctx.organisation.tenantId)
      .where('account_id', '=', accountId)
      .execute()
  } catch (error) {
    if (violates(error, 'sign_in_names_pkey')) throw refused('account.email_taken')
    throw error
  }
}
