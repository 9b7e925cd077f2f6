import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'
import { privateSight, withoutPrivate } from '../access/private.ts'
import { known } from '../standings/queries.ts'
import { todayOf } from './today.ts'

const PlaceOfPerson = z.object({ id: z.string(), name: z.string(), type: z.string() })

export const PersonRow = z.object({
  id: z.string(),
  name: z.string(),
  surname: z.string(),
  givenNames: z.string(),
  employeeNumber: z.string().nullable(),
  email: z.string().nullable(),
  employer: z.string().nullable(),
  contract: z.string().nullable(),
  /** Those of the positions held on the day. */
  groupings: z.array(PlaceOfPerson),
  left: z.boolean(),
  version: z.int(),
})
export type PersonRow = z.infer<typeof PersonRow>

export const PersonDetails = z.object({
  person: PersonRow.extend({
    birthOn: z.string().nullable(),
    remark: z.string(),
    custom: z.record(z.string(), z.unknown()),
    fromOn: z.string().nullable(),
    throughOn: z.string().nullable(),
    retired: z.boolean(),
  }),
  positions: z.array(
    z.object({
      id: z.string(),
      fromOn: z.string().nullable(),
      throughOn: z.string().nullable(),
      potential: z.boolean(),
      groupings: z.array(PlaceOfPerson),
    }),
  ),
})
export type PersonDetails = z.infer<typeof PersonDetails>
type Position = PersonDetails['positions'][number]

interface Clocks {
  asOf?: Day | null
  knownAt?: Date | null
}

/** What is said of a person on a day, as known at a moment, as far as the caller may know it: details, contract, every position past, present and to come. */
export async function personDetails(ctx: Context, id: string, { asOf = null, knownAt = null }: Clocks = {}): Promise<PersonDetails> {
  const on = asOf ?? (await todayOf(ctx, id))
  const { rows } = await sql<Omit<PersonDetails['person'], 'groupings'>>`
    select d.person_id as "id", concat_ws(' ', nullif(d.given_names, ''), d.surname) as name, d.surname, d.given_names as "givenNames",
      d.employee_number as "employeeNumber", d.email, d.birth_on as "birthOn", d.remark, d.custom, d.retired, d.version,
      e.employer, e.contract, e.from_on as "fromOn", e.through_on as "throughOn", coalesce(e.gone, false) as left
    from person_details d left join lateral (
      select employer, contract, from_on, through_on, max(coalesce(through_on, 'infinity')) over () < ${on}::date as gone
      from engagements e where e.tenant_id = d.tenant_id and e.person_id = d.person_id and ${known('e', knownAt)}
      order by coalesce(from_on, ${on}) <= ${on} and coalesce(through_on, ${on}) >= ${on} desc, from_on desc nulls last limit 1
    ) e on true
    where d.tenant_id = ${ctx.organisation.tenantId} and d.person_id = ${id} and ${known('d', knownAt)}`.execute(ctx.db)
  const person = rows[0]
  if (!person) throw missing('person', id)
  const positions = await readPositions(ctx, id, knownAt)
  const current = positions.filter(position => !position.potential && (position.fromOn ?? on) <= on && (position.throughOn ?? on) >= on)
  const groupings = [...new Map(current.flatMap(position => position.groupings).map(grouping => [grouping.id, grouping])).values()]
  const inSight = await privateSight(ctx)
  return { person: { ...(inSight(id) ? person : withoutPrivate(person)), groupings }, positions }
}

async function readPositions(ctx: Context, personId: string, knownAt: Date | null): Promise<Position[]> {
  const { rows } = await sql<Position>`
    select o.position_id as "id", o.from_on as "fromOn", o.through_on as "throughOn", o.potential, (
      select coalesce(json_agg(json_build_object('id', g.grouping_id, 'name', g.name, 'type', t.name) order by g.name), '[]')
      from grouping_details g join grouping_types t using (tenant_id, type_id)
      where g.tenant_id = o.tenant_id and g.grouping_id = any(o.grouping_ids) and ${known('g', knownAt)}
    ) as groupings
    from positions o where o.tenant_id = ${ctx.organisation.tenantId} and o.person_id = ${personId} and ${known('o', knownAt)}
    order by o.from_on nulls first, o.position_id`.execute(ctx.db)
  return rows
}
