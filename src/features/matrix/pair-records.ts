import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { reaches, reachOf } from '../access/reach.ts'
import type { SkillRow } from '../standings/queries.ts'

export const EvidenceEntry = z.object({
  id: z.string(),
  type: z.string(),
  level: z.int().nullable(),
  levelCode: z.string().nullable(),
  outcome: z.string().nullable(),
  grade: z.string().nullable(),
  achievedOn: z.string(),
  achievedOnAssumed: z.boolean(),
  validThrough: z.string().nullable(),
  /** Why it ends on another day than the skill gives. */
  overrideReason: z.string().nullable(),
  throughOn: z.string().nullable(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string().nullable(),
  source: z.object({ file: z.string(), sheet: z.string(), cell: z.string() }).nullable(),
  token: z.string().nullable(),
  remark: z.string().nullable(),
  reason: z.string().nullable(),
  /** Restricted: for those only who may read notes about this person. */
  note: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  superseded: z.object({ at: z.iso.datetime() }).nullable(),
})
export type EvidenceEntry = z.infer<typeof EvidenceEntry>

export const HistoryEntry = z.object({
  seq: z.int(),
  at: z.iso.datetime(),
  by: z.string().nullable(),
  action: z.string(),
  reason: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})

interface Body {
  source?: { file: string; sheet: string; cell: string }
  token?: string
  remark?: string
  overrideReason?: string
  reason?: string
  note?: string
  certificateNumber?: string
  issuer?: string
  achievedOnAssumed?: boolean
}

/** Every event of the pair, the superseded ones too: nothing that was ever said is hidden. Newest first. */
export async function evidenceOf(ctx: Context, personId: string, skill: SkillRow, knownAt: Date | null): Promise<EvidenceEntry[]> {
  const known = knownAt === null ? sql`true` : sql`e.recorded_at <= ${knownAt}`
  const { rows } = await sql<{
    event_id: string
    type: string
    happened_on: string
    level: number | null
    grade: string | null
    outcome: string | null
    valid_through: string | null
    through_on: string | null
    body: Body
    recorded_at: Date
    recorder: string | null
    superseded_at: Date | null
  }>`
    select e.event_id, e.type, e.happened_on, e.level, e.grade, e.outcome, e.valid_through, e.through_on, e.body, e.recorded_at, e.superseded_at, a.name as recorder
    from events e left join accounts a on a.tenant_id = e.tenant_id and a.account_id = e.recorded_by
    where e.tenant_id = ${ctx.organisation.tenantId} and e.person_id = ${personId} and e.skill_id = ${skill.facts.id} and ${known}
    order by e.happened_on desc, e.recorded_at desc, e.event_id`.execute(ctx.db)
  const mayReadNotes = reaches(await reachOf(ctx, 'notes.read'), personId)
  return rows.map(row => ({
    id: row.event_id,
    type: row.type,
    level: row.level,
    levelCode: skill.facts.levels.find(level => level.value === row.level)?.code ?? null,
    outcome: row.outcome,
    grade: row.grade,
    achievedOn: row.happened_on,
    achievedOnAssumed: row.body.achievedOnAssumed ?? false,
    validThrough: row.valid_through,
    overrideReason: row.body.overrideReason ?? null,
    throughOn: row.through_on,
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.recorder,
    source: row.body.source ?? null,
    token: row.body.token ?? null,
    remark: row.body.remark ?? null,
    reason: row.body.reason ?? null,
    note: mayReadNotes ? (row.body.note ?? null) : null,
    certificateNumber: row.body.certificateNumber ?? null,
    issuer: row.body.issuer ?? null,
    superseded: row.superseded_at && (knownAt === null || row.superseded_at <= knownAt) ? { at: row.superseded_at.toISOString() } : null,
  }))
}

export async function historyOf(
  ctx: Context,
  personId: string,
  skillId: string,
  knownAt: Date | null,
): Promise<z.infer<typeof HistoryEntry>[]> {
  const known = knownAt === null ? sql`true` : sql`e.at <= ${knownAt}`
  const { rows } = await sql<{
    seq: number
    at: Date
    by: string | null
    action: string
    reason: string | null
    before: Record<string, unknown> | null
    after: Record<string, unknown> | null
  }>`
    select e.seq, e.at, a.name as by, e.action, e.reason, v.before, v.after
    from audit_entries e left join audit_values v using (tenant_id, seq) left join accounts a on a.tenant_id = e.tenant_id and a.account_id = e.actor_id
    where e.tenant_id = ${ctx.organisation.tenantId} and e.person_id = ${personId} and e.skill_id = ${skillId} and ${known}
    order by e.seq desc limit 200`.execute(ctx.db)
  return rows.map(row => ({ ...row, at: row.at.toISOString() }))
}
