import { sql } from 'kysely'
import type { Context } from './context.ts'
import { refused } from './refusal.ts'
import { sha256 } from './secrets.ts'

export interface Key {
  key: string
  verb: string
  input: unknown
}

/**
 * The answer given the first time this caller used the key; another body under the same key is refused.
 * Equal requests sent at once wait here for the first of them, and then find its answer.
 */
export async function recall(ctx: Context, { key, verb, input }: Key): Promise<{ answer: unknown } | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.organisation.tenantId} ${ctx.actor.accountId} ${key}`}, 0))`.execute(
    ctx.db,
  )
  const row = await ctx.db
    .selectFrom('idempotency_keys')
    .select(['verb', 'input_hash', 'answer'])
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('account_id', '=', ctx.actor.accountId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!row) return null
  if (row.verb !== verb || !hashOf(input).equals(row.input_hash)) throw refused('idempotency.other_body')
  const { answer } = row.answer as { answer: unknown }
  if (answer === null) throw refused('idempotency.secret_answer')
  return { answer }
}

/** Kept with the effect itself: there is never one without the other. */
export async function remember(ctx: Context, { key, verb, input }: Key, answer: unknown): Promise<void> {
  await ctx.db
    .insertInto('idempotency_keys')
    .values({
      tenant_id: ctx.organisation.tenantId,
      account_id: ctx.actor.accountId!,
      key,
      verb,
      input_hash: hashOf(input),
      answer: JSON.stringify({ answer }),
      written_at: ctx.now,
    })
    .execute()
}

function hashOf(input: unknown): Buffer {
  return sha256(JSON.stringify(sorted(input)) ?? '')
}

/** The same body with its fields in another order is the same body. */
function sorted(value: unknown): unknown {
  if (value instanceof Uint8Array) return sha256(value).toString('hex')
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  )
}
