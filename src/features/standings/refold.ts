import { sql } from 'kysely'
import { todayIn } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { takeTurn } from '../../platform/turn.ts'
import { loadFacts } from './facts.ts'
import { foldPerson } from './fold.ts'
import type { FoldedPerson } from './fold.ts'
import { intervalsOf } from './intervals.ts'
import type { InForce } from './intervals.ts'

/** Whom a change reaches. Several kinds add up; a changed skill reaches everybody. */
export interface Reach {
  people?: readonly string[]
  groupings?: readonly string[]
  skills?: readonly string[]
  everybody?: true
}

/**
 * Folds again whoever a change reaches, in the change's own transaction: standings and packed rows are never behind the facts they rest on.
 * Call it after the facts are written.
 */
export async function refold(ctx: Context, reach: Reach): Promise<void> {
  const people = reach.everybody || (reach.skills?.length ?? 0) > 0 ? null : await peopleReached(ctx, reach)
  if (people?.length === 0) return
  const { plant, people: facts } = await loadFacts(ctx, people, null)
  await writeStandings(ctx, people, facts.flatMap(intervalsOf))
  await writePacked(
    ctx,
    facts.map(person => foldPerson(plant, person, todayIn(person.timeZone, ctx.now))),
  )
}

/**
 * Folds the packed rows whose last day has passed at their own site; standings do not depend on the day of the fold.
 * Readings are right without it: they fold such people themselves each time, until this has been done once.
 */
export async function freshen(ctx: Context): Promise<number> {
  await takeTurn(ctx)
  const { rows } = await sql<{ person_id: string }>`
    select person_id from packed_people
    where tenant_id = ${ctx.organisation.tenantId} and stays_through_on < (${ctx.now}::timestamptz at time zone time_zone)::date`.execute(
    ctx.db,
  )
  if (rows.length === 0) return 0
  const { plant, people } = await loadFacts(
    ctx,
    rows.map(row => row.person_id),
    null,
  )
  await writePacked(
    ctx,
    people.map(person => foldPerson(plant, person, todayIn(person.timeZone, ctx.now))),
  )
  return rows.length
}

async function peopleReached(ctx: Context, { people = [], groupings = [] }: Reach): Promise<string[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ person_id: string }>`
    with recursive below as (
      select g.grouping_id from unnest(${[...groupings]}::uuid[]) as g (grouping_id)
      union
      select d.grouping_id from grouping_details d join below b on d.parent_id = b.grouping_id
      where d.tenant_id = ${tenantId} and d.superseded_at is null
    )
    select person_id from people where tenant_id = ${tenantId} and person_id = any(${[...people]}::uuid[])
    union
    select person_id from positions where tenant_id = ${tenantId} and superseded_at is null and grouping_ids && array(select grouping_id from below)`.execute(
    ctx.db,
  )
  return rows.map(row => row.person_id)
}

async function writeStandings(ctx: Context, people: readonly string[] | null, intervals: readonly InForce[]): Promise<void> {
  const { tenantId } = ctx.organisation
  const whose = people === null ? sql`true` : sql`person_id = any(${[...people]}::uuid[])`
  await sql`delete from standings where tenant_id = ${tenantId} and ${whose}`.execute(ctx.db)
  if (intervals.length === 0) return
  await sql`
    insert into standings (tenant_id, person_id, skill_id, from_on, through_on, event_id, level, grade, valid_through)
    select ${tenantId}::uuid, * from unnest(
      ${intervals.map(i => i.personId)}::uuid[], ${intervals.map(i => i.skillId)}::uuid[], ${intervals.map(i => i.fromOn)}::date[],
      ${intervals.map(i => i.throughOn)}::date[], ${intervals.map(i => i.eventId)}::uuid[], ${intervals.map(i => i.level)}::smallint[],
      ${intervals.map(i => i.grade)}::text[], ${intervals.map(i => i.validThrough)}::date[])`.execute(ctx.db)
}

async function writePacked(ctx: Context, folded: readonly FoldedPerson[]): Promise<void> {
  if (folded.length === 0) return
  await sql`
    insert into packed_people (tenant_id, person_id, ordinal, folded_on, stays_through_on, in_population, time_zone, grouping_ids, cells)
    select ${ctx.organisation.tenantId}::uuid, person_id, ordinal, folded_on, stays_through_on, in_population, time_zone,
      case when groupings = '' then '{}'::uuid[] else string_to_array(groupings, ',')::uuid[] end, cells
    from unnest(
      ${folded.map(f => f.personId)}::uuid[], ${folded.map(f => f.ordinal)}::int[], ${folded.map(f => f.foldedOn)}::date[],
      ${folded.map(f => f.staysThroughOn)}::date[], ${folded.map(f => f.inPopulation)}::boolean[], ${folded.map(f => f.timeZone)}::text[],
      ${folded.map(f => f.groupingIds.join(','))}::text[], ${folded.map(f => Buffer.from(f.cells.buffer, f.cells.byteOffset, f.cells.byteLength))}::bytea[])
      as f (person_id, ordinal, folded_on, stays_through_on, in_population, time_zone, groupings, cells)
    on conflict (tenant_id, person_id) do update set ordinal = excluded.ordinal, folded_on = excluded.folded_on,
      stays_through_on = excluded.stays_through_on, in_population = excluded.in_population, time_zone = excluded.time_zone,
      grouping_ids = excluded.grouping_ids, cells = excluded.cells`.execute(ctx.db)
}
