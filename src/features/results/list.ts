import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../rules/day.ts'
import type { Grade } from '../../rules/grade.ts'
import { resultInForce } from '../../rules/holding.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { mustReach, reaches, reachOf } from '../access/reach.ts'
import { getSkill } from '../library/queries.ts'
import { getPerson } from '../people/queries.ts'
import { clocks, clocksAnswered, id } from '../structure/fields.ts'
import { isAct } from './acts.ts'

const Source = z.object({ file: z.string(), sheet: z.string(), cell: z.string() })
const Recorded = { recordedAt: z.iso.datetime(), recordedBy: z.object({ id: z.string(), name: z.string() }).nullable() }
const Superseded = z.object({ at: z.iso.datetime(), by: z.string().nullable(), reason: z.string().nullable() }).nullable()

const Result = z.object({
  id: z.string(),
  type: z.string(),
  level: z.int(),
  levelCode: z.string().nullable(),
  outcome: z.enum(['passed', 'failed']),
  grade: z.enum(['A', 'B', 'C', 'D']),
  achievedOn: z.string(),
  validThrough: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  remark: z.string().nullable(),
  overrideReason: z.string().nullable(),
  source: Source.nullable(),
  inForce: z.boolean(),
  superseded: Superseded,
  ...Recorded,
})
const Standing = {
  id: z.string(),
  fromOn: z.string(),
  throughOn: z.string().nullable(),
  reason: z.string(),
  stands: z.boolean(),
  superseded: Superseded,
  ...Recorded,
}
const Revocation = z.object({ ...Standing, open: z.boolean(), note: z.string().nullable() })
const Exemption = z.object({ ...Standing, requirementId: z.string().nullable(), permits: z.enum(['no', 'supervised', 'alone']) })

export const listResults = readVerb({
  name: 'result.list',
  right: 'records.read',
  summary: 'Everything recorded of a person on a skill: results, what was taken back, exemptions, the superseded ones too',
  input: z.strictObject({ personId: id, skillId: id, ...clocks }),
  output: z.object({ ...clocksAnswered, results: z.array(Result), revocations: z.array(Revocation), exemptions: z.array(Exemption) }),
  async run(ctx, input) {
    await mustReach(ctx, 'records.read', input.personId)
    await getPerson(ctx, input.personId)
    const skill = await getSkill(ctx, input.skillId)
    const asOf = input.asOf ?? ctx.today
    const knownAt = input.knownAt ? new Date(input.knownAt) : ctx.now
    const rows = await readRows(ctx, input.personId, input.skillId, knownAt)
    const facts = rows.filter(row => row.superseded === null && isAct(row.type)).map(row => ({ ...row, outcome: row.outcome ?? 'passed' }))
    const now = resultInForce(facts, asOf, skill.evidenceFloor)
    const codeOf = (level: number) => skill.levels.find(one => one.value === level)?.code ?? null
    const stands = (row: Row) => row.superseded === null && row.achievedOn <= asOf && (row.throughOn === null || row.throughOn >= asOf)
    const mayReadNotes = reaches(await reachOf(ctx, 'notes.read'), input.personId)
    const period = (row: Row) => ({ ...row, fromOn: row.achievedOn, reason: row.reason ?? '', stands: stands(row) })
    return {
      asOf,
      knownAt: knownAt.toISOString(),
      results: rows
        .filter(row => isAct(row.type))
        .map(row => Result.parse({ ...row, outcome: row.outcome ?? 'passed', levelCode: codeOf(row.level), inForce: row.id === now?.id })),
      revocations: rows
        .filter(row => row.type === 'revoked' || row.type === 'suspended')
        .map(row => Revocation.parse({ ...period(row), open: row.type === 'revoked', note: mayReadNotes ? row.note : null })),
      exemptions: rows.filter(row => row.type === 'exempted').map(row => Exemption.parse({ ...period(row), permits: row.permits ?? 'no' })),
    }
  },
})

interface Row {
  id: string
  type: string
  level: number
  outcome: 'passed' | 'failed' | null
  grade: Grade
  achievedOn: Day
  validThrough: Day | null
  throughOn: Day | null
  recordedAt: string
  recordedBy: { id: string; name: string } | null
  superseded: { at: string; by: string | null; reason: string | null } | null
  reason: string | null
  note: string | null
  permits: string | null
}

/** Newest first. What superseded an event, and why, is known only once it has happened. */
async function readRows(ctx: Context, personId: string, skillId: string, knownAt: Date): Promise<Row[]> {
  const { rows } = await sql<
    Omit<Row, 'recordedAt' | 'superseded'> & { recordedAt: Date; supersededAt: Date | null; by: string | null; why: string | null }
  >`
    select e.event_id as "id", e.type, e.level, e.outcome, coalesce(e.grade, 'D') as grade, e.happened_on as "achievedOn", e.valid_through as "validThrough",
      e.through_on as "throughOn", e.recorded_at as "recordedAt", e.body ->> 'certificateNumber' as "certificateNumber", e.body ->> 'issuer' as issuer,
      e.body ->> 'remark' as remark, e.body ->> 'overrideReason' as "overrideReason", e.body -> 'source' as source, e.body ->> 'reason' as reason,
      e.body ->> 'note' as note, e.body ->> 'permits' as permits, e.body ->> 'requirementId' as "requirementId",
      case when a.account_id is null then null else json_build_object('id', a.account_id, 'name', a.name) end as "recordedBy",
      e.superseded_at as "supersededAt", b.name as by, coalesce(s.body -> 'ended' ->> 'reason', s.body ->> 'reason') as why
    from events e
      left join accounts a on a.tenant_id = e.tenant_id and a.account_id = e.recorded_by
      left join events s on s.tenant_id = e.tenant_id and s.event_id = e.superseded_by
      left join accounts b on b.tenant_id = s.tenant_id and b.account_id = s.recorded_by
    where e.tenant_id = ${ctx.organisation.tenantId} and e.person_id = ${personId} and e.skill_id = ${skillId} and e.recorded_at <= ${knownAt}
    order by e.happened_on desc, e.recorded_at desc, e.event_id desc`.execute(ctx.db)
  return rows.map(({ recordedAt, supersededAt, by, why, ...row }) => ({
    ...row,
    recordedAt: recordedAt.toISOString(),
    superseded: supersededAt && supersededAt <= knownAt ? { at: supersededAt.toISOString(), by, reason: why } : null,
  }))
}
