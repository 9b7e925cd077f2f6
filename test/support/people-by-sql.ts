import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Context } from '../../src/platform/context.ts'
import { reaches } from '../../src/features/access/reach.ts'
import type { Reach } from '../../src/features/access/reach.ts'
import type { Filter } from '../../src/features/people/found-in.ts'
import { readDays } from '../../src/features/people/today.ts'
import type { DayOf } from '../../src/features/people/today.ts'
import { folded, foldedText } from '../../src/features/structure/folding.ts'
import { keysOf } from '../../src/features/structure/roster-rows.ts'

/** The list of people as one question to the database, whole: what the list from memory has to equal. */
export async function peopleBySql(ctx: Context, filter: Filter & { sort: string }, reach: Reach): Promise<Record<string, unknown>[]> {
  const { tenantId } = ctx.organisation
  const dayOf = (await readDays(ctx)).of
  const keys = keysOf(filter.sort.endsWith('name') ? 'name' : 'number', 'd')
  const way = filter.sort.startsWith('-') ? sql`desc` : sql`asc`
  const { rows } = await sql<Record<string, unknown>>`
    select d.person_id as "id", concat_ws(' ', nullif(given_names, ''), surname) as name, surname, given_names as "givenNames",
      employee_number as "employeeNumber", email, e.employer, e.contract, coalesce(e.gone, false) as left, version,
      coalesce((
        select json_agg(distinct jsonb_build_object('id', g.grouping_id, 'name', g.name, 'type', t.name))
        from positions o join grouping_details g on g.tenant_id = o.tenant_id and g.grouping_id = any(o.grouping_ids) and g.superseded_at is null
          join grouping_types t on t.tenant_id = g.tenant_id and t.type_id = g.type_id
        where o.tenant_id = ${tenantId} and o.person_id = d.person_id and o.superseded_at is null and not o.potential and ${today(dayOf, 'o')}
      ), '[]') as groupings,
      ${absent(tenantId, dayOf)} as absent
    from person_details d left join lateral (
      select employer, contract, max(coalesce(through_on, 'infinity')) over () < ${dayOf('e')} as gone from engagements e
      where e.tenant_id = ${tenantId} and e.person_id = d.person_id and e.superseded_at is null
      order by ${today(dayOf, 'e')} desc, from_on desc nulls last, engagement_id limit 1
    ) e on true
    where ${sql.join(parts(tenantId, filter, dayOf), sql` and `)}
    order by ${sql.join(keys.map(key => sql`${key} ${way}`))}`.execute(ctx.db)
  return rows.filter(row => reaches(reach, String(row['id'])))
}

/** Heads in every grouping and below it: everybody engaged today who holds a position there today. */
export async function headsBySql(ctx: Context): Promise<Map<string, number>> {
  const { tenantId } = ctx.organisation
  const dayOf = (await readDays(ctx)).of
  const { rows } = await sql<{ id: string; people: number }>`
    with recursive above as (
      select grouping_id as id, grouping_id as top from grouping_details where tenant_id = ${tenantId} and superseded_at is null
      union
      select a.id, g.parent_id from above a join grouping_details g on g.grouping_id = a.top
      where g.tenant_id = ${tenantId} and g.superseded_at is null and g.parent_id is not null
    )
    select a.top as id, count(distinct o.person_id)::int as people
    from positions o join above a on a.id = any(o.grouping_ids) join person_details d using (tenant_id, person_id)
    where o.tenant_id = ${tenantId} and o.superseded_at is null and not o.potential and ${today(dayOf, 'o')} and d.superseded_at is null
      and not d.retired and (${engagements(tenantId, sql`true`)} = 0 or ${engagements(tenantId, today(dayOf, 'e'))} > 0)
    group by a.top`.execute(ctx.db)
  return new Map(rows.map(row => [row.id, row.people]))
}

function parts(tenantId: string, { scope, search, show, contract, employer, field, value }: Filter, dayOf: DayOf): RawBuilder<unknown>[] {
  const now = show === 'left' ? sql`true` : today(dayOf, 'e')
  const gone = sql`coalesce((select max(coalesce(e.through_on, 'infinity')) < ${dayOf('d')} from engagements e
    where e.tenant_id = ${tenantId} and e.person_id = d.person_id and e.superseded_at is null), false)`
  const text = search?.replaceAll(',', ' ').trim()
  const said = field && value?.trim()
  return [
    sql`d.tenant_id = ${tenantId} and d.superseded_at is null and not d.retired`,
    text ? sql`position(${foldedText(text)} in d.find_text) > 0` : sql`true`,
    scope ? isBelow(tenantId, scope, dayOf) : sql`true`,
    contract ? sql`${engagements(tenantId, sql`lower(e.contract) = lower(${contract}) and ${now}`)} > 0` : sql`true`,
    employer ? sql`${engagements(tenantId, sql`lower(e.employer) = lower(${employer}) and ${now}`)} > 0` : sql`true`,
    said ? sql`position(${foldedText(said)} in ${folded(sql<string>`coalesce(d.custom ->> ${field}, '')`)}) > 0` : sql`true`,
    show === 'left' ? gone : sql`true`,
    show === 'absent' ? absent(tenantId, dayOf) : sql`true`,
    show === 'present' ? sql`not ${gone} and not ${absent(tenantId, dayOf)}` : sql`true`,
  ]
}

function isBelow(tenantId: string, scope: string, dayOf: DayOf): RawBuilder<unknown> {
  return sql`exists (
    with recursive below as (
      select ${scope}::uuid as grouping_id
      union select g.grouping_id from grouping_details g join below b on g.parent_id = b.grouping_id
        where g.tenant_id = ${tenantId} and g.superseded_at is null
    )
    select from positions o join below b on b.grouping_id = any(o.grouping_ids)
    where o.tenant_id = ${tenantId} and o.person_id = d.person_id and o.superseded_at is null and not o.potential and ${today(dayOf, 'o')})`
}

function engagements(tenantId: string, which: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(select count(*) from engagements e
    where e.tenant_id = ${tenantId} and e.person_id = d.person_id and e.superseded_at is null and ${which})`
}

function absent(tenantId: string, dayOf: DayOf): RawBuilder<unknown> {
  return sql`exists (select from absences a
    where a.tenant_id = ${tenantId} and a.person_id = d.person_id and a.superseded_at is null and ${today(dayOf, 'a')})`
}

/** The days of a row's range include the person's today; without a beginning or an end they are open there. */
function today(dayOf: DayOf, alias: string): RawBuilder<boolean> {
  const row = sql.raw(alias)
  return sql<boolean>`((${row}.from_on is null or ${row}.from_on <= ${dayOf(alias)}) and (${row}.through_on is null or ${row}.through_on >= ${dayOf(alias)}))`
}
