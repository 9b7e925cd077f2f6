import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'

export interface Sought {
  actions: readonly string[] | null
  people: readonly string[] | null
}

/** Entries of one of these actions, about one of these people, or written by their accounts; without either, all. */
export function found(ctx: Context, { actions, people }: Sought): RawBuilder<unknown> {
  if (actions === null && people === null) return sql`true`
  const ids = sql`${[...(people ?? [])]}::uuid[]`
  return sql`(e.action = any(${[...(actions ?? [])]}::text[]) or e.person_id = any(${ids}) or e.actor_id = any(array(
    select account_id from accounts where tenant_id = ${ctx.organisation.tenantId} and person_id = any(${ids}))))`
}
