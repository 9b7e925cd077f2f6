import { z } from 'zod'
import { standInRules } from '../../rules/equivalents.ts'
import type { Equivalent } from '../../rules/equivalents.ts'
import type { Context } from '../../platform/context.ts'
import { invalid, missing } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { refold } from '../standings/refold.ts'
import { day, id, reason } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { supersede } from '../../platform/supersede.ts'
import { LevelValue } from './fields.ts'
import { getTied, readEquivalentsNow } from './links.ts'
import { mustPublish } from './publishing.ts'
import { getSkill } from './queries.ts'

export const EquivalentInput = z.strictObject({
  skillId: id,
  level: LevelValue,
  bySkillId: id,
  byLevel: LevelValue,
  fromOn: day.nullish(),
  throughOn: day.nullish(),
})

export const addEquivalent = writeVerb({
  name: 'equivalent.add',
  right: 'library.write',
  summary: 'Let one skill at a level count as another, for as long as it is held',
  input: EquivalentInput,
  output: z.object({ id: z.string() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const { before, after, added, replaced } = await planEquivalent(ctx, input)
    if (added === null) return { id: replaced!.id }
    if (replaced) await supersede(ctx, 'equivalents', [replaced.id])
    await ctx.db
      .insertInto('equivalents')
      .values({
        tenant_id: ctx.organisation.tenantId,
        equivalent_id: added.id,
        skill_id: added.skillId,
        level: added.level,
        by_skill_id: added.bySkillId,
        by_level: added.byLevel,
        from_on: added.from,
        through_on: added.through,
        recorded_at: ctx.now,
        recorded_by: ctx.actor.accountId,
      })
      .execute()
    await refold(ctx, { holdersOf: lenders(before, after) })
    const { id: _, skillId, ...facts } = added
    audit(ctx, {
      action: 'equivalent.added',
      subject: { kind: 'skill', id: skillId },
      skillId,
      facts,
      after: { from: added.from, through: added.through },
    })
    return { id: added.id }
  },
})

export const removeEquivalent = writeVerb({
  name: 'equivalent.remove',
  right: 'library.write',
  summary: 'No longer let one skill count as another',
  input: z.strictObject({ id, reason: reason.nullish() }),
  output: z.object({ id: z.string() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const { before, after, removed } = await planEquivalentRemoval(ctx, input.id)
    await supersede(ctx, 'equivalents', [removed.id])
    await refold(ctx, { holdersOf: lenders(before, after) })
    const { id: _, skillId, ...facts } = removed
    audit(ctx, { action: 'equivalent.removed', subject: { kind: 'skill', id: skillId }, skillId, facts, reason: input.reason ?? null })
    return { id: removed.id }
  },
})

/** All equivalents as they are and as they would be; nothing is written. */
export async function planEquivalent(
  ctx: Context,
  input: z.infer<typeof EquivalentInput>,
): Promise<{ before: Equivalent[]; after: Equivalent[]; added: Equivalent | null; replaced: Equivalent | undefined }> {
  const { skillId, level, bySkillId, byLevel, fromOn: from = null, throughOn: through = null } = input
  if (skillId === bySkillId) throw invalid('equivalent.itself')
  if (from !== null && through !== null && through < from) throw invalid('range.backwards', { fromOn: from, throughOn: through })
  await getTied(ctx, { skillId, level }, { skillId: bySkillId, level: byLevel })
  const before = await readEquivalentsNow(ctx)
  const replaced = before.find(one => one.skillId === skillId && one.level === level && one.bySkillId === bySkillId)
  if (replaced && replaced.byLevel === byLevel && replaced.from === from && replaced.through === through)
    return { before, after: before, added: null, replaced }
  const added = { id: ctx.platform.ids.next(), skillId, level, bySkillId, byLevel, from, through }
  return { before, after: [...before.filter(one => one !== replaced), added], added, replaced }
}

export async function planEquivalentRemoval(
  ctx: Context,
  equivalentId: string,
): Promise<{ before: Equivalent[]; after: Equivalent[]; removed: Equivalent }> {
  const before = await readEquivalentsNow(ctx)
  const removed = before.find(one => one.id === equivalentId)
  if (!removed) throw missing('equivalent', equivalentId)
  if ((await getSkill(ctx, removed.skillId)).state === 'published') mustPublish(ctx)
  return { before, after: before.filter(one => one !== removed), removed }
}

/** The skills that lend, before or after, what they did not lend otherwise. */
export function lenders(before: readonly Equivalent[], after: readonly Equivalent[]): string[] {
  const [was, will] = [standInRules(before), standInRules(after)]
  return [...new Set([...was.keys(), ...will.keys()])].filter(id => JSON.stringify(was.get(id)) !== JSON.stringify(will.get(id)))
}
