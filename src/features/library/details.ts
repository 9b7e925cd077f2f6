import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { supersede } from '../../platform/supersede.ts'
import { findSkills } from './queries.ts'
import type { SkillNow } from './queries.ts'

/** One version of a skill, as it is written. */
export type Details = Omit<SkillNow, 'levels'>

/** Writes versions of skills in one statement; no audit and no refold of its own. */
export async function insertDetails(ctx: Context, skills: readonly Details[]): Promise<void> {
  if (skills.length === 0) return
  const json = (of: (skill: Details) => unknown) => skills.map(skill => JSON.stringify(of(skill)))
  await sql`
    insert into skill_details (tenant_id, recorded_at, recorded_by, skill_id, version, code, name, names, category_id, scale_id, validity, warn_days,
      evidence_floor, safety_critical, second_person, description, descriptions, level_texts, proof_types, from_on, assessor_skill_id,
      award_when_complete, custom, ordinal, state, retired_on, certification_id, certification_scope, certification_from_on)
    select ${ctx.organisation.tenantId}::uuid, ${ctx.now}, ${ctx.actor.accountId}::uuid, id, version, code, name, names, category_id, scale_id, validity,
      warn_days, evidence_floor, safety_critical, second_person, description, descriptions, level_texts,
      array(select jsonb_array_elements_text(proof_types)), from_on, assessor_skill_id, award_when_complete, custom, ordinal, state, retired_on, certification_id,
      certification_scope, certification_from_on
    from unnest(${skills.map(s => s.id)}::uuid[], ${skills.map(s => s.version)}::int[], ${skills.map(s => s.code)}::text[],
      ${skills.map(s => s.name)}::text[], ${json(s => s.names)}::jsonb[], ${skills.map(s => s.categoryId)}::uuid[], ${skills.map(s => s.scaleId)}::uuid[],
      ${skills.map(s => s.validity)}::text[], ${skills.map(s => s.warnDays)}::int[], ${skills.map(s => s.evidenceFloor)}::text[],
      ${skills.map(s => s.safetyCritical)}::boolean[], ${skills.map(s => s.secondPerson)}::boolean[], ${skills.map(s => s.description)}::text[], ${json(s => s.descriptions)}::jsonb[],
      ${json(s => s.levelTexts)}::jsonb[], ${json(s => s.proofTypes)}::jsonb[], ${skills.map(s => s.fromOn)}::date[],
      ${skills.map(s => s.assessorSkillId)}::uuid[], ${skills.map(s => s.awardWhenComplete)}::boolean[], ${json(s => s.custom)}::jsonb[],
      ${skills.map(s => s.ordinal)}::int[], ${skills.map(s => s.state)}::text[], ${skills.map(s => s.retiredOn)}::date[],
      ${skills.map(s => s.certification?.id ?? null)}::uuid[], ${json(s => s.certification?.scope ?? {})}::jsonb[],
      ${skills.map(s => s.certification?.fromOn ?? null)}::date[])
      as n (id, version, code, name, names, category_id, scale_id, validity, warn_days, evidence_floor, safety_critical, second_person, description, descriptions,
        level_texts, proof_types, from_on, assessor_skill_id, award_when_complete, custom, ordinal, state, retired_on, certification_id, certification_scope, certification_from_on)`.execute(
    ctx.db,
  )
}

/** The next version takes the place of the one in force. */
export async function replaceDetails(ctx: Context, skills: readonly Details[]): Promise<void> {
  const ids = skills.map(skill => skill.id)
  await supersede(ctx, 'skill_details', ids)
  await insertDetails(
    ctx,
    skills.map(skill => ({ ...skill, version: skill.version + 1 })),
  )
}

/** Takes skills out of use from today; results and requirements stay for the past. */
export async function retireSkills(ctx: Context, ids: readonly string[]): Promise<void> {
  const inUse = (await findSkills(ctx, ids)).filter(skill => skill.state !== 'retired')
  await replaceDetails(
    ctx,
    inUse.map(skill => ({ ...skill, state: 'retired' as const, retiredOn: ctx.today })),
  )
}
