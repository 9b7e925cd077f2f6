import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'

export interface NewPerson {
  id?: string
  surname: string
  givenNames?: string
  employeeNumber?: string | null
  email?: string | null
  birthOn?: Day | null
  remark?: string
  custom?: Record<string, unknown>
  /** Absent: engaged with open ends. */
  engagement?: NewEngagement | null
  positions?: readonly Omit<NewPosition, 'personId'>[]
}

export interface NewEngagement {
  contract?: string | null
  employer?: string | null
  fromOn?: Day | null
  throughOn?: Day | null
}

export interface NewPosition {
  personId: string
  groupingIds: readonly string[]
  fromOn?: Day | null
  throughOn?: Day | null
  potential?: boolean
}

export const EMPLOYEE = 'employee'

/** Writes people with their engagements and positions, a statement a table; no audit and no refold of its own. Returns their ids in order. */
export async function addPeople(ctx: Context, people: readonly NewPerson[]): Promise<string[]> {
  if (people.length === 0) return []
  const { tenantId } = ctx.organisation
  const ids = people.map(person => person.id ?? ctx.platform.ids.next())
  await sql`
    with counted as (
      update organisations set person_count = person_count + ${people.length} where tenant_id = ${tenantId} returning person_count - ${people.length} as first
    )
    insert into people (tenant_id, person_id, ordinal, created_at)
    select ${tenantId}::uuid, id, counted.first + nr - 1, ${ctx.now} from counted, unnest(${ids}::uuid[]) with ordinality as n (id, nr)`.execute(
    ctx.db,
  )
  await sql`
    insert into person_details (tenant_id, person_id, version, surname, given_names, employee_number, email, birth_on, remark, custom, recorded_at, recorded_by)
    select ${tenantId}::uuid, id, 1, surname, given_names, employee_number, email, birth_on, remark, custom, ${ctx.now}, ${ctx.actor.accountId}::uuid
    from unnest(${ids}::uuid[], ${people.map(p => p.surname)}::text[], ${people.map(p => p.givenNames ?? '')}::text[],
      ${people.map(p => p.employeeNumber ?? null)}::text[], ${people.map(p => p.email ?? null)}::text[], ${people.map(p => p.birthOn ?? null)}::date[],
      ${people.map(p => p.remark ?? '')}::text[], ${people.map(p => JSON.stringify(p.custom ?? {}))}::jsonb[])
      as n (id, surname, given_names, employee_number, email, birth_on, remark, custom)`.execute(ctx.db)
  await addEngagements(
    ctx,
    people.flatMap((person, i) => (person.engagement ? [{ personId: ids[i]!, ...person.engagement }] : [])),
  )
  await addPositions(
    ctx,
    people.flatMap((person, i) => (person.positions ?? []).map(position => ({ ...position, personId: ids[i]! }))),
  )
  return ids
}

/** Returns the ids in order. */
export async function addEngagements(ctx: Context, engagements: readonly (NewEngagement & { personId: string })[]): Promise<string[]> {
  if (engagements.length === 0) return []
  const ids = engagements.map(() => ctx.platform.ids.next())
  await sql`
    insert into engagements (tenant_id, engagement_id, person_id, from_on, through_on, contract, employer, recorded_at, recorded_by)
    select ${ctx.organisation.tenantId}::uuid, id, person_id, from_on, through_on, contract, employer, ${ctx.now}, ${ctx.actor.accountId}::uuid
    from unnest(${ids}::uuid[], ${engagements.map(e => e.personId)}::uuid[],
      ${engagements.map(e => e.fromOn ?? null)}::date[], ${engagements.map(e => e.throughOn ?? null)}::date[],
      ${engagements.map(e => e.contract ?? EMPLOYEE)}::text[], ${engagements.map(e => e.employer ?? null)}::text[])
      as n (id, person_id, from_on, through_on, contract, employer)`.execute(ctx.db)
  return ids
}

/** Returns the ids in order. */
export async function addPositions(ctx: Context, positions: readonly NewPosition[]): Promise<string[]> {
  if (positions.length === 0) return []
  const ids = positions.map(() => ctx.platform.ids.next())
  await sql`
    insert into positions (tenant_id, position_id, person_id, grouping_ids, from_on, through_on, potential, recorded_at, recorded_by)
    select ${ctx.organisation.tenantId}::uuid, id, person_id, string_to_array(grouping_ids, ',')::uuid[], from_on, through_on, potential,
      ${ctx.now}, ${ctx.actor.accountId}::uuid
    from unnest(${ids}::uuid[], ${positions.map(p => p.personId)}::uuid[], ${positions.map(p => p.groupingIds.join(','))}::text[],
      ${positions.map(p => p.fromOn ?? null)}::date[], ${positions.map(p => p.throughOn ?? null)}::date[], ${positions.map(p => p.potential ?? false)}::boolean[])
      as n (id, person_id, grouping_ids, from_on, through_on, potential)`.execute(ctx.db)
  return ids
}
