import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { supersede } from '../../platform/supersede.ts'
import type { Subject } from './queries.ts'

interface Row {
  id: string
  /** In force, or stood until the import came. */
  now: boolean
  imported: boolean
  kind: Subject['kind']
  subjectId: string | null
}

/**
 * Takes back what an import asked; no audit and no refold of its own. What stood before it stands again, except where somebody has
 * asked something else since: that stays as it is now. Answers how many were taken back, and whom it concerns.
 */
export async function takeBackRequirements(ctx: Context, importId: string): Promise<{ count: number; subjects: Subject[] }> {
  const rows = await concerned(ctx, importId)
  const ids = rows.filter(row => row.now).map(row => row.id)
  await supersede(ctx, 'requirements', ids)
  await reopen(
    ctx,
    rows.filter(row => !row.now).map(row => row.id),
  )
  const subjects = new Map(rows.map(row => [`${row.kind} ${row.subjectId}`, row]))
  return {
    count: rows.filter(row => row.imported).length,
    subjects: [...subjects.values()].map(({ kind, subjectId }): Subject => (kind === 'everyone' ? { kind } : { kind, id: subjectId! })),
  }
}

/** Of every thread whose newest word is the import's: what was written then and stands, and what was closed then. */
async function concerned(ctx: Context, importId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with asked as (
      select *, coalesce(grouping_id, person_id) as subject_id from requirements where tenant_id = ${ctx.organisation.tenantId} and at_least is null
    ), threads as (
      select subject_kind, subject_id, skill_id, kind, max(recorded_at) as kept_at from asked where superseded_at is null
      group by subject_kind, subject_id, skill_id, kind
      having max(recorded_at) = max(recorded_at) filter (where import_id = ${importId})
    )
    select a.requirement_id as "id", a.superseded_at is null as now, a.superseded_at is null and a.import_id is not distinct from ${importId}::uuid as imported,
      a.subject_kind as kind, a.subject_id as "subjectId"
    from asked a join threads t on t.subject_kind = a.subject_kind and t.subject_id is not distinct from a.subject_id
      and t.skill_id = a.skill_id and t.kind = a.kind
    where a.superseded_at is null and a.recorded_at = t.kept_at or a.superseded_at = t.kept_at and a.recorded_at < t.kept_at`.execute(
    ctx.db,
  )
  return rows
}

/** A closed row stays closed; the same is said again from now on. */
async function reopen(ctx: Context, ids: readonly string[]): Promise<void> {
  await sql`
    insert into requirements (tenant_id, requirement_id, subject_kind, grouping_id, person_id, skill_id, kind, level, from_on, through_on, within_days,
      reason, import_id, recorded_at, recorded_by)
    select r.tenant_id, n.id, r.subject_kind, r.grouping_id, r.person_id, r.skill_id, r.kind, r.level, r.from_on, r.through_on, r.within_days,
      r.reason, r.import_id, ${ctx.now}, ${ctx.actor.accountId}::uuid
    from unnest(${[...ids]}::uuid[], ${ids.map(() => ctx.platform.ids.next())}::uuid[]) as n (old_id, id)
      join requirements r on r.tenant_id = ${ctx.organisation.tenantId} and r.requirement_id = n.old_id`.execute(ctx.db)
}
