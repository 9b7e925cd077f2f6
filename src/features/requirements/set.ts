import { z } from 'zod'
import { levelOf } from '../../rules/level.ts'
import type { Context } from '../../platform/context.ts'
import { invalid, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { getSkillsInUse } from '../library/queries.ts'
import type { SkillNow } from '../library/queries.ts'
import { refuseBackwards } from '../people/add.ts'
import { getPersonOnRecord } from '../people/queries.ts'
import { refold } from '../standings/refold.ts'
import { day, id, reason } from '../structure/fields.ts'
import { getGroupingsInUse } from '../structure/queries.ts'
import { takeTurn } from '../../platform/turn.ts'
import { reachOf } from './queries.ts'
import type { Requirement, Subject } from './queries.ts'
import { setMany } from './set-many.ts'
import type { Ask, Settled } from './set-many.ts'

const SubjectInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grouping'), id }),
  z.strictObject({ kind: z.literal('person'), id }),
  z.strictObject({ kind: z.literal('everyone'), id: z.null().optional() }),
])

export const setRequirements = writeVerb({
  name: 'requirement.set',
  right: 'requirements.write',
  summary: 'Ask skills of a grouping, a person or everyone, in one step; another level takes the place of the one that stood',
  input: z.strictObject({
    subject: SubjectInput,
    items: z
      .array(z.strictObject({ skillId: id, level: z.int().min(1).max(200) }))
      .min(1)
      .max(2_000),
    kind: z.enum(['mandatory', 'wanted']),
    fromOn: day.nullish(),
    throughOn: day.nullish(),
    withinDays: z.int().min(0).max(36_500).nullish(),
    reason: reason.nullish(),
  }),
  output: z.object({ created: z.int(), changed: z.int(), unchanged: z.int(), ids: z.array(z.string()) }),
  async run(ctx, { items, fromOn = ctx.today, throughOn = null, ...input }) {
    refuseBackwards(fromOn, throughOn)
    refuseRepeats(items)
    await takeTurn(ctx)
    const subject = await getSubject(ctx, input.subject)
    const skills = await getSkillsInUse(
      ctx,
      items.map(item => item.skillId),
    )
    const { kind, withinDays = null, reason = null } = input
    const asks = items.map(({ skillId, level }): Ask => {
      refuseUnknownLevel(skills.get(skillId)!, level)
      return { subject, skillId, level, kind, fromOn, throughOn, withinDays, reason }
    })
    const settled = await setMany(ctx, asks)
    if (settled.some(one => one.outcome !== 'unchanged')) await refold(ctx, reachOf([subject]))
    settled.forEach((one, i) => log(ctx, asks[i]!, one))
    const count = (outcome: Settled['outcome']) => settled.filter(one => one.outcome === outcome).length
    return { created: count('created'), changed: count('changed'), unchanged: count('unchanged'), ids: settled.map(one => one.id) }
  },
})

async function getSubject(ctx: Context, subject: z.infer<typeof SubjectInput>): Promise<Subject> {
  if (subject.kind === 'everyone') return { kind: 'everyone' }
  if (subject.kind === 'grouping') await getGroupingsInUse(ctx, [subject.id])
  else await getPersonOnRecord(ctx, subject.id)
  return subject
}

function refuseRepeats(items: readonly { skillId: string }[]): void {
  if (new Set(items.map(item => item.skillId)).size < items.length) throw invalid('requirement.skill_repeated')
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

export function shown({
  level,
  fromOn,
  throughOn,
  withinDays,
}: Pick<Requirement, 'level' | 'fromOn' | 'throughOn'> & { withinDays?: number | null }) {
  return { level, fromOn, throughOn, withinDays: withinDays ?? null }
}
