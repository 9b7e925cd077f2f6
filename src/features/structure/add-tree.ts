import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { invalid, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { addGroupings, ensureGroupingType } from './add-many.ts'
import type { NewGrouping } from './add-many.ts'
import { refuseUnknownZone } from './add.ts'
import { id, line } from './fields.ts'
import { findTwin, getGroupingsInUse, lastOrdinal, STEP } from './queries.ts'

const Branch = z.strictObject({
  name: line(200),
  typeName: line(100),
  /** The place in this list of the one it lies under: an earlier one. Absent: at the top. */
  under: z.int().min(0).nullish(),
  timeZone: z.string().max(100).nullish(),
})

export const addTree = writeVerb({
  name: 'grouping.add_tree',
  right: 'structure.write',
  summary: 'Add several groupings at once, one under the other, all of them or none',
  input: z.strictObject({ parentId: id.nullish(), rows: z.array(Branch).min(1).max(500) }),
  output: z.object({ ids: z.array(z.string()) }),
  async run(ctx, { parentId = null, rows }) {
    await mustReachGrouping(ctx, 'structure.write', parentId)
    await takeTurn(ctx)
    if (parentId) await getGroupingsInUse(ctx, [parentId])
    const added: Required<Pick<NewGrouping, 'id' | 'name' | 'typeId' | 'parentId' | 'timeZone' | 'ordinal'>>[] = []
    const seen = new Set<string>()
    const places = placesIn(ctx, rows.length > 1)
    for (const [i, { name, typeName, under = null, timeZone = null }] of rows.entries()) {
      refuseUnknownZone(timeZone)
      if (under !== null && under >= i) throw invalid('grouping.under_later', { name })
      const typeId = await ensureGroupingType(ctx, typeName)
      const parent = under === null ? parentId : added[under]!.id
      const twin = under === null ? await findTwin(ctx, { name, typeId, parentId: parent, except: null }) : undefined
      const key = [typeId, parent, name.toLowerCase()].join(' ')
      if (twin || seen.has(key)) throw refused('grouping.duplicate', twin ?? { id: '', name })
      seen.add(key)
      const ordinal = await places.next(parent)
      added.push({ id: ctx.platform.ids.next(), name, typeId, parentId: parent, timeZone, ordinal })
    }
    await addGroupings(ctx, added)
    for (const { id: groupingId, ordinal: _, ...after } of added)
      audit(ctx, { action: 'grouping.added', subject: { kind: 'grouping', id: groupingId }, after })
    return { ids: added.map(grouping => grouping.id) }
  },
})

/** A list keeps the order it was written in, after what is there; a single one stands by its name while all others do. */
function placesIn(ctx: Context, ordered: boolean): { next(parentId: string | null): Promise<number> } {
  const last = new Map<string | null, number>()
  return {
    async next(parentId) {
      const before = last.get(parentId) ?? (await lastOrdinal(ctx, parentId))
      const ordinal = ordered || before > 0 ? before + STEP : 0
      last.set(parentId, ordinal)
      return ordinal
    },
  }
}
