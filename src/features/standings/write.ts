import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { FoldedPerson } from './fold.ts'
import type { InForce } from './intervals.ts'

interface Stored {
  person_id: string
  skill_id: string
  from_on: string
  through_on: string | null
  event_id: string
  level: number
  grade: string
  valid_through: string | null
}

/**
 * Makes the stored intervals of these people (null: everybody's) the folded ones. Only what differs is written: most of a plant stays as it is
 * when something is added to it. `skills`: the intervals are those of these skills, and others stay as they are stored.
 */
export async function writeStandings(
  ctx: Context,
  people: readonly string[] | null,
  intervals: readonly InForce[],
  skills?: ReadonlySet<string>,
): Promise<void> {
  const stored = new Map((await readStored(ctx, people, skills)).map(row => [keyOf(row), row]))
  const changed: InForce[] = []
  for (const interval of intervals) {
    const row = asRow(interval)
    const known = stored.get(keyOf(row))
    if (known && isSame(known, row)) stored.delete(keyOf(row))
    else changed.push(interval)
  }
  await remove(ctx, [...stored.values()])
  await insert(ctx, changed)
}

async function readStored(ctx: Context, people: readonly string[] | null, skills?: ReadonlySet<string>): Promise<Stored[]> {
  const which = skills ? sql`skill_id = any(${[...skills]}::uuid[])` : sql`true`
  const whose = people === null ? sql`true` : sql`person_id = any(${[...people]}::uuid[])`
  const { rows } = await sql<Stored>`
    select person_id, skill_id, from_on, through_on, event_id, level, grade, valid_through
    from standings where tenant_id = ${ctx.organisation.tenantId} and ${whose} and ${which}`.execute(ctx.db)
  return rows
}

async function remove(ctx: Context, rows: readonly Stored[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    delete from standings s using unnest(${rows.map(r => r.person_id)}::uuid[], ${rows.map(r => r.skill_id)}::uuid[], ${rows.map(r => r.from_on)}::date[])
      as gone (person_id, skill_id, from_on)
    where s.tenant_id = ${ctx.organisation.tenantId} and s.person_id = gone.person_id and s.skill_id = gone.skill_id and s.from_on = gone.from_on`.execute(
    ctx.db,
  )
}

async function insert(ctx: Context, intervals: readonly InForce[]): Promise<void> {
  if (intervals.length === 0) return
  await sql`
    insert into standings (tenant_id, person_id, skill_id, from_on, through_on, event_id, level, grade, valid_through)
    select ${ctx.organisation.tenantId}::uuid, * from unnest(
      ${intervals.map(i => i.personId)}::uuid[], ${intervals.map(i => i.skillId)}::uuid[], ${intervals.map(i => i.fromOn)}::date[],
      ${intervals.map(i => i.throughOn)}::date[], ${intervals.map(i => i.eventId)}::uuid[], ${intervals.map(i => i.level)}::smallint[],
      ${intervals.map(i => i.grade)}::text[], ${intervals.map(i => i.validThrough)}::date[])`.execute(ctx.db)
}

function keyOf({ person_id, skill_id, from_on }: Pick<Stored, 'person_id' | 'skill_id' | 'from_on'>): string {
  return `${person_id} ${skill_id} ${from_on}`
}

function isSame(a: Stored, b: Stored): boolean {
  return (
    a.event_id === b.event_id &&
    a.through_on === b.through_on &&
    a.level === b.level &&
    a.grade === b.grade &&
    a.valid_through === b.valid_through
  )
}

function asRow({ personId, skillId, fromOn, throughOn, eventId, level, grade, validThrough }: InForce): Stored {
  return {
    person_id: personId,
    skill_id: skillId,
    from_on: fromOn,
    through_on: throughOn,
    event_id: eventId,
    level,
    grade,
    valid_through: validThrough,
  }
}

/**
 * Each row says which version of the organisation it is written for: the one that this transaction will make. From here on the organisation is locked, so
 * no other writer can make that version.
 */
export async function writePacked(ctx: Context, folded: readonly FoldedPerson[]): Promise<void> {
  if (folded.length === 0) return
  await sql`
    with next as (select version + 1 as version from organisations where tenant_id = ${ctx.organisation.tenantId} for no key update)
    insert into packed_people (tenant_id, person_id, ordinal, folded_on, stays_through_on, in_population, time_zone, grouping_ids, cells, version)
    select ${ctx.organisation.tenantId}::uuid, person_id, ordinal, folded_on, stays_through_on, in_population, time_zone,
      case when groupings = '' then '{}'::uuid[] else string_to_array(groupings, ',')::uuid[] end, cells, next.version
    from next, unnest(
      ${folded.map(f => f.personId)}::uuid[], ${folded.map(f => f.ordinal)}::int[], ${folded.map(f => f.foldedOn)}::date[],
      ${folded.map(f => f.staysThroughOn)}::date[], ${folded.map(f => f.inPopulation)}::boolean[], ${folded.map(f => f.timeZone)}::text[],
      ${folded.map(f => f.groupingIds.join(','))}::text[], ${folded.map(f => Buffer.from(f.cells.buffer, f.cells.byteOffset, f.cells.byteLength))}::bytea[])
      as f (person_id, ordinal, folded_on, stays_through_on, in_population, time_zone, groupings, cells)
    on conflict (tenant_id, person_id) do update set ordinal = excluded.ordinal, folded_on = excluded.folded_on,
      stays_through_on = excluded.stays_through_on, in_population = excluded.in_population, time_zone = excluded.time_zone,
      grouping_ids = excluded.grouping_ids, cells = excluded.cells, version = excluded.version`.execute(ctx.db)
}
