import { sql } from 'kysely'
import { z } from 'zod'
import { amountText } from '../../rules/costs/amount.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { catalogueId } from '../certifications/list-catalogue.ts'
import { namesOf } from '../certifications/names.ts'
import { limit } from '../structure/fields.ts'
import { committed, spent, unpriced } from './entries.ts'
import { Looked, shown } from './fields.ts'
import { lookAt } from './looked-at.ts'
import type { LookedAt } from './looked-at.ts'
import { namesOfCodes } from './names.ts'
import { renewalsDue } from './renewals.ts'

const Row = z.object({
  id: z.string(),
  personId: z.string(),
  person: z.string(),
  code: z.string(),
  name: z.string(),
  act: z.string(),
  on: z.string(),
  amount: z.string(),
  hours: z.string(),
  /** Null: nobody has said what it costs. */
  priced: z.boolean(),
  togetherWith: z.string().nullable(),
})
type Found = Omit<z.infer<typeof Row>, 'person' | 'name'>

export const listCostRows = readVerb({
  name: 'cost.rows',
  right: 'costs.read',
  summary: 'The entries behind a figure of the costs: who, what, when, for how much',
  input: z.strictObject({
    ...Looked,
    what: z.enum(['spent', 'committed', 'forecast', 'unpriced']),
    code: catalogueId.nullish(),
    /** How many rows to pass over. */
    from: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: limit(500, 50),
  }),
  output: z.object({ rows: z.array(Row), total: z.int(), next: z.int().nullable() }),
  async run(ctx, input) {
    const looked = await lookAt(ctx, input)
    const code = input.code ?? null
    const { rows, total } =
      input.what === 'forecast' ? await dueRows(ctx, looked, code, input) : await entryRows(ctx, looked, input.what, code, input)
    const people = await namesOf(ctx, [...new Set(rows.map(row => row.personId))])
    const names = await namesOfCodes(ctx)
    return {
      rows: rows.map(row => ({ ...row, person: people.get(row.personId)?.name ?? '', name: names.get(row.code) ?? row.code })),
      total,
      next: input.from + rows.length < total ? input.from + rows.length : null,
    }
  },
})

interface Cut {
  from: number
  limit: number
}

async function entryRows(
  ctx: Context,
  looked: LookedAt,
  what: 'spent' | 'committed' | 'unpriced',
  code: string | null,
  { from, limit: most }: Cut,
): Promise<{ rows: Found[]; total: number }> {
  const entries = what === 'spent' ? spent(ctx, looked) : what === 'committed' ? committed(ctx, looked) : unpriced(ctx, looked)
  const found = sql`from (${entries}) e where (${code}::text is null or e.code = ${code}::text)`
  const { rows } = await sql<Found>`
    select e.id, e.person_id as "personId", e.code, e.act, e.on_day as on, e.amount, e.hours, e.price_id is not null as priced,
      null::text as "togetherWith" ${found} order by e.on_day desc, e.id limit ${most} offset ${from}`.execute(ctx.db)
  const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n ${found}`.execute(ctx.db)
  return { rows: rows.map(row => ({ ...row, amount: shown(row.amount), hours: shown(row.hours) })), total: counted[0]!.n }
}

async function dueRows(
  ctx: Context,
  looked: LookedAt,
  code: string | null,
  { from, limit: most }: Cut,
): Promise<{ rows: Found[]; total: number }> {
  const due = (await renewalsDue(ctx, looked)).filter(one => code === null || one.code === code)
  const rows = due.slice(from, from + most).map(({ personId, code: of, act, on, amount, hours, priced, togetherWith }) => ({
    id: `${personId} ${of} ${act} ${on}`,
    personId,
    code: of,
    act,
    on,
    amount: amountText(amount),
    hours: amountText(hours),
    priced,
    togetherWith,
  }))
  return { rows, total: due.length }
}
