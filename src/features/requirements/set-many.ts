import type { Context } from '../../platform/context.ts'
import { closeRequirements, insertRequirements, standingFor, threadOf } from './queries.ts'
import type { Requirement } from './queries.ts'
import { contains, overlaps, without } from './replace.ts'

export type Ask = Omit<Requirement, 'id' | 'importId' | 'reason' | 'withinDays'> & {
  withinDays?: number | null
  reason?: string | null
  importId?: string | null
}

/** What became of one ask: the requirement that now says it, and those that stood in its place before. */
export interface Settled {
  id: string
  outcome: 'created' | 'changed' | 'unchanged'
  replaced: Requirement[]
}

/**
 * Writes what is asked; no audit and no refold of its own. Where the same is asked at another level already, the new one takes its place for
 * its own period, and what lies before and after stays. Answers in order.
 */
export async function setMany(ctx: Context, asks: readonly Ask[]): Promise<Settled[]> {
  const standing = await standingFor(ctx, [...new Set(asks.map(ask => ask.skillId))])
  const threads = Map.groupBy(standing, threadOf)
  const written = new Map<string, Requirement>()
  const closed: string[] = []
  const close = (requirement: Requirement): void => {
    if (!written.delete(requirement.id)) closed.push(requirement.id)
  }
  const write = (requirement: Requirement): Requirement => {
    written.set(requirement.id, requirement)
    return requirement
  }
  const settled = asks.map((ask): Settled => {
    const key = threadOf(ask)
    const thread = threads.get(key) ?? []
    const wanted: Requirement = {
      ...ask,
      id: '',
      withinDays: ask.withinDays ?? null,
      reason: ask.reason ?? null,
      importId: ask.importId ?? null,
    }
    const same = thread.find(one => one.level === wanted.level && one.withinDays === wanted.withinDays && contains(one, wanted))
    if (same) return { id: same.id, outcome: 'unchanged', replaced: [] }
    const replaced = thread.filter(one => overlaps(one, wanted))
    const next = thread.filter(one => !replaced.includes(one))
    for (const old of replaced) {
      close(old)
      for (const rest of without(old, wanted)) next.push(write({ ...old, ...rest, id: ctx.platform.ids.next() }))
    }
    const added = write({ ...wanted, id: ctx.platform.ids.next() })
    threads.set(key, [...next, added])
    return { id: added.id, outcome: replaced.length > 0 ? 'changed' : 'created', replaced }
  })
  await closeRequirements(ctx, closed)
  await insertRequirements(ctx, [...written.values()])
  return settled
}
