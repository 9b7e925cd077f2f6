import type { Day } from '../../rules/day.ts'
import type { Grade } from '../../rules/grade.ts'
import type { Permission } from '../../rules/level.ts'
import type { Context } from '../../platform/context.ts'
import type { Subject } from '../requirements/queries.ts'
import type { Act } from './acts.ts'
import { insertEvents } from './events.ts'

export interface Particulars {
  certificateNumber?: string | null
  issuer?: string | null
  remark?: string | null
  /** Why it counts until another day than the skill's validity gives. */
  overrideReason?: string | null
  /** The results that completed it, where it was awarded by itself. */
  because?: readonly string[] | undefined
  /** SHA-256 of the files that came with it, so that a signature covers their bytes. */
  files?: readonly string[] | undefined
  source?: { file: string; sheet: string; cell: string } | null
  /** The cell as it was written. */
  token?: string | null
  achievedOnAssumed?: boolean
  doubtful?: boolean
  /** What it will count as once a second person has signed it. */
  awaits?: Grade | null
  /** The claim of the first of two people who have signed it. */
  confirms?: string | null
}

export interface ResultRow extends Particulars {
  id?: string
  personId: string
  skillId: string
  type?: Act
  level: number
  outcome?: 'passed' | 'failed'
  achievedOn: Day
  validThrough: Day | null
  grade: Grade
  importId?: string | null
  recordedAt?: Date
}

/** Writes results in one statement; no audit and no refold of its own, and no second look: who calls has checked them. Returns their ids in order. */
export async function recordMany(ctx: Context, results: readonly ResultRow[]): Promise<string[]> {
  return insertEvents(
    ctx,
    results.map(result => ({
      ...result,
      type: result.type ?? 'evaluation',
      happenedOn: result.achievedOn,
      outcome: result.outcome ?? 'passed',
      body: particularsOf(result),
    })),
  )
}

export interface RevocationRow {
  id?: string
  personId: string
  skillId: string
  fromOn: Day
  /** With an end it suspends; without one it is taken back until further notice. */
  throughOn: Day | null
  reason: string
  note?: string | null
  importId?: string | null
  source?: { file: string; sheet: string; cell: string } | null
  recordedAt?: Date
}

export async function revokeMany(ctx: Context, revocations: readonly RevocationRow[]): Promise<string[]> {
  return insertEvents(
    ctx,
    revocations.map(({ fromOn, throughOn, reason, note, source, ...row }) => ({
      ...row,
      type: throughOn === null ? ('revoked' as const) : ('suspended' as const),
      happenedOn: fromOn,
      throughOn,
      body: said({ reason, note, source }),
    })),
  )
}

export interface ExemptionRow {
  id?: string
  personId: string
  skillId: string
  fromOn: Day
  throughOn: Day | null
  /** The requirement that is lifted, with the thread it belongs to; null: every requirement on the skill. */
  requirement: { id: string; of: Subject; kind: 'mandatory' | 'wanted' } | null
  permits: Permission
  reason: string
  recordedAt?: Date
}

export async function exemptMany(ctx: Context, exemptions: readonly ExemptionRow[]): Promise<string[]> {
  return insertEvents(
    ctx,
    exemptions.map(({ fromOn, throughOn, requirement, permits, reason, ...row }) => ({
      ...row,
      type: 'exempted' as const,
      happenedOn: fromOn,
      throughOn,
      body: said({
        reason,
        permits,
        requirementId: requirement?.id,
        requirementOf: requirement && { subject: requirement.of, kind: requirement.kind },
      }),
    })),
  )
}

export function particularsOf(result: Particulars): Record<string, unknown> {
  const {
    certificateNumber,
    issuer,
    remark,
    overrideReason,
    because,
    files,
    source,
    token,
    achievedOnAssumed,
    doubtful,
    awaits,
    confirms,
  } = result
  return said({
    certificateNumber,
    issuer,
    remark,
    overrideReason,
    because: because?.length ? [...because] : null,
    files: files?.length ? [...files].sort() : null,
    source,
    token,
    achievedOnAssumed: achievedOnAssumed || null,
    doubtful: doubtful || null,
    awaits,
    confirms,
  })
}

/** Without the fields that say nothing. */
function said(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ''))
}
