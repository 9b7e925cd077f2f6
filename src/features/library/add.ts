import { z } from 'zod'
import { audit, writeVerb } from '../../platform/verb.ts'
import { refold } from '../standings/refold.ts'
import { customAfter } from '../structure/custom-values.ts'
import { blankAsNull, id, line } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { addSkills, ensureStarter, floorFor } from './add-many.ts'
import { linkFrom, refuseMisfit } from './certification-link.ts'
import { SkillFields } from './fields.ts'
import { mayPublish, mustPublish } from './publishing.ts'
import { getCategory, getScale, getSkill, refuseTwin } from './queries.ts'
import { refuseStrangeLevels } from './scale-use.ts'
import { refuseNoSecond } from './second-person.ts'
import { STARTERS } from './starters.ts'

export const addSkill = writeVerb({
  name: 'skill.add',
  right: 'library.write',
  summary:
    'Add a skill to the library, on a scale of the organisation or on one that comes with the product; a draft where the right to publish is missing',
  input: z
    .strictObject({
      name: line(300),
      scaleId: id.nullish(),
      starter: z.enum(STARTERS).nullish(),
      ...SkillFields,
      state: z.enum(['draft', 'published']).optional(),
    })
    .refine(input => (input.scaleId ? 1 : 0) + (input.starter ? 1 : 0) === 1, { path: ['scaleId'] }),
  output: z.object({ id: z.string(), scaleId: z.string(), version: z.int(), state: z.enum(['draft', 'published']) }),
  async run(ctx, { starter, ...input }) {
    await takeTurn(ctx)
    const state = input.state ?? (mayPublish(ctx) ? 'published' : 'draft')
    if (state === 'published') mustPublish(ctx)
    const code = blankAsNull(input.code)
    await refuseTwin(ctx, { name: input.name, code, except: null })
    if (input.categoryId) await getCategory(ctx, input.categoryId)
    if (input.assessorSkillId) await getSkill(ctx, input.assessorSkillId)
    const scale = starter ? await ensureStarter(ctx, starter) : await getScale(ctx, input.scaleId!)
    refuseStrangeLevels(input.name, scale, input.levelTexts ?? {})
    const skill = {
      ...said(input),
      name: input.name,
      code,
      scaleId: scale.id,
      categoryId: input.categoryId ?? null,
      validity: input.validity ?? null,
      safetyCritical: input.safetyCritical ?? false,
      evidenceFloor: input.evidenceFloor ?? floorFor(input.safetyCritical ?? false),
      custom: await customAfter(ctx, 'skill', {}, input.custom),
      certification: input.certification ? await linkFrom(ctx, input.certification) : null,
      state,
    }
    await refuseMisfit(ctx, { ...skill, levels: scale.levels, awardWhenComplete: input.awardWhenComplete ?? false })
    refuseNoSecond({ ...skill, secondPerson: input.secondPerson ?? false, awardWhenComplete: input.awardWhenComplete ?? false })
    const [added] = await addSkills(ctx, [skill])
    if (state === 'published' && skill.certification) await refold(ctx, { skills: [added!] })
    audit(ctx, { action: 'skill.added', subject: { kind: 'skill', id: added! }, skillId: added!, after: skill })
    return { id: added!, scaleId: scale.id, version: 1, state }
  },
})

/** Without what was left open. */
function said<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
