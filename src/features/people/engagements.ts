import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, missing } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { supersede } from '../../platform/supersede.ts'
import { mustReach } from '../access/reach.ts'
import { refold } from '../standings/refold.ts'
import { blankAsNull, day, id, optionalLine, reason } from '../structure/fields.ts'
import { refuseBackwards } from './add.ts'
import { addEngagements, EMPLOYEE } from './add-many.ts'
import { getPersonOnRecord } from './queries.ts'
import type { EngagementNow } from './queries.ts'
import { mustReachThing } from './reach.ts'

const Terms = { contract: optionalLine(60), employer: optionalLine(200), fromOn: day.nullish(), throughOn: day.nullish() }
const IdOnly = z.object({ id: z.string() })

export const addEngagement = writeVerb({
  name: 'engagement.add',
  right: 'people.write',
  summary: 'Add a contract of a person: kind, employer and days; several may follow one another',
  input: z.strictObject({ personId: id, ...Terms }),
  output: IdOnly,
  async run(ctx, { personId, fromOn = null, throughOn = null, ...input }) {
    refuseBackwards(fromOn, throughOn)
    await takeTurn(ctx)
    await mustReach(ctx, 'people.write', personId)
    await getPersonOnRecord(ctx, personId)
    const terms = { contract: blankAsNull(input.contract) ?? EMPLOYEE, employer: blankAsNull(input.employer), fromOn, throughOn }
    const [added] = await addEngagements(ctx, [{ personId, ...terms }])
    await refold(ctx, { people: [personId] })
    audit(ctx, { action: 'engagement.added', subject: { kind: 'engagement', id: added! }, personId, after: terms })
    return { id: added! }
  },
})

export const changeEngagement = writeVerb({
  name: 'engagement.change',
  right: 'people.write',
  summary: 'Change a contract of a person; what it said stays for the past',
  input: z.strictObject({ id, ...Terms }),
  output: IdOnly,
  async run(ctx, input) {
    await takeTurn(ctx)
    const { personId, supersededAt, ...before } = await findEngagementById(ctx, input.id)
    if (supersededAt !== null) throw conflict('engagement.stale', { current: null })
    const after = {
      contract: input.contract === undefined ? before.contract : (blankAsNull(input.contract) ?? EMPLOYEE),
      employer: input.employer === undefined ? before.employer : blankAsNull(input.employer),
      fromOn: input.fromOn === undefined ? before.fromOn : input.fromOn,
      throughOn: input.throughOn === undefined ? before.throughOn : input.throughOn,
    }
    refuseBackwards(after.fromOn, after.throughOn)
    if (JSON.stringify(shown(before)) === JSON.stringify(after)) return { id: before.id }
    await supersede(ctx, 'engagements', [before.id])
    const [next] = await addEngagements(ctx, [{ personId, ...after }])
    await refold(ctx, { people: [personId] })
    audit(ctx, {
      action: 'engagement.changed',
      subject: { kind: 'engagement', id: before.id },
      personId,
      facts: { continuedAs: next! },
      before: shown(before),
      after,
    })
    return { id: next! }
  },
})

export const withdrawEngagement = writeVerb({
  name: 'engagement.withdraw',
  right: 'people.write',
  summary: 'Take back a contract that was never so; one that merely ends gets a last day',
  input: z.strictObject({ id, reason }),
  output: IdOnly,
  async run(ctx, input) {
    await takeTurn(ctx)
    const { personId, supersededAt, ...before } = await findEngagementById(ctx, input.id)
    if (supersededAt !== null) throw conflict('engagement.stale', { current: null })
    await supersede(ctx, 'engagements', [before.id])
    await refold(ctx, { people: [personId] })
    audit(ctx, {
      action: 'engagement.withdrawn',
      subject: { kind: 'engagement', id: before.id },
      personId,
      before: shown(before),
      reason: input.reason,
    })
    return { id: before.id }
  },
})

async function findEngagementById(
  ctx: Context,
  engagementId: string,
): Promise<EngagementNow & { personId: string; supersededAt: Date | null }> {
  const { rows } = await sql<EngagementNow & { personId: string; supersededAt: Date | null }>`
    select engagement_id as "id", person_id as "personId", contract, employer, from_on as "fromOn", through_on as "throughOn",
      superseded_at as "supersededAt"
    from engagements where tenant_id = ${ctx.organisation.tenantId} and engagement_id = ${engagementId}`.execute(ctx.db)
  if (!rows[0]) throw missing('engagement', engagementId)
  await mustReachThing(ctx, 'people.write', 'engagement', rows[0])
  return rows[0]
}

function shown({ contract, employer, fromOn, throughOn }: EngagementNow): Omit<EngagementNow, 'id'> {
  return { contract, employer, fromOn, throughOn }
}
