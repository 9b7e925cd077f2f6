import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Context, Right } from '../../platform/context.ts'
import { missing, Refusal } from '../../platform/refusal.ts'
import { OWN_RIGHTS } from './roles.ts'

/** The ids that a right reaches; `everybody` includes those to come. */
export type Reach = 'everybody' | ReadonlySet<string>

const remembered = new WeakMap<Context, Map<string, Promise<Reach>>>()

/** The people over whom the caller has the right: those in the groupings of the grants, today or with a position to come, and oneself. */
export function reachOf(ctx: Context, right: Right): Promise<Reach> {
  return once(ctx, `people ${right}`, () => readReach(ctx, right))
}

/** The groupings over which the caller has the right: those of the grants, and all below them. */
export function groupingReach(ctx: Context, right: Right): Promise<Reach> {
  return once(ctx, `groupings ${right}`, () => readGroupings(ctx, right))
}

/** Somebody out of sight is answered like somebody who does not exist; somebody in sight who may not be touched, by name of the right. */
export async function mustReach(ctx: Context, right: Right, personId: string): Promise<void> {
  await mustReachAll(ctx, right, [personId])
}

export async function mustReachAll(ctx: Context, right: Right, personIds: readonly string[]): Promise<void> {
  const reach = await reachOf(ctx, right)
  const beyond = reach === 'everybody' ? undefined : personIds.find(id => !reach.has(id))
  if (beyond === undefined) return
  const sight = await reachOf(ctx, 'people.read')
  if (sight !== 'everybody' && !sight.has(beyond)) throw missing('person', beyond)
  throw new Refusal('forbidden', 'access.not_over_person', { right })
}

/** `null`: the whole organisation, which only a right without limits reaches. */
export async function mustReachGrouping(ctx: Context, right: Right, groupingId: string | null): Promise<void> {
  const reach = await groupingReach(ctx, right)
  if (reach === 'everybody' || (groupingId !== null && reach.has(groupingId))) return
  throw new Refusal('forbidden', 'access.not_over_grouping', { right })
}

/** For SQL: whether the id in this column is within reach. */
export function within(reach: Reach, column: string): RawBuilder<boolean> {
  return reach === 'everybody' ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any(${[...reach]}::uuid[])`
}

export function reaches(reach: Reach, id: string): boolean {
  return reach === 'everybody' || reach.has(id)
}

function once(ctx: Context, key: string, read: () => Promise<Reach>): Promise<Reach> {
  const known = remembered.get(ctx) ?? new Map<string, Promise<Reach>>()
  remembered.set(ctx, known)
  let reach = known.get(key)
  if (!reach) known.set(key, (reach = read()))
  return reach
}

/** Groupings that the grants of this right name; null: at least one names everybody. */
function namedBy(ctx: Context, right: Right): string[] | null {
  const grants = ctx.actor.grants.filter(grant => grant.rights.has(right))
  if (grants.some(grant => grant.groupingIds === null)) return null
  return [...new Set(grants.flatMap(grant => grant.groupingIds ?? []))]
}

async function readReach(ctx: Context, right: Right): Promise<Reach> {
  const named = namedBy(ctx, right)
  if (named === null) return 'everybody'
  const own = ctx.actor.personId !== null && OWN_RIGHTS.has(right) ? [ctx.actor.personId] : []
  if (named.length === 0) return new Set(own)
  const { tenantId } = ctx.organisation
  const below = [...((await groupingReach(ctx, right)) as ReadonlySet<string>)]
  const { rows } = await sql<{ person_id: string }>`
    select person_id from packed_people where tenant_id = ${tenantId} and grouping_ids && ${below}::uuid[]
    union select person_id from positions where tenant_id = ${tenantId} and superseded_at is null and not potential
      and grouping_ids && ${below}::uuid[] and from_on > ${ctx.today}`.execute(ctx.db)
  return new Set([...own, ...rows.map(row => row.person_id)])
}

async function readGroupings(ctx: Context, right: Right): Promise<Reach> {
  const named = namedBy(ctx, right)
  if (named === null) return 'everybody'
  const { rows } = await sql<{ grouping_id: string }>`
    with recursive below as (
      select grouping_id from grouping_details
      where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and grouping_id = any(${named}::uuid[])
      union select d.grouping_id from grouping_details d join below b on d.parent_id = b.grouping_id
      where d.tenant_id = ${ctx.organisation.tenantId} and d.superseded_at is null)
    select grouping_id from below`.execute(ctx.db)
  return new Set(rows.map(row => row.grouping_id))
}
