import { sql } from 'kysely'
import { GRADE_SHIFT, HELD, NO_LEVEL } from '../../rules/packing.ts'
import type { Context } from '../../platform/context.ts'
import { readRows } from '../standings/rows.ts'
import type { Change } from './batch-shape.ts'
import { pairOf } from './grounds.ts'

/** What stands recorded of pairs now, beside what their editor saw. */
export interface NowOnRecord {
  /** Null: nothing recorded. */
  levelOf: (pair: { personId: string; skillId: string }) => number | null
  /** Whether what is in force was signed by somebody who may assess, or certified, and still runs: an entry by hand does not go before it. */
  isProven: (pair: { personId: string; skillId: string }) => boolean
  /** The last thing written about a pair since its editor's matrix was read; by pair. */
  since: ReadonlyMap<string, { at: Date; by: string | null }>
}

export async function readNow(ctx: Context, changes: readonly Change[]): Promise<NowOnRecord> {
  const { frame, people } = await readRows(ctx, {
    scope: null,
    asOf: null,
    knownAt: null,
    people: [...new Set(changes.map(change => change.personId))],
  })
  const rows = new Map(people.map(person => [person.personId, person.row]))
  const days = new Map(people.map(person => [person.personId, person.dayNumber]))
  const levelOf: NowOnRecord['levelOf'] = ({ personId, skillId }) => {
    const ordinal = frame.skills.get(skillId)?.ordinal
    const level = ordinal === undefined ? undefined : rows.get(personId)?.level[ordinal]
    return level === undefined || level === NO_LEVEL ? null : level
  }
  const isProven: NowOnRecord['isProven'] = ({ personId, skillId }) => {
    const [ordinal, row, day] = [frame.skills.get(skillId)?.ordinal, rows.get(personId), days.get(personId)]
    if (ordinal === undefined || !row || day === undefined) return false
    const [bits, end] = [row.bits[ordinal] ?? 0, row.validThrough[ordinal] ?? 0]
    return (bits & HELD) !== 0 && ((bits >> GRADE_SHIFT) & 3) < 2 && (end === 0 || end >= day)
  }
  return { levelOf, isProven, since: await readSince(ctx, changes) }
}

/**
 * Somebody has saved the cell since: something was written of it later than the matrix it was changed in, or it shows another level than it did. The
 * second finds also what was being written while that matrix was read.
 */
export function hasMoved({ levelOf, since }: NowOnRecord, change: Change): boolean {
  return since.has(pairOf(change)) || levelOf(change) !== change.base.level
}

async function readSince(ctx: Context, changes: readonly Change[]): Promise<NowOnRecord['since']> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ personId: string; skillId: string; at: Date; by: string | null }>`
    select distinct on (e.person_id, e.skill_id) e.person_id as "personId", e.skill_id as "skillId", e.recorded_at as at, a.name as by
    from unnest(${changes.map(one => one.personId)}::uuid[], ${changes.map(one => one.skillId)}::uuid[],
        ${changes.map(one => new Date(one.base.at))}::timestamptz[]) as c (person_id, skill_id, seen_at)
      join events e on e.tenant_id = ${tenantId} and e.person_id = c.person_id and e.skill_id = c.skill_id and e.recorded_at > c.seen_at
      left join accounts a on a.tenant_id = e.tenant_id and a.account_id = e.recorded_by
    order by e.person_id, e.skill_id, e.recorded_at desc`.execute(ctx.db)
  return new Map(rows.map(row => [pairOf(row), { at: row.at, by: row.by }]))
}
