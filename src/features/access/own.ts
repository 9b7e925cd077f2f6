import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { plannedOnce } from '../../platform/dialect.ts'
import type { LinkUsed } from './links-used.ts'
import { once } from './once.ts'

interface Self {
  people: ReadonlySet<string>
  maker: LinkUsed['by']
}

/** The people that the caller is, or acts for. */
export async function ownPeople(ctx: Context): Promise<ReadonlySet<string>> {
  return (await selfOf(ctx)).people
}

function selfOf(ctx: Context): Promise<Self> {
  return once(ctx, 'self', async () => selfIn(ctx, (await plannedOnce(selfAsked(ctx)).execute(ctx.db)).rows))
}

interface Account {
  own: boolean
  person_id: string | null
  by: LinkUsed['by']
}

/** For SQL: the accounts that the caller is or acts for; its rows are told by `selfTold`. */
export function selfAsked(ctx: Context): RawBuilder<Account> {
  const { accountId, actingFor } = ctx.actor
  return sql<Account>`
    select a.account_id = ${accountId}::uuid as own, a.person_id, case when m.account_id is not null then
      json_build_object('accountId', m.account_id, 'name', m.name, 'personId', m.person_id) end as by
    from accounts a left join lateral (
      select i.invited_by from invitations i
      where i.tenant_id = a.tenant_id and i.account_id = a.account_id and i.accepted_at > a.created_at
      order by i.accepted_at desc, i.invitation_id desc limit 1) link on true
      left join accounts m on m.tenant_id = a.tenant_id and m.account_id = link.invited_by
    where a.tenant_id = ${ctx.organisation.tenantId} and a.account_id in (${accountId}::uuid, ${actingFor?.accountId ?? accountId}::uuid)`
}

/** Whoever has read them with something else need not read them again. */
export function selfTold(ctx: Context, rows: readonly Account[]): void {
  void once(ctx, 'self', async () => selfIn(ctx, rows))
}

function selfIn({ actor: { personId } }: Context, rows: readonly Account[]): Self {
  return {
    people: new Set([...rows.flatMap(row => row.person_id ?? []), ...(personId === null ? [] : [personId])]),
    maker: rows.find(row => row.own)?.by ?? null,
  }
}

/** The people whom the caller could be: oneself, whom one acts for, and whoever could have chosen the password of this account. */
export async function possiblyOwn(ctx: Context): Promise<ReadonlySet<string>> {
  const maker = await linkMaker(ctx)
  return new Set([...(await ownPeople(ctx)), ...(maker?.personId ? [maker.personId] : [])])
}

/** Whoever made the link through which the password of this account was last chosen, if it was: they could be the one who is here. */
export async function linkMaker(ctx: Context): Promise<LinkUsed['by']> {
  return (await selfOf(ctx)).maker
}
