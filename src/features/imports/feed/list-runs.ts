import { z } from 'zod'
import { readVerb } from '../../../platform/verb.ts'
import { mustReachGrouping } from '../../access/reach.ts'
import { FeedCounts } from './feed-difference.ts'
import { OUTCOMES } from './run-feed.ts'

const LISTED = 100
export const Reasons = z.array(z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }))

export const listFeedRuns = readVerb({
  name: 'feed.runs',
  right: 'imports.write',
  summary: 'When the list of people was fetched, what it held and what became of it, newest first',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        startedAt: z.iso.datetime(),
        /** Null: by itself, as set. */
        startedBy: z.string().nullable(),
        place: z.string(),
        fileName: z.string().nullable(),
        fileSize: z.int().nullable(),
        outcome: z.enum(OUTCOMES),
        /** Why it was held or failed. */
        because: Reasons,
        counts: FeedCounts.nullable(),
        importId: z.string().nullable(),
        settledAt: z.iso.datetime().nullable(),
        settledBy: z.string().nullable(),
      }),
    ),
  }),
  async run(ctx) {
    await mustReachGrouping(ctx, 'imports.write', null)
    const rows = await ctx.db
      .selectFrom('people_feed_runs as r')
      .leftJoin('accounts as a', join => join.onRef('a.tenant_id', '=', 'r.tenant_id').onRef('a.account_id', '=', 'r.started_by'))
      .leftJoin('accounts as s', join => join.onRef('s.tenant_id', '=', 'r.tenant_id').onRef('s.account_id', '=', 'r.settled_by'))
      .select(['r.run_id', 'r.started_at', 'a.name as startedBy', 'r.place', 'r.file_name', 'r.file_size', 'r.outcome', 'r.because'])
      .select(['r.counts', 'r.import_id', 'r.settled_at', 's.name as settledBy'])
      .where('r.tenant_id', '=', ctx.organisation.tenantId)
      .orderBy('r.started_at', 'desc')
      .orderBy('r.run_id', 'desc')
      .limit(LISTED)
      .execute()
    return {
      rows: rows.map(row => ({
        id: row.run_id,
        startedAt: row.started_at.toISOString(),
        startedBy: row.startedBy,
        place: row.place,
        fileName: row.file_name,
        fileSize: row.file_size,
        outcome: row.outcome as (typeof OUTCOMES)[number],
        because: row.because as z.infer<typeof Reasons>,
        counts: 'listed' in (row.counts as object) ? (row.counts as FeedCounts) : null,
        importId: row.import_id,
        settledAt: row.settled_at?.toISOString() ?? null,
        settledBy: row.settledBy,
      })),
    }
  },
})
