import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { followed, LEAVE_NAMES } from '../standings/followed.ts'

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

export interface NamePlace extends PersonName {
  /** The place among everybody, by name. */
  place: number
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** Everybody's, with their places; kept in memory until somebody is added or renamed. */
export const readNamePlaces = followed(LEAVE_NAMES, async ctx => {
  const names = [...(await readNames(ctx, null)).values()].sort((a, b) => collator.compare(a.name, b.name))
  const places = new Map<string, NamePlace>()
  let place = 0
  names.forEach((name, i) => {
    if (i > 0 && collator.compare(names[i - 1]!.name, name.name) !== 0) place++
    places.set(name.id, { ...name, place })
  })
  return places
})

/** "Ruiz, Ana": lists sort by surname, and a surname alone is a name too. */
export function fullName(surname: string, givenNames: string): string {
  return givenNames === '' ? surname : `${surname}, ${givenNames}`
}
