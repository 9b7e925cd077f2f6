import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Reach } from '../standings/refold.ts'
import type { Period } from './replace.ts'

export type Subject = { kind: 'grouping'; id: string } | { kind: 'person'; id: string } | { kind: 'everyone' }

export interface Requirement extends Period {
  id: string
  subject: Subject
  skillId: string
  kind: 'mandatory' | 'wanted'
  level: number
  withinDays: number | null
  /** Asked of at least so many, and not of each; null: of everybody whom it reaches. */
  atLeast: number | null
  reason: string | null
  importId: string | null
}

type ThreadPart = Pick<Requirement, 'subject' | 'skillId' | 'kind'> & Partial<Pick<Requirement, 'atLeast' | 'level'>>

/**
 * Requirements of one thread ask the same skill of the same subject in the same way; on any day at most one of them stands. Numbers may be asked at
 * several levels at once: two who work alone, one of them who trains.
 */
export function threadOf({ subject, skillId, kind, atLeast = null, level }: ThreadPart): string {
  return [subject.kind, 'id' in subject ? subject.id : '', skillId, kind, atLeast === null ? 'each' : `number ${level}`].join(' ')
}

export function reachOf(subjects: readonly Subject[]): Reach {
  if (subjects.some(subject => subject.kind === 'everyone')) return { everybody: true }
  const ids = (kind: 'grouping' | 'person') => subjects.flatMap(subject => (subject.kind === kind ? [subject.id] : []))
  return { groupings: ids('grouping'), people: ids('person') }
}

interface Row extends Period {
  id: string
  subjectKind: 'grouping' | 'person' | 'everyone'
  subjectId: string | null
  skillId: string
  kind: 'mandatory' | 'wanted'
  level: number
  withinDays: number | null
  atLeast: number | null
  reason: string | null
  importId: string | null
  supersededAt: Date | null
}

const COLUMNS = sql`requirement_id as "id", subject_kind as "subjectKind", coalesce(grouping_id, person_id) as "subjectId", skill_id as "skillId", kind,
  level, within_days as "withinDays", at_least as "atLeast", reason, import_id as "importId", from_on as "fromOn", through_on as "throughOn", superseded_at as "supersededAt"`

function asRequirement(found: Row): Requirement {
  const { subjectKind, subjectId, supersededAt: _, ...row } = found
  return { ...row, subject: subjectKind === 'everyone' ? { kind: subjectKind } : { kind: subjectKind, id: subjectId! } }
}

/** Everything that stands for these skills, of whomever it is asked. */
export async function standingFor(ctx: Context, skillIds: readonly string[]): Promise<Requirement[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from requirements
    where tenant_id = ${ctx.organisation.tenantId} and skill_id = any(${[...skillIds]}::uuid[]) and superseded_at is null order by requirement_id`.execute(
    ctx.db,
  )
  return rows.map(asRequirement)
}

export async function findRequirement(ctx: Context, id: string): Promise<(Requirement & { supersededAt: Date | null }) | null> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from requirements where tenant_id = ${ctx.organisation.tenantId} and requirement_id = ${id}`.execute(ctx.db)
  return rows[0] ? { ...asRequirement(rows[0]), supersededAt: rows[0].supersededAt } : null
}

export async function insertRequirements(ctx: Context, rows: readonly Requirement[]): Promise<void> {
  if (rows.length === 0) return
  const idOf = (kind: 'grouping' | 'person') => rows.map(({ subject }) => (subject.kind === kind ? subject.id : null))
  await sql`
    insert into requirements (tenant_id, requirement_id, subject_kind, grouping_id, person_id, skill_id, kind, level, from_on, through_on, within_days,
      at_least, reason, import_id, recorded_at, recorded_by)
    select ${ctx.organisation.tenantId}::uuid, *, ${ctx.now}, ${ctx.actor.accountId}::uuid
    from unnest(${rows.map(r => r.id)}::uuid[], ${rows.map(r => r.subject.kind)}::text[], ${idOf('grouping')}::uuid[], ${idOf('person')}::uuid[],
      ${rows.map(r => r.skillId)}::uuid[], ${rows.map(r => r.kind)}::text[], ${rows.map(r => r.level)}::smallint[],
      ${rows.map(r => r.fromOn)}::date[], ${rows.map(r => r.throughOn)}::date[], ${rows.map(r => r.withinDays)}::int[], ${rows.map(r => r.atLeast)}::int[],
      ${rows.map(r => r.reason)}::text[], ${rows.map(r => r.importId)}::uuid[])`.execute(ctx.db)
}
