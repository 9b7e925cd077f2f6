import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { once } from '../access/once.ts'

/** What the log says of the time after one of its entries. */
export interface Changes {
  /** The last entry there is. */
  seq: number
  kinds: string[]
  /** Whose record it was, where something of these kinds was written; of what says who and where they are, unless others are asked for. */
  people: string[]
  /** One of those entries names nobody. */
  nameless: boolean
}

/** Kinds of what belongs to a person and says who and where they are. */
export const OF_PEOPLE = ['person', 'engagement', 'position', 'absence'] as const

/**
 * Which things have been written since an entry of the log: every write leaves at least one, in its own transaction, without gaps and in order. So what
 * is kept in memory need not be read anew as a whole.
 */
export function changesSince(ctx: Context, seq: number, kinds: readonly string[] = OF_PEOPLE): Promise<Changes> {
  const read = (): Promise<Changes> => readChanges(ctx, seq, kinds)
  // What follows the writes of an organisation asks mostly from the same entry on.
  return ctx.readOnly ? once(ctx, `changes ${seq} ${kinds.join(' ')}`, read) : read()
}

async function readChanges(ctx: Context, seq: number, kinds: readonly string[]): Promise<Changes> {
  const { tenantId } = ctx.organisation
  const ofPeople = sql`e.subject_kind = any(${[...kinds]}::text[])`
  const { rows } = await sql<Changes>`
    select o.audit_seq as seq, coalesce(c.kinds, '{}') as kinds, coalesce(c.people, '{}')::text[] as people, coalesce(c.nameless, false) as nameless
    from organisations o, lateral (
      select array_agg(distinct e.subject_kind) as kinds, array_agg(distinct e.person_id) filter (where ${ofPeople} and e.person_id is not null) as people,
        bool_or(${ofPeople} and e.person_id is null) as nameless
      from audit_entries e where e.tenant_id = ${tenantId} and e.seq > ${seq}
    ) c where o.tenant_id = ${tenantId}`.execute(ctx.db)
  return rows[0] ?? { seq: -1, kinds: [], people: [], nameless: false }
}
