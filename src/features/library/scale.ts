import { z } from 'zod'
import { refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { line } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { addScales, ensureStarter } from './add-many.ts'
import { NewLevel } from './fields.ts'
import { STARTERS } from './starters.ts'

export const Level = z.object({
  value: z.int(),
  code: z.string(),
  name: z.string(),
  description: z.string().optional(),
  mayWorkSupervised: z.boolean(),
  mayWorkAlone: z.boolean(),
  countsForCover: z.boolean(),
  mayTrain: z.boolean(),
  mayAssess: z.boolean(),
})

export const ensureScale = writeVerb({
  name: 'scale.ensure',
  right: 'library.write',
  summary: 'Take one of the scales that come with the product; where it is there already, it stays as it is',
  input: z.strictObject({ starter: z.enum(STARTERS) }),
  output: z.object({ id: z.string(), name: z.string(), levels: z.array(Level), created: z.boolean() }),
  async run(ctx, { starter }) {
    await takeTurn(ctx)
    const scale = await ensureStarter(ctx, starter)
    const after = { name: scale.name, levels: scale.levels }
    if (scale.created) audit(ctx, { action: 'scale.added', subject: { kind: 'scale', id: scale.id }, facts: { starter }, after })
    return scale
  },
})

export const addScale = writeVerb({
  name: 'scale.add',
  right: 'library.write',
  summary: 'Add a scale of the organisation, with what each of its levels permits',
  input: z.strictObject({ name: line(100), levels: z.array(NewLevel).min(1).max(50) }),
  output: z.object({ id: z.string(), version: z.int() }),
  async run(ctx, scale) {
    await takeTurn(ctx)
    const twin = await ctx.db
      .selectFrom('scale_details')
      .select('scale_id')
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('name', '=', scale.name)
      .where('superseded_at', 'is', null)
      .executeTakeFirst()
    if (twin) throw refused('scale.duplicate', { id: twin.scale_id, name: scale.name })
    const [id] = await addScales(ctx, [scale as Parameters<typeof addScales>[1][number]])
    audit(ctx, { action: 'scale.added', subject: { kind: 'scale', id: id! }, after: scale })
    return { id: id!, version: 1 }
  },
})
