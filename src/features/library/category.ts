import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { id, line, version } from '../structure/fields.ts'
import { folded, foldedText } from '../structure/folding.ts'
import { takeTurn } from '../../platform/turn.ts'
import { keepAsTheyWere } from './category-history.ts'
import { moveToCategory } from './filing.ts'
import { getCategory } from './queries.ts'

export const addCategory = writeVerb({
  name: 'category.add',
  right: 'library.write',
  summary: 'Add a category to the library tree, with what belongs into it',
  input: z.strictObject({
    name: line(200),
    parentId: id.nullish(),
    /** What stands beside it now and belongs into it, as when a category that was taken out comes back. */
    categories: z.array(id).max(2_000).default([]),
    skills: z.array(id).max(5_000).default([]),
  }),
  output: z.object({ id: z.string() }),
  async run(ctx, { name, parentId = null, categories, skills }) {
    await takeTurn(ctx)
    if (parentId) await getCategory(ctx, parentId)
    const ordinal = await refuseDouble(ctx, { name, parentId, except: null })
    const categoryId = ctx.platform.ids.next()
    await ctx.db
      .insertInto('skill_categories')
      .values({ tenant_id: ctx.organisation.tenantId, category_id: categoryId, parent_id: parentId, name, ordinal })
      .execute()
    audit(ctx, { action: 'category.added', subject: { kind: 'category', id: categoryId }, after: { name, parentId } })
    await moveToCategory(ctx, { categories, skills, from: parentId, to: categoryId })
    return { id: categoryId }
  },
})

export const changeCategory = writeVerb({
  name: 'category.change',
  right: 'library.write',
  summary: 'Give a category another name, or move it with all below it to another place in the tree',
  input: z.strictObject({ id, version, name: line(200).optional(), parentId: id.nullish() }),
  output: z.object({ id: z.string(), version: z.int() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const before = await getCategory(ctx, input.id)
    if (before.version !== input.version) throw conflict('category.stale', { current: before.version })
    const name = input.name ?? before.name
    const parentId = input.parentId === undefined ? before.parentId : input.parentId
    if (name === before.name && parentId === before.parentId) return { id: before.id, version: before.version }
    if (parentId !== null && parentId !== before.parentId) await refuseCircle(ctx, before, parentId)
    const ordinal = await refuseDouble(ctx, { name, parentId, except: before.id })
    await keepAsTheyWere(ctx, [before.id])
    await ctx.db
      .updateTable('skill_categories')
      .set({ name, parent_id: parentId, version: before.version + 1, ...(parentId === before.parentId ? {} : { ordinal }) })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('category_id', '=', before.id)
      .execute()
    audit(ctx, {
      action: 'category.changed',
      subject: { kind: 'category', id: before.id },
      before: { name: before.name, parentId: before.parentId },
      after: { name, parentId },
    })
    return { id: before.id, version: before.version + 1 }
  },
})

/** Answers the place after the last of its siblings. */
async function refuseDouble(
  ctx: Context,
  { name, parentId, except }: { name: string; parentId: string | null; except: string | null },
): Promise<number> {
  const { rows } = await sql<{ twin: string | null; next: number }>`
    select min(category_id::text) filter (where ${folded(sql.ref('name'))} = ${foldedText(name)}) as twin, coalesce(max(ordinal) + 1, 0) as next
    from skill_categories where tenant_id = ${ctx.organisation.tenantId} and parent_id is not distinct from ${parentId}::uuid
      and retired_at is null and category_id is distinct from ${except}::uuid`.execute(ctx.db)
  const { twin, next } = rows[0]!
  if (twin) throw refused('category.duplicate', { id: twin, name })
  return next
}

async function refuseCircle(ctx: Context, moved: { id: string; name: string }, parentId: string): Promise<void> {
  const names: string[] = []
  for (let next: string | null = parentId; next !== null;) {
    const above = await getCategory(ctx, next)
    names.push(above.name)
    if (above.id === moved.id) throw refused('category.cycle', { path: [moved.name, ...names].reverse().join(' › ') })
    next = above.parentId
  }
}
