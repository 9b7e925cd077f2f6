import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { audit } from '../../platform/verb.ts'
import { keepAsTheyWere } from './category-history.ts'
import { replaceDetails } from './details.ts'
import { mustPublish } from './publishing.ts'
import { findSkills } from './queries.ts'

interface Move {
  categories: readonly string[]
  skills: readonly string[]
  from: string | null
  to: string | null
}

/** Files skills and categories elsewhere, those that still stand where they are said to, after what is there already and in the order given. */
export async function moveToCategory(ctx: Context, { categories, skills, from, to }: Move): Promise<void> {
  const { tenantId } = ctx.organisation
  const { rows: lying } = await sql<{ id: string }>`
    select category_id as "id" from skill_categories where tenant_id = ${tenantId} and category_id = any(${[...categories]}::uuid[])
      and retired_at is null and parent_id is not distinct from ${from}::uuid`.execute(ctx.db)
  await keepAsTheyWere(
    ctx,
    lying.map(row => row.id),
  )
  await sql`
    update skill_categories c set parent_id = ${to}::uuid, version = c.version + 1, ordinal = n.nr + (
      select coalesce(max(ordinal), 0) from skill_categories where tenant_id = ${tenantId} and parent_id is not distinct from ${to}::uuid)
    from unnest(${[...categories]}::uuid[]) with ordinality as n (id, nr)
    where c.tenant_id = ${tenantId} and c.category_id = n.id and c.retired_at is null and c.parent_id is not distinct from ${from}::uuid`.execute(
    ctx.db,
  )
  const found = new Map((await findSkills(ctx, skills)).map(skill => [skill.id, skill]))
  const moved = skills.flatMap(id => found.get(id) ?? []).filter(skill => skill.categoryId === from)
  if (moved.length === 0) return
  if (moved.some(skill => skill.state === 'published')) mustPublish(ctx)
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(ordinal), 0) as last from skill_details
    where tenant_id = ${tenantId} and superseded_at is null and category_id is not distinct from ${to}::uuid`.execute(ctx.db)
  await replaceDetails(
    ctx,
    moved.map((skill, i) => ({ ...skill, categoryId: to, ordinal: to === null ? 0 : rows[0]!.last + 1 + i })),
  )
  for (const { id } of moved)
    audit(ctx, {
      action: 'skill.changed',
      subject: { kind: 'skill', id },
      skillId: id,
      before: { categoryId: from },
      after: { categoryId: to },
    })
}
