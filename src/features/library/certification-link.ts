import { z } from 'zod'
import type { Day } from '../../rules/day.ts'
import type { Level } from '../../rules/level.ts'
import type { Rule } from '../../rules/certification/language.ts'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import { readRules } from '../standings/certification-fold.ts'
import type { Counting } from '../standings/certification-fold.ts'
import { day, id } from '../structure/fields.ts'

/** The certification that a skill names, what it fixes of the scope, and from which day on it decides. */
export const CertificationLink = z.strictObject({
  id,
  scope: z.record(z.string().min(1).max(60), z.string().min(1).max(100)).default({}),
  fromOn: day.nullish(),
})
type Input = z.infer<typeof CertificationLink>

export interface LinkNow {
  id: string
  code: string
  name: string
  scope: Record<string, string>
  fromOn: Day | null
}

/** As it is to be kept: a certification that counts, with dimensions and values that its rule knows. */
export async function linkFrom(ctx: Context, { id: certificationId, scope, fromOn = null }: Input): Promise<LinkNow> {
  const counting = [...(await readRules(ctx)).values()].find(one => one.id === certificationId)
  if (!counting) throw refused('skill.certification_not_published')
  const { code, name } = counting
  const dims = ruleOf(counting).scope?.dims ?? []
  for (const [key, value] of Object.entries(scope)) {
    const dim = dims.find(one => one.key === key)
    if (!dim) throw refused('skill.certification_scope_unknown', { certification: name, dimension: key })
    const values = dim.levels ?? dim.values
    if (values && !values.includes(value))
      throw refused('skill.certification_value_unknown', { certification: name, dimension: key, value, values: values.join(', ') })
  }
  return { id: certificationId, code, name, scope: Object.fromEntries(Object.entries(scope).sort()), fromOn }
}

/** The rule's level codes are those of the scale, a rule without levels gives level 1, and what a certification says nobody awards by itself. */
export async function refuseMisfit(
  ctx: Context,
  skill: { name: string; levels: readonly Level[]; certification: LinkNow | null; awardWhenComplete: boolean },
): Promise<void> {
  if (skill.certification === null) return
  if (skill.awardWhenComplete) throw refused('skill.certified_awards_nothing', { name: skill.name })
  const counting = (await readRules(ctx)).get(skill.certification.code)
  const dim = counting && ruleOf(counting).scope?.dims.find(one => one.match === 'at-least')
  const fixed = dim && skill.certification.scope[dim.key]
  const codes = fixed === undefined ? (dim?.levels ?? []) : [fixed]
  const lacking = codes.filter(code => !skill.levels.some(level => level.code === code))
  if (lacking.length > 0)
    throw refused('skill.certification_levels', { certification: skill.certification.name, levels: lacking.join(', ') })
  if (codes.length === 0 && !skill.levels.some(level => level.value === 1))
    throw refused('skill.certification_levels', { certification: skill.certification.name, levels: '1' })
}

function ruleOf({ versions }: Counting): Rule {
  return versions.at(-1)!.rule
}
