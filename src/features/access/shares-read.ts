import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { groupingReach } from './reach.ts'
import type { Role } from './roles.ts'

export const Ref = z.object({ id: z.string(), name: z.string() })

/** A matrix that is shared, as it stands now. */
export interface ShareNow {
  id: string
  version: number
  name: string
  by: { id: string; name: string }
  to: { account: { id: string; name: string } | null; role: Role | null }
  mayEdit: boolean
  personIds: string[]
  skillIds: string[]
  search: Record<string, string>
  throughOn: string
}

/** Shared with the caller’s account, or with a role that they have: in their own name, and as long as it lasts. */
export async function readSharesWithMe(ctx: Context, shareId: string | null = null): Promise<ShareNow[]> {
  const { accountId, actingFor } = ctx.actor
  if (accountId === null || actingFor !== null) return []
  const one = shareId === null ? sql`true` : sql`s.share_id = ${shareId}`
  return readShares(ctx, sql`${one} and s.account_id <> ${accountId} and ${isFor(accountId)}`)
}

/** Those the caller has made; whoever manages access to everybody sees all of them. */
export async function readSharesInHand(ctx: Context): Promise<ShareNow[]> {
  const { accountId, actingFor } = ctx.actor
  if (accountId === null || actingFor !== null) return []
  const all = ctx.actor.rights.has('access.manage') && (await groupingReach(ctx, 'access.manage')) === 'everybody'
  return readShares(ctx, all ? sql`true` : sql`s.account_id = ${accountId}`)
}

export function readSharesOf(ctx: Context, personId: string): Promise<ShareNow[]> {
  return readShares(ctx, sql`${personId}::uuid = any(s.person_ids)`)
}

function isFor(accountId: string): RawBuilder<boolean> {
  return sql<boolean>`(s.to_account_id = ${accountId} or exists (
    select from account_roles r where r.tenant_id = s.tenant_id and r.account_id = ${accountId} and r.role = s.to_role and r.revoked_at is null))`
}

async function readShares(ctx: Context, which: RawBuilder<unknown>): Promise<ShareNow[]> {
  const { rows } = await sql<ShareNow>`
    select s.share_id as id, s.version, s.name, s.may_edit as "mayEdit", s.person_ids as "personIds", s.skill_ids as "skillIds", s.search,
      s.through_on as "throughOn", json_build_object('id', a.account_id, 'name', a.name) as by,
      json_build_object('role', s.to_role, 'account', case when t.account_id is null then null
        else json_build_object('id', t.account_id, 'name', t.name) end) as to
    from matrix_shares s join accounts a on a.tenant_id = s.tenant_id and a.account_id = s.account_id and a.disabled_at is null
      left join accounts t on t.tenant_id = s.tenant_id and t.account_id = s.to_account_id
    where s.tenant_id = ${ctx.organisation.tenantId} and s.superseded_at is null and s.through_on >= ${ctx.today} and (${which})
    order by s.name collate "und-x-icu", s.share_id`.execute(ctx.db)
  return rows
}
