import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'

/** The day at the site where the person works. */
export async function todayOf(ctx: Context, personId: string): Promise<Day> {
  const row = await ctx.db
    .selectFrom('packed_people')
    .select('time_zone')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row ? todayIn(row.time_zone, ctx.now) : ctx.today
}

/** The same of many. */
export async function daysOf(ctx: Context, personIds: readonly string[]): Promise<Map<string, Day>> {
  const { rows } = await sql<{ id: string; zone: string }>`
    select person_id as "id", time_zone as zone from packed_people
    where tenant_id = ${ctx.organisation.tenantId} and person_id = any(${[...personIds]}::uuid[])`.execute(ctx.db)
  return new Map(rows.map(({ id, zone }) => [id, todayIn(zone, ctx.now)]))
}

/** The day at a place: by the zone nearest above the first of its groupings that has one, else the organisation's day. */
export async function todayAt(ctx: Context, groupingIds: readonly string[]): Promise<Day> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ zone: string }>`
    with recursive up as (
      select g.ordinal, 0 as height, d.parent_id, d.time_zone from unnest(${[...groupingIds]}::uuid[]) with ordinality as g (grouping_id, ordinal)
        join grouping_details d on d.tenant_id = ${tenantId} and d.grouping_id = g.grouping_id and d.superseded_at is null
      union all
      select up.ordinal, up.height + 1, d.parent_id, d.time_zone from up
        join grouping_details d on d.tenant_id = ${tenantId} and d.grouping_id = up.parent_id and d.superseded_at is null
      where up.time_zone is null
    ) select time_zone as zone from up where time_zone is not null order by ordinal, height limit 1`.execute(ctx.db)
  return rows[0] ? todayIn(rows[0].zone, ctx.now) : ctx.today
}

/** The day of the person in a row, for SQL. */
export type DayOf = (alias: string) => RawBuilder<Day>

export interface Days {
  of: DayOf
  /** The same as long as it is the same day everywhere. */
  key: string
}

/**
 * For SQL: the day of the person in this row, at the site where they work. Sites differ from the organisation by a day at most, and mostly not at all:
 * then nobody has to be looked up.
 */
export async function readDays(ctx: Context): Promise<Days> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ zone: string }>`
    select distinct time_zone as zone from grouping_details
    where tenant_id = ${tenantId} and superseded_at is null and time_zone is not null`.execute(ctx.db)
  const other = Map.groupBy(
    rows.filter(({ zone }) => todayIn(zone, ctx.now) !== ctx.today),
    ({ zone }) => todayIn(zone, ctx.now),
  )
  const of: DayOf = alias => {
    const cases = [...other].map(
      ([day, zones]) => sql`when ${sql.raw(alias)}.person_id in (
        select z.person_id from packed_people z where z.tenant_id = ${tenantId} and z.time_zone = any(${zones.map(one => one.zone)}::text[]))
        then ${day}::date`,
    )
    return cases.length === 0 ? sql<Day>`${ctx.today}::date` : sql<Day>`(case ${sql.join(cases, sql` `)} else ${ctx.today}::date end)`
  }
  return { key: JSON.stringify([ctx.today, ...other]), of }
}
