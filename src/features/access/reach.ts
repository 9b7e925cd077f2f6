import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Context, Right } from '../../platform/context.ts'
import { missing, Refusal } from '../../platform/refusal.ts'
import { OWN_RIGHTS } from './roles.ts'
import { once } from './once.ts'
import { heldOrToCome } from './places.ts'

/** The ids that a right reaches; `everybody` includes those to come. */
export type Reach = 'everybody' | ReadonlySet<string>

/** The people over whom the caller has the right: those in the groupings of the grants, today or with a position to come, of shared pairs, and oneself. */
export function reachOf(ctx: Context, right: Right): Promise<Reach> {
  return once(ctx, `people ${right}`, () => readReach(ctx, right))
}

/** The groupings over which the caller has the right: those of the grants, and all below them. */
export function groupingReach(ctx: Context, right: Right): Promise<Reach> {
  return once(ctx, `groupings ${right}`, () => readGroupings(ctx, right))
}

/** All rights that the caller has over one person, of every grant at once. */
export function rightsOver(ctx: Context, personId: string): Promise<ReadonlySet<Right>> {
  return once(ctx, `rights ${personId}`, () => readRights(ctx, personId))
}

/** Somebody out of sight is answered like somebody who does not exist; somebody in sight who may not be touched, by name of the right. */
export async function mustReach(ctx: Context, right: Right, personId: string): Promise<void> {
  const rights = await rightsOver(ctx, personId)
  if (rights.has(right)) return
  if (!rights.has('people.read')) throw missing('person', personId)
  throw new Refusal('forbidden', 'access.not_over_person', { right })
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

/** The skills over which the caller has the right: all there are, unless a matrix is shared with them and they come through it. */
export function skillReach({ actor }: Context, right: Right): Reach {
  if (actor.share === undefined) return 'everybody'
  return new Set(actor.grants.flatMap(({ rights, pairs }) => (pairs && rights.has(right) ? [...pairs.skills] : [])))
}

/** The person, and the skill that goes with it: of what is not shared nothing is told. */
export async function mustReachPair(ctx: Context, right: Right, personId: string, skillId: string): Promise<void> {
  await mustReach(ctx, right, personId)
  mustReachSkill(ctx, right, skillId)
}

export function mustReachSkill(ctx: Context, right: Right, skillId: string): void {
  if (!reaches(skillReach(ctx, right), skillId)) throw missing('skill', skillId)
}

/** For SQL: whether the id in this column is within reach. */
export function within(reach: Reach, column: string): RawBuilder<boolean> {
  return reach === 'everybody' ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any(${[...reach]}::uuid[])`
}

/** Those whom both reach. */
export function bothReach(one: Reach, other: Reach): Reach {
  if (one === 'everybody' || other === 'everybody') return one === 'everybody' ? other : one
  return new Set([...one].filter(id => other.has(id)))
}

export function reaches(reach: Reach, id: string): boolean {
  return reach === 'everybody' || reach.has(id)
}

/** Groupings that the grants of this right name; null: at least one names everybody. */
export function namedBy(ctx: Context, right: Right): string[] | null {
  const grants = ctx.actor.grants.filter(grant => grant.rights.has(right))
  if (grants.some(grant => grant.groupingIds === null)) return null
  return [...new Set(grants.flatMap(grant => grant.groupingIds ?? []))]
}

/** One's own record, where the right is one that everybody has over it. */
export function oneself({ actor }: Context, right: Right): string[] {
  return actor.share === undefined && actor.personId !== null && OWN_RIGHTS.has(right) ? [actor.personId] : []
}

function sharedPeople({ actor }: Context, right: Right): string[] {
  return actor.grants.flatMap(({ rights, pairs }) => (pairs && rights.has(right) ? [...pairs.people] : []))
}

async function readReach(ctx: Context, right: Right): Promise<Reach> {
  const named = namedBy(ctx, right)
  if (named === null) return 'everybody'
  const own = [...oneself(ctx, right), ...sharedPeople(ctx, right)]
  if (named.length === 0) return new Set(own)
  const { tenantId } = ctx.organisation
  const below = [...((await groupingReach(ctx, right)) as ReadonlySet<string>)]
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from positions o where tenant_id = ${tenantId} and grouping_ids && ${below}::uuid[] and ${await heldOrToCome(ctx, 'o')}`.execute(
    ctx.db,
  )
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

async function readRights(ctx: Context, personId: string): Promise<ReadonlySet<Right>> {
  const { personId: self, grants, share } = ctx.actor
  const limited = grants.some(grant => grant.groupingIds !== null && grant.groupingIds.length > 0)
  const above = limited ? await groupingsAbove(ctx, personId) : new Set<string>()
  const over = grants.filter(
    ({ groupingIds, pairs }) => groupingIds === null || groupingIds.some(id => above.has(id)) || pairs?.people.has(personId),
  )
  return new Set([...(self === personId && share === undefined ? OWN_RIGHTS : []), ...over.flatMap(grant => [...grant.rights])])
}

/** The groupings of a person, today or with a position to come, and all above them. */
async function groupingsAbove(ctx: Context, personId: string): Promise<ReadonlySet<string>> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ grouping_id: string }>`
    with recursive above as (
      select grouping_id, parent_id from grouping_details
      where tenant_id = ${tenantId} and superseded_at is null and grouping_id = any(array(
        select unnest(grouping_ids) from positions o where tenant_id = ${tenantId} and person_id = ${personId} and ${await heldOrToCome(ctx, 'o')}))
      union select d.grouping_id, d.parent_id from grouping_details d join above a on d.grouping_id = a.parent_id
      where d.tenant_id = ${tenantId} and d.superseded_at is null)
    select grouping_id from above`.execute(ctx.db)
  return new Set(rows.map(row => row.grouping_id))
}
