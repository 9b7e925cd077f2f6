import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import { BYTES_PER_CELL, unpackRow } from '../../rules/packing.ts'
import type { PackedRow } from '../../rules/packing.ts'
import type { Context } from '../../platform/context.ts'
import { keptByVersion, versionOf } from './kept.ts'
import { readFrame, readPlant } from './queries.ts'
import type { Frame, Plant } from './queries.ts'

/** A packed row as it is stored, and until when it holds. */
export interface PackedPerson {
  personId: string
  ordinal: number
  foldedOn: Day
  staysThroughOn: Day | null
  inPopulation: boolean
  timeZone: string
  groupingIds: readonly string[]
  row: PackedRow
}

export interface Packed {
  frame: Frame
  people: PackedPerson[]
}

const MOST_BYTES = 256 * 2 ** 20

type Asked = Pick<Plant, 'requirements' | 'requirementsOf' | 'numbersAsked'>

interface Kept extends Packed {
  version: number
  /** What is asked in the frame, once somebody wanted to know. */
  asked?: Asked
  bytes: number
}

const kept = new Map<string, Kept>()
const keptFrame = keptByVersion<Frame>(200)

/**
 * Every packed row of the organisation with its frame, kept in memory under the organisation's version, which every write counts up. Version and
 * rows are read in one snapshot, so they belong together. It is a copy: losing it loses nothing.
 */
export async function readPacked(ctx: Context): Promise<Packed> {
  const { tenantId } = ctx.organisation
  const version = await versionOf(ctx)
  const known = kept.get(tenantId)
  if (known?.version === version) return { people: known.people, frame: { ...known.frame, today: ctx.today } }
  const frame = await keptFrame(ctx, () => readFrame(ctx, null))
  const people = await readRows(ctx, null)
  if (ctx.readOnly) keep(tenantId, { frame, people, version, bytes: people.length * frame.skillCount * BYTES_PER_CELL })
  return { frame, people }
}

/** Everybody's rows where they are in memory and still right; null: they would have to be loaded. */
export async function packedAtHand(ctx: Context): Promise<Packed | null> {
  const known = kept.get(ctx.organisation.tenantId)
  if (!known || known.version !== (await versionOf(ctx))) return null
  return { people: known.people, frame: { ...known.frame, today: ctx.today } }
}

/** The rows of some people, without loading everybody's. */
export async function readPackedOf(ctx: Context, personIds: readonly string[]): Promise<Packed> {
  const atHand = await packedAtHand(ctx)
  if (atHand) {
    const wanted = new Set(personIds)
    return { ...atHand, people: atHand.people.filter(person => wanted.has(person.personId)) }
  }
  const frame = await keptFrame(ctx, () => readFrame(ctx, null))
  return { frame: { ...frame, today: ctx.today }, people: await readRows(ctx, personIds) }
}

/** The frame with all that is asked in it, which is kept as long as the frame is. */
export async function readAsked(ctx: Context, frame: Frame, knownAt: Date | null): Promise<Plant> {
  const known = kept.get(ctx.organisation.tenantId)
  const isKept = known !== undefined && known.frame.groupings === frame.groupings && knownAt === null && ctx.readOnly
  if (isKept && known.asked) return { ...frame, ...known.asked }
  const plant = await readPlant(ctx, knownAt, frame)
  if (isKept) {
    const { requirements, requirementsOf, numbersAsked } = plant
    known.asked = { requirements, requirementsOf, numbersAsked }
  }
  return plant
}

/** The organisation asked longest ago goes first. A transaction that writes may see what is never committed, so nothing of it is kept. */
function keep(tenantId: string, packed: Kept): void {
  kept.delete(tenantId)
  kept.set(tenantId, packed)
  let bytes = [...kept.values()].reduce((sum, one) => sum + one.bytes, 0)
  for (const [oldest, one] of kept) {
    if (bytes <= MOST_BYTES || oldest === tenantId) break
    kept.delete(oldest)
    bytes -= one.bytes
  }
}

async function readRows(ctx: Context, personIds: readonly string[] | null): Promise<PackedPerson[]> {
  const whose = personIds === null ? sql`true` : sql`person_id = any(${[...personIds]}::uuid[])`
  const { rows } = await sql<{
    person_id: string
    ordinal: number
    folded_on: Day
    stays_through_on: Day | null
    in_population: boolean
    time_zone: string
    groupings: string
    cells: Buffer
  }>`
    select person_id, ordinal, folded_on, stays_through_on, in_population, time_zone, array_to_string(grouping_ids, ',') as groupings, cells
    from packed_people where tenant_id = ${ctx.organisation.tenantId} and ${whose} order by ordinal`.execute(ctx.db)
  const lists = new Map<string, string[]>()
  return rows.map(row => {
    let groupingIds = lists.get(row.groupings)
    if (!groupingIds) lists.set(row.groupings, (groupingIds = row.groupings === '' ? [] : row.groupings.split(',')))
    return {
      personId: row.person_id,
      ordinal: row.ordinal,
      foldedOn: row.folded_on,
      staysThroughOn: row.stays_through_on,
      inPopulation: row.in_population,
      timeZone: row.time_zone,
      groupingIds,
      row: unpackRow(row.cells, row.cells.length / BYTES_PER_CELL),
    }
  })
}
