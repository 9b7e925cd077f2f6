import { z } from 'zod'
import { circleOf } from '../../rules/prerequisites.ts'
import type { Context } from '../../platform/context.ts'
import { missing, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { id, reason } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { supersede } from '../../platform/supersede.ts'
import { LevelValue } from './fields.ts'
import { getTied, labelOf, readPrerequisites } from './links.ts'
import { mustPublish } from './publishing.ts'
import { findSkills, getSkill } from './queries.ts'

export const PrerequisiteInput = z.strictObject({ skillId: id, level: LevelValue, needsSkillId: id, needsLevel: LevelValue })

export const addPrerequisite = writeVerb({
  name: 'prerequisite.add',
  right: 'library.write',
  summary: 'Ask that before a skill at a level another is held; what would lead back to itself is refused with the way it goes',
  input: PrerequisiteInput,
  output: z.object({ id: z.string() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const { skillId, level, needsSkillId, needsLevel } = input
    const { same } = await planPrerequisite(ctx, input)
    if (same?.needsLevel === needsLevel) return { id: same.id }
    if (same) await supersede(ctx, 'prerequisites', [same.id])
    const prerequisiteId = ctx.platform.ids.next()
    await ctx.db
      .insertInto('prerequisites')
      .values({
        tenant_id: ctx.organisation.tenantId,
        prerequisite_id: prerequisiteId,
        skill_id: skillId,
        level,
        needs_skill_id: needsSkillId,
        needs_level: needsLevel,
        recorded_at: ctx.now,
        recorded_by: ctx.actor.accountId,
      })
      .execute()
    audit(ctx, {
      action: 'prerequisite.added',
      subject: { kind: 'skill', id: skillId },
      skillId,
      facts: { level, needsSkillId, needsLevel },
      ...(same ? { before: { needsLevel: same.needsLevel } } : {}),
      after: { needsLevel },
    })
    return { id: prerequisiteId }
  },
})

export const removePrerequisite = writeVerb({
  name: 'prerequisite.remove',
  right: 'library.write',
  summary: 'No longer ask a prerequisite',
  input: z.strictObject({ id, reason: reason.nullish() }),
  output: z.object({ id: z.string() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const { removed: found } = await planPrerequisiteRemoval(ctx, input.id)
    await supersede(ctx, 'prerequisites', [found.id])
    const { id: _, skillId, ...facts } = found
    audit(ctx, { action: 'prerequisite.removed', subject: { kind: 'skill', id: skillId }, skillId, facts, reason: input.reason ?? null })
    return { id: found.id }
  },
})

interface Planned {
  /** All prerequisites as they would be. */
  after: Standing[]
}

type Standing = Awaited<ReturnType<typeof readPrerequisites>>[number]

/** What asking one more would make of them; `same`: the one between the same levels that it replaces. Nothing is written. */
export async function planPrerequisite(
  ctx: Context,
  input: z.infer<typeof PrerequisiteInput>,
): Promise<Planned & { same: Standing | undefined }> {
  const { skillId, level, needsSkillId, needsLevel } = input
  await getTied(ctx, { skillId, level }, { skillId: needsSkillId, level: needsLevel })
  const standing = await readPrerequisites(ctx)
  const same = standing.find(one => one.skillId === skillId && one.level === level && one.needsSkillId === needsSkillId)
  const others = standing.filter(one => one !== same)
  const circle = circleOf(others, input)
  if (circle) {
    const skills = new Map((await findSkills(ctx, [...new Set(circle.map(step => step.skillId))])).map(skill => [skill.id, skill]))
    throw refused('prerequisite.cycle', { path: circle.map(step => labelOf(skills.get(step.skillId)!, step.level)).join(' → ') })
  }
  return { same, after: [...others, { id: same?.id ?? ctx.platform.ids.next(), ...input }] }
}

export async function planPrerequisiteRemoval(ctx: Context, prerequisiteId: string): Promise<Planned & { removed: Standing }> {
  const standing = await readPrerequisites(ctx)
  const removed = standing.find(one => one.id === prerequisiteId)
  if (!removed) throw missing('prerequisite', prerequisiteId)
  if ((await getSkill(ctx, removed.skillId)).state === 'published') mustPublish(ctx)
  return { removed, after: standing.filter(one => one !== removed) }
}
