import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, invalid, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { refold } from '../standings/refold.ts'
import { refuseCircle } from './change.ts'
import { id, version } from './fields.ts'
import { findGroupings, findTwin, getGrouping, STEP } from './queries.ts'
import type { GroupingNow } from './queries.ts'
import { writeNext } from './write-next.ts'

export const placeGrouping = writeVerb({
  name: 'grouping.place',
  right: 'structure.write',
  summary: 'Put a grouping, with all below it, under another one and before one of those already there, or last',
  input: z.strictObject({ id, version, parentId: id.nullable(), beforeId: id.nullish() }),
  output: z.object({ id: z.string(), version: z.int() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const before = await getGrouping(ctx, input.id)
    await mustReachGrouping(ctx, 'structure.write', before.id)
    if (before.version !== input.version) throw conflict('grouping.stale', { current: before.version })
    if (before.retired) throw refused('grouping.retired', { name: before.name })
    const moved = input.parentId !== before.parentId
    if (moved) await mustReachGrouping(ctx, 'structure.write', input.parentId)
    if (moved && input.parentId) await refuseCircle(ctx, before, input.parentId)
    const after = { ...before, parentId: input.parentId }
    const twin = moved && (await findTwin(ctx, { ...after, except: before.id }))
    if (twin) throw refused('grouping.duplicate', twin)
    const order = await childrenOf(ctx, after.parentId)
    const siblings = order.filter(sibling => sibling.id !== before.id)
    const at = input.beforeId ? siblings.findIndex(sibling => sibling.id === input.beforeId) : siblings.length
    if (at < 0) throw invalid('grouping.not_beside', { name: before.name })
    if (order[at]?.id === before.id) return { id: before.id, version: before.version }
    await writeOrder(ctx, siblings, after, at)
    if (moved) await refold(ctx, { groupings: [before.id] })
    audit(ctx, {
      action: moved ? 'grouping.moved' : 'grouping.reordered',
      subject: { kind: 'grouping', id: before.id },
      facts: { place: at + 1 },
      before: { parentId: before.parentId },
      after: { parentId: after.parentId },
    })
    return { id: before.id, version: before.version + 1 }
  },
})

/** What lies right below, in its order. */
async function childrenOf(ctx: Context, parentId: string | null): Promise<GroupingNow[]> {
  const { rows } = await sql<{ id: string }>`
    select grouping_id as "id" from grouping_details
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and not retired and parent_id is not distinct from ${parentId}::uuid
    order by ordinal, name collate "und-x-icu", grouping_id`.execute(ctx.db)
  const ids = rows.map(row => row.id)
  const found = new Map((await findGroupings(ctx, ids)).map(grouping => [grouping.id, grouping]))
  return ids.map(child => found.get(child)!)
}

async function writeOrder(ctx: Context, siblings: readonly GroupingNow[], grouping: GroupingNow, at: number): Promise<void> {
  const left = siblings[at - 1]?.ordinal
  const right = siblings[at]?.ordinal
  const between = left === undefined ? (right ?? STEP) - STEP : right === undefined ? left + STEP : Math.floor((left + right) / 2)
  if ((left === undefined || between > left) && (right === undefined || between < right)) {
    await writeNext(ctx, { ...grouping, ordinal: between })
    return
  }
  const order = siblings.toSpliced(at, 0, grouping)
  for (const [i, one] of order.entries()) {
    const ordinal = (i + 1) * STEP
    if (one === grouping || one.ordinal !== ordinal) await writeNext(ctx, { ...one, ordinal })
  }
}
