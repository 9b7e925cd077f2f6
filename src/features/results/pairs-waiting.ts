import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { SkillNow } from '../library/queries.ts'

interface Pair {
  personId: string
  skillId: string
}

/** Which of these pairs wait for a second person already. */
export async function pairsWaiting(ctx: Context, pairs: readonly Pair[], skills: readonly SkillNow[]): Promise<Pair[]> {
  const asking = new Set(skills.filter(skill => skill.secondPerson).map(skill => skill.id))
  const asked = pairs.filter(pair => asking.has(pair.skillId))
  if (asked.length === 0) return []
  const { rows } = await sql<Pair>`
    select person_id as "personId", skill_id as "skillId" from proposals
    where tenant_id = ${ctx.organisation.tenantId} and kind = 'second' and state = 'waiting' and (person_id, skill_id) in (
      select p, s from unnest(${asked.map(pair => pair.personId)}::uuid[], ${asked.map(pair => pair.skillId)}::uuid[]) as a (p, s))`.execute(
    ctx.db,
  )
  return rows
}
