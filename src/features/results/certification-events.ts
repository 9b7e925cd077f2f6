import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { plannedOnce } from '../../platform/dialect.ts'

/** A fact about a person that no skill is named in; its other fields are those of the rule language. */
export interface CertificationEvent {
  id?: string
  personId: string
  type: string
  on: Day
  certs: readonly string[] | null
  body: Record<string, unknown>
  importId?: string
  /** Now, unless said otherwise. */
  recordedAt?: Date
}

export interface CertificationEventNow extends Required<Omit<CertificationEvent, 'importId'>> {
  recordedAt: Date
  recordedBy: { id: string; name: string } | null
  supersededAt: Date | null
}

/** Writes them in one statement. Returns their ids in order. */
export async function insertCertificationEvents(ctx: Context, events: readonly CertificationEvent[]): Promise<string[]> {
  const rows = events.map(({ id, ...event }) => ({ ...event, id: id ?? ctx.platform.ids.next() }))
  await plannedOnce(sql`
    insert into events (tenant_id, event_id, person_id, type, happened_on, certs, body, import_id, recorded_at, recorded_by)
    select ${ctx.organisation.tenantId}::uuid, r.id, r."personId", r.type, r.on,
      case when jsonb_typeof(r.certs) = 'array' then array(select jsonb_array_elements_text(r.certs)) end, r.body, r."importId",
      coalesce(r."recordedAt", ${ctx.now}::timestamptz),
      ${ctx.actor.accountId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "personId" uuid, type text, "on" date, certs jsonb, body jsonb,
      "importId" uuid, "recordedAt" timestamptz)`).execute(ctx.db)
  return rows.map(row => row.id)
}

export async function findCertificationEvent(ctx: Context, id: string): Promise<CertificationEventNow | undefined> {
  return (await readCertificationEvents(ctx, { id }))[0]
}

/** As they are written down, corrections and superseded ones among them; oldest day first. */
export async function readCertificationEvents(
  ctx: Context,
  { id, personId }: { id?: string; personId?: string },
): Promise<CertificationEventNow[]> {
  const { rows } = await sql<CertificationEventNow>`
    select e.event_id as id, e.person_id as "personId", e.type, e.happened_on as on, e.certs, e.body, e.recorded_at as "recordedAt",
      case when a.account_id is null then null else json_build_object('id', a.account_id, 'name', a.name) end as "recordedBy",
      e.superseded_at as "supersededAt"
    from events e left join accounts a on a.tenant_id = e.tenant_id and a.account_id = e.recorded_by
    where e.tenant_id = ${ctx.organisation.tenantId} and e.skill_id is null
      and (${id ?? null}::uuid is null or e.event_id = ${id ?? null}::uuid)
      and (${personId ?? null}::uuid is null or e.person_id = ${personId ?? null}::uuid)
    order by e.happened_on, e.recorded_at, e.event_id`.execute(ctx.db)
  return rows
}
