import { sql } from 'kysely'
import { z } from 'zod'
import { amountOf, amountText } from '../../rules/costs/amount.ts'
import { trainingReturn } from '../../rules/costs/training-return.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { catalogueId } from '../certifications/list-catalogue.ts'
import { limit } from '../structure/fields.ts'
import { spent } from './entries.ts'
import { Looked, money, percent } from './fields.ts'
import { lookAt } from './looked-at.ts'
import type { LookedAt } from './looked-at.ts'
import { readSettings, Settings } from './settings.ts'

const amount = z.string().nullable()

export const readTrainingReturn = readVerb({
  name: 'cost.return',
  right: 'costs.read',
  summary:
    'What training brings next to what it costs in a period, under the assumptions of the organisation or under others that are only tried',
  input: z.strictObject({
    ...Looked,
    code: catalogueId.nullish(),
    /** Tried in place of those that are kept. */
    hourCost: money.nullish(),
    gainPerYear: money.nullish(),
    sharePercent: percent.nullish(),
  }),
  output: z.object({
    settings: Settings.nullable(),
    assumed: z.object({ hourCost: amount, gainPerYear: amount, sharePercent: amount }),
    fees: z.string(),
    hours: z.string(),
    entries: z.int(),
    daysHeld: z.int(),
    holders: z.int(),
    missing: z.array(z.enum(['hourCost', 'gainPerYear', 'sharePercent'])),
    hoursCost: amount,
    investment: amount,
    gain: amount,
    surplus: amount,
    percent: z.string().nullable(),
  }),
  async run(ctx, input) {
    const looked = await lookAt(ctx, input)
    const settings = await readSettings(ctx)
    const code = input.code ?? null
    const assumed = {
      hourCost: input.hourCost ?? settings?.hourCost ?? null,
      gainPerYear: input.gainPerYear ?? settings?.gainPerYear ?? null,
      sharePercent: input.sharePercent ?? settings?.sharePercent ?? null,
    }
    const { rows } = await sql<{ fees: string; hours: string; n: number }>`
      select coalesce(sum(amount), 0) as fees, coalesce(sum(hours), 0) as hours, count(*)::int as n from (${spent(ctx, looked)}) e
      where ${code}::text is null or e.code = ${code}::text`.execute(ctx.db)
    const { rows: held } = await sql<{ days: number; holders: number }>`
      select coalesce(sum(days), 0)::int as days, count(distinct person_id)::int as holders from (${holding(ctx, looked, code)}) h`.execute(
      ctx.db,
    )
    const { fees, hours, n } = rows[0]!
    const { days, holders } = held[0]!
    const computed = trainingReturn(
      { fees: amountOf(fees), hours: amountOf(hours), daysHeld: days },
      { hourCost: read(assumed.hourCost), gainPerYear: read(assumed.gainPerYear), sharePercent: read(assumed.sharePercent) },
      coinOf(settings?.currency ?? null),
    )
    return {
      settings,
      assumed,
      fees: amountText(amountOf(fees)),
      hours: amountText(amountOf(hours)),
      entries: n,
      daysHeld: days,
      holders,
      missing: computed.missing,
      hoursCost: written(computed.hoursCost),
      investment: written(computed.investment),
      gain: written(computed.gain),
      surplus: written(computed.surplus),
      percent: computed.percent,
    }
  },
})

/** The smallest coin of a currency; a hundredth where nobody has named one. */
function coinOf(currency: string | null): bigint {
  const decimals =
    currency === null ? 2 : (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
  return 10n ** BigInt(Math.max(0, 3 - decimals))
}

function read(text: string | null): bigint | null {
  return text === null ? null : amountOf(text)
}

function written(value: bigint | null): string | null {
  return value === null ? null : amountText(value)
}

export const listDaysHeld = readVerb({
  name: 'cost.days_held',
  right: 'costs.read',
  summary: 'On how many days of a period each person held each certification that has a price',
  input: z.strictObject({
    ...Looked,
    code: catalogueId.nullish(),
    from: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: limit(500, 50),
  }),
  output: z.object({
    rows: z.array(z.object({ personId: z.string(), person: z.string(), code: z.string(), name: z.string(), days: z.int() })),
    total: z.int(),
    next: z.int().nullable(),
  }),
  async run(ctx, input) {
    const held = holding(ctx, await lookAt(ctx, input), input.code ?? null)
    const { rows } = await sql<{ personId: string; person: string; code: string; name: string; days: number }>`
      select h.person_id as "personId", concat_ws(' ', nullif(d.given_names, ''), d.surname) as person, h.code, h.name, h.days::int as days
      from (${held}) h join person_details d on d.tenant_id = ${ctx.organisation.tenantId} and d.person_id = h.person_id and d.superseded_at is null
      order by lower(d.surname), lower(d.given_names), h.person_id, h.code limit ${input.limit} offset ${input.from}`.execute(ctx.db)
    const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from (${held}) h`.execute(ctx.db)
    const total = counted[0]!.n
    return { rows, total, next: input.from + rows.length < total ? input.from + rows.length : null }
  },
})

/**
 * For SQL: the days of the period, up to today, on which a person may work by a certification that has a price. A day in two scopes of one certification
 * is one day.
 */
function holding(ctx: Context, { fromOn, throughOn, includes }: LookedAt, code: string | null) {
  const { tenantId } = ctx.organisation
  const [first, last] = [sql`${fromOn}::date`, sql`least(${throughOn}::date, ${ctx.today}::date)`]
  return sql`
    select g.person_id, g.code, max(g.name) as name, (select sum(upper(r) - lower(r)) from unnest(g.days) r) as days from (
      select s.person_id, c.code, max(v.name) as name,
        range_agg(daterange(greatest(s.from_on, ${first}), least(coalesce(s.through_on, ${last}), ${last}), '[]')) as days
      from certification_standings s
        join certifications c on c.tenant_id = s.tenant_id and c.certification_id = s.certification_id
        join certification_versions v on v.tenant_id = c.tenant_id and v.certification_id = c.certification_id and v.superseded_at is null and v.state <> 'draft'
      where s.tenant_id = ${tenantId} and s.status in ('valid', 'due-soon', 'in-grace') and s.from_on <= ${last}
        and (s.through_on is null or s.through_on >= ${first}) and greatest(s.from_on, ${first}) <= least(coalesce(s.through_on, ${last}), ${last})
        and exists (select 1 from cost_prices p where p.tenant_id = ${tenantId} and p.superseded_at is null and p.code = c.code)
        and (${code}::text is null or c.code = ${code}::text) and ${includes('s.person_id', sql`greatest(s.from_on, ${first})`)}
      group by s.person_id, c.code) g
    group by g.person_id, g.code, g.days`
}
