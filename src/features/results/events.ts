import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Grade } from '../../rules/grade.ts'
import type { Context } from '../../platform/context.ts'
import type { Act } from './acts.ts'

export type EventType = Act | 'revoked' | 'suspended' | 'exempted' | 'corrected'

export interface NewEvent {
  id?: string
  personId: string
  skillId: string
  type: EventType
  happenedOn: Day
  throughOn?: Day | null
  level?: number | null
  grade?: Grade | null
  outcome?: 'passed' | 'failed' | null
  validThrough?: Day | null
  body?: Record<string, unknown>
  importId?: string | null
  /** Only where a past is written down that this program has not seen. */
  recordedAt?: Date
}

export interface EventNow extends Required<Omit<NewEvent, 'recordedAt'>> {
  recordedAt: Date
  supersededAt: Date | null
}

/** Writes events in one statement. Returns their ids in order. */
export async function insertEvents(ctx: Context, events: readonly NewEvent[]): Promise<string[]> {
  if (events.length === 0) return []
  const ids = events.map(event => event.id ?? ctx.platform.ids.next())
  await sql`
    insert into events (tenant_id, event_id, person_id, skill_id, type, happened_on, through_on, level, grade, outcome, valid_through, body, import_id,
      recorded_at, recorded_by)
    select ${ctx.organisation.tenantId}::uuid, *, ${ctx.actor.accountId}::uuid
    from unnest(${ids}::uuid[], ${events.map(e => e.personId)}::uuid[], ${events.map(e => e.skillId)}::uuid[], ${events.map(e => e.type)}::text[],
      ${events.map(e => e.happenedOn)}::date[], ${events.map(e => e.throughOn ?? null)}::date[], ${events.map(e => e.level ?? null)}::smallint[],
      ${events.map(e => e.grade ?? null)}::text[], ${events.map(e => e.outcome ?? null)}::text[], ${events.map(e => e.validThrough ?? null)}::date[],
      ${events.map(e => JSON.stringify(e.body ?? {}))}::jsonb[], ${events.map(e => e.importId ?? null)}::uuid[],
      ${events.map(e => e.recordedAt ?? ctx.now)}::timestamptz[])`.execute(ctx.db)
  return ids
}

export async function supersede(ctx: Context, id: string, by: string): Promise<void> {
  await ctx.db
    .updateTable('events')
    .set({ superseded_at: ctx.now, superseded_by: by })
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('event_id', '=', id)
    .where('superseded_at', 'is', null)
    .execute()
}

export async function supersedeMany(ctx: Context, rows: readonly { id: string; by: string }[]): Promise<void> {
  await sql`
    update events set superseded_at = ${ctx.now}, superseded_by = r.by
    from unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.by)}::uuid[]) as r (id, by)
    where tenant_id = ${ctx.organisation.tenantId} and event_id = r.id and superseded_at is null`.execute(ctx.db)
}

const COLUMNS = sql`event_id as "id", person_id as "personId", skill_id as "skillId", type, happened_on as "happenedOn", through_on as "throughOn", level,
  grade, outcome, valid_through as "validThrough", body, import_id as "importId", recorded_at as "recordedAt", superseded_at as "supersededAt"`

export async function findEvent(ctx: Context, id: string): Promise<EventNow | undefined> {
  const { rows } = await sql<EventNow>`
    select ${COLUMNS} from events where tenant_id = ${ctx.organisation.tenantId} and event_id = ${id} and skill_id is not null`.execute(
    ctx.db,
  )
  return rows[0]
}

/** In the order of their ids; those that are not there are left out. */
export async function findEvents(ctx: Context, ids: readonly string[]): Promise<EventNow[]> {
  const { rows } = await sql<EventNow>`
    select ${COLUMNS} from events
    where tenant_id = ${ctx.organisation.tenantId} and event_id = any(${[...ids]}::uuid[]) and skill_id is not null order by event_id`.execute(
    ctx.db,
  )
  return rows
}

/** Everything that stands recorded of a pair. */
export function eventsOfPair(ctx: Context, personId: string, skillId: string): Promise<EventNow[]> {
  return eventsOfPairs(ctx, [{ personId, skillId }])
}

export async function eventsOfPairs(ctx: Context, pairs: readonly { personId: string; skillId: string }[]): Promise<EventNow[]> {
  const { rows } = await sql<EventNow>`
    select ${COLUMNS} from events
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and (person_id, skill_id) in (
      select p, s from unnest(${pairs.map(pair => pair.personId)}::uuid[], ${pairs.map(pair => pair.skillId)}::uuid[]) as asked (p, s))
    order by happened_on, event_id`.execute(ctx.db)
  return rows
}
