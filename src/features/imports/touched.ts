import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Made } from './made.ts'

export interface Named {
  id: string
  name: string
  touched: boolean
}

/** People an import made, and whether anything else has been said of them since. Asked after its results and positions are taken back. */
export async function peopleMade(ctx: Context, importId: string, made: Made, keptAt: Date): Promise<Named[]> {
  const { tenantId } = ctx.organisation
  const whose = sql`tenant_id = ${tenantId} and person_id = any(${made.people}::uuid[])`
  // Each table is gone through once, whatever the planner knows of it: looked up person by person, a million results are read two thousand times.
  const { rows } = await sql<Named>`
    with others as materialized (
      select person_id from events where ${whose} and import_id is distinct from ${importId}
      union select person_id from positions where ${whose} and recorded_at <> ${keptAt}
      union select person_id from engagements where ${whose} and recorded_at <> ${keptAt}
      union select person_id from requirements where ${whose} and import_id is distinct from ${importId}
    )
    select d.person_id as "id", concat_ws(' ', nullif(d.given_names, ''), d.surname) as name, d.version > 1 or o.person_id is not null as touched
    from person_details d left join others o using (person_id)
    where d.tenant_id = ${tenantId} and d.person_id = any(${made.people}::uuid[]) and d.superseded_at is null and not d.retired`.execute(
    ctx.db,
  )
  return rows
}

export async function skillsMade(ctx: Context, importId: string, made: Made): Promise<Named[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<Named>`
    with used as (
      select distinct skill_id from events where tenant_id = ${tenantId} and skill_id = any(${made.skills}::uuid[]) and import_id is distinct from ${importId}
      union
      select skill_id from requirements
      where tenant_id = ${tenantId} and skill_id = any(${made.skills}::uuid[]) and import_id is distinct from ${importId} and superseded_at is null
    )
    select d.skill_id as "id", d.name, d.version > 1 or used.skill_id is not null as touched
    from skill_details d left join used using (skill_id)
    where d.tenant_id = ${tenantId} and d.skill_id = any(${made.skills}::uuid[]) and d.superseded_at is null and d.state <> 'retired'`.execute(
    ctx.db,
  )
  return rows
}

/** A grouping stays while somebody belongs to it, something is asked of it, or another grouping lies below it that stays. */
export async function groupingsMade(ctx: Context, made: Made): Promise<Named[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<Named>`
    with held as (
      select distinct g.grouping_id from positions, unnest(grouping_ids) as g (grouping_id)
      where tenant_id = ${tenantId} and superseded_at is null and grouping_ids && ${made.groupings}::uuid[]
      union
      select grouping_id from requirements where tenant_id = ${tenantId} and superseded_at is null and grouping_id = any(${made.groupings}::uuid[])
      union
      select parent_id from grouping_details where tenant_id = ${tenantId} and superseded_at is null and not retired and parent_id = any(${made.groupings}::uuid[])
    )
    select d.grouping_id as "id", d.name, d.version > 1 or held.grouping_id is not null as touched
    from grouping_details d left join held using (grouping_id)
    where d.tenant_id = ${tenantId} and d.grouping_id = any(${made.groupings}::uuid[]) and d.superseded_at is null and not d.retired`.execute(
    ctx.db,
  )
  return rows
}
