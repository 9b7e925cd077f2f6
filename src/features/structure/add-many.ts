import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

export interface NewGrouping {
  /** Given where others in the same batch name it as their parent. */
  id?: string
  name: string
  typeId: string
  parentId: string | null
  timeZone?: string | null
  custom?: Record<string, unknown>
  ordinal?: number
}

/** Writes groupings in one statement each; no audit and no refold of its own. Returns their ids in order. */
export async function addGroupings(ctx: Context, groupings: readonly NewGrouping[]): Promise<string[]> {
  if (groupings.length === 0) return []
  const { tenantId } = ctx.organisation
  const ids = groupings.map(grouping => grouping.id ?? ctx.platform.ids.next())
  await sql`insert into groupings (tenant_id, grouping_id, created_at) select ${tenantId}::uuid, id, ${ctx.now} from unnest(${ids}::uuid[]) as n (id)`.execute(
    ctx.db,
  )
  await sql`
    insert into grouping_details (tenant_id, grouping_id, version, type_id, parent_id, name, time_zone, custom, ordinal, recorded_at, recorded_by)
    select ${tenantId}::uuid, id, 1, type_id, parent_id, name, time_zone, custom, ordinal, ${ctx.now}, ${ctx.actor.accountId}::uuid
    from unnest(${ids}::uuid[], ${groupings.map(g => g.typeId)}::uuid[], ${groupings.map(g => g.parentId)}::uuid[],
      ${groupings.map(g => g.name)}::text[], ${groupings.map(g => g.timeZone ?? null)}::text[], ${groupings.map(g => JSON.stringify(g.custom ?? {}))}::jsonb[],
      ${groupings.map(g => g.ordinal ?? 0)}::int[]) as n (id, type_id, parent_id, name, time_zone, custom, ordinal)`.execute(ctx.db)
  return ids
}

/** The id of the grouping type of this name, made where there is none yet. */
export async function ensureGroupingType(ctx: Context, name: string): Promise<string> {
  const { tenantId } = ctx.organisation
  const find = () =>
    ctx.db
      .selectFrom('grouping_types')
      .select('type_id')
      .where('tenant_id', '=', tenantId)
      .where(sql<boolean>`lower(name) = lower(${name})`)
      .executeTakeFirst()
  const found = await find()
  if (found) return found.type_id
  const made = await ctx.db
    .insertInto('grouping_types')
    .values({ tenant_id: tenantId, type_id: ctx.platform.ids.next(), name })
    .onConflict(conflict => conflict.doNothing())
    .returning('type_id')
    .executeTakeFirst()
  return made?.type_id ?? (await find())!.type_id
}

/** Takes groupings out of use; who calls has seen to it that nothing hangs on them. */
export async function retireGroupings(ctx: Context, ids: readonly string[]): Promise<void> {
  const { tenantId } = ctx.organisation
  await sql`
    with closed as (
      update grouping_details set superseded_at = ${ctx.now}
      where tenant_id = ${tenantId} and grouping_id = any(${[...ids]}::uuid[]) and superseded_at is null and not retired returning *
    )
    insert into grouping_details (tenant_id, grouping_id, version, type_id, parent_id, name, time_zone, custom, ordinal, retired, recorded_at, recorded_by)
    select tenant_id, grouping_id, version + 1, type_id, parent_id, name, time_zone, custom, ordinal, true, ${ctx.now}, ${ctx.actor.accountId}::uuid from closed`.execute(
    ctx.db,
  )
}
