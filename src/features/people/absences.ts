import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { conflict, missing } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { supersede } from '../../platform/supersede.ts'
import { mustReach } from '../access/reach.ts'
import { day, id, line, paragraph, reason } from '../structure/fields.ts'
import { refuseBackwards } from './add.ts'
import { getPersonOnRecord } from './queries.ts'
import { mustReachThing } from './reach.ts'

export interface AbsenceNow {
  id: string
  personId: string
  kind: string
  fromOn: Day
  throughOn: Day | null
  remark: string
}

const IdOnly = z.object({ id: z.string() })

export const addAbsence = writeVerb({
  name: 'absence.add',
  right: 'absences.write',
  summary: 'Say that a person is away on these days, and in which way',
  input: z.strictObject({ personId: id, kind: line(100), fromOn: day, throughOn: day.nullish(), remark: paragraph(500).nullish() }),
  output: IdOnly,
  async run(ctx, { personId, kind, fromOn, throughOn = null, remark }) {
    refuseBackwards(fromOn, throughOn)
    await takeTurn(ctx)
    await mustReach(ctx, 'absences.write', personId)
    await getPersonOnRecord(ctx, personId)
    const absence = { personId, kind, fromOn, throughOn, remark: remark ?? '' }
    const [added] = await addAbsences(ctx, [absence])
    audit(ctx, { action: 'absence.added', subject: { kind: 'absence', id: added! }, personId, after: shown(absence) })
    return { id: added! }
  },
})

export const changeAbsence = writeVerb({
  name: 'absence.change',
  right: 'absences.write',
  summary: 'Change the days, the kind or the remark of an absence',
  input: z.strictObject({
    id,
    kind: line(100).optional(),
    fromOn: day.optional(),
    throughOn: day.nullish(),
    remark: paragraph(500).nullish(),
  }),
  output: IdOnly,
  async run(ctx, input) {
    await takeTurn(ctx)
    const before = await findAbsence(ctx, input.id)
    const after = {
      ...before,
      kind: input.kind ?? before.kind,
      fromOn: input.fromOn ?? before.fromOn,
      throughOn: input.throughOn === undefined ? before.throughOn : input.throughOn,
      remark: input.remark === undefined ? before.remark : (input.remark ?? ''),
    }
    refuseBackwards(after.fromOn, after.throughOn)
    if (JSON.stringify(shown(before)) === JSON.stringify(shown(after))) return { id: before.id }
    await supersede(ctx, 'absences', [before.id])
    const [next] = await addAbsences(ctx, [after])
    audit(ctx, {
      action: 'absence.changed',
      subject: { kind: 'absence', id: before.id },
      personId: before.personId,
      facts: { continuedAs: next! },
      before: shown(before),
      after: shown(after),
    })
    return { id: next! }
  },
})

export const withdrawAbsence = writeVerb({
  name: 'absence.withdraw',
  right: 'absences.write',
  summary: 'Take back an absence that does not happen',
  input: z.strictObject({ id, reason: reason.nullish() }),
  output: IdOnly,
  async run(ctx, input) {
    await takeTurn(ctx)
    const before = await findAbsence(ctx, input.id)
    await supersede(ctx, 'absences', [before.id])
    audit(ctx, {
      action: 'absence.withdrawn',
      subject: { kind: 'absence', id: before.id },
      personId: before.personId,
      before: shown(before),
      reason: input.reason ?? null,
    })
    return { id: before.id }
  },
})

/** Returns the ids in order; no audit of its own. */
export async function addAbsences(ctx: Context, absences: readonly Omit<AbsenceNow, 'id'>[]): Promise<string[]> {
  if (absences.length === 0) return []
  const ids = absences.map(() => ctx.platform.ids.next())
  await ctx.db
    .insertInto('absences')
    .values(
      absences.map(({ personId, kind, fromOn, throughOn, remark }, i) => ({
        tenant_id: ctx.organisation.tenantId,
        absence_id: ids[i]!,
        person_id: personId,
        kind,
        from_on: fromOn,
        through_on: throughOn,
        remark,
        recorded_at: ctx.now,
        recorded_by: ctx.actor.accountId,
      })),
    )
    .execute()
  return ids
}

async function findAbsence(ctx: Context, absenceId: string): Promise<AbsenceNow> {
  const { rows } = await sql<AbsenceNow & { supersededAt: Date | null }>`
    select absence_id as "id", person_id as "personId", kind, from_on as "fromOn", through_on as "throughOn", remark, superseded_at as "supersededAt"
    from absences where tenant_id = ${ctx.organisation.tenantId} and absence_id = ${absenceId}`.execute(ctx.db)
  if (!rows[0]) throw missing('absence', absenceId)
  const { supersededAt, ...absence } = rows[0]
  await mustReachThing(ctx, 'absences.write', 'absence', absence)
  if (supersededAt !== null) throw conflict('absence.stale', { current: null })
  return absence
}

function shown({ kind, fromOn, throughOn, remark }: Omit<AbsenceNow, 'id' | 'personId'>): Record<string, unknown> {
  return { kind, fromOn, throughOn, remark }
}
