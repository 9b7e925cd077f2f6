import { sql } from 'kysely'
import type { Day, Duration } from '../../rules/day.ts'
import type { Grade } from '../../rules/grade.ts'
import { levelFaults } from '../../rules/level.ts'
import type { Level } from '../../rules/level.ts'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import { supersede } from '../../platform/supersede.ts'
import { folded } from '../structure/folding.ts'
import type { LinkNow } from './certification-link.ts'
import { insertDetails } from './details.ts'
import type { Details } from './details.ts'
import type { ScaleNow } from './queries.ts'
import { starterScale } from './starters.ts'
import type { Starter } from './starters.ts'

export interface NewSkill {
  id?: string
  name: string
  code?: string | null
  names?: Record<string, string>
  categoryId?: string | null
  scaleId: string
  validity?: Duration | null
  warnDays?: number
  evidenceFloor?: Grade
  safetyCritical?: boolean
  secondPerson?: boolean
  description?: string
  descriptions?: Record<string, string>
  levelTexts?: Record<string, string>
  proofTypes?: readonly string[]
  fromOn?: Day | null
  assessorSkillId?: string | null
  awardWhenComplete?: boolean
  custom?: Record<string, unknown>
  state?: 'draft' | 'published'
  certification?: LinkNow | null
}

const WARN_DAYS = 90

/** Hand entries count as a rule; where safety hangs on a skill, only what somebody has verified or signed. */
export function floorFor(safetyCritical: boolean): Grade {
  return safetyCritical ? 'B' : 'C'
}

/** Writes skills in one statement each; no audit and no refold of its own (nobody holds or needs them yet). Returns their ids in order. */
export async function addSkills(ctx: Context, skills: readonly NewSkill[]): Promise<string[]> {
  if (skills.length === 0) return []
  const { tenantId } = ctx.organisation
  const ids = skills.map(skill => skill.id ?? ctx.platform.ids.next())
  await sql`
    with counted as (
      update organisations set skill_count = skill_count + ${skills.length} where tenant_id = ${tenantId} returning skill_count - ${skills.length} as first
    )
    insert into skills (tenant_id, skill_id, ordinal, created_at)
    select ${tenantId}::uuid, id, counted.first + nr - 1, ${ctx.now} from counted, unnest(${ids}::uuid[]) with ordinality as n (id, nr)`.execute(
    ctx.db,
  )
  await insertDetails(
    ctx,
    skills.map((skill, i) => asDetails(skill, ids[i]!)),
  )
  return ids
}

function asDetails(skill: NewSkill, id: string): Details {
  return {
    id,
    version: 1,
    code: skill.code ?? null,
    name: skill.name,
    names: skill.names ?? {},
    categoryId: skill.categoryId ?? null,
    scaleId: skill.scaleId,
    validity: skill.validity ?? null,
    warnDays: skill.warnDays ?? WARN_DAYS,
    evidenceFloor: skill.evidenceFloor ?? floorFor(skill.safetyCritical ?? false),
    safetyCritical: skill.safetyCritical ?? false,
    secondPerson: skill.secondPerson ?? false,
    description: skill.description ?? '',
    descriptions: skill.descriptions ?? {},
    levelTexts: skill.levelTexts ?? {},
    proofTypes: [...(skill.proofTypes ?? [])],
    fromOn: skill.fromOn ?? null,
    assessorSkillId: skill.assessorSkillId ?? null,
    awardWhenComplete: skill.awardWhenComplete ?? false,
    custom: skill.custom ?? {},
    ordinal: 0,
    state: skill.state ?? 'published',
    retiredOn: null,
    certification: skill.certification ?? null,
  }
}

export interface NewScale {
  name: string
  levels: Level[]
  starter?: Starter | null
}

export async function addScales(ctx: Context, scales: readonly NewScale[]): Promise<string[]> {
  const ids: string[] = []
  for (const { name, levels, starter } of scales) {
    const [fault] = levelFaults(levels)
    if (fault) throw refused('scale.levels_invalid', { name, fault })
    const id = ctx.platform.ids.next()
    await ctx.db
      .insertInto('scales')
      .values({ tenant_id: ctx.organisation.tenantId, scale_id: id, starter: starter ?? null })
      .execute()
    await insertScale(ctx, { id, version: 1, name, levels })
    ids.push(id)
  }
  return ids
}

/** The next version takes the place of the one in force. */
export async function replaceScale(ctx: Context, scale: ScaleNow): Promise<void> {
  await supersede(ctx, 'scale_details', [scale.id])
  await insertScale(ctx, scale)
}

async function insertScale(ctx: Context, { id, version, name, levels }: ScaleNow): Promise<void> {
  const recorded = { recorded_at: ctx.now, recorded_by: ctx.actor.accountId }
  await ctx.db
    .insertInto('scale_details')
    .values({ tenant_id: ctx.organisation.tenantId, scale_id: id, version, name, levels: JSON.stringify(levels), ...recorded })
    .execute()
}

/** The organisation's copy of a scale we ship, made where there is none yet. */
export async function ensureStarter(
  ctx: Context,
  starter: Starter,
): Promise<{ id: string; name: string; levels: Level[]; created: boolean }> {
  const found = await ctx.db
    .selectFrom('scales as s')
    .innerJoin('scale_details as d', join => join.onRef('d.tenant_id', '=', 's.tenant_id').onRef('d.scale_id', '=', 's.scale_id'))
    .select(['s.scale_id', 'd.name', 'd.levels'])
    .where('s.tenant_id', '=', ctx.organisation.tenantId)
    .where('s.starter', '=', starter)
    .where('d.superseded_at', 'is', null)
    .orderBy('s.scale_id')
    .executeTakeFirst()
  if (found) return { id: found.scale_id, name: found.name, levels: found.levels as Level[], created: false }
  const scale = starterScale(starter, ctx.organisation.language)
  const [id] = await addScales(ctx, [{ ...scale, starter }])
  return { id: id!, ...scale, created: true }
}

/** Ids of categories of the top level by name, those missing made. */
export async function ensureCategories(ctx: Context, names: readonly string[]): Promise<Map<string, string>> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ name: string; key: string; id: string | null }>`
    select n.name, ${folded(sql.ref('n.name'))} as key, c.category_id as id
    from unnest(${[...names]}::text[]) with ordinality as n (name, nr) left join skill_categories c
      on c.tenant_id = ${tenantId} and c.parent_id is null and c.retired_at is null and ${folded(sql.ref('c.name'))} = ${folded(sql.ref('n.name'))}
    order by n.nr`.execute(ctx.db)
  const byKey = new Map<string, string>()
  for (const { key, id } of rows) if (id) byKey.set(key, id)
  for (const { key, name } of rows) {
    if (byKey.has(key)) continue
    const id = ctx.platform.ids.next()
    await ctx.db.insertInto('skill_categories').values({ tenant_id: tenantId, category_id: id, name, ordinal: byKey.size }).execute()
    byKey.set(key, id)
  }
  return new Map(rows.map(row => [row.name, byKey.get(row.key)!]))
}
