import { z } from 'zod'
import { addDays } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { conflict, missing } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { getSkillsInUse } from '../library/queries.ts'
import { refuseBackwards } from '../people/add.ts'
import { refold } from '../standings/refold.ts'
import { id, reason } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { findRequirement, reachOf, standingFor } from './queries.ts'
import type { Requirement } from './queries.ts'
import { carryOut, planMany } from './set-many.ts'
import type { Ask, Settled, SetPlan } from './set-many.ts'
import { Manner, refuseNumberOfOne, refuseUnknownLevel, shown } from './set.ts'
import { getSubject, mayAskOf } from './subject.ts'

export const RequirementChanges = z.strictObject({ id, level: z.int().min(1).max(200), ...Manner, reason })

export const changeRequirement = writeVerb({
  name: 'requirement.change',
  right: 'requirements.write',
  summary: 'Ask something in another way than it stands: where the new one begins later, the days before stay as they were asked',
  input: RequirementChanges,
  output: z.object({ id: z.string(), changed: z.boolean() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const { old, ask, one, ...plan } = await planRequirementChange(ctx, input)
    if (one.outcome === 'unchanged' && plan.closed.length === 0) return { id: one.id, changed: false }
    await carryOut(ctx, plan)
    await refold(ctx, reachOf([old.subject]))
    const { subject, skillId } = old
    audit(ctx, {
      action: 'requirement.changed',
      subject: { kind: 'requirement', id: one.id },
      ...(subject.kind === 'person' ? { personId: subject.id } : {}),
      skillId,
      facts: { of: subject, kind: ask.kind, replaced: [old.id, ...one.replaced.map(other => other.id)] },
      before: { kind: old.kind, ...shown(old) },
      after: { kind: ask.kind, ...shown(ask) },
      reason: input.reason,
    })
    return { id: one.id, changed: true }
  },
})

interface ChangePlan extends Pick<SetPlan, 'closed' | 'written'> {
  old: Requirement
  ask: Ask
  one: Settled
}

/** What the change would close and write, or why it is refused; nothing is written. */
export async function planRequirementChange(ctx: Context, input: z.infer<typeof RequirementChanges>): Promise<ChangePlan> {
  const old = await getStanding(ctx, input.id)
  const fromOn = input.fromOn === undefined ? old.fromOn : input.fromOn
  const throughOn = input.throughOn === undefined ? old.throughOn : input.throughOn
  const atLeast = input.atLeast ?? null
  refuseBackwards(fromOn, throughOn)
  refuseNumberOfOne(old.subject, atLeast)
  await getSubject(ctx, old.subject)
  refuseUnknownLevel((await getSkillsInUse(ctx, [old.skillId])).get(old.skillId)!, input.level)
  const { subject, skillId } = old
  const ask: Ask = {
    subject,
    skillId,
    level: input.level,
    kind: input.kind,
    fromOn,
    throughOn,
    withinDays: input.withinDays ?? null,
    atLeast,
    reason: input.reason,
  }
  const same = old.level === ask.level && old.kind === ask.kind && old.fromOn === fromOn && old.throughOn === throughOn
  if (same && old.withinDays === ask.withinDays && old.atLeast === atLeast)
    return { old, ask, one: { id: old.id, outcome: 'unchanged', replaced: [] }, closed: [], written: [] }
  const others = (await standingFor(ctx, [skillId])).filter(one => one.id !== old.id)
  const nextId = () => ctx.platform.ids.next()
  const before = fromOn !== null && (old.fromOn === null || old.fromOn < fromOn)
  const kept = before ? [{ ...old, id: nextId(), throughOn: earlier(old.throughOn, addDays(fromOn, -1)) }] : []
  const { settled, closed, written } = planMany(others, [ask], nextId)
  return { old, ask, one: settled[0]!, closed: [old.id, ...closed], written: [...kept, ...written] }
}

/** A requirement that stands, of somebody the caller may ask; of somebody out of sight there is none. */
export async function getStanding(ctx: Context, requirementId: string): Promise<Requirement> {
  const found = await findRequirement(ctx, requirementId)
  if (!found) throw missing('requirement', requirementId)
  await mayAskOf(ctx, found.subject)
  if (found.supersededAt !== null) throw conflict('requirement.stale', { current: null })
  const { supersededAt: _, ...requirement } = found
  return requirement
}

function earlier(a: string | null, b: string): string {
  return a !== null && a < b ? a : b
}
