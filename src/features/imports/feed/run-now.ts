import { z } from 'zod'
import { readVerb, writeVerb } from '../../../platform/verb.ts'
import { mustReachGrouping } from '../../access/reach.ts'
import { FeedDifference, feedDifference } from './feed-difference.ts'
import { whyHeld } from './feed-limits.ts'
import { getFeed } from './feed-settings.ts'
import { Reasons } from './list-runs.ts'
import { fetchAndRead, lastTaken, OUTCOMES, planOf, runFeed } from './run-feed.ts'

export const tryFeed = readVerb({
  name: 'feed.try',
  right: 'imports.write',
  summary: 'Fetch the list of people and say what it would change, and whether it would be held; nothing is written',
  input: z.strictObject({}),
  output: z.object({ file: z.string(), because: Reasons, difference: FeedDifference }),
  async run(ctx) {
    await mustReachGrouping(ctx, 'imports.write', null)
    const feed = await getFeed(ctx)
    const { file, lines } = await fetchAndRead(ctx, feed)
    const plan = await planOf(ctx, lines)
    const because = whyHeld(plan, lines.people.length, await lastTaken(ctx), feed)
    return { file: file.name, because, difference: feedDifference(plan, lines) }
  },
})

export const runFeedNow = writeVerb({
  name: 'feed.run',
  right: 'imports.write',
  summary: 'Fetch the list of people now: it is carried out, held where it goes beyond the limits, or said why it could not be read',
  input: z.strictObject({}),
  output: z.object({ id: z.string(), outcome: z.enum(OUTCOMES) }),
  async run(ctx) {
    await mustReachGrouping(ctx, 'imports.write', null)
    return runFeed(ctx, await getFeed(ctx))
  },
})
