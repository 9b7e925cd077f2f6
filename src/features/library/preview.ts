import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { impactOf, Impact } from '../standings/impact.ts'
import type { Change } from '../standings/impact.ts'
import type { Plant, SkillRow } from '../standings/queries.ts'
import { standInsAmong } from '../standings/stand-ins.ts'
import { id, version } from '../structure/fields.ts'
import { impactWithAwards } from './impact-with-awards.ts'
import { planScale, ScaleChanges } from './change-scale.ts'
import { planChange, SkillChanges } from './change.ts'
import { getDraft } from './publish.ts'
import type { SkillNow } from './queries.ts'
import { getRetirable } from './retire.ts'

/** What a change of the library would do. The input is that of the verb that makes the change, and so are its refusals. */

export const previewSkill = readVerb({
  name: 'skill.preview',
  right: 'library.write',
  summary: 'Whose state a change of a skill would change, from what to what; nothing is written',
  input: SkillChanges,
  output: Impact,
  async run(ctx, input) {
    const { before, after } = await planChange(ctx, input)
    return before.state === 'published'
      ? foretell(ctx, after)
      : impactOf(ctx, { reach: {}, skillIds: [], on: ctx.today, to: plant => plant })
  },
})

export const previewStep = readVerb({
  name: 'skill.preview-step',
  right: 'library.write',
  summary: 'Whose state would change if a draft were published, or a skill retired; nothing is written',
  input: z.strictObject({ id, version, step: z.enum(['publish', 'retire']) }),
  output: Impact,
  async run(ctx, input) {
    if (input.step === 'publish') return foretell(ctx, { ...(await getDraft(ctx, input)), state: 'published' })
    return foretell(ctx, { ...(await getRetirable(ctx, input)), state: 'retired', retiredOn: ctx.today })
  },
})

export const previewScale = readVerb({
  name: 'scale.preview',
  right: 'library.write',
  summary: 'Whose state or permission a change of a scale would change; nothing is written',
  input: ScaleChanges,
  output: Impact,
  async run(ctx, input) {
    const { before, after, skillIds } = await planScale(ctx, input)
    return impactWithAwards(ctx, {
      reach: { skills: skillIds },
      skillIds,
      on: ctx.today,
      to: plant => ({
        ...plant,
        skills: new Map(
          [...plant.skills].map(([key, row]) => [
            key,
            row.scaleId === before.id && after ? { ...row, facts: { ...row.facts, levels: after.levels } } : row,
          ]),
        ),
      }),
    })
  },
})

function foretell(ctx: Context, after: SkillNow): Promise<Impact> {
  const change: Change = {
    reach: { skills: [after.id] },
    skillIds: [after.id],
    on: ctx.today,
    to: plant => {
      const skills = new Map([...plant.skills, [after.id, rowOf(plant, after)]])
      return { ...plant, skills, standIns: standInsAmong(plant.equivalents, skills) }
    },
  }
  return impactWithAwards(ctx, change, awarding => {
    const others = [...awarding].filter(([id]) => id !== after.id)
    const awarded = after.state === 'published' && after.awardWhenComplete
    return new Map(awarded ? [...others, [after.id, { validity: after.validity, floor: after.evidenceFloor }]] : others)
  })
}

/** As the fold will read it once it is written. Its place in packed rows is of no matter here. */
function rowOf(plant: Plant, skill: SkillNow): SkillRow {
  return {
    ordinal: plant.skills.get(skill.id)?.ordinal ?? plant.skillCount,
    fromOn: skill.fromOn,
    retiredOn: skill.retiredOn,
    name: skill.name,
    code: skill.code,
    scaleId: skill.scaleId,
    categoryId: skill.categoryId,
    certification: skill.certification,
    facts: { id: skill.id, levels: skill.levels, evidenceFloor: skill.evidenceFloor, warnDays: skill.warnDays },
  }
}
