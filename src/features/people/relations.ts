import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { conflict, invalid, missing } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { supersede } from '../../platform/supersede.ts'
import { mustReach } from '../access/reach.ts'
import { day, id, line, reason } from '../structure/fields.ts'
import { refuseBackwards } from './add.ts'
import { getPersonOnRecord } from './queries.ts'
import { mustReachThing } from './reach.ts'

export interface RelationNow {
  id: string
  personId: string
  otherId: string
  kind: string
  fromOn: Day | null
  throughOn: Day | null
}

export const addRelation = writeVerb({
  name: 'relation.add',
  right: 'people.write',
  summary: 'Say who is a person’s leader, mentor, deputy or anything else, and on which days',
  input: z.strictObject({ personId: id, otherId: id, kind: line(100), fromOn: day.nullish(), throughOn: day.nullish() }),
  output: z.object({ id: z.string() }),
  async run(ctx, { personId, otherId, kind, fromOn = null, throughOn = null }) {
    refuseBackwards(fromOn, throughOn)
    await takeTurn(ctx)
    await mustReach(ctx, 'people.write', personId)
    await mustReach(ctx, 'people.read', otherId)
    await getPersonOnRecord(ctx, personId)
    await getPersonOnRecord(ctx, otherId)
    if (personId === otherId) throw invalid('relation.oneself')
    const relation = { personId, otherId, kind, fromOn, throughOn }
    const same = await findSame(ctx, relation)
    if (same) return { id: same }
    const [added] = await addRelations(ctx, [relation])
    audit(ctx, {
      action: 'relation.added',
      subject: { kind: 'relation', id: added! },
      personId,
      facts: { otherId },
      after: { kind, fromOn, throughOn },
    })
    return { id: added! }
  },
})

export const endRelation = writeVerb({
  name: 'relation.end',
  right: 'people.write',
  summary: 'End a relation with its last day; a last day before its beginning withdraws it',
  input: z.strictObject({ id, throughOn: day, reason: reason.nullish() }),
  output: z.object({ id: z.string().nullable() }),
  async run(ctx, { id: relationId, throughOn, reason: why = null }) {
    await takeTurn(ctx)
    const before = await findRelation(ctx, relationId)
    if (before.throughOn !== null && before.throughOn <= throughOn) return { id: before.id }
    await supersede(ctx, 'relations', [before.id])
    const held = before.fromOn === null || before.fromOn <= throughOn
    const [shortened = null] = held ? await addRelations(ctx, [{ ...before, throughOn }]) : []
    audit(ctx, {
      action: held ? 'relation.ended' : 'relation.withdrawn',
      subject: { kind: 'relation', id: before.id },
      personId: before.personId,
      facts: { otherId: before.otherId, continuedAs: shortened },
      before: { kind: before.kind, fromOn: before.fromOn, throughOn: before.throughOn },
      after: held ? { throughOn } : {},
      reason: why,
    })
    return { id: shortened }
  },
})

/** Returns the ids in order; no audit of its own. */
export async function addRelations(ctx: Context, relations: readonly Omit<RelationNow, 'id'>[]): Promise<string[]> {
  if (relations.length === 0) return []
  const ids = relations.map(() => ctx.platform.ids.next())
  await ctx.db
    .insertInto('relations')
    .values(
      relations.map(({ personId, otherId, kind, fromOn, throughOn }, i) => ({
        tenant_id: ctx.organisation.tenantId,
        relation_id: ids[i]!,
        person_id: personId,
        other_id: otherId,
        kind,
        from_on: fromOn,
        through_on: throughOn,
        recorded_at: ctx.now,
        recorded_by: ctx.actor.accountId,
      })),
    )
    .execute()
  return ids
}

async function findSame(
  ctx: Context,
  { personId, otherId, kind, fromOn, throughOn }: Omit<RelationNow, 'id'>,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select relation_id as "id" from relations
    where tenant_id = ${ctx.organisation.tenantId} and person_id = ${personId} and other_id = ${otherId} and superseded_at is null
      and lower(kind) = lower(${kind}) and coalesce(from_on, '-infinity') <= coalesce(${fromOn}::date, '-infinity')
      and coalesce(through_on, 'infinity') >= coalesce(${throughOn}::date, 'infinity') limit 1`.execute(ctx.db)
  return rows[0]?.id
}

async function findRelation(ctx: Context, relationId: string): Promise<RelationNow> {
  const { rows } = await sql<RelationNow & { supersededAt: Date | null }>`
    select relation_id as "id", person_id as "personId", other_id as "otherId", kind, from_on as "fromOn", through_on as "throughOn",
      superseded_at as "supersededAt"
    from relations where tenant_id = ${ctx.organisation.tenantId} and relation_id = ${relationId}`.execute(ctx.db)
  if (!rows[0]) throw missing('relation', relationId)
  const { supersededAt, ...relation } = rows[0]
  await mustReachThing(ctx, 'people.write', 'relation', relation)
  if (supersededAt !== null) throw conflict('relation.stale', { current: null })
  return relation
}
