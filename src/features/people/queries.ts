import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { missing, refused } from '../../platform/refusal.ts'
import { reaches, reachOf } from '../access/reach.ts'
import { folded, foldedText } from '../structure/folding.ts'
import { todayOf } from './today.ts'

export interface PersonNow {
  id: string
  version: number
  surname: string
  givenNames: string
  employeeNumber: string | null
  email: string | null
  birthOn: Day | null
  remark: string
  custom: Record<string, unknown>
  retired: boolean
}

export interface EngagementNow {
  id: string
  contract: string
  employer: string | null
  fromOn: Day | null
  throughOn: Day | null
}

export async function getPerson(ctx: Context, id: string): Promise<PersonNow> {
  const { rows } = await sql<PersonNow>`
    select person_id as "id", version, surname, given_names as "givenNames", employee_number as "employeeNumber", email, birth_on as "birthOn",
      remark, custom, retired
    from person_details where tenant_id = ${ctx.organisation.tenantId} and person_id = ${id} and superseded_at is null`.execute(ctx.db)
  if (!rows[0]) throw missing('person', id)
  return rows[0]
}

/** Somebody about whom something new is to be said. */
export async function getPersonOnRecord(ctx: Context, id: string): Promise<PersonNow> {
  const person = await getPerson(ctx, id)
  if (person.retired) throw refused('person.retired', { name: nameOf(person) })
  return person
}

export function nameOf({ surname, givenNames }: { surname: string; givenNames: string }): string {
  return givenNames === '' ? surname : `${givenNames} ${surname}`
}

/** The engagement that counts: the one of today, else the latest. */
export async function findEngagement(ctx: Context, personId: string): Promise<EngagementNow | null> {
  const today = await todayOf(ctx, personId)
  const { rows } = await sql<EngagementNow>`
    select engagement_id as "id", contract, employer, from_on as "fromOn", through_on as "throughOn" from engagements
    where tenant_id = ${ctx.organisation.tenantId} and person_id = ${personId} and superseded_at is null
    order by coalesce(from_on, ${today}) <= ${today} and coalesce(through_on, ${today}) >= ${today} desc, from_on desc nulls last
    limit 1`.execute(ctx.db)
  return rows[0] ?? null
}

export interface Identity {
  surname: string
  givenNames: string
  employeeNumber: string | null
  except: string | null
}

/**
 * One person, one record: nobody gets a number that somebody has, and a second person of the same name only on purpose,
 * unless both have numbers, which tell them apart.
 */
export async function refuseDouble(ctx: Context, identity: Identity, confirmedNamesake: boolean): Promise<void> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ id: string; name: string; number: string | null; same_number: boolean | null }>`
    select person_id as "id", concat_ws(' ', nullif(given_names, ''), surname) as name, employee_number as number,
      lower(employee_number) = lower(${identity.employeeNumber}::text) as same_number
    from person_details
    where tenant_id = ${tenantId} and superseded_at is null and not retired and person_id is distinct from ${identity.except}::uuid
      and (lower(employee_number) = lower(${identity.employeeNumber}::text)
        or (employee_number is null or ${identity.employeeNumber}::text is null)
          and ${folded(sql`given_names || ' ' || surname`)} = ${foldedText(`${identity.givenNames} ${identity.surname}`)})
    order by same_number desc nulls last, person_id limit 20`.execute(ctx.db)
  const reach = await reachOf(ctx, 'people.read')
  if (rows[0]?.same_number && !reaches(reach, rows[0].id)) throw refused('person.number_elsewhere', { number: rows[0].number })
  const found = rows.find(row => reaches(reach, row.id))
  if (found?.same_number) throw refused('person.number_taken', { id: found.id, name: found.name, number: found.number })
  if (found && !confirmedNamesake) throw refused('person.duplicate', { id: found.id, name: found.name, number: found.number })
}

export interface PositionNow {
  id: string
  personId: string
  groupingIds: string[]
  fromOn: Day | null
  throughOn: Day | null
  potential: boolean
  supersededAt: Date | null
}

export async function findPosition(ctx: Context, id: string): Promise<PositionNow> {
  const { rows } = await sql<PositionNow>`
    select position_id as "id", person_id as "personId", grouping_ids as "groupingIds", from_on as "fromOn", through_on as "throughOn", potential,
      superseded_at as "supersededAt"
    from positions where tenant_id = ${ctx.organisation.tenantId} and position_id = ${id}`.execute(ctx.db)
  if (!rows[0]) throw missing('position', id)
  return rows[0]
}
