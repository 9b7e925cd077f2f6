import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Context } from './context.ts'
import { plannedOnce } from './dialect.ts'
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
  let row = await readKept(ctx, key)
  if (!row.alone) {
    await sql`select pg_advisory_xact_lock(${lockOf(ctx, key)})`.execute(ctx.db)
    row = await readKept(ctx, key)
  }
  if (row.verb === null) return null
  if (row.verb !== verb || !hashOf(input).equals(row.input_hash)) throw refused('idempotency.other_body')
  const { answer } = row.answer as { answer: unknown }
  if (answer === null) throw refused('idempotency.secret_answer')
  return { answer }
}

type Kept = { alone: boolean } & ({ verb: string; input_hash: Buffer; answer: unknown } | { verb: null; input_hash: null; answer: null })

/**
 * Lock and answer in one statement. It sees what was there when it began, so an equal request may have ended between the two; that one is met again
 * when this one's answer is kept, and then the work is taken back and this is asked anew.
 */
async function readKept(ctx: Context, key: string): Promise<Kept> {
  const { rows } = await plannedOnce(sql<Kept>`
    select pg_try_advisory_xact_lock(${lockOf(ctx, key)}) as alone, k.verb, k.input_hash, k.answer
    from (select 1) one left join idempotency_keys k
      on k.tenant_id = ${ctx.organisation.tenantId} and k.account_id = ${ctx.actor.accountId}::uuid and k.key = ${key}`).execute(ctx.db)
  return rows[0]!
}

function lockOf(ctx: Context, key: string): RawBuilder<number> {
  return sql<number>`hashtextextended(${`${ctx.organisation.tenantId} ${ctx.actor.accountId} ${key}`}, 0)`
}

/** For SQL: kept with the effect itself, so that there is never one without the other. */
export function remembering(ctx: Context, { key, verb, input }: Key, answer: unknown): RawBuilder<unknown> {
  return sql`
    insert into idempotency_keys (tenant_id, account_id, key, verb, input_hash, answer, written_at)
    values (${ctx.organisation.tenantId}::uuid, ${ctx.actor.accountId}::uuid, ${key}::text, ${verb}::text, ${hashOf(input)}::bytea,
      ${JSON.stringify({ answer })}::jsonb, ${ctx.now}::timestamptz)`
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
