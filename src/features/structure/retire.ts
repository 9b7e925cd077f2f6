import { z } from 'zod'
import { conflict, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { retireGroupings } from './add-many.ts'
import { id, reason, version } from './fields.ts'
import { getGrouping, usesOf } from './queries.ts'
import { takeTurn } from '../../platform/turn.ts'

export const retireGrouping = writeVerb({
  name: 'grouping.retire',
  right: 'structure.write',
  summary: 'Take a grouping out of use; the past still shows it',
  input: z.strictObject({ id, version, reason: reason.nullish() }),
  output: z.object({ id: z.string(), version: z.int() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const grouping = await getGrouping(ctx, input.id)
    await mustReachGrouping(ctx, 'structure.write', grouping.id)
    if (grouping.version !== input.version) throw conflict('grouping.stale', { current: grouping.version })
    if (grouping.retired) throw refused('grouping.retired', { name: grouping.name })
    const uses = await usesOf(ctx, grouping.id)
    if (uses.groupings > 0 || uses.people > 0) throw refused('grouping.in_use', { name: grouping.name, ...uses })
    await retireGroupings(ctx, [grouping.id])
    audit(ctx, {
      action: 'grouping.retired',
      subject: { kind: 'grouping', id: grouping.id },
      before: { name: grouping.name },
      reason: input.reason ?? null,
    })
    return { id: grouping.id, version: grouping.version + 1 }
  },
})
