import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, missing, Refusal } from '../../platform/refusal.ts'
import { heldOrToCome } from '../access/places.ts'
import { groupingReach, oneself, reaches } from '../access/reach.ts'
import { ROLES } from '../access/roles.ts'
import { line } from '../structure/fields.ts'

export const SHARINGS = ['private', 'grouping', 'site'] as const
export type Sharing = (typeof SHARINGS)[number]

/** What an address says of a view: as many names as a page knows, each with a text as long as an address takes. */
export const Search = z
  .record(z.string().regex(/^[a-zA-Z]{1,20}$/), z.string().min(1).max(2_000))
  .refine(search => Object.keys(search).length <= 40)
export const Name = line(80)

export const SavedView = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  sharing: z.enum(SHARINGS),
  grouping: z.object({ id: z.string(), name: z.string() }).nullable(),
  search: z.record(z.string(), z.string()),
  /** The caller made it. */
  mine: z.boolean(),
  by: z.string(),
  mayChange: z.boolean(),
  defaultFor: z.object({ me: z.boolean(), roles: z.array(z.enum(ROLES)) }),
})
export type SavedView = z.infer<typeof SavedView>

type Row = Omit<SavedView, 'mine' | 'mayChange' | 'defaultFor'> & { accountId: string; me: boolean; roles: string[] }

/** The views within the caller's reach: their own, those of groupings they see, and those for everybody. */
export async function readViews(ctx: Context): Promise<SavedView[]> {
  const { accountId } = ctx.actor
  const { rows } = await sql<Row>`
    select v.view_id as id, v.version, v.name, v.sharing, v.search, v.account_id as "accountId", a.name as by,
      case when v.grouping_id is null then null else json_build_object('id', v.grouping_id, 'name', g.name) end as grouping,
      exists (select from view_defaults d where d.tenant_id = v.tenant_id and d.view_id = v.view_id and d.superseded_at is null
        and d.account_id = ${accountId}) as me,
      array(select d.role from view_defaults d where d.tenant_id = v.tenant_id and d.view_id = v.view_id and d.superseded_at is null
        and d.role is not null order by d.role) as roles
    from saved_views v join accounts a on a.tenant_id = v.tenant_id and a.account_id = v.account_id
    left join grouping_details g on g.tenant_id = v.tenant_id and g.grouping_id = v.grouping_id and g.superseded_at is null
    where v.tenant_id = ${ctx.organisation.tenantId} and v.superseded_at is null
    order by v.name collate "und-x-icu", v.view_id`.execute(ctx.db)
  const sight = await groupingsInSight(ctx)
  const views: SavedView[] = []
  for (const { accountId: owner, me, roles, ...row } of rows) {
    const mine = owner === accountId
    if (!mine && !(row.sharing === 'site' || (row.grouping !== null && sight(row.grouping.id)))) continue
    const mayChange = mine || (await mayShare(ctx, row.sharing, row.grouping?.id ?? null))
    views.push({ ...row, mine, mayChange, defaultFor: { me, roles: ROLES.filter(role => roles.includes(role)) } })
  }
  return views
}

/** The view as the caller may see it; to change it takes more than to see it. */
export async function getView(ctx: Context, viewId: string): Promise<SavedView> {
  const view = (await readViews(ctx)).find(one => one.id === viewId)
  if (!view) throw missing('saved_view', viewId)
  return view
}

export async function getViewToChange(ctx: Context, viewId: string, seen: number): Promise<SavedView> {
  const view = await getView(ctx, viewId)
  if (!view.mayChange) throw new Refusal('forbidden', 'view.not_yours', { name: view.by })
  if (view.version !== seen) throw conflict('view.stale', { current: view.version })
  return view
}

/** Views are shared with those whose records one may read: a grouping, or the whole organisation. */
export async function mayShare(ctx: Context, sharing: Sharing, groupingId: string | null): Promise<boolean> {
  if (sharing === 'private') return false
  const reach = await groupingReach(ctx, 'records.read')
  return reach === 'everybody' || (groupingId !== null && reach.has(groupingId))
}

export async function refuseToShareBeyond(ctx: Context, sharing: Sharing, groupingId: string | null): Promise<void> {
  if (sharing === 'private' || (await mayShare(ctx, sharing, groupingId))) return
  throw new Refusal('forbidden', 'view.beyond_own')
}

/** Groupings whose people's records the caller may read, and those the caller stands in, with all above. */
async function groupingsInSight(ctx: Context): Promise<(id: string) => boolean> {
  const reach = await groupingReach(ctx, 'records.read')
  const self = oneself(ctx, 'records.read')
  if (reach === 'everybody' || self.length === 0) return id => reaches(reach, id)
  const { rows } = await sql<{ grouping_id: string }>`
    with recursive above as (
      select grouping_id, parent_id from grouping_details
      where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and grouping_id = any(array(
        select unnest(grouping_ids) from positions o where tenant_id = ${ctx.organisation.tenantId} and person_id = any(${self}::uuid[])
          and ${await heldOrToCome(ctx, 'o')}))
      union select d.grouping_id, d.parent_id from grouping_details d join above a on d.grouping_id = a.parent_id
      where d.tenant_id = ${ctx.organisation.tenantId} and d.superseded_at is null)
    select grouping_id from above`.execute(ctx.db)
  const own = new Set(rows.map(row => row.grouping_id))
  return id => own.has(id) || reaches(reach, id)
}
