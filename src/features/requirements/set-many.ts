import type { Context } from '../../platform/context.ts'
import { supersede } from '../../platform/supersede.ts'
import { insertRequirements, standingFor, threadOf } from './queries.ts'
import type { Requirement } from './queries.ts'
import { contains, overlaps, without } from './replace.ts'

export type Ask = Omit<Requirement, 'id' | 'importId' | 'reason' | 'withinDays' | 'atLeast'> & {
  atLeast?: number | null
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

/** What asking would close and write, worked out without writing. */
export interface SetPlan {
  settled: Settled[]
  closed: string[]
  written: Requirement[]
}

/**
 * Works out what is asked. Where the same is asked at another level already, the new one takes its place for its own period, and what lies before and
 * after stays. `standing`: everything that stands for these skills.
 */
export function planMany(standing: readonly Requirement[], asks: readonly Ask[], nextId: () => string): SetPlan {
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
    const wanted = asRequirement(ask)
    const key = threadOf(wanted)
    const thread = threads.get(key) ?? []
    const same = thread.find(
      one => one.level === wanted.level && one.atLeast === wanted.atLeast && one.withinDays === wanted.withinDays && contains(one, wanted),
    )
    if (same) return { id: same.id, outcome: 'unchanged', replaced: [] }
    const replaced = thread.filter(one => overlaps(one, wanted))
    const next = thread.filter(one => !replaced.includes(one))
    for (const old of replaced) {
      close(old)
      for (const rest of without(old, wanted)) next.push(write({ ...old, ...rest, id: nextId() }))
    }
    const added = write({ ...wanted, id: nextId() })
    threads.set(key, [...next, added])
    return { id: added.id, outcome: replaced.length > 0 ? 'changed' : 'created', replaced }
  })
  return { settled, closed, written: [...written.values()] }
}

/** Writes what is asked; no audit and no refold of its own. Answers in order. */
export async function setMany(ctx: Context, asks: readonly Ask[]): Promise<Settled[]> {
  const plan = planMany(await standingFor(ctx, [...new Set(asks.map(ask => ask.skillId))]), asks, () => ctx.platform.ids.next())
  await carryOut(ctx, plan)
  return plan.settled
}

export async function carryOut(ctx: Context, { closed, written }: Pick<SetPlan, 'closed' | 'written'>): Promise<void> {
  await supersede(ctx, 'requirements', closed)
  await insertRequirements(ctx, written)
}

function asRequirement(ask: Ask): Requirement {
  return {
    ...ask,
    id: '',
    withinDays: ask.withinDays ?? null,
    atLeast: ask.atLeast ?? null,
    reason: ask.reason ?? null,
    importId: ask.importId ?? null,
  }
}
