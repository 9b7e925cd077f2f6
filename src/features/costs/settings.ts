import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { paragraph } from '../structure/fields.ts'
import { currency, money, percent, shown } from './fields.ts'

export const Settings = z.object({
  version: z.int(),
  currency: z.string(),
  hourCost: z.string().nullable(),
  gainPerYear: z.string().nullable(),
  sharePercent: z.string().nullable(),
  /** Where the assumptions come from. */
  source: z.string(),
  recordedAt: z.iso.datetime(),
  by: z.string().nullable(),
})
export type Settings = z.infer<typeof Settings>

/** Null: nobody has said in which currency anything is counted. */
export async function readSettings(ctx: Context): Promise<Settings | null> {
  const { rows } = await sql<Omit<Settings, 'recordedAt'> & { recordedAt: Date }>`
    select s.version, s.currency, s.hour_cost as "hourCost", s.gain_per_year as "gainPerYear", s.share_percent as "sharePercent", s.source,
      s.recorded_at as "recordedAt", a.name as by
    from cost_settings s left join accounts a on a.tenant_id = s.tenant_id and a.account_id = s.recorded_by
    where s.tenant_id = ${ctx.organisation.tenantId} and s.superseded_at is null`.execute(ctx.db)
  const [now] = rows
  if (!now) return null
  return {
    ...now,
    hourCost: shownOrNone(now.hourCost),
    gainPerYear: shownOrNone(now.gainPerYear),
    sharePercent: shownOrNone(now.sharePercent),
    recordedAt: now.recordedAt.toISOString(),
  }
}

export const setCostSettings = writeVerb({
  name: 'cost.settings',
  right: 'costs.write',
  summary: 'The currency of the organisation, and the assumptions under which training brings something; kept version by version',
  input: z.strictObject({
    currency,
    hourCost: money.nullable(),
    gainPerYear: money.nullable(),
    sharePercent: percent.nullable(),
    source: paragraph(1_000).default(''),
    /** The version it follows; 0: the first. */
    version: z.int().min(0),
  }),
  output: z.object({ version: z.int() }),
  async run(ctx, { version, ...input }) {
    await takeTurn(ctx)
    await mustReachGrouping(ctx, 'costs.write', null)
    const now = await readSettings(ctx)
    if ((now?.version ?? 0) !== version) throw conflict('cost.stale', { current: now?.version ?? 0 })
    const before = now && { currency: now.currency, ...assumptionsOf(now) }
    const after = { currency: input.currency, ...assumptionsOf(input) }
    if (now && JSON.stringify(before) === JSON.stringify(after) && now.source === input.source) return { version }
    if (now && now.currency !== input.currency && (await hasAmounts(ctx))) throw refused('cost.currency_in_use', { currency: now.currency })
    await writeSettings(ctx, { ...after, source: input.source, version: version + 1 })
    audit(ctx, {
      action: 'cost.assumptions_set',
      subject: { kind: 'cost_settings', id: ctx.organisation.tenantId },
      facts: { version: version + 1 },
      before: { ...before },
      after: { ...after },
    })
    return { version: version + 1 }
  },
})

function assumptionsOf({ hourCost, gainPerYear, sharePercent }: Pick<Settings, 'hourCost' | 'gainPerYear' | 'sharePercent'>) {
  return { hourCost: shownOrNone(hourCost), gainPerYear: shownOrNone(gainPerYear), sharePercent: shownOrNone(sharePercent) }
}

type Next = ReturnType<typeof assumptionsOf> & { currency: string; source: string; version: number }

async function writeSettings(ctx: Context, next: Next): Promise<void> {
  const { tenantId } = ctx.organisation
  await ctx.db
    .updateTable('cost_settings')
    .set({ superseded_at: ctx.now })
    .where('tenant_id', '=', tenantId)
    .where('superseded_at', 'is', null)
    .execute()
  await ctx.db
    .insertInto('cost_settings')
    .values({
      tenant_id: tenantId,
      version: next.version,
      currency: next.currency,
      hour_cost: next.hourCost,
      gain_per_year: next.gainPerYear,
      share_percent: next.sharePercent,
      source: next.source,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.accountId,
    })
    .execute()
}

/** Amounts that are already there would turn into those of another currency. */
async function hasAmounts(ctx: Context): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from cost_prices where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null)
      or exists (select 1 from cost_budgets where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null) as found`.execute(
    ctx.db,
  )
  return rows[0]!.found
}

function shownOrNone(text: string | null): string | null {
  return text === null ? null : shown(text)
}
