import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { mustReach, reaches, reachOf } from '../access/reach.ts'
import { missing } from '../../platform/refusal.ts'
import { id } from '../structure/fields.ts'
import { progressTowards } from './goals.ts'
import { findPosition } from './queries.ts'

const Gap = z.object({
  skill: z.object({ id: z.string(), name: z.string() }),
  required: z.int(),
  requiredCode: z.string().nullable(),
  level: z.int().nullable(),
  levelCode: z.string().nullable(),
})

export const readPositionProgress = readVerb({
  name: 'position.progress',
  right: 'records.read',
  summary:
    'What a position one works towards would ask, how much of it is met already, and what is missing; it is never counted as required',
  input: z.strictObject({ id }),
  output: z.object({ id: z.string(), required: z.int(), met: z.int(), gaps: z.array(Gap) }),
  async run(ctx, input) {
    const position = await findPosition(ctx, input.id)
    if (!reaches(await reachOf(ctx, 'people.read'), position.personId)) throw missing('position', input.id)
    await mustReach(ctx, 'records.read', position.personId)
    if (position.supersededAt !== null) throw missing('position', input.id)
    const progress = await progressTowards(ctx, position.personId, [position])
    return { id: position.id, ...progress.get(position.id)! }
  },
})
