import { sql } from 'kysely'
import type { Day } from '../../../rules/day.ts'
import type { Context } from '../../../platform/context.ts'
import { todayByZone } from '../../standings/rows.ts'
import type { GroupingOnRecord } from '../on-record.ts'

export interface PositionHeld {
  id: string
  groupingIds: string[]
  fromOn: Day | null
  throughOn: Day | null
}

export interface EngagementHeld {
  id: string
  contract: string | null
  fromOn: Day | null
  throughOn: Day | null
}

/** Somebody on record, as a list of people is compared with them. */
export interface PersonHere {
  id: string
  version: number
  surname: string
  givenNames: string
  employeeNumber: string | null
  email: string | null
  /** The day where they work. */
  today: Day
  /** Held today, potential ones apart. */
  positions: PositionHeld[]
  /** All in force, also past ones and those to come. */
  engagements: EngagementHeld[]
}

export interface FeedRecord {
  people: PersonHere[]
  groupings: GroupingOnRecord[]
}

export async function readFeedRecord(ctx: Context): Promise<FeedRecord> {
  const { tenantId, timeZone } = ctx.organisation
  type Details = Pick<PersonHere, 'id' | 'version' | 'surname' | 'givenNames' | 'employeeNumber' | 'email'> & { zone: string | null }
  const { rows: people } = await sql<Details>`
    select d.person_id as "id", d.version, d.surname, d.given_names as "givenNames", d.employee_number as "employeeNumber", d.email, z.time_zone as zone
    from person_details d left join packed_people z using (tenant_id, person_id)
    where d.tenant_id = ${tenantId} and d.superseded_at is null and not d.retired order by d.surname, d.given_names, d.person_id`.execute(
    ctx.db,
  )
  const { rows: positions } = await sql<PositionHeld & { personId: string }>`
    select person_id as "personId", position_id as "id", grouping_ids as "groupingIds", from_on as "fromOn", through_on as "throughOn"
    from positions where tenant_id = ${tenantId} and superseded_at is null and not potential order by position_id`.execute(ctx.db)
  const { rows: engagements } = await sql<EngagementHeld & { personId: string }>`
    select person_id as "personId", engagement_id as "id", contract, from_on as "fromOn", through_on as "throughOn"
    from engagements where tenant_id = ${tenantId} and superseded_at is null order by from_on nulls first, engagement_id`.execute(ctx.db)
  const { rows: groupings } = await sql<GroupingOnRecord>`
    select d.grouping_id as "id", d.name, t.name as "typeName", d.parent_id as "parentId", d.time_zone as "timeZone"
    from grouping_details d join grouping_types t using (tenant_id, type_id)
    where d.tenant_id = ${tenantId} and d.superseded_at is null and not d.retired`.execute(ctx.db)
  const [held, engaged] = [Map.groupBy(positions, row => row.personId), Map.groupBy(engagements, row => row.personId)]
  const todayIn = todayByZone(ctx.now)
  return {
    groupings,
    people: people.map(({ zone, ...person }) => {
      const today = todayIn(zone ?? timeZone)
      return {
        ...person,
        today,
        positions: (held.get(person.id) ?? []).filter(one => covers(one, today)),
        engagements: engaged.get(person.id) ?? [],
      }
    }),
  }
}

export function covers({ fromOn, throughOn }: { fromOn: Day | null; throughOn: Day | null }, day: Day): boolean {
  return (fromOn === null || fromOn <= day) && (throughOn === null || throughOn >= day)
}
