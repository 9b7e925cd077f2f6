import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { refold } from '../standings/refold.ts'
import { blankAsNull, duration, id, line, optionalLine, version } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { Floor, Names, WarnDays } from './add.ts'
import { floorFor } from './add-many.ts'
import { getCategory, getScale, getSkill, refuseTwin } from './queries.ts'
import type { ScaleNow, SkillNow } from './queries.ts'

const Changes = z.strictObject({
  id,
  version,
  name: line(300).optional(),
  names: Names.optional(),
  code: optionalLine(60),
  categoryId: id.nullish(),
  scaleId: id.optional(),
  validity: duration.nullish(),
  warnDays: WarnDays.optional(),
  evidenceFloor: Floor.optional(),
  safetyCritical: z.boolean().optional(),
})

export const changeSkill = writeVerb({
  name: 'skill.change',
  right: 'library.write',
  summary: 'Change a skill: name, code, category, scale, validity of later results, warning time, evidence floor',
  input: Changes,
  output: z.object({ id: z.string(), version: z.int() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const before = await getSkill(ctx, input.id)
    if (before.version !== input.version) throw conflict('skill.stale', { current: before.version })
    if (before.state === 'retired') throw refused('skill.retired', { name: before.name })
    const after = changed(before, input)
    const differences = differing(before, after)
    if (differences.length === 0) return { id: before.id, version: before.version }
    await refuseTwin(ctx, { name: after.name, code: after.code, except: after.id })
    if (after.categoryId && after.categoryId !== before.categoryId) await getCategory(ctx, after.categoryId)
    if (after.scaleId !== before.scaleId) await refuseLostLevels(ctx, before, await getScale(ctx, after.scaleId))
    await writeNext(ctx, after)
    if (differences.some(field => FOLDED.has(field))) await refold(ctx, { skills: [after.id] })
    const pick = (skill: SkillNow) => Object.fromEntries(differences.map(field => [field, skill[field]]))
    audit(ctx, {
      action: 'skill.changed',
      subject: { kind: 'skill', id: after.id },
      skillId: after.id,
      before: pick(before),
      after: pick(after),
    })
    return { id: after.id, version: before.version + 1 }
  },
})

const FIELDS = ['name', 'names', 'code', 'categoryId', 'scaleId', 'validity', 'warnDays', 'evidenceFloor', 'safetyCritical'] as const
/** What standings and packed rows rest on; a changed validity speaks of later results only. */
const FOLDED: ReadonlySet<string> = new Set(['scaleId', 'warnDays', 'evidenceFloor', 'safetyCritical'])

function changed(before: SkillNow, input: z.infer<typeof Changes>): SkillNow {
  const safetyCritical = input.safetyCritical ?? before.safetyCritical
  const raised = safetyCritical && !before.safetyCritical && before.evidenceFloor > 'B'
  return {
    ...before,
    name: input.name ?? before.name,
    names: input.names ?? before.names,
    code: input.code === undefined ? before.code : blankAsNull(input.code),
    categoryId: input.categoryId === undefined ? before.categoryId : input.categoryId,
    scaleId: input.scaleId ?? before.scaleId,
    validity: input.validity === undefined ? before.validity : input.validity,
    warnDays: input.warnDays ?? before.warnDays,
    evidenceFloor: input.evidenceFloor ?? (raised ? floorFor(true) : before.evidenceFloor),
    safetyCritical,
  }
}

function differing(before: SkillNow, after: SkillNow): (typeof FIELDS)[number][] {
  return FIELDS.filter(field => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}

/** A new scale must know every level that stands recorded or asked; otherwise facts would lose their meaning. */
async function refuseLostLevels(ctx: Context, skill: SkillNow, scale: ScaleNow): Promise<void> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ level: number }>`
    select level from events where tenant_id = ${tenantId} and skill_id = ${skill.id} and superseded_at is null and level is not null
    union select level from requirements where tenant_id = ${tenantId} and skill_id = ${skill.id} and superseded_at is null order by 1`.execute(
    ctx.db,
  )
  const known = new Set(scale.levels.map(level => level.value))
  const lost = rows.map(row => row.level).filter(level => !known.has(level))
  if (lost.length > 0) throw refused('skill.levels_in_use', { name: skill.name, scale: scale.name, levels: lost.join(', ') })
}

async function writeNext(ctx: Context, skill: SkillNow): Promise<void> {
  const { tenantId } = ctx.organisation
  await ctx.db
    .updateTable('skill_details')
    .set({ superseded_at: ctx.now })
    .where('tenant_id', '=', tenantId)
    .where('skill_id', '=', skill.id)
    .where('superseded_at', 'is', null)
    .execute()
  await ctx.db
    .insertInto('skill_details')
    .values({
      tenant_id: tenantId,
      skill_id: skill.id,
      version: skill.version + 1,
      code: skill.code,
      name: skill.name,
      names: JSON.stringify(skill.names),
      category_id: skill.categoryId,
      scale_id: skill.scaleId,
      validity: skill.validity,
      warn_days: skill.warnDays,
      evidence_floor: skill.evidenceFloor,
      safety_critical: skill.safetyCritical,
      state: skill.state,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.accountId,
    })
    .execute()
}
