import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Grade } from '../../rules/grade.ts'
import type { Context } from '../../platform/context.ts'
import type { Particulars } from './record-many.ts'

type Read = Pick<Particulars, 'source' | 'token' | 'achievedOnAssumed' | 'doubtful'>

export interface BulkResult extends Read {
  id: string
  personId: string
  skillId: string
  level: number
  achievedOn: Day
  validThrough: Day | null
  grade: Grade
}

/** As `recordMany`, for very many of one import: ids, days and levels travel as one text a column, which the driver need not look at one by one. */
export async function recordBulk(ctx: Context, results: readonly BulkResult[], importId: string): Promise<void> {
  if (results.length === 0) return
  const list = (column: (result: BulkResult) => string | number | null): string => `{${results.map(r => column(r) ?? 'null').join(',')}}`
  // No text in JSON holds a bare end of line.
  const bodies = results.map(result => JSON.stringify(bodyOf(result))).join('\n')
  await sql`
    insert into events (tenant_id, event_id, person_id, skill_id, type, happened_on, level, grade, outcome, valid_through, body, import_id,
      recorded_at, recorded_by)
    select ${ctx.organisation.tenantId}::uuid, id, person, skill, 'evaluation', day, level, grade, 'passed', through, body::jsonb, ${importId}::uuid,
      ${ctx.now}::timestamptz, ${ctx.actor.accountId}::uuid
    from unnest(${list(r => r.id)}::uuid[], ${list(r => r.personId)}::uuid[], ${list(r => r.skillId)}::uuid[], ${list(r => r.achievedOn)}::date[],
      ${list(r => r.level)}::smallint[], ${list(r => r.grade)}::text[], ${list(r => r.validThrough)}::date[], string_to_array(${bodies}::text, chr(10)))
      as r (id, person, skill, day, level, grade, through, body)`.execute(ctx.db)
}

/** Without the fields that say nothing. */
function bodyOf({ source, token, achievedOnAssumed, doubtful }: Read): Read {
  const body: Read = {}
  if (source) body.source = source
  if (token) body.token = token
  if (achievedOnAssumed) body.achievedOnAssumed = true
  if (doubtful) body.doubtful = true
  return body
}
