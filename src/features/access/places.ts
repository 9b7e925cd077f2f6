import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { addDays, todayIn } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'

/**
 * For SQL: whether the position in this row is held today or will be. Its days are those of the site it is at: nearest above its groupings, else
 * the organisation's. It asks the positions themselves, as a folded row may be of yesterday; where no two places on earth differ about the day,
 * it does not look for the site.
 */
export function heldOrToCome(ctx: Context, alias: string): RawBuilder<boolean> {
  const o = sql.raw(alias)
  const utc = todayIn('UTC', ctx.now)
  return sql<boolean>`(${o}.superseded_at is null and not ${o}.potential and (
    ${o}.through_on is null or ${o}.through_on >= ${addDays(utc, 1)} or (${o}.through_on >= ${addDays(utc, -1)}
      and ${o}.through_on >= (${ctx.now}::timestamptz at time zone coalesce(${zoneOf(ctx, alias)}, ${ctx.organisation.timeZone}))::date)))`
}

function zoneOf(ctx: Context, alias: string): RawBuilder<string> {
  const { tenantId } = ctx.organisation
  return sql<string>`(
    with recursive up as (
      select g.ordinal, 0 as height, d.parent_id, d.time_zone from unnest(${sql.raw(alias)}.grouping_ids) with ordinality as g (grouping_id, ordinal)
        join grouping_details d on d.tenant_id = ${tenantId} and d.grouping_id = g.grouping_id and d.superseded_at is null
      union all
      select up.ordinal, up.height + 1, d.parent_id, d.time_zone from up
        join grouping_details d on d.tenant_id = ${tenantId} and d.grouping_id = up.parent_id and d.superseded_at is null
      where up.time_zone is null
    )
    select time_zone from up where time_zone is not null order by ordinal, height limit 1)`
}
