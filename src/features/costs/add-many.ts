import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import type { Price } from './prices.ts'
import type { Settings } from './settings.ts'

export interface NewCosts {
  settings: Omit<Settings, 'version' | 'recordedAt' | 'by'>
  prices: (Pick<Price, 'code' | 'act' | 'amount' | 'hours' | 'source'> & { fromOn: Day })[]
  budgets: { groupingId: string | null; fromOn: Day; throughOn: Day; amount: string; remark: string }[]
}

/** A currency, prices and budgets in one go, where there are none yet; whoever calls it logs it. */
export async function addCosts(ctx: Context, { settings, prices, budgets }: NewCosts): Promise<void> {
  const common = { tenant_id: ctx.organisation.tenantId, version: 1, recorded_at: ctx.now, recorded_by: ctx.actor.accountId }
  const { currency, hourCost, gainPerYear, sharePercent, source } = settings
  await ctx.db
    .insertInto('cost_settings')
    .values({ ...common, currency, hour_cost: hourCost, gain_per_year: gainPerYear, share_percent: sharePercent, source })
    .execute()
  await ctx.db
    .insertInto('cost_prices')
    .values(prices.map(({ fromOn, ...price }) => ({ ...common, ...price, price_id: ctx.platform.ids.next(), from_on: fromOn })))
    .execute()
  await ctx.db
    .insertInto('cost_budgets')
    .values(
      budgets.map(({ groupingId, fromOn, throughOn, amount, remark }) => ({
        ...common,
        budget_id: ctx.platform.ids.next(),
        grouping_id: groupingId,
        from_on: fromOn,
        through_on: throughOn,
        amount,
        remark,
      })),
    )
    .execute()
}
