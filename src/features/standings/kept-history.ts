import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'
import { readHistory } from './history.ts'
import type { HistoryOf } from './history.ts'
import { versionOf } from './kept.ts'

interface Kept {
  version: number
  /** The last entry of the log that it knows of. */
  seq: number
  people: HistoryOf[]
  bytes: number
}

/** Of all organisations together; the one asked longest ago goes first. A history larger than this is read for each question. */
const MOST_BYTES = 256 * 2 ** 20
/** More people than these are not read one by one. */
const MANY = 1_000

const databases = new WeakMap<Database, Map<string, Kept>>()

/**
 * Everybody's history, kept in memory under the organisation's version. After a write, those are read again whose record the log names. Version and
 * history are read in one snapshot; a transaction that writes sees what may never be committed, so it neither keeps nor takes what is kept.
 */
export async function everybodysHistory(ctx: Context): Promise<readonly HistoryOf[]> {
  if (!ctx.readOnly) return readHistory(ctx, null)
  const kept = databases.get(ctx.platform.db) ?? new Map<string, Kept>()
  databases.set(ctx.platform.db, kept)
  const { tenantId } = ctx.organisation
  const version = await versionOf(ctx)
  const before = kept.get(tenantId)
  if (before?.version === version) return before.people
  const { seq, people: changed } = await writtenSince(ctx, before?.seq ?? null)
  const people = before && changed !== null ? await renewed(ctx, before.people, changed) : await readHistory(ctx, null)
  const bytes = people.reduce((sum, one) => sum + 600 + one.results.skill.length * 28 + one.others.length * 400, 0)
  kept.delete(tenantId)
  kept.set(tenantId, { version, seq, people, bytes })
  let sum = [...kept.values()].reduce((all, one) => all + one.bytes, 0)
  for (const [oldest, one] of kept) {
    if (sum <= MOST_BYTES) break
    kept.delete(oldest)
    sum -= one.bytes
  }
  return people
}

async function renewed(ctx: Context, people: readonly HistoryOf[], changed: readonly string[]): Promise<HistoryOf[]> {
  if (changed.length === 0) return [...people]
  const gone = new Set(changed)
  return [...people.filter(one => !gone.has(one.personId)), ...(await readHistory(ctx, changed))].sort((a, b) => a.ordinal - b.ordinal)
}

/** Kinds of what belongs to nobody in particular, and changes nothing that is recorded of anybody. */
const OF_NOBODY = [
  'organisation',
  'grouping',
  'grouping_type',
  'skill',
  'category',
  'scale',
  'requirement',
  'account',
  'session',
  'token',
  'invitation',
]

/** Whose record the log names since; null: everybody's, because it cannot be told. */
async function writtenSince(ctx: Context, seq: number | null): Promise<{ seq: number; people: string[] | null }> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ seq: number; people: string[] | null; nameless: boolean | null }>`
    select o.audit_seq as seq, c.people::text[] as people, c.nameless from organisations o left join lateral (
      select array_agg(distinct e.person_id) filter (where e.person_id is not null) as people,
        bool_or(e.person_id is null and e.subject_kind <> all(${OF_NOBODY}::text[])) as nameless
      from audit_entries e where e.tenant_id = ${tenantId} and e.seq > ${seq}
    ) c on true where o.tenant_id = ${tenantId}`.execute(ctx.db)
  const { seq: last, people, nameless } = rows[0]!
  const all = people ?? []
  return { seq: last, people: seq === null || nameless === true || all.length > MANY ? null : all }
}
