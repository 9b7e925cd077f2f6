import { z } from 'zod'
import { isZone } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { invalid, missing, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { addGroupings, ensureGroupingType } from './add-many.ts'
import { id, line } from './fields.ts'
import { findTwin, getGroupingsInUse } from './queries.ts'
import { takeTurn } from '../../platform/turn.ts'

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
    })
    .refine(input => (input.typeId ? 1 : 0) + (input.typeName ? 1 : 0) === 1, { path: ['typeName'] }),
  output: z.object({ id: z.string(), typeId: z.string(), version: z.int() }),
  async run(ctx, { name, parentId = null, timeZone = null, ...type }) {
    refuseUnknownZone(timeZone)
    await takeTurn(ctx)
    if (parentId) await getGroupingsInUse(ctx, [parentId])
    const typeId = type.typeId ? await getType(ctx, type.typeId) : await ensureGroupingType(ctx, type.typeName!)
    const twin = await findTwin(ctx, { name, typeId, parentId, except: null })
    if (twin) throw refused('grouping.duplicate', twin)
    const [added] = await addGroupings(ctx, [{ name, typeId, parentId, timeZone }])
    const after = { name, typeId, parentId, timeZone }
    audit(ctx, { action: 'grouping.added', subject: { kind: 'grouping', id: added! }, after })
    return { id: added!, typeId, version: 1 }
  },
})

/** A time zone that no clock here knows would leave every day of the site undefined. */
export function refuseUnknownZone(timeZone: string | null | undefined): void {
  if (timeZone && !isZone(timeZone)) throw invalid('grouping.zone_unknown', { zone: timeZone })
}

async function getType(ctx: Context, typeId: string): Promise<string> {
  const row = await ctx.db
    .selectFrom('grouping_types')
    .select('type_id')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('type_id', '=', typeId)
    .executeTakeFirst()
  if (!row) throw missing('grouping_type', typeId)
  return row.type_id
}
