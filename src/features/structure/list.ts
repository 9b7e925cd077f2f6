import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { reaches, reachOf, within } from '../access/reach.ts'
import type { Reach } from '../access/reach.ts'
import { keptByVersion } from '../standings/kept.ts'
import { packedAtHand } from '../standings/resident.ts'
import type { Packed } from '../standings/resident.ts'
import { holdsOn, todayByZone } from '../standings/rows.ts'

const Row = z.object({
  id: z.string(),
  name: z.string(),
  typeId: z.string(),
  parentId: z.string().nullable(),
  timeZone: z.string().nullable(),
  custom: z.record(z.string(), z.unknown()),
  ordinal: z.int(),
  people: z.int(),
  version: z.int(),
})

export const listGroupings = readVerb({
  name: 'grouping.list',
  right: 'people.read',
  summary: 'The groupings with the number of people in sight in each and below it, and their types',
  input: z.strictObject({}),
  output: z.object({ types: z.array(z.object({ id: z.string(), name: z.string() })), rows: z.array(Row) }),
  async run(ctx) {
    const { types, rows } = await keptStructure(ctx, () => readStructure(ctx))
    const people = await headCounts(ctx, await reachOf(ctx, 'people.read'), rows)
    return { types, rows: rows.map(row => ({ ...row, people: people.get(row.id) ?? 0 })) }
  },
})

interface Structure {
  types: { id: string; name: string }[]
  rows: Omit<z.infer<typeof Row>, 'people'>[]
}

const MOST_KEPT = 200
const keptStructure = keptByVersion<Structure>(MOST_KEPT)

async function readStructure(ctx: Context): Promise<Structure> {
  const { tenantId } = ctx.organisation
  const { rows: types } = await sql<Structure['types'][number]>`
    select type_id as "id", name from grouping_types where tenant_id = ${tenantId} order by name collate "und-x-icu"`.execute(ctx.db)
  const { rows } = await sql<Structure['rows'][number]>`
    select grouping_id as "id", name, type_id as "typeId", parent_id as "parentId", time_zone as "timeZone", custom, ordinal, version from grouping_details
    where tenant_id = ${tenantId} and superseded_at is null and not retired order by ordinal, name collate "und-x-icu", grouping_id`.execute(
    ctx.db,
  )
  return { types, rows }
}

interface Counted {
  last: { quarter: number; counts: Map<string, number> } | null
}

/** Days end at quarters of an hour, whatever the zone. */
const QUARTER = 15 * 60_000
const keptCounts = keptByVersion<Counted>(MOST_KEPT)

/** The numbers of those who see everybody are the same until something is written, or a day may have ended somewhere. */
async function headCounts(ctx: Context, reach: Reach, groupings: readonly Lying[]): Promise<Map<string, number>> {
  if (reach !== 'everybody') return counted(ctx, reach, groupings)
  const quarter = Math.floor(ctx.now.getTime() / QUARTER)
  const kept = await keptCounts(ctx, async () => ({ last: null }))
  if (kept.last?.quarter !== quarter) kept.last = { quarter, counts: await counted(ctx, reach, groupings) }
  return kept.last.counts
}

/** People count once in every grouping above theirs, however many positions they hold there. */
async function counted(ctx: Context, reach: Reach, groupings: readonly Lying[]): Promise<Map<string, number>> {
  const { tenantId } = ctx.organisation
  const atHand = await packedAtHand(ctx)
  const today = todayByZone(ctx.now)
  if (atHand?.people.every(person => holdsOn(person, today(person.timeZone)))) return countedInMemory(atHand, reach)
  const { rows } = await sql<{ groupings: string; time_zone: string; people: number; folded_on: Day; stays_through_on: Day | null }>`
    select array_to_string(grouping_ids, ',') as groupings, time_zone, count(*) filter (where in_population)::int as people,
      max(folded_on) as folded_on, min(stays_through_on) as stays_through_on
    from packed_people p where tenant_id = ${tenantId} and ${within(reach, 'p.person_id')} group by grouping_ids, time_zone`.execute(ctx.db)
  const isLate = ({ time_zone, folded_on, stays_through_on }: (typeof rows)[number]): boolean =>
    !holdsOn({ foldedOn: folded_on, staysThroughOn: stays_through_on }, today(time_zone))
  if (rows.some(isLate)) return countedAfresh(ctx, reach, groupings)
  const counts = new Map<string, number>()
  for (const row of rows)
    for (const id of row.groupings === '' ? [] : row.groupings.split(',')) counts.set(id, (counts.get(id) ?? 0) + row.people)
  return counts
}

function countedInMemory({ people }: Packed, reach: Reach): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { personId, inPopulation, groupingIds } of people) {
    if (!inPopulation || !reaches(reach, personId)) continue
    for (const id of groupingIds) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

interface Lying {
  id: string
  parentId: string | null
}

interface Place {
  personId: string
  groupingIds: string[]
}

/** The same from the positions themselves, while somebody's packed row is not of today. */
async function countedAfresh(ctx: Context, reach: Reach, groupings: readonly Lying[]): Promise<Map<string, number>> {
  const parents = new Map(groupings.map(row => [row.id, row.parentId]))
  const people = new Map(groupings.map(row => [row.id, new Set<string>()]))
  const absent = await readAbsent(ctx)
  for (const { personId, groupingIds } of await readPlaces(ctx)) {
    if (absent.has(personId) || !reaches(reach, personId)) continue
    for (const groupingId of groupingIds) for (const id of upwards(parents, groupingId)) people.get(id)?.add(personId)
  }
  return new Map([...people].map(([id, ids]) => [id, ids.size]))
}

function* upwards(parents: Map<string, string | null>, groupingId: string): Generator<string> {
  for (let id: string | null | undefined = groupingId; id; id = parents.get(id)) yield id
}

/** Positions held today; potential ones are no place yet. */
async function readPlaces(ctx: Context): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select person_id as "personId", grouping_ids as "groupingIds" from positions
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and not potential
      and coalesce(from_on, ${ctx.today}) <= ${ctx.today} and coalesce(through_on, ${ctx.today}) >= ${ctx.today}`.execute(ctx.db)
  return rows
}

/** Who is off the records, or engaged on other days only. */
async function readAbsent(ctx: Context): Promise<Set<string>> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ person_id: string }>`
    select person_id from person_details where tenant_id = ${tenantId} and superseded_at is null and retired
    union all
    select person_id from engagements where tenant_id = ${tenantId} and superseded_at is null group by person_id
    having not bool_or(coalesce(from_on, ${ctx.today}) <= ${ctx.today} and coalesce(through_on, ${ctx.today}) >= ${ctx.today})`.execute(
    ctx.db,
  )
  return new Set(rows.map(row => row.person_id))
}
