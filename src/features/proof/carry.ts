import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { supersede } from '../../platform/supersede.ts'

/** Evidence files of one person become those of another, with the new ids of their results; no audit of its own. Signatures stay with what was signed. */
export async function carryFiles(ctx: Context, fromId: string, toId: string, events: ReadonlyMap<string, string>): Promise<void> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ id: string }>`
    select file_id as "id" from evidence_files where tenant_id = ${tenantId} and person_id = ${fromId} and superseded_at is null`.execute(
    ctx.db,
  )
  const ids = rows.map(row => row.id)
  if (ids.length === 0) return
  await sql`
    insert into evidence_files (tenant_id, file_id, sha256, name, media_type, size, person_id, event_id, proposal_id, recorded_at, recorded_by)
    select f.tenant_id, n.new_id, f.sha256, f.name, f.media_type, f.size, ${toId}::uuid, coalesce(e.new_id, f.event_id), f.proposal_id, ${ctx.now},
      ${ctx.actor.accountId}::uuid
    from evidence_files f join unnest(${ids}::uuid[], ${ids.map(() => ctx.platform.ids.next())}::uuid[]) as n (old_id, new_id) on n.old_id = f.file_id
      left join unnest(${[...events.keys()]}::uuid[], ${[...events.values()]}::uuid[]) as e (old_id, new_id) on e.old_id = f.event_id
    where f.tenant_id = ${tenantId}`.execute(ctx.db)
  await supersede(ctx, 'evidence_files', ids)
}
