import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Actor } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'
import { rightsAsDeputy, rightsOf } from './roles.ts'
import type { GivenRole } from './roles.ts'

export interface SignedIn {
  account_id: string
  role: string
  person_id: string | null
  acting_for: string | null
}

type Powers = Pick<Actor, 'rights' | 'grants' | 'actingFor'>

/** What the account may do on this day: by its roles, or, in a session as somebody's deputy, by what both of them have. */
export async function actorOf(tx: Database, tenantId: string, signedIn: SignedIn, today: Day): Promise<Powers> {
  const mine = rightsOf(signedIn.role, await rolesOf(tx, tenantId, signedIn.account_id), signedIn.person_id)
  if (signedIn.acting_for === null) return { ...mine, actingFor: null }
  const other = await actedFor(tx, tenantId, signedIn, today)
  if (!other) return { rights: new Set(), grants: [], actingFor: null }
  const actingFor = { accountId: other.account_id, name: other.name }
  if (!other.still) return { rights: new Set(), grants: [], actingFor }
  const theirs = rightsOf(other.role, await rolesOf(tx, tenantId, other.account_id))
  return { ...rightsAsDeputy(mine, theirs), actingFor }
}

export async function rolesOf(tx: Database, tenantId: string, accountId: string): Promise<GivenRole[]> {
  const rows = await tx
    .selectFrom('account_roles')
    .select(['role', 'grouping_ids'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .orderBy('granted_at')
    .execute()
  return rows.map(row => ({ role: row.role as GivenRole['role'], groupingIds: row.grouping_ids }))
}

/** Whoever is acted for; `still` as long as the days given for it last and the account is not disabled. */
async function actedFor(tx: Database, tenantId: string, { account_id, acting_for }: SignedIn, today: Day) {
  const { rows } = await sql<{ account_id: string; name: string; role: string; still: boolean }>`
    select a.account_id, a.name, a.role, a.disabled_at is null and exists (
      select from deputies d where d.tenant_id = a.tenant_id and d.account_id = a.account_id and d.deputy_account_id = ${account_id}
        and d.revoked_at is null and ${today}::date between d.from_on and d.through_on) as still
    from accounts a where a.tenant_id = ${tenantId} and a.account_id = ${acting_for}`.execute(tx)
  return rows[0]
}
