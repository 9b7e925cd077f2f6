import { sql } from 'kysely'
import type { Equivalent } from '../../rules/equivalents.ts'
import type { Prerequisite, SkillLevel } from '../../rules/prerequisites.ts'
import type { Context } from '../../platform/context.ts'
import { missing, refused } from '../../platform/refusal.ts'
import { levelOf } from '../../rules/level.ts'
import { mustPublish } from './publishing.ts'
import { findSkills } from './queries.ts'
import type { SkillNow } from './queries.ts'

/** What ties skills to each other: prerequisites and equivalents. */

export async function readPrerequisites(ctx: Context): Promise<(Prerequisite & { id: string })[]> {
  const { rows } = await sql<Prerequisite & { id: string }>`
    select prerequisite_id as "id", skill_id as "skillId", level, needs_skill_id as "needsSkillId", needs_level as "needsLevel"
    from prerequisites where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null order by prerequisite_id`.execute(ctx.db)
  return rows
}

export async function readEquivalentsNow(ctx: Context): Promise<Equivalent[]> {
  const { rows } = await sql<Equivalent>`
    select equivalent_id as "id", skill_id as "skillId", level, by_skill_id as "bySkillId", by_level as "byLevel", from_on as "from", through_on as "through"
    from equivalents where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null order by equivalent_id`.execute(ctx.db)
  return rows
}

/** Both skills of a tie, not retired, with the levels that are meant; who may not publish may tie drafts only to others. */
export async function getTied(ctx: Context, of: SkillLevel, other: SkillLevel): Promise<[SkillNow, SkillNow]> {
  const found = new Map((await findSkills(ctx, [of.skillId, other.skillId])).map(skill => [skill.id, skill]))
  for (const { skillId, level } of [of, other]) {
    const skill = found.get(skillId)
    if (!skill) throw missing('skill', skillId)
    if (!levelOf(skill.levels, level))
      throw refused('skill.level_unknown', {
        name: skill.name,
        level,
        levels: skill.levels.map(one => `${one.value} (${one.code})`).join(', '),
      })
  }
  const skill = found.get(of.skillId)!
  if (skill.state === 'retired') throw refused('skill.retired', { name: skill.name })
  if (skill.state === 'published') mustPublish(ctx)
  return [skill, found.get(other.skillId)!]
}

/** "Press 4 changeover U". */
export function labelOf(skill: Pick<SkillNow, 'name' | 'levels'>, level: number): string {
  return `${skill.name} ${levelOf(skill.levels, level)?.code ?? level}`
}
