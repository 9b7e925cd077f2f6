import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { id, reason, version } from '../structure/fields.ts'
import { folded } from '../structure/folding.ts'
import { moveToCategory } from './filing.ts'
import { getCategory } from './queries.ts'
import type { CategoryNow } from './queries.ts'

export const retireCategory = writeVerb({
  name: 'category.retire',
  right: 'library.write',
  summary: 'Take a category out of the library; its skills and the categories below it move to the one above, or stand in none',
  input: z.strictObject({ id, version, reason: reason.nullish() }),
  output: z.object({
    /** Where they went; null: the top of the library, and no category. */
    movedTo: z.string().nullable(),
    categories: z.array(z.string()),
    skills: z.array(z.string()),
  }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const category = await getCategory(ctx, input.id)
    if (category.version !== input.version) throw conflict('category.stale', { current: category.version })
    const inside = await readInside(ctx, category)
    const movedTo = category.parentId
    await moveToCategory(ctx, { ...inside, from: category.id, to: movedTo })
    await ctx.db
      .updateTable('skill_categories')
      .set({ retired_at: ctx.now, version: category.version + 1 })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('category_id', '=', category.id)
      .execute()
    audit(ctx, {
      action: 'category.retired',
      subject: { kind: 'category', id: category.id },
      facts: { movedTo, ...inside },
      before: { name: category.name, parentId: category.parentId },
      reason: input.reason ?? null,
    })
    return { movedTo, ...inside }
  },
})

/** What stands directly in it. Of two with one name in the same place nobody could tell which is which, so that is refused. */
async function readInside(ctx: Context, category: CategoryNow): Promise<{ categories: string[]; skills: string[] }> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ id: string; name: string; taken: boolean }>`
    select c.category_id as "id", c.name, exists (
      select from skill_categories o where o.tenant_id = c.tenant_id and o.parent_id is not distinct from ${category.parentId}::uuid
        and o.retired_at is null and o.category_id <> ${category.id} and ${folded(sql.ref('o.name'))} = ${folded(sql.ref('c.name'))}) as taken
    from skill_categories c where c.tenant_id = ${tenantId} and c.parent_id = ${category.id} and c.retired_at is null
    order by c.ordinal, c.name collate "und-x-icu"`.execute(ctx.db)
  const twin = rows.find(row => row.taken)
  if (twin) throw refused('category.twin_above', { name: twin.name })
  const { rows: skills } = await sql<{ id: string }>`
    select skill_id as "id" from skill_details where tenant_id = ${tenantId} and category_id = ${category.id} and superseded_at is null
    order by ordinal, name collate "und-x-icu", skill_id`.execute(ctx.db)
  return { categories: rows.map(row => row.id), skills: skills.map(row => row.id) }
}
