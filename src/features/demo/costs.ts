import list from '../../../catalogue/demo/costs.json' with { type: 'json' }
import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { addCosts } from '../costs/add-many.ts'
import { HISTORY_DAYS } from './cast.ts'

/** What certifications cost in the plant, a price that has risen since, and the budget of the year. */
export async function writeCosts(ctx: Context, today: Day): Promise<void> {
  const { currency, source, assumptions, budget } = list
  const since = addDays(today, -2 * HISTORY_DAYS)
  const year = today.slice(0, 4)
  await addCosts(ctx, {
    settings: { currency, ...assumptions },
    prices: [
      ...list.prices.flatMap(({ codes, ...price }) => codes.map(code => ({ code, ...price, source, fromOn: since }))),
      ...list.raised.map(({ daysAgo, ...price }) => ({ ...price, source, fromOn: addDays(today, -daysAgo) })),
    ],
    budgets: [{ groupingId: null, fromOn: `${year}-01-01`, throughOn: `${year}-12-31`, ...budget }],
  })
}
