import { z } from 'zod'
import { isZone } from '../../rules/day.ts'
import { invalid, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { addGroupings, ensureGroupingType } from './add-many.ts'
import { Custom, customAfter } from './custom-values.ts'
import { id, line } from './fields.ts'
import { findTwin, getGroupingsInUse, lastOrdinal, STEP } from './queries.ts'
import { takeTurn } from '../../platform/turn.ts'
import { getType } from './types.ts'

export const addGrouping = writeVerb({
  name: 'grouping.add',
  right: 'structure.write',
  summary: 'Add a site, line, team, role, shift or any other grouping',
  input: z
    .strictObject({
      name: line(200),
      typeId: id.nullish(),
      typeName: line(100).nullish(),
      parentId: id.nullish(),
      timeZone: z.string().max(100).nullish(),
      custom: Custom.optional(),
    })
    .refine(input => (input.typeId ? 1 : 0) + (input.typeName ? 1 : 0) === 1, { path: ['typeName'] }),
  output: z.object({ id: z.string(), typeId: z.string(), version: z.int() }),
  async run(ctx, { name, parentId = null, timeZone = null, custom: given, ...type }) {
    await mustReachGrouping(ctx, 'structure.write', parentId)
    refuseUnknownZone(timeZone)
    await takeTurn(ctx)
    if (parentId) await getGroupingsInUse(ctx, [parentId])
    const typeId = type.typeId ? (await getType(ctx, type.typeId)).type_id : await ensureGroupingType(ctx, type.typeName!)
    const twin = await findTwin(ctx, { name, typeId, parentId, except: null })
    if (twin) throw refused('grouping.duplicate', twin)
    const custom = await customAfter(ctx, 'grouping', {}, given)
    const last = await lastOrdinal(ctx, parentId)
    const [added] = await addGroupings(ctx, [{ name, typeId, parentId, timeZone, custom, ordinal: last === 0 ? 0 : last + STEP }])
    const after = { name, typeId, parentId, timeZone, ...(Object.keys(custom).length > 0 ? { custom } : {}) }
    audit(ctx, { action: 'grouping.added', subject: { kind: 'grouping', id: added! }, after })
    return { id: added!, typeId, version: 1 }
  },
})

/** A time zone that no clock here knows would leave every day of the site undefined. */
export function refuseUnknownZone(timeZone: string | null | undefined): void {
  if (timeZone && !isZone(timeZone)) throw invalid('grouping.zone_unknown', { zone: timeZone })
}
