import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** An event as it is signed: everything that was said, nothing that came to it later. */
export interface SignedContent {
  id: string
  personId: string
  skillId: string | null
  /** Certifications it is meant for; of a record of a skill there are none, and nothing is said of them. */
  certs?: string[]
  type: string
  happenedOn: string
  throughOn: string | null
  level: number | null
  grade: string | null
  outcome: string | null
  validThrough: string | null
  body: Record<string, unknown>
  importId: string | null
  recordedAt: Date
  recordedBy: string | null
}

/** Read back from the database, so that what is hashed is what is kept. */
export async function readContent(ctx: Context, eventIds: readonly string[]): Promise<SignedContent[]> {
  const { rows } = await sql<SignedContent & { certs: string[] | null }>`
    select event_id as "id", person_id as "personId", skill_id as "skillId", certs, type, happened_on as "happenedOn", through_on as "throughOn", level, grade,
      outcome, valid_through as "validThrough", body, import_id as "importId", recorded_at as "recordedAt", recorded_by as "recordedBy"
    from events where tenant_id = ${ctx.organisation.tenantId} and event_id = any(${[...eventIds]}::uuid[])`.execute(ctx.db)
  return rows.map(({ certs, ...row }) => (certs === null ? row : { ...row, certs }))
}
