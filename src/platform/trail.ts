import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Context } from './context.ts'
import { plannedOnce } from './dialect.ts'

/** Told on it with each commit: which organisation has which version now, and nothing else. */
export const CHANNEL = 'muster'

/**
 * Writes the verb's log entries and counts the organisation's version up, both in the verb's transaction, and tells whoever listens with its commit.
 * The organisation's row is locked from here to the commit, so entries are gapless and in order. `beside`: what is written in the same breath.
 */
export async function writeTrail(ctx: Context, beside: RawBuilder<unknown> | null = null): Promise<void> {
  const { trail } = ctx
  if (trail.length === 0) {
    if (beside) await plannedOnce(beside).execute(ctx.db)
    return
  }
  const { tenantId } = ctx.organisation
  const rows = trail.map(({ subject, ...entry }, at) => ({ ...entry, facts: entry.facts ?? {}, subject: subject.kind, id: subject.id, at }))
  await plannedOnce(sql`
    with counted as (
      update organisations set version = version + 1, audit_seq = audit_seq + ${trail.length}::int where tenant_id = ${tenantId}
      returning tenant_id, version, audit_seq - ${trail.length}::int + 1 as first
    ), given as (
      select c.tenant_id, c.first + r.at as seq, r.* from counted c cross join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (at int, action text, subject text, id text, "personId" uuid, "skillId" uuid, facts jsonb, reason text, before jsonb, after jsonb)
    ), entries as (
      insert into audit_entries (tenant_id, seq, at, actor_id, actor_kind, acting_for, action, subject_kind, subject_id, person_id, skill_id, facts, reason)
      select tenant_id, seq, ${ctx.now}::timestamptz, ${ctx.actor.accountId}::uuid, ${ctx.actor.kind}::text, ${ctx.actor.actingFor?.accountId ?? null}::uuid,
        action, subject, id, "personId", "skillId", facts, reason from given order by seq
    ), private as (
      insert into audit_values (tenant_id, seq, before, after)
      select tenant_id, seq, before, after from given where before is not null or after is not null
    )${beside ? sql`, beside as (${beside})` : sql``}
    select pg_notify(${CHANNEL}::text, tenant_id || ' ' || version) from counted`).execute(ctx.db)
}

/** Counts the version up, and tells it, where something is written that is no news for the log: what is kept in memory is looked at again. */
export async function countOn(ctx: Context): Promise<void> {
  await sql`
    with counted as (update organisations set version = version + 1 where tenant_id = ${ctx.organisation.tenantId} returning tenant_id, version)
    select pg_notify(${CHANNEL}::text, tenant_id || ' ' || version) from counted`.execute(ctx.db)
}
