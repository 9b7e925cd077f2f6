import { sql } from 'kysely'
import { z } from 'zod'
import { isDay } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { invalid } from '../../platform/refusal.ts'
import { paragraph } from './fields.ts'

export const ENTITIES = ['person', 'skill', 'grouping'] as const
export const FIELD_KINDS = ['text', 'number', 'day', 'choice', 'yesNo'] as const
export type Entity = (typeof ENTITIES)[number]

/** A field that the organisation has declared for all people, skills or groupings. */
export interface CustomField {
  id: string
  entity: Entity
  name: string
  kind: (typeof FIELD_KINDS)[number]
  choices: string[]
  ordinal: number
  retired: boolean
  version: number
}

/** Values by the id of their field; null takes one away. */
export const Custom = z.record(z.string().min(1).max(60), z.union([paragraph(500), z.number(), z.boolean(), z.null()]))
export type Custom = z.infer<typeof Custom>

/**
 * The values as they are to be kept: those of before with the given ones over them, each of the kind that its field asks for. What stays as it was is
 * left in peace, so that a field that is retired or has lost a choice does not bar every other change.
 */
export function checkCustom(fields: readonly CustomField[], before: Record<string, unknown>, given: Custom): Record<string, unknown> {
  const after: Record<string, unknown> = { ...before }
  const declared = new Map(fields.filter(field => !field.retired).map(field => [field.id, field]))
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === '') {
      delete after[key]
      continue
    }
    if (value === before[key]) continue
    const field = declared.get(key)
    if (!field) throw invalid('custom.unknown', { field: key })
    refuseOtherKind(field, value)
    after[key] = value
  }
  return after
}

function refuseOtherKind({ kind, name, choices }: CustomField, value: string | number | boolean): void {
  const said = { field: name, value: String(value) }
  if (kind === 'text' && typeof value !== 'string') throw invalid('custom.not_text', said)
  if (kind === 'number' && typeof value !== 'number') throw invalid('custom.not_number', said)
  if (kind === 'yesNo' && typeof value !== 'boolean') throw invalid('custom.not_yes_no', said)
  if (kind === 'day' && !(typeof value === 'string' && isDay(value))) throw invalid('custom.not_day', said)
  if (kind === 'choice' && !choices.includes(String(value))) throw invalid('custom.not_choice', { ...said, choices: choices.join(', ') })
}

export async function readCustomFields(ctx: Context, entity: Entity | null = null): Promise<CustomField[]> {
  const { rows } = await sql<CustomField>`
    select field_id as "id", entity, name, kind, choices, ordinal, retired, version from custom_fields
    where tenant_id = ${ctx.organisation.tenantId} and ${entity === null ? sql`true` : sql`entity = ${entity}`}
    order by entity, ordinal, name collate "und-x-icu"`.execute(ctx.db)
  return rows
}

/** For verbs that change one record: the fields are asked for only where values are given. */
export async function customAfter(
  ctx: Context,
  entity: Entity,
  before: Record<string, unknown>,
  given: Custom | undefined,
): Promise<Record<string, unknown>> {
  if (given === undefined || Object.keys(given).length === 0) return before
  return checkCustom(await readCustomFields(ctx, entity), before, given)
}
