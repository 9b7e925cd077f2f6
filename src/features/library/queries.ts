import { sql } from 'kysely'
import type { Day, Duration } from '../../rules/day.ts'
import type { Grade } from '../../rules/grade.ts'
import type { Level } from '../../rules/level.ts'
import type { Context } from '../../platform/context.ts'
import { missing, refused } from '../../platform/refusal.ts'
import { folded, foldedText } from '../structure/folding.ts'
import type { LinkNow } from './certification-link.ts'

export interface SkillNow {
  id: string
  version: number
  code: string | null
  name: string
  names: Record<string, string>
  categoryId: string | null
  scaleId: string
  validity: Duration | null
  warnDays: number
  evidenceFloor: Grade
  safetyCritical: boolean
  /** A result counts only once a second person has signed it. */
  secondPerson: boolean
  description: string
  descriptions: Record<string, string>
  levelTexts: Record<string, string>
  proofTypes: string[]
  fromOn: Day | null
  assessorSkillId: string | null
  awardWhenComplete: boolean
  custom: Record<string, unknown>
  /** Order inside its category. */
  ordinal: number
  state: 'draft' | 'published' | 'retired'
  retiredOn: Day | null
  levels: Level[]
  /** The certification whose standing says what is held; null: results say it. */
  certification: LinkNow | null
}

export async function getSkill(ctx: Context, id: string): Promise<SkillNow> {
  const [skill] = await findSkills(ctx, [id])
  if (!skill) throw missing('skill', id)
  return skill
}

/** Skills that something new is to be recorded or asked of: all there and published. By id. */
export async function getSkillsInUse(ctx: Context, ids: readonly string[]): Promise<Map<string, SkillNow>> {
  const found = new Map((await findSkills(ctx, ids)).map(skill => [skill.id, skill]))
  for (const id of ids) {
    const skill = found.get(id)
    if (!skill) throw missing('skill', id)
    if (skill.state === 'retired') throw refused('skill.retired', { name: skill.name })
    if (skill.state === 'draft') throw refused('skill.draft', { name: skill.name })
  }
  return found
}

export async function findSkills(ctx: Context, ids: readonly string[]): Promise<SkillNow[]> {
  const { rows } = await sql<SkillNow>`
    select d.skill_id as "id", d.version, d.code, d.name, d.names, d.category_id as "categoryId", d.scale_id as "scaleId", d.validity,
      d.warn_days as "warnDays", d.evidence_floor as "evidenceFloor", d.safety_critical as "safetyCritical", d.second_person as "secondPerson", d.description, d.descriptions,
      d.level_texts as "levelTexts", d.proof_types as "proofTypes", d.from_on as "fromOn", d.assessor_skill_id as "assessorSkillId",
      d.award_when_complete as "awardWhenComplete", d.custom, d.ordinal, d.state, d.retired_on as "retiredOn", s.levels,
      case when c.certification_id is null then null else json_build_object('id', c.certification_id, 'code', c.code, 'name', coalesce(v.name, c.code),
        'scope', d.certification_scope, 'fromOn', d.certification_from_on) end as certification
    from skill_details d join scale_details s using (tenant_id, scale_id)
      left join certifications c on c.tenant_id = d.tenant_id and c.certification_id = d.certification_id
      left join lateral (
        select name from certification_versions v where v.tenant_id = c.tenant_id and v.certification_id = c.certification_id and v.state <> 'draft'
          and v.superseded_at is null order by v.version desc limit 1
      ) v on true
    where d.tenant_id = ${ctx.organisation.tenantId} and d.skill_id = any(${[...ids]}::uuid[]) and d.superseded_at is null and s.superseded_at is null`.execute(
    ctx.db,
  )
  return rows
}

/** A skill in use that could be taken for this one: the same code, or the same name where the codes do not tell them apart. */
export async function refuseTwin(ctx: Context, twin: { name: string; code: string | null; except: string | null }): Promise<void> {
  const { rows } = await sql<{ id: string; name: string; code: string | null; same_code: boolean | null }>`
    select skill_id as "id", name, code, lower(code) = lower(${twin.code}::text) as same_code from skill_details
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and state <> 'retired' and skill_id is distinct from ${twin.except}::uuid
      and (lower(code) = lower(${twin.code}::text)
        or ${folded(sql.ref('name'))} = ${foldedText(twin.name)} and (code is null or ${twin.code}::text is null))
    order by same_code desc nulls last limit 1`.execute(ctx.db)
  const found = rows[0]
  if (found?.same_code) throw refused('skill.code_taken', { id: found.id, name: found.name, code: found.code })
  if (found) throw refused('skill.duplicate', { id: found.id, name: found.name })
}

export interface ScaleNow {
  id: string
  version: number
  name: string
  levels: Level[]
}

export async function getScale(ctx: Context, id: string): Promise<ScaleNow> {
  const row = await ctx.db
    .selectFrom('scale_details')
    .select(['scale_id', 'version', 'name', 'levels'])
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('scale_id', '=', id)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw missing('scale', id)
  return { id: row.scale_id, version: row.version, name: row.name, levels: row.levels as Level[] }
}

export interface CategoryNow {
  id: string
  version: number
  name: string
  parentId: string | null
}

export async function getCategory(ctx: Context, id: string): Promise<CategoryNow> {
  const row = await ctx.db
    .selectFrom('skill_categories')
    .select(['category_id', 'version', 'name', 'parent_id'])
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('category_id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw missing('category', id)
  return { id: row.category_id, version: row.version, name: row.name, parentId: row.parent_id }
}
