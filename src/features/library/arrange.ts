import { sql } from 'kysely'
import { z } from 'zod'
import { audit, writeVerb } from '../../platform/verb.ts'
import { id } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { getCategory } from './queries.ts'

export const arrangeLibrary = writeVerb({
  name: 'category.arrange',
  right: 'library.write',
  summary: 'Put the categories below a category, or the skills in it, into the order given; those not named come after',
  input: z.strictObject({
    categoryId: id.nullable(),
    categories: z.array(id).max(2_000).default([]),
    skills: z.array(id).max(5_000).default([]),
  }),
  output: z.object({ arranged: z.int() }),
  async run(ctx, { categoryId, categories, skills }) {
    await takeTurn(ctx)
    if (categoryId !== null) await getCategory(ctx, categoryId)
    const { tenantId } = ctx.organisation
    const places = sql`with ordinality as n (id, nr)`
    const { rows: moved } = await sql`
      update skill_categories c set ordinal = n.nr from unnest(${categories}::uuid[]) ${places}
      where c.tenant_id = ${tenantId} and c.category_id = n.id and c.parent_id is not distinct from ${categoryId}::uuid and c.ordinal <> n.nr
      returning c.category_id`.execute(ctx.db)
    const { rows: turned } = await sql`
      update skill_details d set ordinal = n.nr from unnest(${skills}::uuid[]) ${places}
      where d.tenant_id = ${tenantId} and d.skill_id = n.id and d.superseded_at is null and d.category_id is not distinct from ${categoryId}::uuid
        and d.ordinal <> n.nr
      returning d.skill_id`.execute(ctx.db)
    const arranged = moved.length + turned.length
    if (arranged > 0)
      audit(ctx, {
        action: 'category.arranged',
        subject: { kind: 'category', id: categoryId ?? tenantId },
        facts: { categories, skills },
      })
    return { arranged }
  },
})
