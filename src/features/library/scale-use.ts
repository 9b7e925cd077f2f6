import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import type { ScaleNow } from './queries.ts'

/** Texts of levels that the scale does not have would never be seen. */
export function refuseStrangeLevels(name: string, scale: Pick<ScaleNow, 'levels'>, texts: Record<string, string>): void {
  const strange = Object.keys(texts).find(value => !scale.levels.some(level => String(level.value) === value))
  if (strange === undefined) return
  throw refused('skill.level_unknown', { name, level: strange, levels: scale.levels.map(one => `${one.value} (${one.code})`).join(', ') })
}

/** The levels of these skills that stand recorded, asked, or in a prerequisite or an equivalent: without them facts would lose their meaning. */
export async function levelsInUse(ctx: Context, skillIds: readonly string[]): Promise<number[]> {
  const { tenantId } = ctx.organisation
  const ids = [...skillIds]
  const { rows } = await sql<{ level: number }>`
    select level from events where tenant_id = ${tenantId} and skill_id = any(${ids}::uuid[]) and superseded_at is null and level is not null
    union select level from requirements where tenant_id = ${tenantId} and skill_id = any(${ids}::uuid[]) and superseded_at is null
    union select level from prerequisites where tenant_id = ${tenantId} and skill_id = any(${ids}::uuid[]) and superseded_at is null
    union select needs_level from prerequisites where tenant_id = ${tenantId} and needs_skill_id = any(${ids}::uuid[]) and superseded_at is null
    union select level from equivalents where tenant_id = ${tenantId} and skill_id = any(${ids}::uuid[]) and superseded_at is null
    union select by_level from equivalents where tenant_id = ${tenantId} and by_skill_id = any(${ids}::uuid[]) and superseded_at is null
    order by 1`.execute(ctx.db)
  return rows.map(row => row.level)
}

/** The skills on a scale that are not retired. */
export async function skillsOn(ctx: Context, scaleId: string): Promise<{ id: string; state: string }[]> {
  const { rows } = await sql<{ id: string; state: string }>`
    select skill_id as "id", state from skill_details
    where tenant_id = ${ctx.organisation.tenantId} and scale_id = ${scaleId} and superseded_at is null`.execute(ctx.db)
  return rows
}
