import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'

export interface EntryOnRecord {
  id: string
  personId: string
  type: string
  on: Day
  certs: string[] | null
  body: Record<string, unknown>
}

/** What stands recorded of these people for these certifications, by person. */
export async function readEntries(
  ctx: Context,
  personIds: readonly string[],
  codes: readonly string[],
): Promise<Map<string, EntryOnRecord[]>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<EntryOnRecord>`
    select event_id as id, person_id as "personId", type, happened_on as on, certs, body from events
    where tenant_id = ${ctx.organisation.tenantId} and skill_id is null and superseded_at is null and type <> 'corrected'
      and person_id = any(${[...personIds]}::uuid[])
      and (certs && ${[...codes]}::text[] or body ? 'claim') order by happened_on, event_id`.execute(ctx.db)
  return Map.groupBy(rows, row => row.personId)
}

const BESIDE = new Set(['source', 'grade', 'note'])

/** What an entry says, for telling two apart: not where it was read, nor what was noted beside it. */
export function saidIn(type: string, on: Day, body: Readonly<Record<string, unknown>>): string {
  return JSON.stringify([type, on, sorted(Object.fromEntries(Object.entries(body).filter(([field]) => !BESIDE.has(field))))])
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const fields = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([field, one]) => [field, sorted(one)]))
}
