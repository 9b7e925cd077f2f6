import type { Caller, Context, Organisation, Platform } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'
import { contextFor } from '../../platform/verb.ts'
import { accountActor } from './roles.ts'
import type { AccountRole } from './roles.ts'

export interface Founder {
  name: string
  email: string
  passwordHash: string | null
  role: AccountRole
}

/** Makes an organisation with its first account, inside the transaction `tx` of that new organisation. */
export async function foundOrganisation(
  platform: Platform,
  tx: Database,
  organisation: Organisation,
  founder: Founder,
  listedAs: 'real' | 'demo' | 'measuring' = organisation.kind,
): Promise<Caller & { ctx: Context }> {
  const now = platform.clock.now()
  const { tenantId, name, timeZone, language, kind } = organisation
  await tx.insertInto('directory').values({ home_id: tenantId, kind: listedAs, created_at: now }).execute()
  await tx.insertInto('organisations').values({ tenant_id: tenantId, name, time_zone: timeZone, language, kind, created_at: now }).execute()
  const accountId = platform.ids.next()
  await tx
    .insertInto('accounts')
    .values({
      tenant_id: tenantId,
      account_id: accountId,
      name: founder.name,
      email: founder.email,
      language,
      password_hash: founder.passwordHash,
      role: founder.role,
      created_at: now,
    })
    .execute()
  if (founder.passwordHash !== null) {
    await tx.insertInto('sign_in_names').values({ email: founder.email.toLowerCase(), home_id: tenantId, account_id: accountId }).execute()
  }
  const caller: Caller = {
    organisation,
    actor: accountActor({ id: accountId, name: founder.name, role: founder.role }),
  }
  return { ...caller, ctx: contextFor(platform, caller, tx) }
}
