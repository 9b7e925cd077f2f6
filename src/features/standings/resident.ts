import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'
import { readFrameKept } from './followed.ts'
import { versionOf } from './kept.ts'
import { readAllRows, readRowsAfter, readRowsOf, widen } from './packed-rows.ts'
import type { Lists, PackedPerson } from './packed-rows.ts'
import type { Frame } from './queries.ts'
import { bytesOf, sharing, shrunk } from './sparse-row.ts'
import type { Sharing } from './sparse-row.ts'

export interface Packed {
  frame: Frame
  people: readonly PackedPerson[]
}

/** Of all organisations together; the one asked longest ago goes first. */
const MOST_BYTES = 512 * 2 ** 20
/** Of a plant with more pairs, rows are kept without their blank places. */
const MOST_DENSE = 8_000_000
/** A reading that began before a write may end after others have read on, so the version before the last stays too. */
const MOST_VERSIONS = 2

interface Resident extends Packed {
  version: number
  lists: Lists
  share: Sharing
  bytes: number
}

const kept = new WeakMap<Database, Map<string, Resident[]>>()
const turns = new Map<string, Promise<unknown>>()

/**
 * Every packed row of the organisation with its frame, kept in memory under the organisation's version, which every write counts up. After a write the rows
 * written since are read again and put in their places, the others stay. Version and rows are read in one snapshot, so they belong together. It is a copy:
 * losing it loses nothing.
 */
export async function readPacked(ctx: Context): Promise<Packed> {
  if (!ctx.readOnly) return readWhole(ctx, 0)
  const version = await versionOf(ctx)
  const known = exactly(ctx, version) ?? (await inTurn(ctx, async () => exactly(ctx, version) ?? keep(ctx, await readOn(ctx, version))))
  return { people: known.people, frame: { ...known.frame, today: ctx.today } }
}

/** Everybody's rows where they are in memory and still right; null: they would have to be loaded. */
export async function packedAtHand(ctx: Context): Promise<Packed | null> {
  const known = ctx.readOnly ? exactly(ctx, await versionOf(ctx)) : undefined
  return known ? { people: known.people, frame: { ...known.frame, today: ctx.today } } : null
}

/** The rows of some people, without loading everybody's. */
export async function readPackedOf(ctx: Context, personIds: readonly string[]): Promise<Packed> {
  const atHand = await packedAtHand(ctx)
  if (atHand) {
    const wanted = new Set(personIds)
    return { ...atHand, people: atHand.people.filter(person => wanted.has(person.personId)) }
  }
  const frame = await readFrameKept(ctx)
  const people = await readRowsOf(ctx, personIds)
  return { frame, people: people.map(person => ({ ...person, row: widen(person.row, frame.skillCount) })) }
}

/** One reading of an organisation loads, the others wait for it. */
async function inTurn<T>(ctx: Context, work: () => Promise<T>): Promise<T> {
  const { tenantId } = ctx.organisation
  const mine = (turns.get(tenantId) ?? Promise.resolve()).then(work, work)
  turns.set(tenantId, mine)
  try {
    return await mine
  } finally {
    if (turns.get(tenantId) === mine) turns.delete(tenantId)
  }
}

async function readOn(ctx: Context, version: number): Promise<Resident> {
  const before = residentsOf(ctx).findLast(one => one.version < version)
  if (!before) return readWhole(ctx, version)
  const frame = await readFrameKept(ctx)
  const again = await readRowsAfter(ctx, before.version, before.lists)
  const sparse = isSparse(frame, before.people.length)
  const read = again.map(person => ({ ...person, row: shrunk(widen(person.row, frame.skillCount), sparse, before.share) }))
  const isWider = frame.skillCount > before.frame.skillCount
  const others = isWider ? before.people.map(person => widened(person, frame, sparse, before.share)) : before.people
  const isSame = read.length === 0 && frame.skills === before.frame.skills && frame.groupings === before.frame.groupings
  const people = isSame ? before.people : placed(others, read)
  return { ...before, frame, people, version, bytes: (before.bytes * people.length) / Math.max(1, before.people.length) }
}

function widened(person: PackedPerson, { skillCount }: Frame, sparse: boolean, share: Sharing): PackedPerson {
  return person.row.required.length >= skillCount ? person : { ...person, row: shrunk(widen(person.row, skillCount), sparse, share) }
}

/** Both are in the order of the people; whoever was read again takes the place that is theirs. */
function placed(before: readonly PackedPerson[], again: readonly PackedPerson[]): PackedPerson[] {
  const people: PackedPerson[] = []
  let k = 0
  for (const person of before) {
    while (k < again.length && again[k]!.ordinal < person.ordinal) people.push(again[k++]!)
    if (k < again.length && again[k]!.ordinal === person.ordinal) people.push(again[k++]!)
    else people.push(person)
  }
  while (k < again.length) people.push(again[k++]!)
  return people
}

async function readWhole(ctx: Context, version: number): Promise<Resident> {
  const frame = await readFrameKept(ctx)
  const resident = { version, frame, people: [] as PackedPerson[], lists: new Map() as Lists, share: sharing(), bytes: 0 }
  const { n } = await countPeople(ctx)
  for await (const people of readAllRows(ctx, frame.skillCount, resident.lists)) {
    for (const person of people) {
      const row = shrunk(widen(person.row, frame.skillCount), isSparse(frame, n), resident.share)
      resident.people.push({ ...person, row })
      resident.bytes += bytesOf(row)
    }
  }
  return resident
}

async function countPeople(ctx: Context): Promise<{ n: number }> {
  const { person_count: n } = await ctx.db
    .selectFrom('organisations')
    .select('person_count')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .executeTakeFirstOrThrow()
  return { n }
}

function isSparse({ skillCount }: Frame, people: number): boolean {
  return skillCount * people > MOST_DENSE
}

function residentsOf(ctx: Context): Resident[] {
  return kept.get(ctx.platform.db)?.get(ctx.organisation.tenantId) ?? []
}

function exactly(ctx: Context, version: number): Resident | undefined {
  return residentsOf(ctx).find(one => one.version === version)
}

function keep(ctx: Context, resident: Resident): Resident {
  const { tenantId } = ctx.organisation
  const ofAll = kept.get(ctx.platform.db) ?? new Map<string, Resident[]>()
  kept.set(ctx.platform.db, ofAll)
  const versions = [...residentsOf(ctx), resident].sort((a, b) => a.version - b.version)
  ofAll.delete(tenantId)
  ofAll.set(tenantId, versions.slice(-MOST_VERSIONS))
  let bytes = [...ofAll.values()].reduce((sum, of) => sum + of.at(-1)!.bytes, 0)
  for (const [oldest, of] of ofAll) {
    if (bytes <= MOST_BYTES || oldest === tenantId) break
    ofAll.delete(oldest)
    bytes -= of.at(-1)!.bytes
  }
  return resident
}
