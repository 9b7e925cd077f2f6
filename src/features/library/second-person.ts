import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import type { SkillNow } from './queries.ts'

/**
 * Two people sign what they stand for. Where somebody's own word is proof, where a rule awards by itself, or where a certification says what is held,
 * there is nothing for a second one to sign.
 */
export function refuseNoSecond(
  skill: Pick<SkillNow, 'name' | 'secondPerson' | 'evidenceFloor' | 'awardWhenComplete' | 'certification'>,
): void {
  if (!skill.secondPerson) return
  if (skill.certification) throw refused('skill.second_person_certified', { name: skill.name, certification: skill.certification.name })
  if (skill.evidenceFloor === 'D') throw refused('skill.second_person_word', { name: skill.name })
  if (skill.awardWhenComplete) throw refused('skill.second_person_alone', { name: skill.name })
}

/** The skills whose results count only once two people have signed them. */
export async function skillsOfTwo(ctx: Context): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .selectFrom('skill_details')
    .select('skill_id')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('superseded_at', 'is', null)
    .where('second_person', '=', true)
    .execute()
  return new Set(rows.map(row => row.skill_id))
}
