import { sql } from 'kysely'
import type { Context } from './context.ts'

/** The tables whose rows are closed and never changed, and the column that says of what each row speaks. */
const SPEAKS_OF = {
  absences: 'absence_id',
  cost_budgets: 'budget_id',
  cost_prices: 'price_id',
  engagements: 'engagement_id',
  equivalents: 'equivalent_id',
  evidence_files: 'file_id',
  grouping_details: 'grouping_id',
  guide_texts: 'guide_text_id',
  matrix_shares: 'share_id',
  person_details: 'person_id',
  positions: 'position_id',
  prerequisites: 'prerequisite_id',
  relations: 'relation_id',
  requirements: 'requirement_id',
  saved_views: 'view_id',
  scale_details: 'scale_id',
  skill_details: 'skill_id',
  view_defaults: 'view_id',
} as const

/** Closes what is said now of these: from this moment it no longer holds, and what was known before keeps it. */
export async function supersede(ctx: Context, table: keyof typeof SPEAKS_OF, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update ${sql.table(table)} set superseded_at = ${ctx.now}
    where tenant_id = ${ctx.organisation.tenantId} and ${sql.ref(SPEAKS_OF[table])} = any(${[...ids]}::uuid[]) and superseded_at is null`.execute(
    ctx.db,
  )
}
