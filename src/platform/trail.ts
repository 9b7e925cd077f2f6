import { sql } from 'kysely'
import type { Context } from './context.ts'

/**
 * Writes the verb's log entries and counts the organisation's version up, both in the verb's transaction.
 * The organisation's row is locked from here to the commit, so entries are gapless and in order.
 */
export async function writeTrail(ctx: Context): Promise<void> {
  const { trail } = ctx
  if (trail.length === 0) return
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ audit_seq: number }>`
    update organisations set version = version + 1, audit_seq = audit_seq + ${trail.length} where tenant_id = ${tenantId} returning audit_seq`.execute(
    ctx.db,
  )
  const first = rows[0]!.audit_seq - trail.length + 1
  await ctx.db
    .insertInto('audit_entries')
    .values(
      trail.map((entry, index) => ({
        tenant_id: tenantId,
        seq: first + index,
        at: ctx.now,
        actor_id: ctx.actor.accountId,
        actor_kind: ctx.actor.kind,
        acting_for: ctx.actor.actingFor?.accountId ?? null,
        action: entry.action,
        subject_kind: entry.subject.kind,
        subject_id: entry.subject.id,
        person_id: entry.personId ?? null,
        skill_id: entry.skillId ?? null,
        facts: JSON.stringify(entry.facts ?? {}),
        reason: entry.reason ?? null,
      })),
    )
    .execute()
  const values = trail.flatMap((entry, index) =>
    entry.before || entry.after
      ? [
          {
            tenant_id: tenantId,
            seq: first + index,
            before: entry.before ? JSON.stringify(entry.before) : null,
            after: entry.after ? JSON.stringify(entry.after) : null,
          },
        ]
      : [],
  )
  if (values.length > 0) await ctx.db.insertInto('audit_values').values(values).execute()
}
