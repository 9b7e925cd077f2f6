import { sql } from 'kysely'
import type { Database } from '../src/platform/database.ts'

/**
 * Copies the people of a plant with their places, what is asked of these and their packed rows, so that there are `times` as many. Results are not copied:
 * what is measured on such a plant is read from packed rows alone. Making all of them by recording takes hours.
 */
export async function multiply(db: Database, tenantId: string, times: number): Promise<void> {
  await db.transaction().execute(async tx => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`
      create temp table places on commit drop as
      select k, d.grouping_id as old, gen_random_uuid() as new from grouping_details d, generate_series(2, ${times}::int) k
      where d.tenant_id = ${tenantId} and d.superseded_at is null and d.parent_id is not null`.execute(tx)
    await sql`
      create temp table others on commit drop as
      select k, p.person_id as old, gen_random_uuid() as new, p.ordinal + (k - 1) * (select person_count from organisations where tenant_id = ${tenantId}) as ordinal
      from people p, generate_series(2, ${times}::int) k where p.tenant_id = ${tenantId}`.execute(tx)
    await sql`create index on places (k, old)`.execute(tx)
    await sql`create index on others (old, k)`.execute(tx)
    await copyPlaces(tx, tenantId)
    await copyPeople(tx, tenantId)
    await sql`update organisations set person_count = person_count * ${times}, version = version + 1 where tenant_id = ${tenantId}`.execute(
      tx,
    )
  })
  await sql`analyze`.execute(db)
}

async function copyPlaces(tx: Database, tenantId: string): Promise<void> {
  await sql`
    insert into groupings (tenant_id, grouping_id, created_at) select ${tenantId}::uuid, new, now() from places`.execute(tx)
  await sql`
    insert into grouping_details (tenant_id, grouping_id, version, type_id, parent_id, name, time_zone, recorded_at)
    select d.tenant_id, c.new, 1, d.type_id, coalesce(above.new, d.parent_id), d.name || ' / ' || c.k, d.time_zone, d.recorded_at
    from places c join grouping_details d on d.grouping_id = c.old and d.superseded_at is null
      left join places above on above.k = c.k and above.old = d.parent_id
    where d.tenant_id = ${tenantId}`.execute(tx)
  await sql`
    insert into requirements (tenant_id, requirement_id, subject_kind, grouping_id, skill_id, level, kind, from_on, through_on, within_days, recorded_at)
    select r.tenant_id, gen_random_uuid(), r.subject_kind, c.new, r.skill_id, r.level, r.kind, r.from_on, r.through_on, r.within_days, r.recorded_at
    from places c join requirements r on r.grouping_id = c.old and r.superseded_at is null where r.tenant_id = ${tenantId}`.execute(tx)
}

async function copyPeople(tx: Database, tenantId: string): Promise<void> {
  const moved = sql`(select array_agg(coalesce(c.new, g.id)) from unnest(t.grouping_ids) g (id) left join places c on c.k = o.k and c.old = g.id)`
  await sql`
    insert into people (tenant_id, person_id, ordinal, created_at) select ${tenantId}::uuid, new, ordinal, now() from others`.execute(tx)
  await sql`
    insert into person_details (tenant_id, person_id, version, surname, given_names, recorded_at)
    select t.tenant_id, o.new, 1, t.surname || ' ' || o.k, t.given_names, t.recorded_at
    from others o join person_details t on t.person_id = o.old and t.superseded_at is null where t.tenant_id = ${tenantId}`.execute(tx)
  await sql`
    insert into positions (tenant_id, position_id, person_id, grouping_ids, from_on, through_on, recorded_at)
    select t.tenant_id, gen_random_uuid(), o.new, ${moved}, t.from_on, t.through_on, t.recorded_at
    from others o join positions t on t.person_id = o.old and t.superseded_at is null where t.tenant_id = ${tenantId}`.execute(tx)
  await sql`
    insert into packed_people (tenant_id, person_id, ordinal, folded_on, stays_through_on, in_population, time_zone, grouping_ids, cells, version)
    select t.tenant_id, o.new, o.ordinal, t.folded_on, t.stays_through_on, t.in_population, t.time_zone, ${moved}, t.cells, t.version
    from others o join packed_people t on t.person_id = o.old where t.tenant_id = ${tenantId}`.execute(tx)
}
