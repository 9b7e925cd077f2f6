import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { LookedAt } from './looked-at.ts'

/** Acts that are mostly paid for: recorded without a price they are told, so that a sum is not taken for the whole. */
const COSTLY = ['course', 'exam', 'practical', 'demonstration', 'sample', 'medical', 'fee']

/**
 * For SQL: what was done in the period, each act at the price of its day. An act that is meant for several certifications is paid once: at the price for
 * both together where there is one, otherwise at the dearest.
 */
export function spent(ctx: Context, looked: LookedAt): RawBuilder<unknown> {
  const { tenantId } = ctx.organisation
  return sql`
    select e.event_id as id, e.person_id, c.code, e.type as act, e.happened_on as on_day, c.amount, c.hours, c.price_id
    from events e ${priced(tenantId, sql`e.type`, sql`e.happened_on`)}
    where ${recorded(tenantId)} and e.happened_on between ${looked.fromOn}::date and least(${looked.throughOn}::date, ${ctx.today}::date)
      and ${looked.includes('e.person_id', sql`e.happened_on`)}`
}

/** For SQL: what is booked in what is left of the period, neither taken back nor done already. */
export function committed(ctx: Context, looked: LookedAt): RawBuilder<unknown> {
  const { tenantId } = ctx.organisation
  const planned = sql`(e.body ->> 'plannedOn')::date`
  return sql`
    select e.event_id as id, e.person_id, c.code, e.body ->> 'act' as act, ${planned} as on_day, c.amount, c.hours, c.price_id
    from events e ${priced(tenantId, sql`e.body ->> 'act'`, planned)}
    where ${recorded(tenantId)} and e.type = 'booked' and ${planned} between greatest(${looked.fromOn}::date, ${ctx.today}::date) and ${looked.throughOn}::date
      and not exists (select 1 from events x where x.tenant_id = ${tenantId} and x.person_id = e.person_id and x.skill_id is null
        and x.superseded_at is null and (x.type = 'booking-cancelled' and x.body ->> 'booking' = e.event_id::text
          or x.type = e.body ->> 'act' and x.happened_on >= ${planned} and x.certs && e.certs))
      and ${looked.includes('e.person_id', planned)}`
}

/** For SQL: what was done in the period and has no price. */
export function unpriced(ctx: Context, looked: LookedAt): RawBuilder<unknown> {
  const { tenantId } = ctx.organisation
  return sql`
    select e.event_id as id, e.person_id, coalesce(e.certs[1], '') as code, e.type as act, e.happened_on as on_day, 0::numeric as amount,
      0::numeric as hours, null::uuid as price_id
    from events e
    where ${recorded(tenantId)} and e.type = any(${COSTLY}::text[])
      and e.happened_on between ${looked.fromOn}::date and least(${looked.throughOn}::date, ${ctx.today}::date)
      and not exists (select 1 from cost_prices p where p.tenant_id = ${tenantId} and p.superseded_at is null and p.act = e.type
        and p.code = any(e.certs) and p.from_on <= e.happened_on)
      and ${looked.includes('e.person_id', sql`e.happened_on`)}`
}

function recorded(tenantId: string): RawBuilder<unknown> {
  return sql`e.tenant_id = ${tenantId} and e.skill_id is null and e.superseded_at is null`
}

function priced(tenantId: string, act: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`cross join lateral (
    select q.* from (
      select distinct on (p.code, p.together_with) p.code, p.together_with, p.amount, p.hours, p.price_id
      from cost_prices p
      where p.tenant_id = ${tenantId} and p.superseded_at is null and p.act = ${act} and p.code = any(e.certs) and p.from_on <= ${day}
        and (p.together_with is null or p.together_with = any(e.certs))
      order by p.code, p.together_with, p.from_on desc) q
    order by q.together_with is null, q.amount desc, q.code limit 1) c`
}
