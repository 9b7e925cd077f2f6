import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { linksUsed } from './links-used.ts'
import type { LinkUsed } from './links-used.ts'
import { once } from './once.ts'

/** The people that the caller is, or acts for. */
export function ownPeople(ctx: Context): Promise<ReadonlySet<string>> {
  return once(ctx, 'own', () => readOwn(ctx))
}

async function readOwn(ctx: Context): Promise<ReadonlySet<string>> {
  const { accountId, personId, actingFor } = ctx.actor
  const { rows } = await sql<{ person_id: string }>`
    select person_id from accounts where tenant_id = ${ctx.organisation.tenantId} and person_id is not null
      and account_id = any(${[accountId, actingFor?.accountId ?? null].filter(id => id !== null)}::uuid[])`.execute(ctx.db)
  return new Set([...rows.map(row => row.person_id), ...(personId === null ? [] : [personId])])
}

/** The people whom the caller could be: oneself, whom one acts for, and whoever could have chosen the password of this account. */
export async function possiblyOwn(ctx: Context): Promise<ReadonlySet<string>> {
  const maker = await linkMaker(ctx)
  return new Set([...(await ownPeople(ctx)), ...(maker?.personId ? [maker.personId] : [])])
}

/** Whoever made the link through which the password of this account was last chosen, if it was: they could be the one who is here. */
export function linkMaker(ctx: Context): Promise<LinkUsed['by']> {
  return once(ctx, 'link maker', async () => {
    const { accountId } = ctx.actor
    if (accountId === null) return null
    return (await linksUsed(ctx.db, ctx.organisation.tenantId, [accountId])).get(accountId)?.at(-1)?.by ?? null
  })
}
