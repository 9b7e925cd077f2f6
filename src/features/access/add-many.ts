import type { Context } from '../../platform/context.ts'
import type { AskedRole } from './fields.ts'
import { insertRole } from './role-giving.ts'

export interface NewAccount {
  name: string
  email: string
  language: string
  personId: string | null
  roles: readonly AskedRole[]
}

/** Accounts that nobody signs in to with a password, such as those of the demo plant. The caller logs. */
export async function addAccounts(ctx: Context, accounts: readonly NewAccount[]): Promise<void> {
  for (const { name, email, language, personId, roles } of accounts) {
    const accountId = ctx.platform.ids.next()
    await ctx.db
      .insertInto('accounts')
      .values({
        tenant_id: ctx.organisation.tenantId,
        account_id: accountId,
        name,
        email,
        language,
        password_hash: null,
        role: 'member',
        person_id: personId,
        created_at: ctx.now,
      })
      .execute()
    for (const asked of roles) await insertRole(ctx, accountId, asked)
  }
}
