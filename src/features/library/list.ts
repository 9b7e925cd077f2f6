import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { search } from '../structure/fields.ts'
import { folded, foldedText } from '../structure/folding.ts'
import { Floor } from './fields.ts'
import { Level } from './scale.ts'
import { starterScale, STARTERS } from './starters.ts'

const Ref = z.object({ id: z.string(), name: z.string() })
const Skill = z.object({
  id: z.string(),
  code: z.string().nullable(),
  name: z.string(),
  names: z.record(z.string(), z.string()),
  category: Ref.nullable(),
  scaleId: z.string(),
  validity: z.string().nullable(),
  warnDays: z.int(),
  evidenceFloor: Floor,
  safetyCritical: z.boolean(),
  secondPerson: z.boolean(),
  fromOn: z.string().nullable(),
  awardWhenComplete: z.boolean(),
  /** Place inside its category; equal ones by name. */
  ordinal: z.int(),
  state: z.enum(['draft', 'published', 'retired']),
  version: z.int(),
})
const Scale = Ref.extend({ starter: z.string().nullable(), version: z.int(), levels: z.array(Level) })
const Category = Ref.extend({ parentId: z.string().nullable(), version: z.int() })

export const listSkills = readVerb({
  name: 'skill.list',
  right: 'people.read',
  summary:
    'The library: skills that count (or all, with drafts and retired ones) with their categories and scales, and the scales that could still be taken',
  input: z.strictObject({ search: search.nullish(), show: z.enum(['in-use', 'all']).default('in-use') }),
  output: z.object({
    rows: z.array(Skill),
    scales: z.array(Scale),
    categories: z.array(Category),
    starters: z.array(z.object({ starter: z.string(), name: z.string(), levels: z.array(Level) })),
  }),
  async run(ctx, { search, show }) {
    const { rows: scales } = await sql<z.infer<typeof Scale>>`
      select d.scale_id as "id", d.name, s.starter, d.version, d.levels from scales s join scale_details d using (tenant_id, scale_id)
      where s.tenant_id = ${ctx.organisation.tenantId} and d.superseded_at is null order by d.name, d.scale_id`.execute(ctx.db)
    const { rows: categories } = await sql<z.infer<typeof Category>>`
      select category_id as "id", name, parent_id as "parentId", version from skill_categories
      where tenant_id = ${ctx.organisation.tenantId} and retired_at is null order by ordinal, name collate "und-x-icu"`.execute(ctx.db)
    const taken = new Set(scales.map(scale => scale.starter))
    const starters = STARTERS.filter(starter => !taken.has(starter)).map(starter => ({
      starter,
      ...starterScale(starter, ctx.organisation.language),
    }))
    return { rows: await readSkills(ctx, search ?? '', show), scales, categories, starters }
  },
})

async function readSkills(ctx: Context, search: string, show: 'in-use' | 'all'): Promise<z.infer<typeof Skill>[]> {
  const text = sql<string>`concat_ws(' ', d.code, d.name)`
  const { rows } = await sql<z.infer<typeof Skill>>`
    select d.skill_id as "id", d.code, d.name, d.names, d.scale_id as "scaleId", d.validity, d.warn_days as "warnDays",
      case when c.category_id is null then null else json_build_object('id', c.category_id, 'name', c.name) end as category,
      d.evidence_floor as "evidenceFloor", d.safety_critical as "safetyCritical", d.second_person as "secondPerson", d.from_on as "fromOn",
      d.award_when_complete as "awardWhenComplete", d.ordinal, d.state, d.version
    from skill_details d left join skill_categories c using (tenant_id, category_id)
    where d.tenant_id = ${ctx.organisation.tenantId} and d.superseded_at is null
      and ${show === 'all' ? sql`true` : sql`d.state = 'published'`}
      and ${search.trim() === '' ? sql`true` : sql`position(${foldedText(search)} in ${folded(text)}) > 0`}
    order by d.name collate "und-x-icu", d.skill_id`.execute(ctx.db)
  return rows
}
