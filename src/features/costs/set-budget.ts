import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, invalid, missing, refused } from '../../platform/refusal.ts'
import { supersede } from '../../platform/supersede.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { getGrouping } from '../structure/queries.ts'
import { day, id, paragraph, version } from '../structure/fields.ts'
import { readBudgets } from './budgets.ts'
import type { Budget } from './budgets.ts'
import { money, shown } from './fields.ts'
import { readSettings } from './settings.ts'

const Written = z.object({ id: z.string(), version: z.int() })
const Said = { fromOn: day, throughOn: day, amount: money, remark: paragraph(500).default('') }

export const addBudget = writeVerb({
  name: 'cost.add_budget',
  right: 'costs.write',
  summary: 'What a grouping, or the whole organisation, may spend on certifications in a period',
  input: z.strictObject({ groupingId: id.nullable(), ...Said }),
  output: Written,
  async run(ctx, input) {
    await takeTurn(ctx)
    if (input.groupingId !== null) await getGrouping(ctx, input.groupingId)
    await mustReachGrouping(ctx, 'costs.write', input.groupingId)
    if ((await readSettings(ctx)) === null) throw refused('cost.no_currency')
    await refuseOverlap(ctx, null, input)
    const budgetId = ctx.platform.ids.next()
    await write(ctx, budgetId, 1, input)
    audit(ctx, {
      action: 'cost.budget_set',
      subject: { kind: 'cost_budget', id: budgetId },
      facts: { groupingId: input.groupingId },
      after: shownBudget(input),
    })
    return { id: budgetId, version: 1 }
  },
})

export const changeBudget = writeVerb({
  name: 'cost.change_budget',
  right: 'costs.write',
  summary: 'Another amount or period of a budget; what it was stays known',
  input: z.strictObject({ id, version, ...Said }),
  output: Written,
  async run(ctx, { id: budgetId, version: seen, ...said }) {
    await takeTurn(ctx)
    const now = await getBudget(ctx, budgetId, seen)
    const next = { ...said, groupingId: now.grouping?.id ?? null }
    const [before, after] = [shownBudget(now), shownBudget(next)]
    if (JSON.stringify(before) === JSON.stringify(after)) return { id: budgetId, version: seen }
    await refuseOverlap(ctx, budgetId, next)
    await supersede(ctx, 'cost_budgets', [budgetId])
    await write(ctx, budgetId, seen + 1, next)
    audit(ctx, { action: 'cost.budget_changed', subject: { kind: 'cost_budget', id: budgetId }, before, after })
    return { id: budgetId, version: seen + 1 }
  },
})

export const withdrawBudget = writeVerb({
  name: 'cost.withdraw_budget',
  right: 'costs.write',
  summary: 'Take a budget back',
  input: z.strictObject({ id, version }),
  output: Written,
  async run(ctx, { id: budgetId, version: seen }) {
    await takeTurn(ctx)
    const now = await getBudget(ctx, budgetId, seen)
    await supersede(ctx, 'cost_budgets', [budgetId])
    audit(ctx, { action: 'cost.budget_withdrawn', subject: { kind: 'cost_budget', id: budgetId }, before: shownBudget(now) })
    return { id: budgetId, version: seen }
  },
})

async function getBudget(ctx: Context, budgetId: string, seen: number): Promise<Budget> {
  const now = (await readBudgets(ctx)).find(one => one.id === budgetId)
  if (!now) throw missing('cost_budget', budgetId)
  await mustReachGrouping(ctx, 'costs.write', now.grouping?.id ?? null)
  if (now.version !== seen) throw conflict('cost.stale', { current: now.version })
  return now
}

type Said = Pick<Budget, 'fromOn' | 'throughOn' | 'amount' | 'remark'>

/** Two budgets of one grouping for one day would leave open which of them is spent. */
async function refuseOverlap(ctx: Context, own: string | null, next: Said & { groupingId: string | null }): Promise<void> {
  if (next.throughOn < next.fromOn) throw invalid('range.backwards', { fromOn: next.fromOn, throughOn: next.throughOn })
  const other = (await readBudgets(ctx)).find(
    one => one.id !== own && (one.grouping?.id ?? null) === next.groupingId && one.fromOn <= next.throughOn && one.throughOn >= next.fromOn,
  )
  if (other) throw refused('cost.budgets_overlap', { fromOn: other.fromOn, throughOn: other.throughOn })
}

function shownBudget({ fromOn, throughOn, amount, remark }: Said) {
  return { fromOn, throughOn, amount: shown(amount), remark }
}

async function write(ctx: Context, budgetId: string, next: number, said: Said & { groupingId: string | null }): Promise<void> {
  await ctx.db
    .insertInto('cost_budgets')
    .values({
      tenant_id: ctx.organisation.tenantId,
      budget_id: budgetId,
      version: next,
      grouping_id: said.groupingId,
      from_on: said.fromOn,
      through_on: said.throughOn,
      amount: shown(said.amount),
      remark: said.remark,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.accountId,
    })
    .execute()
}
