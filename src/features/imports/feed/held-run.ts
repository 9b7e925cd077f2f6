import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { conflict, missing, refused } from '../../../platform/refusal.ts'
import { takeTurn } from '../../../platform/turn.ts'
import { audit, readVerb, writeVerb } from '../../../platform/verb.ts'
import { mustReachGrouping } from '../../access/reach.ts'
import { id } from '../../structure/fields.ts'
import type { FeedFile } from './apply-feed.ts'
import { FeedDifference, feedDifference } from './feed-difference.ts'
import type { FeedLines } from './feed-lines.ts'
import { carryOut, lastTaken, planOf } from './run-feed.ts'

export const readHeldRun = readVerb({
  name: 'feed.read_run',
  right: 'imports.write',
  summary: 'What a run that waits would do to the records as they stand now',
  input: z.strictObject({ id }),
  output: z.object({ difference: FeedDifference }),
  async run(ctx, { id: runId }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    const { lines } = await getHeld(ctx, runId)
    return { difference: feedDifference(await planOf(ctx, lines), lines) }
  },
})

export const approveFeedRun = writeVerb({
  name: 'feed.approve',
  right: 'imports.write',
  summary: 'Carry out a run that waits: exactly the difference that was looked at; it can be taken back for thirty days',
  input: z.strictObject({ id, sum: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: z.object({ importId: z.string() }),
  async run(ctx, { id: runId, sum }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    await takeTurn(ctx)
    const { lines, file } = await getHeld(ctx, runId)
    const plan = await planOf(ctx, lines)
    const difference = feedDifference(plan, lines)
    if (difference.sum !== sum) throw conflict('feed.stale')
    const first = (await lastTaken(ctx)).listed === null
    const importId = await carryOut(ctx, plan, difference.counts, file, first)
    await settle(ctx, runId, 'approved', importId)
    return { importId }
  },
})

export const discardFeedRun = writeVerb({
  name: 'feed.discard',
  right: 'imports.write',
  summary: 'Let a run that waits go: nothing of it is carried out, and what was read is forgotten',
  input: z.strictObject({ id }),
  output: z.object({ id: z.string() }),
  async run(ctx, { id: runId }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    await takeTurn(ctx)
    await getHeld(ctx, runId)
    await settle(ctx, runId, 'discarded', null)
    audit(ctx, { action: 'feed.discarded', subject: { kind: 'feed', id: ctx.organisation.tenantId }, facts: { run: runId } })
    return { id: runId }
  },
})

async function getHeld(ctx: Context, runId: string): Promise<{ lines: FeedLines; file: FeedFile }> {
  const row = await ctx.db
    .selectFrom('people_feed_runs')
    .select(['outcome', 'people', 'file_name', 'file_size', 'file_sha256'])
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('run_id', '=', runId)
    .executeTakeFirst()
  if (!row) throw missing('feed_run', runId)
  if (row.outcome !== 'held' || row.people === null) throw refused('feed.not_held')
  return {
    lines: row.people as FeedLines,
    file: { name: row.file_name ?? '', size: row.file_size ?? 0, sha256: row.file_sha256?.toString('hex') ?? '' },
  }
}

async function settle(ctx: Context, runId: string, outcome: 'approved' | 'discarded', importId: string | null): Promise<void> {
  await ctx.db
    .updateTable('people_feed_runs')
    .set({ outcome, people: null, import_id: importId, settled_at: ctx.now, settled_by: ctx.actor.accountId })
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('run_id', '=', runId)
    .execute()
}
