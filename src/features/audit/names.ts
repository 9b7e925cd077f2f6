import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { reachOf, within } from '../access/reach.ts'

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** What every id anywhere in `value` is called now: people in sight, skills, groupings, categories, scales and accounts. */
export async function namesIn(ctx: Context, value: unknown): Promise<Record<string, string>> {
  const ids = [...new Set(JSON.stringify(value).match(UUID) ?? [])]
  if (ids.length === 0) return {}
  const { tenantId } = ctx.organisation
  const people = await reachOf(ctx, 'people.read')
  const { rows } = await sql<{ id: string; name: string }>`
    select person_id as id, concat_ws(' ', nullif(given_names, ''), surname) as name from person_details
      where tenant_id = ${tenantId} and superseded_at is null and person_id = any(${ids}::uuid[]) and ${within(people, 'person_id')}
    union all select skill_id, name from skill_details where tenant_id = ${tenantId} and superseded_at is null and skill_id = any(${ids}::uuid[])
    union all select grouping_id, name from grouping_details
      where tenant_id = ${tenantId} and superseded_at is null and grouping_id = any(${ids}::uuid[])
    union all select type_id, name from grouping_types where tenant_id = ${tenantId} and type_id = any(${ids}::uuid[])
    union all select category_id, name from skill_categories where tenant_id = ${tenantId} and category_id = any(${ids}::uuid[])
    union all select scale_id, name from scale_details where tenant_id = ${tenantId} and superseded_at is null and scale_id = any(${ids}::uuid[])
    union all select distinct on (certification_id) certification_id, name from certification_versions
      where tenant_id = ${tenantId} and superseded_at is null and certification_id = any(${ids}::uuid[])
    union all select account_id, name from accounts where tenant_id = ${tenantId} and account_id = any(${ids}::uuid[])`.execute(ctx.db)
  return Object.fromEntries(rows.map(row => [row.id, row.name]))
}
