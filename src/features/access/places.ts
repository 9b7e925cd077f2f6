import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { once } from './once.ts'

/**
 * For SQL: whether the position in this row is held today or will be. Its days are those of the site it is at: nearest above its groupings, else
 * the organisation's. It asks the positions themselves, as a folded row may be of yesterday; the site is looked for only where sites differ about
 * the day.
 */
export async function heldOrToCome(ctx: Context, alias: string): Promise<RawBuilder<boolean>> {
  const days = await once(ctx, 'days of places', () => daysOfPlaces(ctx))
  const o = sql.raw(alias)
  const sorted = [...days.values(), ctx.today].sort()
  const [first, last] = [sorted[0]!, sorted.at(-1)!]
  const lasts = first === last ? sql`true` : sql`${o}.through_on >= coalesce(${dayOf(days, alias)}, ${ctx.today}::date)`
  return sql<boolean>`(${o}.superseded_at is null and not ${o}.potential
    and (${o}.through_on is null or ${o}.through_on >= ${last} or (${o}.through_on >= ${first} and ${lasts})))`
}

/** The day at every grouping that has a zone, or lies below one that has. */
async function daysOfPlaces(ctx: Context): Promise<Map<string, Day>> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ grouping_id: string; time_zone: string }>`
    with recursive places as (
      select grouping_id, time_zone from grouping_details where tenant_id = ${tenantId} and superseded_at is null and parent_id is null
      union all
      select d.grouping_id, coalesce(d.time_zone, p.time_zone) from grouping_details d join places p on d.parent_id = p.grouping_id
      where d.tenant_id = ${tenantId} and d.superseded_at is null
    )
    select grouping_id, time_zone from places where time_zone is not null`.execute(ctx.db)
  const dayIn = new Map([...new Set(rows.map(row => row.time_zone))].map(zone => [zone, todayIn(zone, ctx.now)]))
  return new Map(rows.map(row => [row.grouping_id, dayIn.get(row.time_zone)!]))
}

/** At the first grouping of the position for which there is one. */
function dayOf(days: ReadonlyMap<string, Day>, alias: string): RawBuilder<Day> {
  return sql<Day>`(
    select p.day from unnest(${sql.raw(alias)}.grouping_ids) with ordinality as g (grouping_id, ordinal)
      join unnest(${[...days.keys()]}::uuid[], ${[...days.values()]}::date[]) as p (grouping_id, day) using (grouping_id)
    order by g.ordinal limit 1)`
}
