import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { id, line } from '../structure/fields.ts'
import { folded, foldedText } from '../structure/folding.ts'
import { takeTurn } from '../../platform/turn.ts'
import { getCategory } from './queries.ts'

export const addCategory = writeVerb({
  name: 'category.add',
  right: 'library.write',
  summary: 'Add a category to the library tree',
  input: z.strictObject({ name: line(200), parentId: id.nullish() }),
  output: z.object({ id: z.string() }),
  async run(ctx, { name, parentId = null }) {
    await takeTurn(ctx)
    if (parentId) await getCategory(ctx, parentId)
    const { twin, count } = await siblings(ctx, name, parentId)
    if (twin) throw refused('category.duplicate', { id: twin, name })
    const categoryId = ctx.platform.ids.next()
    await ctx.db
      .insertInto('skill_categories')
      .values({ tenant_id: ctx.organisation.tenantId, category_id: categoryId, parent_id: parentId, name, ordinal: count })
      .execute()
    audit(ctx, { action: 'category.added', subject: { kind: 'category', id: categoryId }, after: { name, parentId } })
    return { id: categoryId }
  },
})

async function siblings(ctx: Context, name: string, parentId: string | null): Promise<{ twin: string | null; count: number }> {
  const { rows } = await sql<{ twin: string | null; count: number }>`
    select min(category_id::text) filter (where ${folded(sql.ref('name'))} = ${foldedText(name)}) as twin, count(*) as count
    from skill_categories where tenant_id = ${ctx.organisation.tenantId} and parent_id is not distinct from ${parentId}::uuid`.execute(
    ctx.db,
  )
  return rows[0]!
}
