import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { supersede } from '../../platform/supersede.ts'
import type { Replaced } from './change-many.ts'

const COLUMNS = {
  positions: { id: 'position_id', copied: 'person_id, grouping_ids, from_on, through_on, potential' },
  engagements: { id: 'engagement_id', copied: 'person_id, from_on, through_on, contract, employer' },
} as const

/**
 * Puts back what stood before rows were replaced, and says whose it was. Where somebody has changed the newer rows since, theirs stand:
 * what was replaced then does not come back.
 */
export async function restoreReplaced(ctx: Context, table: keyof typeof COLUMNS, replaced: readonly Replaced[]): Promise<string[]> {
  if (replaced.length === 0) return []
  const { tenantId } = ctx.organisation
  const { id, copied } = COLUMNS[table]
  const { rows: open } = await sql<{ id: string; person_id: string }>`
    select ${sql.ref(id)} as id, person_id from ${sql.table(table)}
    where tenant_id = ${tenantId} and superseded_at is null and ${sql.ref(id)} = any(${replaced.flatMap(one => one.now)}::uuid[])`.execute(
    ctx.db,
  )
  const standing = new Map(open.map(row => [row.id, row.person_id]))
  const back = replaced.filter(one => one.now.every(now => standing.has(now)))
  const [was, now] = [back.flatMap(one => one.was), back.flatMap(one => one.now)]
  await supersede(ctx, table, now)
  const ids = was.map(() => ctx.platform.ids.next())
  await sql`
    insert into ${sql.table(table)} (tenant_id, ${sql.ref(id)}, ${sql.raw(copied)}, recorded_at, recorded_by)
    select tenant_id, n.new_id, ${sql.raw(copied)}, ${ctx.now}, ${ctx.actor.accountId}::uuid
    from ${sql.table(table)} t join unnest(${was}::uuid[], ${ids}::uuid[]) as n (old_id, new_id) on t.${sql.ref(id)} = n.old_id
    where t.tenant_id = ${tenantId}`.execute(ctx.db)
  return [...new Set(now.map(one => standing.get(one)!))]
}

/** Says again what was said of people before a change, where nothing else has been said since. */
export async function restoreDetails(ctx: Context, changed: readonly { personId: string; version: number }[]): Promise<void> {
  if (changed.length === 0) return
  await sql`
    with closed as (
      update person_details d set superseded_at = ${ctx.now}
      from unnest(${changed.map(one => one.personId)}::uuid[], ${changed.map(one => one.version)}::int[]) as before (person_id, version)
      where d.tenant_id = ${ctx.organisation.tenantId} and d.person_id = before.person_id and d.version = before.version + 1 and d.superseded_at is null
        and not d.retired
      returning d.tenant_id, d.person_id, before.version
    )
    insert into person_details (tenant_id, person_id, version, surname, given_names, employee_number, email, birth_on, remark, custom, retired, recorded_at, recorded_by)
    select d.tenant_id, d.person_id, d.version + 2, surname, given_names, employee_number, email, birth_on, remark, custom, retired, ${ctx.now}, ${ctx.actor.accountId}::uuid
    from closed join person_details d on d.tenant_id = closed.tenant_id and d.person_id = closed.person_id and d.version = closed.version`.execute(
    ctx.db,
  )
}
