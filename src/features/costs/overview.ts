import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import { amountOf, amountText, sumOf } from '../../rules/costs/amount.ts'
import type { Amount } from '../../rules/costs/amount.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { groupingReach } from '../access/reach.ts'
import { Budget, readBudgets } from './budgets.ts'
import { committed, spent, unpriced } from './entries.ts'
import { Looked } from './fields.ts'
import { lookAt } from './looked-at.ts'
import type { LookedAt } from './looked-at.ts'
import { namesOfCodes } from './names.ts'
import { renewalsDue } from './renewals.ts'
import { readSettings, Settings } from './settings.ts'

const Sum = z.object({ amount: z.string(), hours: z.string(), count: z.int() })
const Figures = z.object({ spent: Sum, committed: Sum, forecast: Sum, unpriced: z.int() })

export const readCosts = readVerb({
  name: 'cost.overview',
  right: 'costs.read',
  summary:
    'What certifications have cost in a period, what is booked, and what the renewals due in the rest of it will cost; and the budgets',
  input: z.strictObject(Looked),
  output: z.object({
    settings: Settings.nullable(),
    /** Of the costs themselves, and of budgets. */
    mayWrite: z.boolean(),
    mayWriteEverywhere: z.boolean(),
    figures: Figures,
    certifications: z.array(z.object({ code: z.string(), name: z.string() }).extend(Figures.omit({ unpriced: true }).shape)),
    budgets: z.array(Budget.extend({ spent: z.string(), committed: z.string(), forecast: z.string(), left: z.string() })),
  }),
  async run(ctx, input) {
    const looked = await lookAt(ctx, input)
    const by = await figuresBy(ctx, looked)
    const codes = [...new Set([...by.spent.keys(), ...by.committed.keys(), ...by.forecast.keys()])]
    const names = await namesOfCodes(ctx)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from (${unpriced(ctx, looked)}) u`.execute(ctx.db)
    const wholeFigures = { spent: whole(by.spent), committed: whole(by.committed), forecast: whole(by.forecast) }
    const mayWrite = ctx.actor.rights.has('costs.write')
    return {
      settings: await readSettings(ctx),
      mayWrite,
      mayWriteEverywhere: mayWrite && (await groupingReach(ctx, 'costs.write')) === 'everybody',
      figures: { ...shownFigures(wholeFigures), unpriced: rows[0]!.n + by.forecastUnpriced },
      certifications: codes
        .map(code => ({
          code,
          name: names.get(code) ?? code,
          ...shownFigures({
            spent: by.spent.get(code) ?? NOTHING,
            committed: by.committed.get(code) ?? NOTHING,
            forecast: by.forecast.get(code) ?? NOTHING,
          }),
        }))
        .toSorted((a, b) => a.name.localeCompare(b.name)),
      budgets: await budgetsWith(ctx, input),
    }
  },
})

interface Total {
  amount: Amount
  hours: Amount
  count: number
}
const NOTHING: Total = { amount: 0n, hours: 0n, count: 0 }

interface Three {
  spent: Total
  committed: Total
  forecast: Total
}

function plus(one: Total, other: Total): Total {
  return { amount: one.amount + other.amount, hours: one.hours + other.hours, count: one.count + other.count }
}

function whole(by: ReadonlyMap<string, Total>): Total {
  return [...by.values()].reduce(plus, NOTHING)
}

function shownFigures(three: Three) {
  return { spent: shownTotal(three.spent), committed: shownTotal(three.committed), forecast: shownTotal(three.forecast) }
}

function shownTotal({ amount, hours, count }: Total) {
  return { amount: amountText(amount), hours: amountText(hours), count }
}

async function figuresBy(ctx: Context, looked: LookedAt) {
  const due = await renewalsDue(ctx, looked)
  const forecast = new Map<string, Total>()
  for (const { code, amount, hours, priced } of due)
    if (priced) forecast.set(code, plus(forecast.get(code) ?? NOTHING, { amount, hours, count: 1 }))
  return {
    spent: await totals(ctx, spent(ctx, looked)),
    committed: await totals(ctx, committed(ctx, looked)),
    forecast,
    forecastUnpriced: due.filter(one => !one.priced).length,
  }
}

async function totals(ctx: Context, entries: RawBuilder<unknown>): Promise<Map<string, Total>> {
  const { rows } = await sql<{ code: string; amount: string; hours: string; count: number }>`
    select code, sum(amount) as amount, sum(hours) as hours, count(*)::int as count from (${entries}) e group by code`.execute(ctx.db)
  return new Map(rows.map(({ code, amount, hours, count }) => [code, { amount: amountOf(amount), hours: amountOf(hours), count }]))
}

/** Each budget is held against its own grouping and its own period, whatever period is looked at. */
async function budgetsWith(
  ctx: Context,
  { scope, fromOn, throughOn }: { scope?: string | null | undefined; fromOn: string; throughOn: string },
) {
  const shownBudgets = (await readBudgets(ctx)).filter(
    budget => budget.fromOn <= throughOn && budget.throughOn >= fromOn && (scope == null || budget.grouping?.id === scope),
  )
  const found: (Budget & { spent: string; committed: string; forecast: string; left: string })[] = []
  for (const budget of shownBudgets) {
    const looked = await lookAt(ctx, { scope: budget.grouping?.id ?? null, fromOn: budget.fromOn, throughOn: budget.throughOn })
    const by = await figuresBy(ctx, looked)
    const [done, booked, due] = [whole(by.spent).amount, whole(by.committed).amount, whole(by.forecast).amount]
    const left = amountOf(budget.amount) - sumOf([done, booked, due])
    found.push({ ...budget, spent: amountText(done), committed: amountText(booked), forecast: amountText(due), left: amountText(left) })
  }
  return found
}
