import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { within } from '../access/reach.ts'
import type { Reach } from '../access/reach.ts'
import { folded, foldedText } from '../structure/folding.ts'
import type { DayOf } from './today.ts'

export interface Filter {
  scope?: string | null | undefined
  search?: string | null | undefined
  show: 'all' | 'present' | 'absent' | 'left'
  contract?: string | null | undefined
  employer?: string | null | undefined
  field?: string | null | undefined
  value?: string | null | undefined
}

/** Whether a row of `person_details d` is of those asked for. Every part is a look-up in a list made once, and left out where it asks nothing. */
export function foundBy(ctx: Context, filter: Filter, reach: Reach, scope: readonly string[], dayOf: DayOf): RawBuilder<boolean> {
  const { tenantId } = ctx.organisation
  const parts = [sql`d.tenant_id = ${tenantId} and d.superseded_at is null and not d.retired`, within(reach, 'd.person_id')]
  const text = filter.search?.replaceAll(',', ' ').trim()
  if (text) parts.push(sql`position(${foldedText(text)} in d.find_text) > 0`)
  if (filter.scope) parts.push(inGroupings(ctx, scope, dayOf))
  if (filter.contract) parts.push(engagedAs(ctx, filter, dayOf, sql`lower(e.contract) = lower(${filter.contract})`))
  if (filter.employer) parts.push(engagedAs(ctx, filter, dayOf, sql`lower(e.employer) = lower(${filter.employer})`))
  if (filter.field && filter.value?.trim())
    parts.push(sql`position(${foldedText(filter.value.trim())} in ${folded(sql<string>`coalesce(d.custom ->> ${filter.field}, '')`)}) > 0`)
  if (filter.show === 'left') parts.push(left(ctx, dayOf))
  if (filter.show === 'absent') parts.push(absent(ctx, dayOf))
  if (filter.show === 'present') parts.push(sql`not ${left(ctx, dayOf)} and not ${absent(ctx, dayOf)}`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** The days of a row's range include the person's today; without a beginning or an end they are open there. */
export function today(dayOf: DayOf, alias: string): RawBuilder<boolean> {
  const row = sql.raw(alias)
  const day = dayOf(alias)
  return sql<boolean>`((${row}.from_on is null or ${row}.from_on <= ${day}) and (${row}.through_on is null or ${row}.through_on >= ${day}))`
}

const FEW_GROUPINGS = 40

/** A part of the plant whose people are found one by one, and not by a look at everybody. */
export function isSmall(scope: readonly string[]): boolean {
  return scope.length > 0 && scope.length <= FEW_GROUPINGS
}

// Most positions are in one grouping, which is looked up in a hashed list; only the others are compared list by list.
// "is true" keeps the look-up of many people hashed too: as a join it is planned badly while a fresh import has no statistics yet.
function inGroupings(ctx: Context, scope: readonly string[], dayOf: DayOf): RawBuilder<boolean> {
  const groupingIds = sql`${[...scope]}::uuid[]`
  const there = sql`
    select o.person_id from positions o where o.tenant_id = ${ctx.organisation.tenantId} and o.superseded_at is null and not o.potential
      and ${today(dayOf, 'o')}
      and (o.grouping_ids[1] = any(${groupingIds}) or cardinality(o.grouping_ids) > 1 and o.grouping_ids && ${groupingIds})`
  return isSmall(scope) ? sql<boolean>`d.person_id = any(array(${there}))` : sql<boolean>`(d.person_id in (${there})) is true`
}

/** Today's engagements count; of those who have left, all that they had. */
function engagedAs(ctx: Context, { show }: Filter, dayOf: DayOf, what: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(d.person_id in (select e.person_id from engagements e where e.tenant_id = ${ctx.organisation.tenantId}
    and e.superseded_at is null and ${what} and ${show === 'left' ? sql`true` : today(dayOf, 'e')})) is true`
}

function left(ctx: Context, dayOf: DayOf): RawBuilder<boolean> {
  return sql<boolean>`((d.person_id in (select e.person_id from engagements e where e.tenant_id = ${ctx.organisation.tenantId}
    and e.superseded_at is null group by e.person_id having max(coalesce(e.through_on, 'infinity')) < ${dayOf('e')})) is true)`
}

function absent(ctx: Context, dayOf: DayOf): RawBuilder<boolean> {
  return sql<boolean>`((d.person_id in (select a.person_id from absences a where a.tenant_id = ${ctx.organisation.tenantId}
    and a.superseded_at is null and ${today(dayOf, 'a')})) is true)`
}
