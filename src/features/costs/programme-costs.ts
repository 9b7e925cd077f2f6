import { sql } from 'kysely'
import { z } from 'zod'
import { amountOf, amountText, sumOf } from '../../rules/costs/amount.ts'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { mustReach, reaches, reachOf } from '../access/reach.ts'
import { isHeld, programmes } from '../certifications/programmes.ts'
import type { Programme } from '../certifications/programmes.ts'
import { id } from '../structure/fields.ts'
import { spent, unpriced } from './entries.ts'
import { shown } from './fields.ts'
import { readPrices } from './prices.ts'
import { readSettings } from './settings.ts'

const Sum = z.object({ amount: z.string(), hours: z.string() })

export const readProgrammeCosts = readVerb({
  name: 'person.programme_costs',
  right: 'records.read',
  summary: 'What one person’s way through a programme has cost so far, entry by entry, and what its missing modules cost at today’s prices',
  input: z.strictObject({ id, code: z.string().min(1).max(100) }),
  output: z.object({
    /** Null: no currency has been chosen, or it is none of the caller’s business. */
    costs: z
      .object({
        currency: z.string(),
        entries: z.array(Sum.extend({ id: z.string(), code: z.string(), act: z.string(), on: z.string() })),
        total: Sum,
        /** Entries that nobody has named a price for. */
        unpriced: z.int(),
        /** The first attempt at each required module that is not held, at today's price; null where there is none. */
        left: z.array(z.object({ code: z.string(), price: Sum.nullable() })),
      })
      .nullable(),
  }),
  async run(ctx, input) {
    await mustReach(ctx, 'records.read', input.id)
    const programme = programmes().find(one => one.code === input.code)
    if (!programme) throw missing('certification', input.code)
    const settings = await readSettings(ctx)
    if (!settings || !(await mayKnow(ctx, input.id))) return { costs: null }
    const looked = {
      fromOn: '1900-01-01',
      throughOn: ctx.today,
      includes: (person: string) => sql<boolean>`${sql.ref(person)} = ${input.id}::uuid`,
    }
    const codes = [programme.code, ...programme.modules, ...programme.optional]
    const { rows } = await sql<{ id: string; code: string; act: string; on: string; amount: string; hours: string }>`
      select e.id, e.code, e.act, e.on_day as on, e.amount, e.hours from (${spent(ctx, looked)}) e where e.code = any(${codes}::text[])
      order by e.on_day, e.id`.execute(ctx.db)
    const { rows: none } = await sql<{ n: number }>`
      select count(*)::int as n from (${unpriced(ctx, looked)}) e where e.code = any(${codes}::text[])`.execute(ctx.db)
    const entries = rows.map(row => ({ ...row, amount: shown(row.amount), hours: shown(row.hours) }))
    return {
      costs: {
        currency: settings.currency,
        entries,
        total: {
          amount: amountText(sumOf(entries.map(one => amountOf(one.amount)))),
          hours: amountText(sumOf(entries.map(one => amountOf(one.hours)))),
        },
        unpriced: none[0]!.n,
        left: await priceOfLeft(ctx, programme, input.id),
      },
    }
  },
})

/** Those whom costs are open to, those who decide about the person's results, and the person. */
async function mayKnow(ctx: Context, personId: string): Promise<boolean> {
  if (ctx.actor.personId === personId) return true
  for (const right of ['costs.read', 'results.approve'] as const) if (reaches(await reachOf(ctx, right), personId)) return true
  return false
}

async function priceOfLeft(ctx: Context, { modules }: Programme, personId: string) {
  const { rows } = await sql<{ code: string; status: string }>`
    select c.code, s.status from certification_standings s
      join certifications c on c.tenant_id = s.tenant_id and c.certification_id = s.certification_id
    where s.tenant_id = ${ctx.organisation.tenantId} and s.person_id = ${personId} and c.code = any(${modules}::text[])
      and s.from_on <= ${ctx.today}::date and (s.through_on is null or s.through_on >= ${ctx.today}::date)`.execute(ctx.db)
  const held = new Set(rows.flatMap(row => (isHeld(row.status) ? [row.code] : [])))
  const prices = (await readPrices(ctx)).filter(one => one.act === 'exam' && one.togetherWith === null && one.fromOn <= ctx.today)
  return modules
    .filter(code => !held.has(code))
    .map(code => {
      const price = prices.find(one => one.code === code)
      return { code, price: price ? { amount: price.amount, hours: price.hours } : null }
    })
}
