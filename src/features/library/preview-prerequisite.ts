import { z } from 'zod'
import type { Prerequisite } from '../../rules/prerequisites.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { Impact } from '../standings/impact.ts'
import { id } from '../structure/fields.ts'
import { impactWithAwards } from './impact-with-awards.ts'
import { planPrerequisite, planPrerequisiteRemoval, PrerequisiteInput } from './prerequisite.ts'

export const previewPrerequisite = readVerb({
  name: 'prerequisite.preview',
  right: 'library.write',
  summary: 'Whose state would change if a skill were asked before another; nothing is written',
  input: PrerequisiteInput,
  output: Impact,
  async run(ctx, input) {
    return foretell(ctx, input.skillId, (await planPrerequisite(ctx, input)).after)
  },
})

export const previewPrerequisiteRemoval = readVerb({
  name: 'prerequisite.preview-removal',
  right: 'library.write',
  summary: 'Whose state would change if a skill were no longer asked before another; nothing is written',
  input: z.strictObject({ id }),
  output: Impact,
  async run(ctx, input) {
    const { removed, after } = await planPrerequisiteRemoval(ctx, input.id)
    return foretell(ctx, removed.skillId, after)
  },
})

/** What somebody holds stays theirs; only what is awarded by itself can come of it. */
function foretell(ctx: Context, skillId: string, prerequisites: readonly Prerequisite[]): Promise<Impact> {
  return impactWithAwards(ctx, { reach: {}, skillIds: [skillId], on: ctx.today, to: plant => plant }, now => now, prerequisites)
}
