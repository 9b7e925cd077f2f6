import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { invalid, missing } from '../../platform/refusal.ts'
import { bothReach, reachOf, within } from '../access/reach.ts'

/** What is looked at: whoever is in reach, in a part of the plant or anywhere, between two days. */
export interface LookedAt {
  fromOn: Day
  throughOn: Day
  /** For SQL: whether the person is looked at on the day. */
  includes: (person: string, day: RawBuilder<unknown>) => RawBuilder<boolean>
}

/** Costs name people and what they have done, so that both rights are asked. */
export async function lookAt(
  ctx: Context,
  { scope, fromOn, throughOn }: { scope?: string | null | undefined; fromOn: Day; throughOn: Day },
): Promise<LookedAt> {
  if (throughOn < fromOn) throw invalid('range.backwards', { fromOn, throughOn })
  const reach = bothReach(await reachOf(ctx, 'costs.read'), await reachOf(ctx, 'records.read'))
  const places = scope == null ? null : await below(ctx, scope)
  return {
    fromOn,
    throughOn,
    includes(person, day) {
      const reached = within(reach, person)
      if (places === null) return reached
      return sql<boolean>`(${reached} and exists (
        select 1 from positions o where o.tenant_id = ${ctx.organisation.tenantId} and o.person_id = ${sql.ref(person)} and o.superseded_at is null
          and not o.potential and o.grouping_ids && ${places}::uuid[] and o.from_on <= ${day}
          and (o.through_on is null or o.through_on >= ${day})))`
    },
  }
}

async function below(ctx: Context, groupingId: string): Promise<string[]> {
  const { rows } = await sql<{ grouping_id: string }>`
    with recursive below as (
      select grouping_id from grouping_details
      where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and grouping_id = ${groupingId}
      union select d.grouping_id from grouping_details d join below b on d.parent_id = b.grouping_id
      where d.tenant_id = ${ctx.organisation.tenantId} and d.superseded_at is null)
    select grouping_id from below`.execute(ctx.db)
  if (rows.length === 0) throw missing('grouping', groupingId)
  return rows.map(row => row.grouping_id)
}
