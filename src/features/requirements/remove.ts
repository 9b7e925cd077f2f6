import { z } from 'zod'
import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { refold } from '../standings/refold.ts'
import { day, id, reason } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { getStanding } from './change.ts'
import { reachOf } from './queries.ts'
import type { Requirement } from './queries.ts'
import { carryOut } from './set-many.ts'
import { shown } from './set.ts'
import { todayOfSubject } from './subject.ts'

export const removeRequirement = writeVerb({
  name: 'requirement.remove',
  right: 'requirements.write',
  summary: 'End a requirement: with yesterday, unless another last day is given; days before stay asked',
  input: z.strictObject({ id, reason, throughOn: day.nullish() }),
  output: z.object({ id: z.string().nullable(), throughOn: z.string().nullable() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const { requirement, throughOn, closed, written } = await planRemoval(ctx, input)
    if (closed.length === 0) return { id: requirement.id, throughOn: requirement.throughOn }
    await carryOut(ctx, { closed, written })
    await refold(ctx, reachOf([requirement.subject]))
    const { subject, skillId, kind } = requirement
    const rest = written[0]
    audit(ctx, {
      action: rest ? 'requirement.ended' : 'requirement.withdrawn',
      subject: { kind: 'requirement', id: requirement.id },
      ...(subject.kind === 'person' ? { personId: subject.id } : {}),
      skillId,
      facts: { of: subject, kind, continuedAs: rest?.id ?? null },
      before: shown(requirement),
      after: rest ? shown(rest) : {},
      reason: input.reason,
    })
    return { id: rest?.id ?? null, throughOn: rest ? throughOn : null }
  },
})

interface Removal {
  requirement: Requirement
  throughOn: Day
  closed: string[]
  written: Requirement[]
}

/** What removing would close and write; nothing is written. */
export async function planRemoval(ctx: Context, input: { id: string; throughOn?: Day | null | undefined }): Promise<Removal> {
  const requirement = await getStanding(ctx, input.id)
  const throughOn = input.throughOn ?? addDays(await todayOfSubject(ctx, requirement.subject), -1)
  if (requirement.throughOn !== null && requirement.throughOn <= throughOn) return { requirement, throughOn, closed: [], written: [] }
  const stood = requirement.fromOn === null || requirement.fromOn <= throughOn
  const written = stood ? [{ ...requirement, id: ctx.platform.ids.next(), throughOn }] : []
  return { requirement, throughOn, closed: [requirement.id], written }
}
