import { z } from 'zod'
import { GRADES } from '../../rules/grade.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { blankAsNull, duration, id, line, optionalLine } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { addSkills, ensureStarter, floorFor } from './add-many.ts'
import { getCategory, getScale, refuseTwin } from './queries.ts'
import { STARTERS } from './starters.ts'

/** The name of a skill in other languages, by language tag. */
export const Names = z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), line(300))
export const WarnDays = z.int().min(0).max(3650)
export const Floor = z.enum(GRADES)

export const addSkill = writeVerb({
  name: 'skill.add',
  right: 'library.write',
  summary: 'Add a skill to the library, on a scale of the organisation or on one that comes with the product',
  input: z
    .strictObject({
      name: line(300),
      names: Names.optional(),
      code: optionalLine(60),
      categoryId: id.nullish(),
      scaleId: id.nullish(),
      starter: z.enum(STARTERS).nullish(),
      validity: duration.nullish(),
      warnDays: WarnDays.optional(),
      evidenceFloor: Floor.nullish(),
      safetyCritical: z.boolean().default(false),
    })
    .refine(input => (input.scaleId ? 1 : 0) + (input.starter ? 1 : 0) === 1, { path: ['scaleId'] }),
  output: z.object({ id: z.string(), scaleId: z.string(), version: z.int() }),
  async run(ctx, { starter, ...input }) {
    await takeTurn(ctx)
    const code = blankAsNull(input.code)
    await refuseTwin(ctx, { name: input.name, code, except: null })
    if (input.categoryId) await getCategory(ctx, input.categoryId)
    const scale = starter ? await ensureStarter(ctx, starter) : await getScale(ctx, input.scaleId!)
    const skill = {
      ...input,
      code,
      scaleId: scale.id,
      categoryId: input.categoryId ?? null,
      validity: input.validity ?? null,
      evidenceFloor: input.evidenceFloor ?? floorFor(input.safetyCritical),
    }
    const [added] = await addSkills(ctx, [skill])
    audit(ctx, { action: 'skill.added', subject: { kind: 'skill', id: added! }, skillId: added!, after: skill })
    return { id: added!, scaleId: scale.id, version: 1 }
  },
})
