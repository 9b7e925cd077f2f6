import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

/** A password chosen through a link that somebody else made; whoever made it could have chosen the password too. */
export interface LinkUsed {
  at: Date
  by: { accountId: string; name: string; personId: string | null } | null
}

/** The links for a new password that have been used, of each of these accounts, oldest first. That by which an account came to be is none. */
export async function linksUsed(tx: Database, tenantId: string, accountIds: readonly string[]): Promise<Map<string, LinkUsed[]>> {
  if (accountIds.length === 0) return new Map()
  const { rows } = await sql<LinkUsed & { account_id: string }>`
    select i.account_id, i.accepted_at as at, case when m.account_id is null then null else
      json_build_object('accountId', m.account_id, 'name', m.name, 'personId', m.person_id) end as by
    from invitations i join accounts a on a.tenant_id = i.tenant_id and a.account_id = i.account_id
      left join accounts m on m.tenant_id = i.tenant_id and m.account_id = i.invited_by
    where i.tenant_id = ${tenantId} and i.account_id = any(${[...accountIds]}::uuid[]) and i.accepted_at > a.created_at
    order by i.accepted_at, i.invitation_id`.execute(tx)
  return Map.groupBy(rows, row => row.account_id)
}

/** What a page says of it. */
export function linkShown(link: LinkUsed | undefined): { by: string | null; at: string } | null {
  return link ? { by: link.by?.name ?? null, at: link.at.toISOString() } : null
}
