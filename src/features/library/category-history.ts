import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** Puts aside what categories are called and where they lie, before it is written anew. */
export async function keepAsTheyWere(ctx: Context, categoryIds: readonly string[]): Promise<void> {
  if (categoryIds.length === 0) return
  await sql`
    insert into category_history (tenant_id, category_id, version, parent_id, name, superseded_at, superseded_by)
    select tenant_id, category_id, version, parent_id, name, ${ctx.now}, ${ctx.actor.accountId}::uuid
    from skill_categories where tenant_id = ${ctx.organisation.tenantId} and category_id = any(${[...categoryIds]}::uuid[])`.execute(ctx.db)
}
