import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'

const remembered = new WeakMap<Context, Promise<ReadonlySet<string>>>()

/**
 * Nobody assesses themselves, by any door: not with a coordinator's rights, not as somebody's deputy, and no deputy assesses whom they act for.
 */
export async function refuseOwn(ctx: Context, personId: string): Promise<void> {
  if ((await ownPeople(ctx)).has(personId)) throw new Refusal('forbidden', 'result.own')
}

/** The people that the caller is, or acts for. */
export function ownPeople(ctx: Context): Promise<ReadonlySet<string>> {
  let own = remembered.get(ctx)
  if (!own) remembered.set(ctx, (own = readOwn(ctx)))
  return own
}

async function readOwn(ctx: Context): Promise<ReadonlySet<string>> {
  const { accountId, personId, actingFor } = ctx.actor
  const { rows } = await sql<{ person_id: string }>`
    select person_id from accounts where tenant_id = ${ctx.organisation.tenantId} and person_id is not null
      and account_id = any(${[accountId, actingFor?.accountId ?? null].filter(id => id !== null)}::uuid[])`.execute(ctx.db)
  return new Set([...rows.map(row => row.person_id), ...(personId === null ? [] : [personId])])
}
