import { createHash } from 'node:crypto'
import { encodeHead } from '../../rules/matrix-head.ts'
import type { MatrixHead } from '../../rules/matrix-head.ts'
import type { MatrixStamp } from '../../rules/matrix-wire.ts'
import { blockOf, dayNosOf, encodeChanged, frontOf, PEOPLE_OF_BLOCK, setsOf, tailOf } from '../../rules/matrix-wire.ts'
import { Kinds, daysIn } from '../../rules/matrix-kinds.ts'
import type { PackedRow } from '../../rules/packing.ts'
import { bytesOf } from '../../rules/wire-bytes.ts'
import { partOf, partOfNumbers } from '../../platform/gzip-parts.ts'
import type { Part } from '../../platform/gzip-parts.ts'
import type { Context } from '../../platform/context.ts'
import { headAgain, headOf, lastOnOf, pick } from './assembled.ts'
import type { Assembled } from './assembled.ts'

/** A packed matrix as it was sent last, in parts: of the next one only the parts that have changed are made anew. */
export interface Encoded {
  shape: string
  head: Part
  kinds: Kinds
  /** How many kinds and lists stand in the tail. */
  counts: { kinds: number; lists: number }
  blocks: Block[]
  tail: Part
  days: boolean
  bytes: number
}

interface Block {
  rows: readonly PackedRow[]
  dayNos: Int32Array
  asked: Pick<PackedRow, 'required' | 'wanted'>[]
  lastOn: number[]
  parts: Part[]
}

const MOST_KINDS = 60_000

/** The head pressed harder than cells are: it changes seldom. */
const HEAD_LEVEL = 6

/** What the head was made of: where all of it is still the same, so is the head. */
export interface Headed {
  shape: string
  head: MatrixHead
  raw: Uint8Array
  of: Assembled
}

/** The head, with the mark of what rows and columns are. */
export async function headed(ctx: Context, assembled: Assembled, past: boolean, before: Headed | null): Promise<Headed> {
  const head = before && !past && isAlike(before.of, assembled) ? await headAgain(ctx, before.head) : await headOf(ctx, assembled, past)
  if (before && head === before.head) return { ...before, of: assembled }
  const raw = encodeHead(head)
  if (before && Buffer.compare(before.raw, raw) === 0) return { ...before, of: assembled }
  const shape = createHash('sha256').update(assembled.asOf).update(raw).digest('base64url').slice(0, 22)
  return { shape, head, raw, of: assembled }
}

/** Whether the same people stand at the same places in the same frame. */
function isAlike(a: Assembled, b: Assembled): boolean {
  if (a.asOf !== b.asOf || a.frame.skills !== b.frame.skills || a.frame.groupings !== b.frame.groupings) return false
  if (a.people.length !== b.people.length) return false
  return a.people.every((person, i) => {
    const other = b.people[i]!
    return person.name === other.name && person.groupingIds === other.groupingIds && person.on === other.on
  })
}

export async function encode({ shape, head, raw, of: assembled }: Headed, days: boolean, before: Encoded | null): Promise<Encoded> {
  const known = before && before.days === days && before.kinds.keys.length < MOST_KINDS ? before : null
  const same = known?.shape === shape ? known : null
  const kinds = known?.kinds ?? new Kinds()
  const warn = head.skills.map(skill => skill.warnDays)
  const dayNos = dayNosOf({ asOf: assembled.asOf, people: head.people })
  const blocks: Block[] = []
  for (let from = 0; from < assembled.people.length; from += PEOPLE_OF_BLOCK) {
    const rows = assembled.people.slice(from, from + PEOPLE_OF_BLOCK).map(person => person.row)
    const old = same?.blocks[blocks.length]
    if (old && isSame(old.rows, rows)) blocks.push(old)
    else blocks.push(await blockFor(kinds, rows, assembled.ordinals, dayNos.slice(from, from + PEOPLE_OF_BLOCK), warn, days))
  }
  const isAsBefore = same !== null && blocks.length === same.blocks.length && blocks.every((block, i) => block === same.blocks[i])
  const sets = isAsBefore ? null : setsOf(blocks.flatMap(block => block.asked))
  const counts = sets === null ? same!.counts : { kinds: kinds.keys.length, lists: sets.lists.length }
  const lastOn = blocks.flatMap(block => block.lastOn)
  const tail = sets === null ? same!.tail : await partOf(tailOf(kinds.keys.slice(0, counts.kinds), sets, lastOn))
  const headPart = same?.head ?? (await partOf(raw, HEAD_LEVEL))
  const bytes = [headPart, tail, ...blocks.flatMap(block => block.parts)].reduce(
    (sum, part) => sum + part.raw.length + part.pressed.length,
    0,
  )
  return { shape, head: headPart, kinds, counts, blocks, tail, days, bytes }
}

/** The parts of the whole message. */
export async function partsOf(encoded: Encoded, stamp: MatrixStamp, people: number, skills: number): Promise<Part[]> {
  const { head, counts, blocks, tail, days } = encoded
  const front = frontOf(stamp, { head: head.raw.length, people, skills, ...counts, days })
  return [await partOf(front), head, tail, ...blocks.flatMap(block => block.parts)]
}

async function blockFor(
  kinds: Kinds,
  rows: readonly PackedRow[],
  ordinals: readonly number[],
  dayNos: Int32Array,
  warn: readonly number[],
  days: boolean,
): Promise<Block> {
  const picked = rows.map(row => pick(row, ordinals))
  const parts = [await partOfNumbers(blockOf(kinds, picked, dayNos, warn))]
  if (days) parts.push(await partOfNumbers(bytesOf(daysIn(picked))))
  return { rows, dayNos, asked: picked.map(({ required, wanted }) => ({ required, wanted })), lastOn: picked.map(lastOnOf), parts }
}

function isSame(a: readonly PackedRow[], b: readonly PackedRow[]): boolean {
  return a.length === b.length && a.every((row, i) => row === b[i])
}

/** Only these people, with their days, for whoever has the others and the shape. */
export async function changedParts(
  assembled: Assembled,
  at: readonly number[],
  warn: readonly number[],
  stamp: MatrixStamp,
): Promise<Part[]> {
  const people = at.map(i => assembled.people[i]!)
  const rows = people.map(person => pick(person.row, assembled.ordinals))
  const dayNos = people.map(person => person.dayNumber)
  return [await partOf(encodeChanged(stamp, at, rows, { dayNos, warn, lastOn: rows.map(lastOnOf) }))]
}

/** The days of some people, as they stand behind their blocks. */
export function daysOfPeople(assembled: Assembled, from: number, through: number): Uint8Array {
  return bytesOf(daysIn(assembled.people.slice(from, through).map(person => pick(person.row, assembled.ordinals))))
}
