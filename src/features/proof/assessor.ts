import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import { todayIn } from '../../rules/day.ts'
import { pairOn } from '../../rules/pair.ts'
import type { Context } from '../../platform/context.ts'
import { loadFacts } from '../standings/facts.ts'
import { isActive } from '../standings/fold.ts'
import { known } from '../standings/queries.ts'

/** What gives somebody the right to assess a skill: a level of the skill named for it, or of the skill itself, that may assess. */
export interface Entitlement {
  skillId: string
  skill: string
  levelCode: string
  validThrough: Day | null
}

/** The right to assess is itself a dated skill: held and valid on the day at the assessor's own site. By the skill to be assessed; null: none. */
export async function entitlementsOf(
  ctx: Context,
  personId: string,
  skillIds: readonly string[],
  at: Date | null = null,
): Promise<Map<string, Entitlement | null>> {
  const by = await assessorSkills(ctx, skillIds, at)
  const { plant, people } = await loadFacts(ctx, [personId], at)
  const [person] = people
  const entitled = (skillId: string): Entitlement | null => {
    const facts = person?.pairs.get(skillId)
    if (!person || person.retired || !facts) return null
    const on = todayIn(person.timeZone, at ?? ctx.now)
    const skill = plant.skills.get(skillId)!
    if (!isActive(skill, on)) return null
    const pair = pairOn(facts, on)
    const { held, past, revoked, suspended } = pair.facts
    const level = facts.skill.levels.find(one => one.value === pair.result?.level)
    if (!held || past !== 'no' || revoked || suspended || !level?.mayAssess) return null
    return { skillId, skill: skill.name, levelCode: level.code, validThrough: pair.result!.validThrough }
  }
  return new Map(skillIds.map(id => [id, entitled(by.get(id) ?? id)]))
}

async function assessorSkills(ctx: Context, skillIds: readonly string[], at: Date | null): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ id: string; by: string | null }>`
    select d.skill_id as "id", d.assessor_skill_id as "by" from skill_details d
    where d.tenant_id = ${ctx.organisation.tenantId} and d.skill_id = any(${[...skillIds]}::uuid[]) and ${known('d', at)}`.execute(ctx.db)
  return new Map(rows.map(row => [row.id, row.by]))
}
