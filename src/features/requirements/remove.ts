import { z } from 'zod'
import { addDays } from '../../rules/day.ts'
import { conflict, missing } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { refold } from '../standings/refold.ts'
import { day, id, reason } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { closeRequirements, findRequirement, insertRequirements, reachOf } from './queries.ts'
import { shown } from './set.ts'

export const removeRequirement = writeVerb({
  name: 'requirement.remove',
  right: 'requirements.write',
  summary: 'End a requirement: with yesterday, unless another last day is given; days before stay asked',
  input: z.strictObject({ id, reason, throughOn: day.nullish() }),
  output: z.object({ id: z.string().nullable(), throughOn: z.string().nullable() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const requirement = await findRequirement(ctx, input.id)
    if (!requirement) throw missing('requirement', input.id)
    if (requirement.supersededAt !== null) throw conflict('requirement.stale', { current: null })
    const throughOn = input.throughOn ?? addDays(ctx.today, -1)
    if (requirement.throughOn !== null && requirement.throughOn <= throughOn)
      return { id: requirement.id, throughOn: requirement.throughOn }
    await closeRequirements(ctx, [requirement.id])
    const stood = requirement.fromOn === null || requirement.fromOn <= throughOn
    const rest = stood ? [{ ...requirement, id: ctx.platform.ids.next(), throughOn }] : []
    await insertRequirements(ctx, rest)
    await refold(ctx, reachOf([requirement.subject]))
    const { subject, skillId, kind } = requirement
    audit(ctx, {
      action: stood ? 'requirement.ended' : 'requirement.withdrawn',
      subject: { kind: 'requirement', id: requirement.id },
      ...(subject.kind === 'person' ? { personId: subject.id } : {}),
      skillId,
      facts: { of: subject, kind, continuedAs: rest[0]?.id ?? null },
      before: shown(requirement),
      after: rest[0] ? shown(rest[0]) : {},
      reason: input.reason,
    })
    return { id: rest[0]?.id ?? null, throughOn: stood ? throughOn : null }
  },
})
