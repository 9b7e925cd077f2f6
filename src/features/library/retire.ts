import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { refold } from '../standings/refold.ts'
import { id, reason, version } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { retireSkills } from './details.ts'
import { mustPublish } from './publishing.ts'
import { getSkill } from './queries.ts'
import type { SkillNow } from './queries.ts'

export const retireSkill = writeVerb({
  name: 'skill.retire',
  right: 'library.write',
  summary: 'Take a skill out of use from today; the past still shows it',
  input: z.strictObject({ id, version, reason }),
  output: z.object({ id: z.string(), version: z.int(), retiredOn: z.string() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const skill = await getRetirable(ctx, input)
    await retireSkills(ctx, [skill.id])
    await refold(ctx, { skills: [skill.id] })
    audit(ctx, {
      action: 'skill.retired',
      subject: { kind: 'skill', id: skill.id },
      skillId: skill.id,
      facts: { retiredOn: ctx.today },
      before: { name: skill.name },
      reason: input.reason,
    })
    return { id: skill.id, version: skill.version + 1, retiredOn: ctx.today }
  },
})

/** A draft may be put away by whoever may write it. */
export async function getRetirable(ctx: Context, input: { id: string; version: number }): Promise<SkillNow> {
  const skill = await getSkill(ctx, input.id)
  if (skill.version !== input.version) throw conflict('skill.stale', { current: skill.version })
  if (skill.state === 'retired') throw refused('skill.retired', { name: skill.name })
  if (skill.state === 'published') mustPublish(ctx)
  return skill
}
