import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, invalid, missing, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, readVerb, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { ENTITIES, FIELD_KINDS, readCustomFields } from './custom-values.ts'
import type { CustomField, Entity } from './custom-values.ts'
import { id, line, version } from './fields.ts'

const Field = z.object({
  id: z.string(),
  entity: z.enum(ENTITIES),
  name: z.string(),
  kind: z.enum(FIELD_KINDS),
  choices: z.array(z.string()),
  ordinal: z.int(),
  retired: z.boolean(),
  version: z.int(),
})
const Choices = z.array(line(100)).max(100)

export const listCustomFields = readVerb({
  name: 'custom_field.list',
  right: 'people.read',
  summary: 'Fields that the organisation has declared for people, skills and groupings',
  input: z.strictObject({ entity: z.enum(ENTITIES).nullish() }),
  output: z.object({ rows: z.array(Field) }),
  async run(ctx, { entity = null }) {
    return { rows: await readCustomFields(ctx, entity) }
  },
})

export const addCustomField = writeVerb({
  name: 'custom_field.add',
  right: 'structure.write',
  summary: 'Declare a field of people, skills or groupings, with its kind',
  input: z.strictObject({ entity: z.enum(ENTITIES), name: line(100), kind: z.enum(FIELD_KINDS), choices: Choices.default([]) }),
  output: z.object({ id: z.string(), version: z.int() }),
  async run(ctx, { entity, name, kind, ...input }) {
    await mustReachGrouping(ctx, 'structure.write', null)
    await takeTurn(ctx)
    const choices = choicesOf(kind, input.choices)
    const fields = await readCustomFields(ctx, entity)
    refuseTwin(fields, entity, name, null)
    const fieldId = ctx.platform.ids.next()
    const ordinal = Math.max(-1, ...fields.map(field => field.ordinal)) + 1
    await ctx.db
      .insertInto('custom_fields')
      .values({ tenant_id: ctx.organisation.tenantId, field_id: fieldId, entity, name, kind, choices, ordinal })
      .execute()
    audit(ctx, { action: 'custom_field.added', subject: { kind: 'custom_field', id: fieldId }, after: { entity, name, kind, choices } })
    return { id: fieldId, version: 1 }
  },
})

export const changeCustomField = writeVerb({
  name: 'custom_field.change',
  right: 'structure.write',
  summary: 'Rename a declared field, change its choices or its place, or retire it; what was entered stays',
  input: z.strictObject({
    id,
    version,
    name: line(100).optional(),
    choices: Choices.optional(),
    ordinal: z.int().min(0).max(10_000).optional(),
    retired: z.boolean().optional(),
  }),
  output: z.object({ id: z.string(), version: z.int() }),
  async run(ctx, input) {
    await mustReachGrouping(ctx, 'structure.write', null)
    await takeTurn(ctx)
    const fields = await readCustomFields(ctx)
    const before = fields.find(field => field.id === input.id)
    if (!before) throw missing('custom_field', input.id)
    if (before.version !== input.version) throw conflict('custom_field.stale', { current: before.version })
    const after: CustomField = {
      ...before,
      name: input.name ?? before.name,
      choices: input.choices === undefined ? before.choices : choicesOf(before.kind, input.choices),
      ordinal: input.ordinal ?? before.ordinal,
      retired: input.retired ?? before.retired,
    }
    if (JSON.stringify(after) === JSON.stringify(before)) return { id: before.id, version: before.version }
    if (!after.retired) refuseTwin(fields, after.entity, after.name, after.id)
    await writeField(ctx, after)
    const action = after.retired && !before.retired ? 'custom_field.retired' : 'custom_field.changed'
    audit(ctx, { action, subject: { kind: 'custom_field', id: before.id }, before: shown(before), after: shown(after) })
    return { id: before.id, version: before.version + 1 }
  },
})

async function writeField(ctx: Context, { id: fieldId, name, choices, ordinal, retired }: CustomField): Promise<void> {
  await ctx.db
    .updateTable('custom_fields')
    .set({ name, choices, ordinal, retired, version: sql<number>`version + 1` })
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('field_id', '=', fieldId)
    .execute()
}

function shown({ name, choices, ordinal, retired }: CustomField): Record<string, unknown> {
  return { name, choices, ordinal, retired }
}

/** Only a choice has choices, and it has some. */
function choicesOf(kind: CustomField['kind'], given: readonly string[]): string[] {
  const choices = [...new Set(given)]
  if (kind !== 'choice') return []
  if (choices.length === 0) throw invalid('custom_field.no_choices')
  return choices
}

function refuseTwin(fields: readonly CustomField[], entity: Entity, name: string, except: string | null): void {
  const twin = fields.find(
    field => field.entity === entity && !field.retired && field.id !== except && field.name.toLowerCase() === name.toLowerCase(),
  )
  if (twin) throw refused('custom_field.duplicate', { id: twin.id, name: twin.name })
}
