import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { PersonNow } from './queries.ts'
import { writeNext } from './write-next.ts'

/**
 * Moves what is said of one person to another and closes the first with the way to the second; no audit and no refold of its own. Every fact gets
 * a new id with its new person, so that the past still shows whose it was said to be.
 */
export async function moveToPerson(ctx: Context, keep: PersonNow, other: PersonNow): Promise<{ engagements: number; positions: number }> {
  const engagements = await move(ctx, 'engagements', keep, other)
  const positions = await move(ctx, 'positions', keep, other)
  await move(ctx, 'absences', keep, other)
  await moveRelations(ctx, keep, other)
  await writeNext(ctx, { ...other, retired: true }, keep.id)
  await writeNext(ctx, filled(keep, other))
  return { engagements, positions }
}

const COLUMNS = {
  engagements: ['contract', 'employer', 'from_on', 'through_on'],
  positions: ['grouping_ids', 'from_on', 'through_on', 'potential'],
  absences: ['kind', 'from_on', 'through_on', 'remark'],
} as const
const ID = { engagements: 'engagement_id', positions: 'position_id', absences: 'absence_id' } as const

/** What both records say alike is said once. */
async function move(ctx: Context, table: keyof typeof COLUMNS, keep: PersonNow, other: PersonNow): Promise<number> {
  const { tenantId } = ctx.organisation
  const of = (alias: string, personId: string): RawBuilder<boolean> =>
    sql<boolean>`${sql.ref(`${alias}.tenant_id`)} = ${tenantId} and ${sql.ref(`${alias}.person_id`)} = ${personId} and ${sql.ref(`${alias}.superseded_at`)} is null`
  const columns = sql.join(COLUMNS[table].map(column => sql.ref(column)))
  const values = (alias: string) => sql.join(COLUMNS[table].map(column => sql.ref(`${alias}.${column}`)))
  const { rows } = await sql<{ id: string }>`
    select ${sql.ref(`a.${ID[table]}`)} as "id" from ${sql.table(table)} a where ${of('a', other.id)}
      and not exists (select from ${sql.table(table)} b where ${of('b', keep.id)} and (${values('b')}) is not distinct from (${values('a')}))
    order by 1`.execute(ctx.db)
  const ids = rows.map(row => row.id)
  await sql`
    insert into ${sql.table(table)} (tenant_id, ${sql.ref(ID[table])}, person_id, ${columns}, recorded_at, recorded_by)
    select a.tenant_id, n.new_id, ${keep.id}::uuid, ${values('a')}, ${ctx.now}, ${ctx.actor.accountId}::uuid
    from ${sql.table(table)} a join unnest(${ids}::uuid[], ${ids.map(() => ctx.platform.ids.next())}::uuid[]) as n (old_id, new_id)
      on n.old_id = ${sql.ref(`a.${ID[table]}`)} where a.tenant_id = ${tenantId}`.execute(ctx.db)
  await close(ctx, table, sql`person_id = ${other.id}`)
  return ids.length
}

/** Between the two there is no relation left: nobody is their own mentor. */
async function moveRelations(ctx: Context, keep: PersonNow, other: PersonNow): Promise<void> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ id: string }>`
    select relation_id as "id" from relations where tenant_id = ${tenantId} and superseded_at is null
      and (person_id = ${other.id} and other_id <> ${keep.id} or other_id = ${other.id} and person_id <> ${keep.id})`.execute(ctx.db)
  const ids = rows.map(row => row.id)
  await sql`
    insert into relations (tenant_id, relation_id, person_id, other_id, kind, from_on, through_on, recorded_at, recorded_by)
    select r.tenant_id, n.new_id, case when r.person_id = ${other.id} then ${keep.id}::uuid else r.person_id end,
      case when r.other_id = ${other.id} then ${keep.id}::uuid else r.other_id end, r.kind, r.from_on, r.through_on, ${ctx.now}, ${ctx.actor.accountId}::uuid
    from relations r join unnest(${ids}::uuid[], ${ids.map(() => ctx.platform.ids.next())}::uuid[]) as n (old_id, new_id) on n.old_id = r.relation_id
    where r.tenant_id = ${tenantId}`.execute(ctx.db)
  await close(ctx, 'relations', sql`(person_id = ${other.id} or other_id = ${other.id})`)
}

async function close(ctx: Context, table: string, which: RawBuilder<unknown>): Promise<void> {
  await sql`
    update ${sql.table(table)} set superseded_at = ${ctx.now}
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and ${which}`.execute(ctx.db)
}

/** The kept record, with what it left open filled from the other. */
function filled(keep: PersonNow, other: PersonNow): PersonNow {
  return {
    ...keep,
    givenNames: keep.givenNames === '' ? other.givenNames : keep.givenNames,
    employeeNumber: keep.employeeNumber ?? other.employeeNumber,
    email: keep.email ?? other.email,
    birthOn: keep.birthOn ?? other.birthOn,
    remark: [...new Set([keep.remark, other.remark])].filter(text => text !== '').join('\n'),
    custom: { ...other.custom, ...keep.custom },
  }
}
