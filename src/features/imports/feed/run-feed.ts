import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { refused, Refusal } from '../../../platform/refusal.ts'
import { sha256 } from '../../../platform/secrets.ts'
import { takeTurn } from '../../../platform/turn.ts'
import { audit } from '../../../platform/verb.ts'
import { applyFeed } from './apply-feed.ts'
import type { FeedFile } from './apply-feed.ts'
import { compareFeed } from './compare-feed.ts'
import { feedCounts } from './feed-difference.ts'
import type { FeedCounts } from './feed-difference.ts'
import type { FeedLines } from './feed-lines.ts'
import { whyHeld } from './feed-limits.ts'
import type { Because } from './feed-limits.ts'
import { changesNothing } from './feed-plan.ts'
import type { FeedPlan } from './feed-plan.ts'
import { readFeedRecord } from './feed-record.ts'
import { findFeed } from './feed-settings.ts'
import type { Feed } from './feed-settings.ts'
import { fetchFeed } from './fetch-feed.ts'
import { readFeed } from './read-feed.ts'

export const OUTCOMES = ['applied', 'unchanged', 'held', 'approved', 'discarded', 'replaced', 'failed'] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface Read {
  file: FeedFile
  lines: FeedLines
}

/** The list as it is now: fetched and read, nothing compared yet. */
export async function fetchAndRead(ctx: Context, feed: Feed): Promise<Read> {
  const { name, bytes } = await fetchFeed(ctx, feed)
  const file = { name: name.slice(0, 300), size: bytes.length, sha256: sha256(bytes).toString('hex') }
  if (bytes.length === 0) throw refused('feed.empty', { file: name })
  const lines = await readFeed({ name, bytes }, ctx.today)
  if (lines.people.length === 0) throw refused('feed.empty', { file: name })
  return { file, lines }
}

/** Fetches, reads and compares, then carries it out, holds it, or says why neither; what came of it is written down in any case. */
export async function runFeed(ctx: Context, feed: Feed): Promise<{ id: string; outcome: Outcome }> {
  const startedAt = ctx.platform.clock.now()
  let read: Read
  try {
    read = await fetchAndRead(ctx, feed)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await takeTurn(ctx)
    return record(ctx, feed, { startedAt, outcome: 'failed', because: [{ code: error.code, params: known(error.params) }] })
  }
  await takeTurn(ctx)
  const before = await lastTaken(ctx)
  const plan = await planOf(ctx, read.lines)
  const counts = feedCounts(plan, read.lines)
  const { file } = read
  const because = whyHeld(plan, read.lines.people.length, before, feed)
  if (changesNothing(plan) && because.every(one => one.code === 'first'))
    return record(ctx, feed, { startedAt, outcome: 'unchanged', because: [], file, counts })
  if (because.length > 0) return record(ctx, feed, { startedAt, outcome: 'held', because, file, counts, people: read.lines })
  const importId = await carryOut(ctx, plan, counts, file, false)
  return record(ctx, feed, { startedAt, outcome: 'applied', because: [], file, counts, importId })
}

export async function planOf(ctx: Context, lines: FeedLines): Promise<FeedPlan> {
  return compareFeed(lines, await readFeedRecord(ctx), () => ctx.platform.ids.next())
}

export async function carryOut(ctx: Context, plan: FeedPlan, counts: FeedCounts, file: FeedFile, first: boolean): Promise<string> {
  const importId = await applyFeed(ctx, plan, file, first)
  audit(ctx, {
    action: 'feed.applied',
    subject: { kind: 'import', id: importId },
    facts: { ...counts, files: [file.sha256], left: plan.leavers.map(one => one.person.id), moved: plan.movers.map(one => one.person.id) },
    after: { files: [file.name] },
  })
  return importId
}

/** Once per organisation, as the clockwork calls it. */
export async function runDueFeed(ctx: Context): Promise<void> {
  const feed = await findFeed(ctx)
  if (!feed?.active) return
  const last = await ctx.db
    .selectFrom('people_feed_runs')
    .select('started_at')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last && last.started_at.getTime() + feed.everyHours * 3_600_000 > ctx.now.getTime()) return
  await runFeed(ctx, feed)
}

/** How many people the list held when it was last taken. */
export async function lastTaken(ctx: Context): Promise<{ listed: number | null }> {
  const { rows } = await sql<{ listed: number }>`
    select (counts ->> 'listed')::int as listed from people_feed_runs
    where tenant_id = ${ctx.organisation.tenantId} and outcome in ('applied', 'approved', 'unchanged') order by started_at desc limit 1`.execute(
    ctx.db,
  )
  return { listed: rows[0]?.listed ?? null }
}

interface Came {
  startedAt: Date
  outcome: Outcome
  because: Because[]
  file?: FeedFile
  counts?: FeedCounts
  people?: FeedLines
  importId?: string
}

/** A newer run takes the place of one that waits: what it would have done is out of date. */
async function record(ctx: Context, feed: Feed, came: Came): Promise<{ id: string; outcome: Outcome }> {
  const { tenantId } = ctx.organisation
  if (came.outcome !== 'failed')
    await ctx.db
      .updateTable('people_feed_runs')
      .set({ outcome: 'replaced', people: null, settled_at: ctx.now, settled_by: ctx.actor.accountId })
      .where('tenant_id', '=', tenantId)
      .where('outcome', '=', 'held')
      .execute()
  const id = ctx.platform.ids.next()
  await ctx.db
    .insertInto('people_feed_runs')
    .values({
      tenant_id: tenantId,
      run_id: id,
      feed_version: feed.version,
      started_at: came.startedAt,
      started_by: ctx.actor.accountId,
      place: feed.place,
      file_name: came.file?.name ?? null,
      file_size: came.file?.size ?? null,
      file_sha256: came.file ? Buffer.from(came.file.sha256, 'hex') : null,
      outcome: came.outcome,
      because: JSON.stringify(came.because),
      counts: JSON.stringify(came.counts ?? {}),
      people: came.people ? JSON.stringify(came.people) : null,
      import_id: came.importId ?? null,
    })
    .execute()
  return { id, outcome: came.outcome }
}

function known(params: Refusal['params']): Because['params'] {
  return Object.fromEntries(
    Object.entries(params).filter((one): one is [string, string | number] => typeof one[1] !== 'boolean' && one[1] !== null),
  )
}
