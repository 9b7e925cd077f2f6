import { sql } from 'kysely'
import { z } from 'zod'
import { actsOf } from '../../rules/costs/act-costs.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { versionOn } from '../certifications/get.ts'
import { readVersions } from '../certifications/versions.ts'
import { shown } from './fields.ts'

export const Price = z.object({
  id: z.string(),
  version: z.int(),
  code: z.string(),
  act: z.string(),
  /** The other certification, where both are paid for in one. */
  togetherWith: z.string().nullable(),
  fromOn: z.string(),
  /** The last day, where another price follows. */
  throughOn: z.string().nullable(),
  amount: z.string(),
  hours: z.string(),
  source: z.string(),
})
export type Price = z.infer<typeof Price>

/** Prices as they stand, the latest of each act first. */
export async function readPrices(ctx: Context): Promise<Price[]> {
  const { rows } = await sql<Price>`
    select p.price_id as id, p.version, p.code, p.act, p.together_with as "togetherWith", p.from_on as "fromOn", p.amount, p.hours, p.source,
      (lead(p.from_on) over (partition by p.code, p.act, p.together_with order by p.from_on)) - 1 as "throughOn"
    from cost_prices p where p.tenant_id = ${ctx.organisation.tenantId} and p.superseded_at is null
    order by p.code, p.act, p.together_with nulls first, p.from_on desc`.execute(ctx.db)
  return rows.map(row => ({ ...row, amount: shown(row.amount), hours: shown(row.hours) }))
}

export const listPrices = readVerb({
  name: 'cost.prices',
  right: 'costs.read',
  summary: 'What each act of each certification costs, from when, by which source; and which acts the rules ask for',
  input: z.strictObject({}),
  output: z.object({
    prices: z.array(Price),
    certifications: z.array(z.object({ id: z.string(), code: z.string(), name: z.string(), acts: z.array(z.string()) })),
  }),
  async run(ctx) {
    const versions = Map.groupBy(await readVersions(ctx), version => version.code)
    return {
      prices: await readPrices(ctx),
      certifications: [...versions].map(([code, all]) => {
        const { certificationId: id, name, rule } = versionOn(all, ctx.today)
        return { id, code, name, acts: actsOf(rule) }
      }),
    }
  },
})
