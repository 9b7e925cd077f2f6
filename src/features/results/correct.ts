import { z } from 'zod'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { conflict, missing, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { getSkill } from '../library/queries.ts'
import { carryFiles } from '../proof/files.ts'
import { refold } from '../standings/refold.ts'
import { id, reason } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { mustReachThing } from '../people/reach.ts'
import { todayOf } from '../people/today.ts'
import { isAct } from './acts.ts'
import { DECLARED, gradeByHand, logged, ResultFields, saysTheSame, settle } from './claims.ts'
import { findEvent, insertEvents, supersedeMany } from './events.ts'
import type { EventNow } from './events.ts'
import { awardComplete } from './prerequisites.ts'
import { refuseOwn } from './own.ts'
import { recordMany } from './record-many.ts'
import { asksSecond, askSecondNoMore } from './second-person.ts'

export const correctResult = writeVerb({
  name: 'result.correct',
  right: 'results.write',
  summary: 'Correct a result: put another in its place, or declare that it never was; what was said before stays known',
  input: z.strictObject({ id, reason, replacement: z.strictObject(ResultFields).nullish() }),
  output: z.object({ id: z.string().nullable() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const before = await getResult(ctx, input.id)
    const { personId, skillId } = before
    await mustReachThing(ctx, 'results.write', 'result', { id: input.id, personId })
    await refuseOwn(ctx, personId)
    const skill = await getSkill(ctx, skillId)
    // Nobody's word becomes proof by being corrected.
    const said = input.replacement
    if (said && asksSecond(skill, said)) throw refused('result.second_corrects', { skill: skill.name })
    const grade = said && before.grade !== DECLARED ? gradeByHand(said) : DECLARED
    const today = await todayOf(ctx, personId)
    const settled = said ? settle({ personId, skill, said, grade, today }) : null
    const after = settled && { ...settled, files: before.body['files'] as string[] | undefined }
    if (after && saysTheSame({ ...before, grade: after.grade }, after)) return { id: before.id }
    const [replacement = null] = after ? await recordMany(ctx, [after]) : []
    if (replacement !== null) await carryFiles(ctx, before.id, replacement)
    await noteCorrection(ctx, before, input.reason, replacement)
    await askSecondNoMore(ctx, [before.id], input.reason)
    await refold(ctx, { people: [personId] })
    await awardComplete(ctx, [personId])
    audit(ctx, {
      action: after ? 'result.corrected' : 'result.voided',
      subject: { kind: 'result', id: before.id },
      personId,
      skillId,
      facts: { replacement },
      before: shown(before),
      after: after ? logged(after).after : {},
      reason: input.reason,
    })
    return { id: replacement }
  },
})

async function getResult(ctx: Context, id: string): Promise<EventNow> {
  const event = await findEvent(ctx, id)
  if (!event || !isAct(event.type)) throw missing('result', id)
  if (event.supersededAt !== null) throw conflict('result.stale', { current: null })
  return event
}

/** The correction is an event of its own, with who, when and why; it takes the other out of force. */
export async function noteCorrection(ctx: Context, of: EventNow, reason: string, replacement: string | null): Promise<void> {
  await noteCorrections(ctx, [{ of, replacement, on: await todayOf(ctx, of.personId) }], reason)
}

interface Correction {
  of: EventNow
  replacement: string | null
  /** The day at the person's own site. */
  on: Day
}

export async function noteCorrections(ctx: Context, corrections: readonly Correction[], reason: string): Promise<void> {
  const ids = await insertEvents(
    ctx,
    corrections.map(({ of, replacement, on }) => ({
      personId: of.personId,
      skillId: of.skillId,
      type: 'corrected' as const,
      happenedOn: on,
      body: { supersedes: of.id, reason, ...(replacement ? { replacement } : {}) },
    })),
  )
  await supersedeMany(
    ctx,
    corrections.map(({ of }, i) => ({ id: of.id, by: ids[i]! })),
  )
}

export function shown({ level, outcome, happenedOn, validThrough, body }: EventNow): Record<string, unknown> {
  return { level, outcome, achievedOn: happenedOn, validThrough, ...body }
}
