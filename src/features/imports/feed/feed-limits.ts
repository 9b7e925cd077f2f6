import type { Feed } from './feed-settings.ts'
import type { FeedPlan } from './feed-plan.ts'

/** Why a run waits for somebody: `feed.held.<code>` says it. */
export interface Because {
  code: string
  params: Record<string, string | number>
}

export interface Before {
  /** How many people the list held the last time it was taken; null: it never was. */
  listed: number | null
}

/** The first time, and whenever the list would do more than the settings allow unseen. */
export function whyHeld(plan: FeedPlan, listed: number, before: Before, feed: Feed): Because[] {
  const because: Because[] = []
  const leavers = plan.leavers.length
  if (before.listed === null) because.push({ code: 'first', params: {} })
  if (leavers > feed.mostLeavers) because.push({ code: 'leavers', params: { count: leavers, most: feed.mostLeavers } })
  const left = share(leavers, plan.couldLeave)
  if (leavers > 0 && left > feed.leaversPercent)
    because.push({
      code: 'leavers_share',
      params: { count: leavers, of: plan.couldLeave, percent: shown(left), most: feed.leaversPercent },
    })
  const moved = share(plan.movers.length, plan.known)
  if (plan.movers.length > 0 && moved > feed.moversPercent)
    because.push({
      code: 'movers',
      params: { count: plan.movers.length, of: plan.known, percent: shown(moved), most: feed.moversPercent },
    })
  const dropped = before.listed === null ? 0 : share(before.listed - listed, before.listed)
  if (before.listed !== null && dropped > feed.droppedPercent)
    because.push({ code: 'dropped', params: { count: listed, last: before.listed, percent: shown(dropped), most: feed.droppedPercent } })
  return because
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : (part * 100) / whole
}

/** A share just above the limit is not shown as the limit. */
function shown(percent: number): number {
  return Math.ceil(percent * 10) / 10
}
