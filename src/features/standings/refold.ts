import { sql } from 'kysely'
import { todayIn } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { takeTurn } from '../../platform/turn.ts'
import { countOn } from '../../platform/trail.ts'
import { loadFacts } from './facts.ts'
import { foldPerson } from './fold.ts'
import { readFrame } from './queries.ts'
import { relink } from './write-certified.ts'
import { writePacked } from './write.ts'

/** Whom a change reaches. Several kinds add up; a changed skill reaches everybody. */
export interface Reach {
  people?: readonly string[]
  groupings?: readonly string[]
  skills?: readonly string[]
  /** Whoever has something recorded of one of these skills. */
  holdersOf?: readonly string[]
  everybody?: true
}

/**
 * Folds again whoever a change reaches, in the change's own transaction: packed rows are never behind the facts they rest on.
 * Call it after the facts are written.
 */
export async function refold(ctx: Context, reach: Reach): Promise<void> {
  const people = await reachedBy(ctx, reach)
  if (people?.length === 0) return
  if (reach.skills) await relink(ctx, await readFrame(ctx, null), reach.skills)
  const { plant, people: facts } = await loadFacts(ctx, people, null)
  await writePacked(
    ctx,
    facts.map(person => foldPerson(plant, person, todayIn(person.timeZone, ctx.now))),
  )
}

/** The people whom a change reaches; null: everybody. */
export async function reachedBy(ctx: Context, reach: Reach): Promise<string[] | null> {
  return reach.everybody || (reach.skills?.length ?? 0) > 0 ? null : peopleReached(ctx, reach)
}

/**
 * Folds the packed rows whose last day has passed at their own site; standings do not depend on the day of the fold.
 * Readings are right without it: they fold such people themselves each time, until this has been done once.
 */
export async function freshen(ctx: Context): Promise<number> {
  await takeTurn(ctx)
  const { rows } = await sql<{ person_id: string }>`
    select person_id from packed_people
    where tenant_id = ${ctx.organisation.tenantId} and stays_through_on < (${ctx.now}::timestamptz at time zone time_zone)::date`.execute(
    ctx.db,
  )
  if (rows.length === 0) return 0
  const { plant, people } = await loadFacts(
    ctx,
    rows.map(row => row.person_id),
    null,
  )
  await writePacked(
    ctx,
    people.map(person => foldPerson(plant, person, todayIn(person.timeZone, ctx.now))),
  )
  await countOn(ctx)
  return rows.length
}

async function peopleReached(ctx: Context, { people = [], groupings = [], holdersOf = [] }: Reach): Promise<string[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ person_id: string }>`
    with recursive below as (
      select g.grouping_id from unnest(${[...groupings]}::uuid[]) as g (grouping_id)
      union
      select d.grouping_id from grouping_details d join below b on d.parent_id = b.grouping_id
      where d.tenant_id = ${tenantId} and d.superseded_at is null
    )
    select person_id from people where tenant_id = ${tenantId} and person_id = any(${[...people]}::uuid[])
    union
    select person_id from events where tenant_id = ${tenantId} and superseded_at is null and skill_id = any(${[...holdersOf]}::uuid[])
    union
    select person_id from positions where tenant_id = ${tenantId} and superseded_at is null and grouping_ids && array(select grouping_id from below)`.execute(
    ctx.db,
  )
  return rows.map(row => row.person_id)
}
