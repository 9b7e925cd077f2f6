import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import { CELLS_A_PART, cellIn } from '../../sheet/cell-parts.ts'
import type { CellPart } from '../../sheet/cell-parts.ts'
import { KEPT_CELLS } from '../../sheet/limits.ts'
import type { Context } from '../../platform/context.ts'
import { invalid, Refusal, refused } from '../../platform/refusal.ts'
import { openPart, refuseUnpacked, UNPACKED } from './cell-part-input.ts'
import type { PersonUse } from './plan-people.ts'
import type { CellRead, ReadingInput } from './reading-input.ts'

/** The parts that belong to a reading, in their order, each by what it hashes to. */
export const PartsInput = z.strictObject({
  sheet: z.uuid(),
  sha256: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .min(1)
    .max(Math.ceil(KEPT_CELLS / CELLS_A_PART)),
})
export type PartsInput = z.infer<typeof PartsInput>

/** Results that are written and folded at once: few enough that the program does other things in between. */
const AT_ONCE = 10_000

/** A program without an account has nobody to whom what it sends could belong. */
export function mustHaveSender(ctx: Context): string {
  if (ctx.actor.accountId === null) throw new Refusal('forbidden', 'access.not_allowed', { right: 'imports.write' })
  return ctx.actor.accountId
}

/** All cells of a very large sheet, as columns; they become objects where somebody looks at them. */
export class StagedCells implements Iterable<CellRead> {
  readonly size: number
  private readonly parts: readonly CellPart[]
  private readonly keys: ReadingInput

  constructor(parts: readonly CellPart[], keys: ReadingInput) {
    this.parts = parts
    this.keys = keys
    this.size = parts.reduce((sum, part) => sum + part.person.length, 0)
  }

  *[Symbol.iterator](): Generator<CellRead> {
    for (const part of this.parts) for (let at = 0; at < part.person.length; at++) yield cellIn(part, at, this.keys)
  }

  /** Some people's cells at a time: everything the sheet says of a person at once, wherever it stands and however the person is written. */
  *batches(people: ReadonlyMap<string, PersonUse>): Generator<{ cells: CellRead[]; people: PersonUse[] }> {
    const of = new Map<string, { person: PersonUse | null; at: number[] }>()
    const groups = this.keys.people.map(({ key }) => {
      const person = people.get(key) ?? null
      const id = person?.id ?? ''
      const group = of.get(id) ?? { person, at: [] }
      of.set(id, group)
      return group
    })
    for (const [p, part] of this.parts.entries()) {
      for (let at = 0; at < part.person.length; at++) groups[part.person[at]!]!.at.push(p * CELLS_A_PART + at)
    }
    let batch: { cells: CellRead[]; people: PersonUse[] } = { cells: [], people: [] }
    for (const { person, at } of of.values()) {
      if (at.length === 0) continue
      if (person) batch.people.push(person)
      for (const one of at) batch.cells.push(cellIn(this.parts[Math.floor(one / CELLS_A_PART)]!, one % CELLS_A_PART, this.keys))
      if (batch.cells.length < AT_ONCE) continue
      yield batch
      batch = { cells: [], people: [] }
    }
    if (batch.cells.length > 0) yield batch
  }
}

/** What was sent, all of it and nothing else. */
export async function openParts(ctx: Context, { sheet, sha256 }: PartsInput, reading: ReadingInput): Promise<StagedCells> {
  if (reading.cells.length > 0) throw invalid('import.parts_and_cells')
  const ofSheet = sql`tenant_id = ${ctx.organisation.tenantId} and account_id = ${mustHaveSender(ctx)} and sheet_id = ${sheet}`
  const { rows } = await sql<{ part: number; hash: string; unpacked: number }>`
    select part, encode(sha256, 'hex') as hash, ${UNPACKED} as unpacked from import_parts where ${ofSheet} order by part`.execute(ctx.db)
  const sent = new Map(rows.map(row => [row.part, row.hash]))
  const missing = sha256.filter((hash, part) => sent.get(part) !== hash).length
  if (missing > 0 || rows.length !== sha256.length)
    throw refused('import.parts_missing', { missing: Math.max(missing, rows.length - sha256.length), count: sha256.length })
  refuseUnpacked(rows.reduce((sum, { unpacked }) => sum + unpacked, 0))
  const parts: CellPart[] = []
  for (const { part, hash } of rows) {
    const kept = await sql<{ bytes: Buffer }>`
      select bytes from import_parts where ${ofSheet} and part = ${part} and sha256 = decode(${hash}, 'hex')`.execute(ctx.db)
    if (kept.rows[0] === undefined) throw refused('import.cancelled')
    parts.push(await openPart(kept.rows[0].bytes))
  }
  const cells = new StagedCells(parts, reading)
  if (cells.size > KEPT_CELLS) throw invalid('import.too_large', { part: 'cells', count: cells.size, limit: KEPT_CELLS })
  for (const { person, skill } of parts) {
    refuseLost('person', person, reading.people.length)
    refuseLost('skill', skill, reading.skills.length)
  }
  return cells
}

/** From here to the end of the transaction nobody forgets the parts because of their age; who sent them may still throw them away. */
export async function holdParts(ctx: Context, { sheet }: PartsInput): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${lockOf(ctx.organisation.tenantId, mustHaveSender(ctx), sheet)})`.execute(ctx.db)
}

export function lockOf(tenantId: string, accountId: string | RawBuilder<unknown>, sheet: string | RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`hashtextextended('parts ' || ${tenantId}::text || ' ' || ${accountId}::text || ' ' || ${sheet}::text, 0)`
}

/** Whoever throws the parts away while they are being kept wants it taken back. */
export async function refuseDropped(ctx: Context, { sheet, sha256 }: PartsInput): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from import_parts
    where tenant_id = ${ctx.organisation.tenantId} and account_id = ${mustHaveSender(ctx)} and sheet_id = ${sheet}`.execute(ctx.db)
  if (rows[0]!.count < sha256.length) throw refused('import.cancelled')
}

/** The last look: from here on they are gone, or it is cancelled. */
export async function takeParts(ctx: Context, { sheet, sha256 }: PartsInput): Promise<void> {
  const { numAffectedRows } = await sql`
    delete from import_parts
    where tenant_id = ${ctx.organisation.tenantId} and account_id = ${mustHaveSender(ctx)} and sheet_id = ${sheet}`.execute(ctx.db)
  if (Number(numAffectedRows) < sha256.length) throw refused('import.cancelled')
}

function refuseLost(what: string, places: readonly number[], length: number): void {
  const lost = places.find(place => place < 0 || place >= length)
  if (lost !== undefined) throw invalid('import.broken_reference', { what, key: String(lost) })
}
