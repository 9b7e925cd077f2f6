import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

export interface PersonName {
  id: string
  name: string
  number: string | null
}

/** Names as they are now: a past day shows people under the names they are known by today. */
export async function readNames(ctx: Context, personIds: readonly string[] | null): Promise<Map<string, PersonName>> {
  const whose = personIds === null ? sql`true` : sql`person_id = any(${[...personIds]}::uuid[])`
  const { rows } = await sql<{ person_id: string; surname: string; given_names: string; employee_number: string | null }>`
    select person_id, surname, given_names, employee_number from person_details
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and ${whose}`.execute(ctx.db)
  return new Map(
    rows.map(row => [row.person_id, { id: row.person_id, name: fullName(row.surname, row.given_names), number: row.employee_number }]),
  )
}

/** "Ruiz, Ana": lists sort by surname, and a surname alone is a name too. */
export function fullName(surname: string, givenNames: string): string {
  return givenNames === '' ? surname : `${surname}, ${givenNames}`
}
