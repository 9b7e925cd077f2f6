import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { refold } from '../standings/refold.ts'
import { customAfter } from '../structure/custom-values.ts'
import { blankAsNull, id, line, reason, version } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { floorFor } from './add-many.ts'
import { replaceDetails } from './details.ts'
import { linkFrom, refuseMisfit } from './certification-link.ts'
import type { LinkNow } from './certification-link.ts'
import { SkillFields } from './fields.ts'
import { mustPublish } from './publishing.ts'
import { getCategory, getScale, getSkill, refuseTwin } from './queries.ts'
import type { SkillNow } from './queries.ts'
import { levelsInUse, refuseStrangeLevels } from './scale-use.ts'
import { refuseNoSecond } from './second-person.ts'

export const SkillChanges = z.strictObject({
  id,
  version,
  name: line(300).optional(),
  scaleId: id.optional(),
  ...SkillFields,
  reason: reason.nullish(),
})
type Changes = z.infer<typeof SkillChanges>

export const changeSkill = writeVerb({
  name: 'skill.change',
  right: 'library.write',
  summary: 'Change a skill: what it says of itself, scale, validity of later results, warning time, evidence floor, active period',
  input: SkillChanges,
  output: z.object({ id: z.string(), version: z.int() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const { before, after, differences } = await planChange(ctx, input)
    if (differences.length === 0) return { id: before.id, version: before.version }
    await replaceDetails(ctx, [after])
    if (before.state === 'published' && differences.some(field => FOLDED.has(field))) await refold(ctx, { skills: [after.id] })
    const pick = (skill: SkillNow) => Object.fromEntries(differences.map(field => [field, skill[field]]))
    audit(ctx, {
      action: 'skill.changed',
      subject: { kind: 'skill', id: after.id },
      skillId: after.id,
      before: pick(before),
      after: pick(after),
      reason: input.reason ?? null,
    })
    return { id: after.id, version: before.version + 1 }
  },
})

const FIELDS = [
  'name',
  'names',
  'code',
  'description',
  'descriptions',
  'levelTexts',
  'categoryId',
  'scaleId',
  'validity',
  'warnDays',
  'evidenceFloor',
  'safetyCritical',
  'secondPerson',
  'proofTypes',
  'fromOn',
  'assessorSkillId',
  'awardWhenComplete',
  'custom',
  'certification',
] as const
type Field = (typeof FIELDS)[number]

/** What standings and packed rows rest on; a changed validity speaks of later results only. */
const FOLDED: ReadonlySet<Field> = new Set(['scaleId', 'warnDays', 'evidenceFloor', 'fromOn', 'certification'] as const)

/** What the skill would be, or why it cannot be; nothing is written. */
export async function planChange(ctx: Context, input: Changes): Promise<{ before: SkillNow; after: SkillNow; differences: Field[] }> {
  const before = await getSkill(ctx, input.id)
  if (before.version !== input.version) throw conflict('skill.stale', { current: before.version })
  if (before.state === 'retired') throw refused('skill.retired', { name: before.name })
  const after = {
    ...changed(before, input),
    custom: await customAfter(ctx, 'skill', before.custom, input.custom),
    certification: await linkAfter(ctx, before, input.certification),
  }
  const differences = FIELDS.filter(field => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  if (differences.length === 0) return { before, after, differences }
  if (before.state === 'published') mustPublish(ctx)
  await refuseTwin(ctx, { name: after.name, code: after.code, except: after.id })
  if (after.categoryId && after.categoryId !== before.categoryId) await getCategory(ctx, after.categoryId)
  if (after.assessorSkillId && after.assessorSkillId !== before.assessorSkillId) await getSkill(ctx, after.assessorSkillId)
  const scale = await getScale(ctx, after.scaleId)
  if (after.scaleId !== before.scaleId) {
    const known = new Set(scale.levels.map(level => level.value))
    const lost = (await levelsInUse(ctx, [before.id])).filter(level => !known.has(level))
    if (lost.length > 0) throw refused('skill.levels_in_use', { name: before.name, scale: scale.name, levels: lost.join(', ') })
  }
  if (input.levelTexts) refuseStrangeLevels(after.name, scale, input.levelTexts)
  await refuseMisfit(ctx, { ...after, levels: scale.levels })
  refuseNoSecond(after)
  return { before, after: { ...after, levels: scale.levels }, differences }
}

async function linkAfter(ctx: Context, { certification }: SkillNow, input: Changes['certification']): Promise<LinkNow | null> {
  if (input === undefined) return certification
  return input && (await linkFrom(ctx, input))
}

function changed(before: SkillNow, input: Changes): SkillNow {
  const safetyCritical = input.safetyCritical ?? before.safetyCritical
  const raised = safetyCritical && !before.safetyCritical && before.evidenceFloor > 'B'
  const given = <K extends keyof Changes>(field: K, otherwise: NonNullable<Changes[K]> | null) =>
    input[field] === undefined ? otherwise : (input[field] ?? null)
  return {
    ...before,
    name: input.name ?? before.name,
    names: input.names ?? before.names,
    code: input.code === undefined ? before.code : blankAsNull(input.code),
    description: input.description ?? before.description,
    descriptions: input.descriptions ?? before.descriptions,
    levelTexts: input.levelTexts ?? before.levelTexts,
    categoryId: given('categoryId', before.categoryId),
    scaleId: input.scaleId ?? before.scaleId,
    validity: given('validity', before.validity),
    warnDays: input.warnDays ?? before.warnDays,
    evidenceFloor: input.evidenceFloor ?? (raised ? floorFor(true) : before.evidenceFloor),
    safetyCritical,
    secondPerson: input.secondPerson ?? before.secondPerson,
    proofTypes: input.proofTypes ?? before.proofTypes,
    fromOn: given('fromOn', before.fromOn),
    assessorSkillId: given('assessorSkillId', before.assessorSkillId),
    awardWhenComplete: input.awardWhenComplete ?? before.awardWhenComplete,
  }
}
