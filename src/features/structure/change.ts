import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { refold } from '../standings/refold.ts'
import { refuseUnknownZone } from './add.ts'
import { Custom, customAfter } from './custom-values.ts'
import { id, line, version } from './fields.ts'
import { findTwin, getGrouping, getGroupingsInUse, namesUpwards } from './queries.ts'
import type { GroupingNow } from './queries.ts'
import { takeTurn } from '../../platform/turn.ts'
import { writeNext } from './write-next.ts'

export const changeGrouping = writeVerb({
  name: 'grouping.change',
  right: 'structure.write',
  summary: 'Rename a grouping, or move it with all below it',
  input: z.strictObject({
    id,
    version,
    name: line(200).optional(),
    parentId: id.nullish(),
    timeZone: z.string().max(100).nullish(),
    custom: Custom.optional(),
  }),
  output: z.object({ id: z.string(), version: z.int() }),
  async run(ctx, input) {
    refuseUnknownZone(input.timeZone)
    await takeTurn(ctx)
    const before = await getGrouping(ctx, input.id)
    await mustReachGrouping(ctx, 'structure.write', before.id)
    if (before.version !== input.version) throw conflict('grouping.stale', { current: before.version })
    if (before.retired) throw refused('grouping.retired', { name: before.name })
    const after: GroupingNow = {
      ...before,
      name: input.name ?? before.name,
      parentId: input.parentId === undefined ? before.parentId : input.parentId,
      timeZone: input.timeZone === undefined ? before.timeZone : input.timeZone,
      custom: await customAfter(ctx, 'grouping', before.custom, input.custom),
    }
    const moved = after.parentId !== before.parentId
    if (same(before, after)) return { id: before.id, version: before.version }
    if (moved) await mustReachGrouping(ctx, 'structure.write', after.parentId)
    if (moved && after.parentId) await refuseCircle(ctx, before, after.parentId)
    const twin = await findTwin(ctx, { ...after, except: before.id })
    if (twin) throw refused('grouping.duplicate', twin)
    await writeNext(ctx, after)
    if (moved || after.timeZone !== before.timeZone) await refold(ctx, { groupings: [before.id] })
    audit(ctx, { action: 'grouping.changed', subject: { kind: 'grouping', id: before.id }, before: shown(before), after: shown(after) })
    return { id: before.id, version: before.version + 1 }
  },
})

/** Nothing can lie below itself: the way up from the new place must not come past the grouping that moves. */
export async function refuseCircle(ctx: Context, grouping: GroupingNow, parentId: string): Promise<void> {
  await getGroupingsInUse(ctx, [parentId])
  const upwards = await namesUpwards(ctx, parentId)
  const at = upwards.findIndex(step => step.id === grouping.id)
  if (at < 0) return
  const path = [grouping, ...upwards.slice(0, at + 1)].map(step => step.name).join(' < ')
  throw refused('grouping.cycle', { name: grouping.name, path })
}

function same(before: GroupingNow, after: GroupingNow): boolean {
  return JSON.stringify(shown(before)) === JSON.stringify(shown(after))
}

function shown({ name, parentId, timeZone, custom }: GroupingNow): Record<string, unknown> {
  return { name, parentId, timeZone, ...(Object.keys(custom).length > 0 ? { custom } : {}) }
}
