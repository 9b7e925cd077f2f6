import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { refold } from '../standings/refold.ts'
import { id, reason, version } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { replaceDetails } from './details.ts'
import { mustPublish } from './publishing.ts'
import { getSkill } from './queries.ts'
import type { SkillNow } from './queries.ts'

export const publishSkill = writeVerb({
  name: 'skill.publish',
  right: 'library.publish',
  summary: 'Make a draft count: from now on it can be recorded and asked',
  input: z.strictObject({ id, version, reason }),
  output: z.object({ id: z.string(), version: z.int() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    await getSkill(ctx, input.id)
    mustPublish(ctx)
    const skill = await getDraft(ctx, input)
    await replaceDetails(ctx, [{ ...skill, state: 'published' }])
    await refold(ctx, { skills: [skill.id] })
    audit(ctx, {
      action: 'skill.published',
      subject: { kind: 'skill', id: skill.id },
      skillId: skill.id,
      before: { state: 'draft' },
      after: { state: 'published' },
      reason: input.reason,
    })
    return { id: skill.id, version: skill.version + 1 }
  },
})

export async function getDraft(ctx: Context, input: { id: string; version: number }): Promise<SkillNow> {
  const skill = await getSkill(ctx, input.id)
  if (skill.version !== input.version) throw conflict('skill.stale', { current: skill.version })
  if (skill.state !== 'draft') throw refused('skill.not_draft', { name: skill.name })
  return skill
}
