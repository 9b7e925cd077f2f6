import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Grade } from '../../rules/grade.ts'
import { days, integers, jsonbs, smallints, texts, uuids } from '../../platform/binary-arrays.ts'
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

/**
 * As `recordMany`, for very many of one import. Columns travel as the database keeps them, so that nobody reads a million days and ids as text; what
 * repeats in the bodies is read once, and each is its like with the cell set in: reading them all was a fifth of what the database had to do.
 */
export async function recordBulk(ctx: Context, results: readonly BulkResult[], importId: string): Promise<void> {
  if (results.length === 0) return
  const { likes, like } = likesOf(results)
  // Lists that are told out side by side; each as a table of its own would be put down and taken up again, row by row.
  await sql`
    with likes as materialized (select * from unnest(${jsonbs(likes)}::jsonb[]) with ordinality as l (body, like_at))
    insert into events (tenant_id, event_id, person_id, skill_id, type, happened_on, level, grade, outcome, valid_through, body, import_id,
      recorded_at, recorded_by)
    select ${ctx.organisation.tenantId}::uuid, id, person, skill, 'evaluation', day, level, grade, 'passed', through,
      case when cell is null then body else jsonb_set(body, '{source,cell}', to_jsonb(cell)) end, ${importId}::uuid,
      ${ctx.now}::timestamptz, ${ctx.actor.accountId}::uuid
    from (select unnest(${uuids(results.map(r => r.id))}::uuid[]) as id, unnest(${uuids(results.map(r => r.personId))}::uuid[]) as person,
      unnest(${uuids(results.map(r => r.skillId))}::uuid[]) as skill, unnest(${days(results.map(r => r.achievedOn))}::date[]) as day,
      unnest(${smallints(results.map(r => r.level))}::smallint[]) as level, unnest(${texts(results.map(r => r.grade))}::text[]) as grade,
      unnest(${days(results.map(r => r.validThrough))}::date[]) as through, unnest(${texts(results.map(r => r.source?.cell ?? null))}::text[]) as cell,
      unnest(${integers(like)}::int[]) as like_at) as r
    join likes using (like_at)`.execute(ctx.db)
}

/** The bodies without their cells, each once, and which of them a result has, from 1. */
function likesOf(results: readonly BulkResult[]): { likes: string[]; like: number[] } {
  const seen = new Map<string, number>()
  const likes: string[] = []
  const like = results.map(result => {
    const { source, token, achievedOnAssumed, doubtful } = result
    const key = `${source?.file}\n${source?.sheet}\n${achievedOnAssumed}\n${doubtful}\n${token}`
    let at = seen.get(key)
    if (at === undefined) seen.set(key, (at = likes.push(JSON.stringify(bodyOf(result)))))
    return at
  })
  return { likes, like }
}

/** Without the fields that say nothing. */
function bodyOf({ source, token, achievedOnAssumed, doubtful }: Read): Read {
  const body: Read = {}
  if (source) body.source = { ...source, cell: '' }
  if (token) body.token = token
  if (achievedOnAssumed) body.achievedOnAssumed = true
  if (doubtful) body.doubtful = true
  return body
}
