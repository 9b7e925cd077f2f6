import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { groupingReach } from '../access/reach.ts'
import { shown } from './fields.ts'

export const Budget = z.object({
  id: z.string(),
  version: z.int(),
  /** Null: the whole organisation. */
  grouping: z.object({ id: z.string(), name: z.string() }).nullable(),
  fromOn: z.string(),
  throughOn: z.string(),
  amount: z.string(),
  remark: z.string(),
})
export type Budget = z.infer<typeof Budget>

/** Budgets as they stand, of those groupings that the caller may see the costs of. */
export async function readBudgets(ctx: Context): Promise<Budget[]> {
  const reach = await groupingReach(ctx, 'costs.read')
  const { rows } = await sql<Budget>`
    select b.budget_id as id, b.version, b.from_on as "fromOn", b.through_on as "throughOn", b.amount, b.remark,
      case when b.grouping_id is null then null else json_build_object('id', b.grouping_id, 'name', d.name) end as grouping
    from cost_budgets b left join grouping_details d on d.tenant_id = b.tenant_id and d.grouping_id = b.grouping_id and d.superseded_at is null
    where b.tenant_id = ${ctx.organisation.tenantId} and b.superseded_at is null
    order by b.from_on desc, d.name collate "und-x-icu" nulls first, b.budget_id`.execute(ctx.db)
  return rows
    .filter(({ grouping }) => reach === 'everybody' || (grouping !== null && reach.has(grouping.id)))
    .map(row => ({ ...row, amount: shown(row.amount) }))
}
