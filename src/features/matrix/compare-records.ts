import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { readHistory } from '../standings/history.ts'
import type { HistoryOf } from '../standings/history.ts'
import type { EventRow, RequirementRow } from '../standings/queries.ts'

/** When a row was put on record and when it was closed, by whom, and why. */
export interface Recording {
  at: Date
  by: string | null
  closedAt: Date | null
}

export type KnownEvent = EventRow & Recording & { next: string | null; closedBy: string | null; closedWhy: string | null }
export type KnownRequirement = RequirementRow & Recording & { why: string | null }

/** Everything ever recorded of some people and skills. */
export interface Records {
  people: ReadonlyMap<string, HistoryOf>
  /** By person. */
  events: ReadonlyMap<string, KnownEvent[]>
  /** By skill. */
  requirements: ReadonlyMap<string, KnownRequirement[]>
}

export async function readRecords(ctx: Context, personIds: readonly string[], skillIds: readonly string[]): Promise<Records> {
  const [people, events, requirements] = [
    await readHistory(ctx, personIds),
    await readEvents(ctx, personIds, skillIds),
    await readRequirements(ctx, skillIds),
  ]
  return {
    people: new Map(people.map(one => [one.personId, one])),
    events: Map.groupBy(events, event => event.person_id),
    requirements: Map.groupBy(requirements, one => one.skill_id),
  }
}

/** `next`: what stands in its place; a correction is an event of its own, which names it. */
async function readEvents(ctx: Context, personIds: readonly string[], skillIds: readonly string[]): Promise<KnownEvent[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<KnownEvent>`
    select e.event_id, e.person_id, e.skill_id, e.type, e.happened_on, e.level, e.grade, e.outcome, e.valid_through, e.through_on, e.recorded_at,
      e.body ->> 'reason' as reason, e.body ->> 'permits' as permits, e.body ->> 'requirementId' as requirement_id,
      e.body -> 'requirementOf' as requirement_of, e.recorded_at as at, a.name as by, e.superseded_at as "closedAt",
      case when s.type = 'corrected' then s.body ->> 'replacement' else s.event_id::text end as next, b.name as "closedBy", s.body ->> 'reason' as "closedWhy"
    from events e
      left join events s on s.tenant_id = e.tenant_id and s.event_id = e.superseded_by
      left join accounts a on a.tenant_id = e.tenant_id and a.account_id = e.recorded_by
      left join accounts b on b.tenant_id = s.tenant_id and b.account_id = s.recorded_by
    where e.tenant_id = ${tenantId} and e.person_id = any(${[...personIds]}::uuid[]) and e.skill_id = any(${[...skillIds]}::uuid[]) and e.type <> 'corrected'
    order by e.happened_on, e.recorded_at, e.event_id`.execute(ctx.db)
  return rows
}

async function readRequirements(ctx: Context, skillIds: readonly string[]): Promise<KnownRequirement[]> {
  const { rows } = await sql<KnownRequirement>`
    select r.requirement_id, r.subject_kind, r.grouping_id, r.person_id, r.skill_id, r.level, r.kind, r.from_on, r.through_on, r.within_days,
      r.recorded_at as at, a.name as by, r.superseded_at as "closedAt", r.reason as why
    from requirements r left join accounts a on a.tenant_id = r.tenant_id and a.account_id = r.recorded_by
    where r.tenant_id = ${ctx.organisation.tenantId} and r.skill_id = any(${[...skillIds]}::uuid[]) and r.at_least is null
    order by r.requirement_id`.execute(ctx.db)
  return rows
}

/** Who wrote something at these moments, by the log. */
export async function writersAt(ctx: Context, moments: readonly Date[]): Promise<Map<number, string>> {
  if (moments.length === 0) return new Map()
  const { rows } = await sql<{ at: Date; name: string }>`
    select distinct e.at, a.name from audit_entries e join accounts a on a.tenant_id = e.tenant_id and a.account_id = e.actor_id
    where e.tenant_id = ${ctx.organisation.tenantId} and e.at = any(${moments.map(at => at.toISOString())}::timestamptz[])`.execute(ctx.db)
  return new Map(rows.map(row => [row.at.getTime(), row.name]))
}
