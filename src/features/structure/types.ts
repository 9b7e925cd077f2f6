import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { missing, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { id, line } from './fields.ts'

export const addGroupingType = writeVerb({
  name: 'grouping_type.add',
  right: 'structure.write',
  summary: 'Name a kind of grouping: site, line, team, role, shift or any other',
  input: z.strictObject({ name: line(100) }),
  output: z.object({ id: z.string() }),
  async run(ctx, { name }) {
    await mustReachGrouping(ctx, 'structure.write', null)
    await takeTurn(ctx)
    await refuseTwin(ctx, name, null)
    const typeId = ctx.platform.ids.next()
    await ctx.db.insertInto('grouping_types').values({ tenant_id: ctx.organisation.tenantId, type_id: typeId, name }).execute()
    audit(ctx, { action: 'grouping_type.added', subject: { kind: 'grouping_type', id: typeId }, after: { name } })
    return { id: typeId }
  },
})

export const renameGroupingType = writeVerb({
  name: 'grouping_type.rename',
  right: 'structure.write',
  summary: 'Give a kind of grouping another name',
  input: z.strictObject({ id, name: line(100) }),
  output: z.object({ id: z.string() }),
  async run(ctx, input) {
    await mustReachGrouping(ctx, 'structure.write', null)
    await takeTurn(ctx)
    const before = await getType(ctx, input.id)
    if (before.name === input.name) return { id: input.id }
    await refuseTwin(ctx, input.name, input.id)
    await ctx.db
      .updateTable('grouping_types')
      .set({ name: input.name })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('type_id', '=', input.id)
      .execute()
    audit(ctx, {
      action: 'grouping_type.renamed',
      subject: { kind: 'grouping_type', id: input.id },
      before: { name: before.name },
      after: { name: input.name },
    })
    return { id: input.id }
  },
})

export async function getType(ctx: Context, typeId: string): Promise<{ type_id: string; name: string }> {
  const row = await ctx.db
    .selectFrom('grouping_types')
    .select(['type_id', 'name'])
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('type_id', '=', typeId)
    .executeTakeFirst()
  if (!row) throw missing('grouping_type', typeId)
  return row
}

async function refuseTwin(ctx: Context, name: string, except: string | null): Promise<void> {
  const { rows } = await sql<{ id: string; name: string }>`
    select type_id as "id", name from grouping_types
    where tenant_id = ${ctx.organisation.tenantId} and lower(name) = lower(${name}) and type_id is distinct from ${except}::uuid`.execute(
    ctx.db,
  )
  if (rows[0]) throw refused('grouping_type.duplicate', rows[0])
}
