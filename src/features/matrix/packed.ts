import { createHash } from 'node:crypto'
import { z } from 'zod'
import { MATRIX_WIRE_VERSION } from '../../rules/matrix-wire.ts'
import type { MatrixStamp } from '../../rules/matrix-wire.ts'
import type { Context } from '../../platform/context.ts'
import { partOf } from '../../platform/gzip-parts.ts'
import type { Tagged } from '../../platform/gzip-parts.ts'
import { conflict, refused } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { namedBy, oneself, reachOf, skillReach } from '../access/reach.ts'
import { readFrameKept } from '../standings/followed.ts'
import { versionOf } from '../standings/kept.ts'
import { todayByZone } from '../standings/rows.ts'
import { assemble } from './assembled.ts'
import type { Assembled, MatrixQuestion } from './assembled.ts'
import { changedParts, daysOfPeople, encode, headed, partsOf } from './kept-packed.ts'
import type { Encoded, Headed } from './kept-packed.ts'
import { MatrixInput } from './read.ts'

const MOST_CELLS = 20_000_000
/** Of more cells, the days follow by themselves. */
const MOST_WITH_DAYS = 150_000
/** Where more than this part of the people has changed, the whole is read. */
const MOST_CHANGED = 1 / 4
const MOST_BYTES = 128 * 2 ** 20
const MOST_PEOPLE_OF_DAYS = 2_000

const SINCE = `In columns of kinds of cells only: the version that the caller has. Only the people changed since are sent, where rows and columns are the same; otherwise all.`
const SHAPE = 'The mark of rows and columns in the head of the answer that the caller has, with `since`.'

/** The matrix as the page takes it: kept ready in parts, and sent as what has changed or as nothing at all where the page has it already. */
export const readPackedMatrix = readVerb({
  name: 'matrix.packed',
  right: 'records.read',
  shared: true,
  summary: 'The matrix as columns of kinds of cells: whole, or what has changed since a version',
  input: MatrixInput.extend({
    known: z.string().max(500).optional(),
    since: z.coerce.number().int().min(0).optional().describe(SINCE),
    shape: z.string().max(50).optional().describe(SHAPE),
  }),
  output: z.custom<Tagged>(),
  async run(ctx, input): Promise<Tagged> {
    const version = await versionOf(ctx)
    const sight = await sightOf(ctx, input)
    const tag = `"${markOf([MATRIX_WIRE_VERSION, version, sight])}"`
    if (input.known?.includes(tag)) return { tag, parts: null }
    const assembled = await assemble(ctx, input)
    const { asOf, knownAt, people, skills } = assembled
    refuseTooLarge(assembled)
    const head = await headFor(ctx, input, sight, assembled)
    const stamp = { asOf, knownAt: knownAt.toISOString(), version, scope: input.scope ?? null, shape: head.shape }
    const changes = await changesFor(input, assembled, stamp)
    if (changes) return { tag, parts: changes }
    return { tag, parts: await partsOf(await encodedFor(ctx, sight, head), stamp, people.length, skills.length) }
  },
})

/** The days of some rows of a packed matrix that came without them. */
export const readMatrixDays = readVerb({
  name: 'matrix.days',
  right: 'records.read',
  shared: true,
  summary: 'The days of some people of a packed matrix, where they did not come with it',
  input: MatrixInput.extend({
    version: z.coerce.number().int(),
    shape: z.string().max(50),
    from: z.coerce.number().int().min(0),
    through: z.coerce.number().int().min(0),
  }),
  output: z.custom<Tagged>(),
  async run(ctx, input): Promise<Tagged> {
    const version = await versionOf(ctx)
    const sight = await sightOf(ctx, input)
    const assembled = await assemble(ctx, input)
    refuseTooLarge(assembled)
    const { shape } = await headFor(ctx, input, sight, assembled)
    if (version !== input.version || shape !== input.shape) throw conflict('matrix.moved_on', { current: version })
    const through = Math.min(input.through, input.from + MOST_PEOPLE_OF_DAYS)
    const tag = `"${markOf([MATRIX_WIRE_VERSION, version, sight, input.from, through])}"`
    return { tag, parts: [await partOf(daysOfPeople(assembled, input.from, through))] }
  },
})

function refuseTooLarge({ people, skills }: Assembled): void {
  if (people.length * skills.length > MOST_CELLS) throw refused('matrix.too_large', { people: people.length, skills: skills.length })
}

/** What of this question does not depend on what is written: who asks, what, and which day it is where people are. */
async function sightOf(ctx: Context, { scope, asOf, knownAt, skills, people }: MatrixQuestion): Promise<string> {
  const frame = await readFrameKept(ctx)
  const today = todayByZone(ctx.now)
  const zones = new Set([ctx.organisation.timeZone, ...[...frame.groupings.values()].flatMap(grouping => grouping.time_zone ?? [])])
  const days = asOf ?? [...zones].sort().map(zone => `${zone} ${today(zone)}`)
  const named = namedBy(ctx, 'records.read')
  const shared =
    ctx.actor.share === undefined ? [] : [ctx.actor.share, ...(await reachOf(ctx, 'records.read')), ...skillReach(ctx, 'records.read')]
  const reach = named === null ? 'everybody' : [named, oneself(ctx, 'records.read'), shared]
  return markOf([ctx.organisation.tenantId, scope, asOf, knownAt, skills, people, days, ctx.today, reach])
}

function markOf(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)
}

interface KeptQuestion {
  head: Headed
  version: number
  encoded: Encoded | null
}

const kept = new WeakMap<Context['platform']['db'], Map<string, KeptQuestion>>()

function questionsOf(ctx: Context): Map<string, KeptQuestion> {
  const questions = kept.get(ctx.platform.db) ?? new Map<string, KeptQuestion>()
  kept.set(ctx.platform.db, questions)
  return questions
}

async function headFor(ctx: Context, input: MatrixQuestion, sight: string, assembled: Assembled): Promise<Headed> {
  const questions = questionsOf(ctx)
  const known = questions.get(sight)
  const head = await headed(ctx, assembled, input.knownAt !== undefined, known?.head ?? null)
  questions.delete(sight)
  questions.set(sight, known ? { ...known, head } : { head, version: -1, encoded: null })
  return head
}

/** The question asked longest ago goes first. */
async function encodedFor(ctx: Context, sight: string, head: Headed): Promise<Encoded> {
  const questions = questionsOf(ctx)
  const version = await versionOf(ctx)
  const known = questions.get(sight)
  if (known?.encoded && known.version === version) return known.encoded
  const days = head.of.people.length * head.of.skills.length <= MOST_WITH_DAYS
  const encoded = await encode(head, days, known?.encoded ?? null)
  questions.delete(sight)
  questions.set(sight, { head, version, encoded })
  let bytes = [...questions.values()].reduce((sum, one) => sum + bytesOf(one), 0)
  for (const [oldest, one] of questions) {
    if (bytes <= MOST_BYTES || oldest === sight) break
    questions.delete(oldest)
    bytes -= bytesOf(one)
  }
  return encoded
}

function bytesOf({ head, encoded }: KeptQuestion): number {
  return head.raw.length * 3 + (encoded?.bytes ?? 0)
}

/** What has changed for whoever has an earlier version of the same shape; null: the whole is to be sent. */
async function changesFor(
  { since, shape }: { since?: number | undefined; shape?: string | undefined },
  assembled: Assembled,
  stamp: MatrixStamp,
): Promise<Tagged['parts']> {
  const { people, skills } = assembled
  if (since === undefined || shape !== stamp.shape || since > stamp.version) return null
  if (people.some(person => person.version === null)) return null
  const at = people.flatMap((person, i) => (person.version! > since ? [i] : []))
  if (at.length > people.length * MOST_CHANGED + 1) return null
  const warn = skills.map(skill => skill.facts.warnDays)
  return changedParts(assembled, at, warn, { ...stamp, since })
}
