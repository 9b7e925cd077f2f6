import { z } from 'zod'
import { standInRules } from '../../rules/equivalents.ts'
import type { Equivalent } from '../../rules/equivalents.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { Impact } from '../standings/impact.ts'
import { standInsAmong } from '../standings/stand-ins.ts'
import { id } from '../structure/fields.ts'
import { impactWithAwards } from './impact-with-awards.ts'
import { EquivalentInput, lenders, planEquivalent, planEquivalentRemoval } from './equivalent.ts'

export const previewEquivalent = readVerb({
  name: 'equivalent.preview',
  right: 'library.write',
  summary: 'Whose state would change if one skill counted as another; nothing is written',
  input: EquivalentInput,
  output: Impact,
  async run(ctx, input) {
    const { before, after } = await planEquivalent(ctx, input)
    return foretell(ctx, before, after)
  },
})

export const previewEquivalentRemoval = readVerb({
  name: 'equivalent.preview-removal',
  right: 'library.write',
  summary: 'Whose state would change if one skill no longer counted as another; nothing is written',
  input: z.strictObject({ id }),
  output: Impact,
  async run(ctx, input) {
    const { before, after } = await planEquivalentRemoval(ctx, input.id)
    return foretell(ctx, before, after)
  },
})

function foretell(ctx: Context, before: readonly Equivalent[], after: readonly Equivalent[]): Promise<Impact> {
  const changed = lenders(before, after)
  const [was, will] = [standInRules(before), standInRules(after)]
  const skillIds = [
    ...new Set(changed.flatMap(origin => [...(was.get(origin) ?? []), ...(will.get(origin) ?? [])].map(rule => rule.skillId))),
  ]
  return impactWithAwards(ctx, {
    reach: { holdersOf: changed },
    skillIds,
    on: ctx.today,
    to: plant => ({ ...plant, standIns: standInsAmong(after, plant.skills) }),
  })
}
