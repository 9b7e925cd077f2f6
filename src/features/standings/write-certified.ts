import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { foldCertified, linkedSkills } from './certified.ts'
import type { LinkedSkill } from './certified.ts'
import type { Frame } from './queries.ts'

/** The skills themselves have changed: of everybody, what their certification says; where there is none any more, nothing. Rows are folded by whoever calls. */
export async function relink(ctx: Context, frame: Frame, skillIds: readonly string[]): Promise<void> {
  const skills = linkedSkills(frame).filter(skill => skillIds.includes(skill.facts.id))
  const gone = skillIds.filter(id => !skills.some(skill => skill.facts.id === id))
  await sql`delete from certified_skills where tenant_id = ${ctx.organisation.tenantId} and skill_id = any(${gone}::uuid[])`.execute(ctx.db)
  if (skills.length > 0) await writeCertified(ctx, skills, null)
}

/** Writes what differs; answers whose. `personIds`: null for everybody. */
export async function writeCertified(ctx: Context, skills: readonly LinkedSkill[], personIds: readonly string[] | null): Promise<string[]> {
  const { tenantId } = ctx.organisation
  const { of } = await foldCertified(ctx, skills, personIds, null)
  const rows = [...of].flatMap(([person, bySkill]) => [...bySkill].map(([skill, spans]) => ({ person, skill, spans })))
  const whose = personIds === null ? sql`true` : sql`c.person_id = any(${[...personIds]}::uuid[])`
  const { rows: changed } = await sql<{ person_id: string }>`
    with said as (select person, skill, spans from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (person uuid, skill uuid, spans jsonb)),
    gone as (
      delete from certified_skills c where c.tenant_id = ${tenantId} and c.skill_id = any(${skills.map(skill => skill.facts.id)}::uuid[]) and ${whose}
        and not exists (select from said where said.person = c.person_id and said.skill = c.skill_id) returning c.person_id
    ),
    kept as (
      insert into certified_skills as c (tenant_id, person_id, skill_id, spans) select ${tenantId}::uuid, person, skill, spans from said
      on conflict (tenant_id, person_id, skill_id) do update set spans = excluded.spans where c.spans <> excluded.spans returning c.person_id
    )
    select person_id from gone union select person_id from kept order by person_id`.execute(ctx.db)
  return changed.map(row => row.person_id)
}
