import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'
import { changesSince } from './changes.ts'
import { versionOf } from './kept.ts'
import { readFrame, readPlant } from './queries.ts'
import type { Frame, Plant } from './queries.ts'

/** Kinds of entries after which structure, library, requirements and names are what they were. Whatever is not named is taken to change them. */
const OF_RECORDS = `account session token invitation absence result revocation exemption proposal file certification_event cost_budget cost_price cost_settings guide saved_view share`
const LEAVE_ASKED = OF_RECORDS.split(' ')
const LEAVE_FRAME = [...LEAVE_ASKED, 'person', 'engagement', 'position', 'requirement']
export const LEAVE_NAMES = [
  ...LEAVE_ASKED,
  'engagement',
  'position',
  'requirement',
  'skill',
  'scale',
  'category',
  'grouping',
  'grouping_type',
]

/** For so many organisations; the one asked longest ago goes first. */
const MOST = 200

interface Followed<T> {
  version: number
  /** The last entry of the log that is in it. */
  seq: number
  value: T
}

/**
 * Keeps what was read for an organisation until the log names a write of a kind that may change it. `leave`: kinds that leave it as it is. A transaction
 * that writes sees what others do not, so it neither keeps nor takes what is kept.
 */
export function followed<T>(leave: readonly string[], read: (ctx: Context) => Promise<T>): (ctx: Context) => Promise<T> {
  const leaves = new Set(leave)
  const databases = new WeakMap<Database, Map<string, Followed<T>>>()
  return async ctx => {
    if (!ctx.readOnly) return read(ctx)
    const { tenantId } = ctx.organisation
    const kept = databases.get(ctx.platform.db) ?? new Map<string, Followed<T>>()
    databases.set(ctx.platform.db, kept)
    const version = await versionOf(ctx)
    const known = kept.get(tenantId)
    if (known?.version === version) return known.value
    const before = known && known.version < version ? known : null
    const { seq, kinds } = await changesSince(ctx, before?.seq ?? Number.MAX_SAFE_INTEGER)
    const value = before && kinds.every(kind => leaves.has(kind)) ? before.value : await read(ctx)
    if ((kept.get(tenantId)?.version ?? -1) < version) keep(kept, tenantId, { version, seq, value })
    return value
  }
}

function keep<T>(kept: Map<string, Followed<T>>, tenantId: string, value: Followed<T>): void {
  kept.delete(tenantId)
  for (const oldest of kept.keys()) {
    if (kept.size < MOST) break
    kept.delete(oldest)
  }
  kept.set(tenantId, value)
}

const followFrame = followed(LEAVE_FRAME, ctx => readFrame(ctx, null))
const followPlant = followed(LEAVE_ASKED, async ctx => readPlant(ctx, null, await followFrame(ctx)))

/** Structure and library as they are now, kept in memory until a write changes them. */
export async function readFrameKept(ctx: Context): Promise<Frame> {
  return { ...(await followFrame(ctx)), today: ctx.today }
}

/** The frame with all that is asked in it, kept as long as nothing of both is changed. */
export async function readAsked(ctx: Context, frame: Frame, knownAt: Date | null): Promise<Plant> {
  if (knownAt !== null || !ctx.readOnly) return readPlant(ctx, knownAt, frame)
  const { requirements, requirementsOf, numbersAsked } = await followPlant(ctx)
  return { ...frame, requirements, requirementsOf, numbersAsked }
}
