import { z } from 'zod'
import { audit, writeVerb } from '../../platform/verb.ts'
import { takeTurn } from '../../platform/turn.ts'
import { ensureStarter } from './add-many.ts'
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
