import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { oneOf, plannedOnce } from '../../platform/dialect.ts'

export interface Somebody {
  name: string
  employeeNumber: string | null
  retired: boolean
  /** The day at the site where they work. */
  today: Day
}

export async function namesOf(ctx: Context, personIds: readonly string[]): Promise<Map<string, Somebody>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await plannedOnce(namesAsked(ctx, personIds), personIds.length === 1).execute(ctx.db)
  return namesTold(ctx, rows)
}

interface Named {
  id: string
  name: string
  number: string | null
  retired: boolean
  zone: string | null
}

/** For SQL, and what its rows say. */
export function namesAsked(ctx: Context, personIds: readonly string[]): RawBuilder<Named> {
  return sql<Named>`
    select d.person_id as id, concat_ws(' ', nullif(d.given_names, ''), d.surname) as name, d.employee_number as number, d.retired, p.time_zone as zone
    from person_details d left join packed_people p using (tenant_id, person_id)
    where d.tenant_id = ${ctx.organisation.tenantId} and d.superseded_at is null and ${oneOf('d.person_id', personIds)}`
}

export function namesTold(ctx: Context, rows: readonly Named[]): Map<string, Somebody> {
  return new Map(
    rows.map(({ id, name, number, retired, zone }) => [
      id,
      { name, employeeNumber: number, retired, today: zone === null ? ctx.today : todayIn(zone, ctx.now) },
    ]),
  )
}
