import { z } from 'zod'
import { invalid, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { addGroupings, ensureGroupingType } from './add-many.ts'
import type { NewGrouping } from './add-many.ts'
import { refuseUnknownZone } from './add.ts'
import { id, line } from './fields.ts'
import { findTwin, getGroupingsInUse } from './queries.ts'

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
    const added: Required<Pick<NewGrouping, 'id' | 'name' | 'typeId' | 'parentId' | 'timeZone'>>[] = []
    const seen = new Set<string>()
    for (const [i, { name, typeName, under = null, timeZone = null }] of rows.entries()) {
      refuseUnknownZone(timeZone)
      if (under !== null && under >= i) throw invalid('grouping.under_later', { name })
      const typeId = await ensureGroupingType(ctx, typeName)
      const parent = under === null ? parentId : added[under]!.id
      const twin = under === null ? await findTwin(ctx, { name, typeId, parentId: parent, except: null }) : undefined
      const key = [typeId, parent, name.toLowerCase()].join(' ')
      if (twin || seen.has(key)) throw refused('grouping.duplicate', twin ?? { id: '', name })
      seen.add(key)
      added.push({ id: ctx.platform.ids.next(), name, typeId, parentId: parent, timeZone })
    }
    await addGroupings(ctx, added)
    for (const { id: groupingId, ...after } of added)
      audit(ctx, { action: 'grouping.added', subject: { kind: 'grouping', id: groupingId }, after })
    return { ids: added.map(grouping => grouping.id) }
  },
})
