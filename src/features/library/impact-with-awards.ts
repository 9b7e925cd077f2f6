import { validThroughOf } from '../../rules/holding.ts'
import type { Context } from '../../platform/context.ts'
import { rowOfResult } from '../standings/event-facts.ts'
import { impactOf } from '../standings/impact.ts'
import type { Change, Impact } from '../standings/impact.ts'
import type { EventRow } from '../standings/queries.ts'
import { awardsDue } from './awards-due.ts'
import type { AwardDue, LibraryAfter } from './awards-due.ts'

/** What a change of the library would do, with the awards by themselves that become due through it. */
export async function impactWithAwards(
  ctx: Context,
  change: Change,
  awarding: LibraryAfter['awarding'] = now => now,
  prerequisites?: LibraryAfter['prerequisites'],
): Promise<Impact> {
  const due = await awardsDue(ctx, null, { awarding, to: change.to, prerequisites })
  if (due.length === 0) return impactOf(ctx, change)
  const already = new Set((await awardsDue(ctx, null)).map(keyOf))
  const through = due.filter(one => !already.has(keyOf(one)))
  return impactOf(ctx, {
    ...change,
    reach: { ...change.reach, people: through.map(one => one.personId) },
    skillIds: [...new Set([...change.skillIds, ...through.map(one => one.skillId)])],
    bringing: through.map(one => asEvent(ctx, one)),
  })
}

function keyOf({ personId, skillId, level }: AwardDue): string {
  return `${personId} ${skillId} ${level}`
}

function asEvent(ctx: Context, award: AwardDue): EventRow {
  const { personId, skillId, achievedOn, validity } = award
  const validThrough = validThroughOf(achievedOn, validity)
  return rowOfResult({ ...award, id: `${personId} ${skillId}`, type: 'confirmation', validThrough, recordedAt: ctx.now })
}
