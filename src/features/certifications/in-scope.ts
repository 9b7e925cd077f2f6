import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { DayOf } from '../people/today.ts'
import { known } from '../standings/queries.ts'

/** For SQL: whether the person of a standing `s` works in the grouping or below it on the day; without a grouping everybody does. */
export function inScope(
  ctx: Context,
  scope: string | null | undefined,
  on: RawBuilder<unknown>,
  knownAt: Date | null = null,
): RawBuilder<boolean> {
  if (scope == null) return sql<boolean>`true`
  const { tenantId } = ctx.organisation
  return sql<boolean>`exists (
    select from positions o where o.tenant_id = s.tenant_id and o.person_id = s.person_id and ${known('o', knownAt)} and not o.potential
      and (o.from_on is null or o.from_on <= ${on}) and (o.through_on is null or o.through_on >= ${on})
      and o.grouping_ids && array(
        with recursive below as (
          select ${scope}::uuid as grouping_id
          union select g.grouping_id from grouping_details g join below b on g.parent_id = b.grouping_id
          where g.tenant_id = ${tenantId} and ${known('g', knownAt)})
        select grouping_id from below))`
}

/** Who works in the grouping or below it on the day; null: no grouping is asked for. */
export async function peopleIn(
  ctx: Context,
  scope: string | null | undefined,
  on: DayOf,
  knownAt: Date | null = null,
): Promise<ReadonlySet<string> | null> {
  if (scope == null) return null
  const { rows } = await sql<{ id: string }>`
    select s.person_id as id from people s where s.tenant_id = ${ctx.organisation.tenantId} and ${inScope(ctx, scope, on('s'), knownAt)}`.execute(
    ctx.db,
  )
  return new Set(rows.map(row => row.id))
}
