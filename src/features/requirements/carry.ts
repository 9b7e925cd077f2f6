import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { supersede } from '../../platform/supersede.ts'

/**
 * What is asked of one person by name is asked of another from now on; no audit and no refold of its own. Where the other is asked the same skill on
 * some of the same days already, that stands. Returns which requirement has taken the place of each.
 */
export async function carryRequirements(ctx: Context, fromId: string, toId: string): Promise<Map<string, string>> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ id: string; standing: string | null }>`
    select r.requirement_id as "id", (
      select min(k.requirement_id::text) from requirements k
      where k.tenant_id = r.tenant_id and k.person_id = ${toId} and k.superseded_at is null and k.skill_id = r.skill_id and k.kind = r.kind
        and coalesce(k.from_on, '-infinity') <= coalesce(r.through_on, 'infinity') and coalesce(k.through_on, 'infinity') >= coalesce(r.from_on, '-infinity')
    ) as standing
    from requirements r where r.tenant_id = ${tenantId} and r.person_id = ${fromId} and r.superseded_at is null`.execute(ctx.db)
  const carried = rows.filter(row => row.standing === null).map(row => ({ from: row.id, to: ctx.platform.ids.next() }))
  await sql`
    insert into requirements (tenant_id, requirement_id, subject_kind, person_id, skill_id, level, kind, from_on, through_on, within_days, reason,
      import_id, recorded_at, recorded_by)
    select r.tenant_id, n.new_id, 'person', ${toId}::uuid, r.skill_id, r.level, r.kind, r.from_on, r.through_on, r.within_days, r.reason,
      r.import_id, ${ctx.now}, ${ctx.actor.accountId}::uuid
    from requirements r join unnest(${carried.map(one => one.from)}::uuid[], ${carried.map(one => one.to)}::uuid[]) as n (old_id, new_id)
      on n.old_id = r.requirement_id
    where r.tenant_id = ${tenantId}`.execute(ctx.db)
  const ids = rows.map(row => row.id)
  await supersede(ctx, 'requirements', ids)
  return new Map([
    ...rows.flatMap(row => (row.standing === null ? [] : [[row.id, row.standing] as const])),
    ...carried.map(({ from, to }) => [from, to] as const),
  ])
}
