import { z } from 'zod'
import { levelOf } from '../../rules/level.ts'
import type { Context } from '../../platform/context.ts'
import { invalid, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { getSkillsInUse } from '../library/queries.ts'
import type { SkillNow } from '../library/queries.ts'
import { refuseBackwards } from '../people/add.ts'
import { refold } from '../standings/refold.ts'
import { day, id, reason } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { reachOf, standingFor } from './queries.ts'
import type { Requirement, Subject } from './queries.ts'
import { carryOut, planMany } from './set-many.ts'
import type { Ask, Settled, SetPlan } from './set-many.ts'
import { getSubject, SubjectInput, todayOfSubject } from './subject.ts'

/** How something is asked: of each whom it reaches, or of a number of them. */
export const Manner = {
  kind: z.enum(['mandatory', 'wanted']),
  fromOn: day.nullish(),
  throughOn: day.nullish(),
  withinDays: z.int().min(0).max(36_500).nullish(),
  atLeast: z.int().min(1).max(100_000).nullish(),
}

export const Asked = z.strictObject({
  subject: SubjectInput,
  items: z
    .array(z.strictObject({ skillId: id, level: z.int().min(1).max(200) }))
    .min(1)
    .max(2_000),
  ...Manner,
  reason: reason.nullish(),
})

export const setRequirements = writeVerb({
  name: 'requirement.set',
  right: 'requirements.write',
  summary:
    'Ask skills of a grouping, a person or everyone, of each or of a number of them, in one step; another level takes the place of the one that stood',
  input: Asked,
  output: z.object({ created: z.int(), changed: z.int(), unchanged: z.int(), ids: z.array(z.string()) }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const { subject, asks, settled, ...plan } = await planSet(ctx, input)
    await carryOut(ctx, plan)
    if (settled.some(one => one.outcome !== 'unchanged')) await refold(ctx, reachOf([subject]))
    settled.forEach((one, i) => log(ctx, asks[i]!, one))
    const count = (outcome: Settled['outcome']) => settled.filter(one => one.outcome === outcome).length
    return { created: count('created'), changed: count('changed'), unchanged: count('unchanged'), ids: settled.map(one => one.id) }
  },
})

/** What asking would write, or why it is refused; nothing is written. */
export async function planSet(ctx: Context, input: z.infer<typeof Asked>): Promise<SetPlan & { subject: Subject; asks: Ask[] }> {
  const { items, throughOn = null, kind, withinDays = null, atLeast = null, reason = null } = input
  refuseRepeats(items)
  refuseNumberOfOne(input.subject, atLeast)
  const subject = await getSubject(ctx, input.subject)
  const { fromOn = await todayOfSubject(ctx, subject) } = input
  refuseBackwards(fromOn, throughOn)
  const skillIds = items.map(item => item.skillId)
  const skills = await getSkillsInUse(ctx, skillIds)
  const asks = items.map(({ skillId, level }): Ask => {
    refuseUnknownLevel(skills.get(skillId)!, level)
    return { subject, skillId, level, kind, fromOn, throughOn, withinDays, atLeast, reason }
  })
  return { subject, asks, ...planMany(await standingFor(ctx, skillIds), asks, () => ctx.platform.ids.next()) }
}

function refuseRepeats(items: readonly { skillId: string }[]): void {
  if (new Set(items.map(item => item.skillId)).size < items.length) throw invalid('requirement.skill_repeated')
}

/** A number is asked of many. */
export function refuseNumberOfOne(subject: { kind: string }, atLeast: number | null): void {
  if (atLeast !== null && subject.kind === 'person') throw invalid('requirement.number_of_person')
}

export function refuseUnknownLevel(skill: SkillNow, level: number): void {
  if (levelOf(skill.levels, level)) return
  throw refused('skill.level_unknown', {
    name: skill.name,
    level,
    levels: skill.levels.map(one => `${one.value} (${one.code})`).join(', '),
  })
}

function log(ctx: Context, ask: Ask, { id, outcome, replaced }: Settled): void {
  if (outcome === 'unchanged') return
  const { subject, skillId, kind } = ask
  audit(ctx, {
    action: 'requirement.set',
    subject: { kind: 'requirement', id },
    ...(subject.kind === 'person' ? { personId: subject.id } : {}),
    skillId,
    facts: { of: subject, kind, replaced: replaced.map(old => old.id) },
    ...(replaced.length > 0 ? { before: { asked: replaced.map(shown) } } : {}),
    after: shown(ask),
    reason: ask.reason ?? null,
  })
}

type Shown = Pick<Requirement, 'level' | 'fromOn' | 'throughOn'> & { withinDays?: number | null; atLeast?: number | null }

export function shown({ level, fromOn, throughOn, withinDays, atLeast }: Shown) {
  return { level, fromOn, throughOn, withinDays: withinDays ?? null, ...(atLeast ? { atLeast } : {}) }
}
