import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { missing, refused } from '../../platform/refusal.ts'
import { heldOrToCome } from '../access/places.ts'
import { folded, foldedText } from './folding.ts'

export interface GroupingNow {
  id: string
  version: number
  name: string
  typeId: string
  typeName: string
  parentId: string | null
  timeZone: string | null
  custom: Record<string, unknown>
  ordinal: number
  retired: boolean
}

export async function getGrouping(ctx: Context, id: string): Promise<GroupingNow> {
  const [grouping] = await findGroupings(ctx, [id])
  if (!grouping) throw missing('grouping', id)
  return grouping
}

/** Groupings that something new is to be tied to: all there, none retired. In the order asked for. */
export async function getGroupingsInUse(ctx: Context, ids: readonly string[]): Promise<GroupingNow[]> {
  const found = new Map((await findGroupings(ctx, ids)).map(grouping => [grouping.id, grouping]))
  return ids.map(id => {
    const grouping = found.get(id)
    if (!grouping) throw missing('grouping', id)
    if (grouping.retired) throw refused('grouping.retired', { name: grouping.name })
    return grouping
  })
}

export async function findGroupings(ctx: Context, ids: readonly string[]): Promise<GroupingNow[]> {
  const { rows } = await sql<GroupingNow>`
    select d.grouping_id as "id", d.version, d.name, d.type_id as "typeId", t.name as "typeName", d.parent_id as "parentId",
      d.time_zone as "timeZone", d.custom, d.ordinal, d.retired
    from grouping_details d join grouping_types t using (tenant_id, type_id)
    where d.tenant_id = ${ctx.organisation.tenantId} and d.grouping_id = any(${[...ids]}::uuid[]) and d.superseded_at is null`.execute(
    ctx.db,
  )
  return rows
}

/** A grouping of the same type, name and place, other than `except`. */
export async function findTwin(
  ctx: Context,
  twin: { name: string; typeId: string; parentId: string | null; except: string | null },
): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`
    select grouping_id as "id", name from grouping_details
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and not retired and type_id = ${twin.typeId}
      and parent_id is not distinct from ${twin.parentId}::uuid and grouping_id is distinct from ${twin.except}::uuid
      and ${folded(sql.ref('name'))} = ${foldedText(twin.name)}
    limit 1`.execute(ctx.db)
  return rows[0]
}

/** Between neighbours there is room for others, so that one move seldom touches the rest. */
export const STEP = 1_000

/** The greatest place among what lies right below; 0 where all stand by their names. */
export async function lastOrdinal(ctx: Context, parentId: string | null): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(ordinal), 0) as last from grouping_details
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and not retired and parent_id is not distinct from ${parentId}::uuid`.execute(
    ctx.db,
  )
  return rows[0]!.last
}

/** The names from `id` up to the top, its own first. */
export async function namesUpwards(ctx: Context, id: string): Promise<{ id: string; name: string }[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ id: string; name: string }>`
    with recursive up as (
      select grouping_id, parent_id, name, 1 as step from grouping_details
      where tenant_id = ${tenantId} and grouping_id = ${id} and superseded_at is null
      union all
      select d.grouping_id, d.parent_id, d.name, up.step + 1 from up join grouping_details d on d.grouping_id = up.parent_id
      where d.tenant_id = ${tenantId} and d.superseded_at is null
    ) cycle grouping_id set seen using path
    select grouping_id as "id", name from up where not seen order by step`.execute(ctx.db)
  return rows
}

/** What would be left without a place if the grouping went: groupings below it, people who hold or will hold a position in it. */
export async function usesOf(ctx: Context, id: string): Promise<{ groupings: number; people: number }> {
  const { tenantId } = ctx.organisation
  const held = await heldOrToCome(ctx, 'o')
  const { rows } = await sql<{ groupings: number; people: number }>`
    select
      (select count(*) from grouping_details where tenant_id = ${tenantId} and superseded_at is null and not retired and parent_id = ${id}) as groupings,
      (select count(distinct o.person_id) from positions o join person_details p using (tenant_id, person_id)
        where o.tenant_id = ${tenantId} and o.superseded_at is null and ${id}::uuid = any(o.grouping_ids)
          and (${held} or o.potential and (o.through_on is null or o.through_on >= ${ctx.today}::date)) and p.superseded_at is null and not p.retired) as people`.execute(
    ctx.db,
  )
  return rows[0]!
}
