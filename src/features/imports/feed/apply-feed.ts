import { addDays, laterOf } from '../../../rules/day.ts'
import type { Context } from '../../../platform/context.ts'
import { addPeople, addPositions } from '../../people/add-many.ts'
import { changeDetails, replaceEngagements, replacePositions } from '../../people/change-many.ts'
import { refold } from '../../standings/refold.ts'
import { addGroupings, ensureGroupingType } from '../../structure/add-many.ts'
import { NOTHING_MADE } from '../made.ts'
import type { Made } from '../made.ts'
import { typeName } from '../match-things.ts'
import { noCounts, SKIPS } from '../plan-shape.ts'
import type { FeedPlan, Leaver, Mover, Returner } from './feed-plan.ts'

export interface FeedFile {
  name: string
  size: number
  sha256: string
}

/** Carries out what a list of people says, whole, as an import that can be taken back. `first`: nobody knows since when they have been there. */
export async function applyFeed(ctx: Context, plan: FeedPlan, file: FeedFile, first: boolean): Promise<string> {
  const importId = ctx.platform.ids.next()
  await writeGroupings(ctx, plan)
  const fromOn = first ? null : ctx.today
  await addPeople(
    ctx,
    plan.joiners.map(({ id, surname, givenNames, employeeNumber, email }) => ({
      id,
      surname,
      givenNames,
      employeeNumber,
      email,
      engagement: { fromOn },
    })),
  )
  const placed = plan.joiners.filter(one => one.groupingIds.length > 0)
  const positions = await addPositions(
    ctx,
    placed.map(({ id, groupingIds }) => ({ personId: id, groupingIds, fromOn })),
  )
  await changeDetails(
    ctx,
    plan.changes.map(({ person, fields }) => ({ personId: person.id, ...fields })),
  )
  const made: Made = {
    ...NOTHING_MADE,
    people: plan.joiners.map(one => one.id),
    groupings: plan.groupings.map(one => one.id),
    positions,
    replaced: {
      positions: await replacePositions(ctx, plan.movers.map(moved)),
      engagements: await replaceEngagements(ctx, [...plan.leavers.map(ended), ...plan.returners.map(begun)]),
      details: plan.changes.map(({ person }) => ({ personId: person.id, version: person.version })),
    },
  }
  await refold(ctx, { people: [...made.people, ...[...plan.movers, ...plan.leavers, ...plan.returners].map(one => one.person.id)] })
  await recordImport(ctx, importId, plan, file, made)
  return importId
}

async function writeGroupings(ctx: Context, { groupings }: FeedPlan): Promise<void> {
  const types = new Map<string, string>()
  for (const { type } of groupings)
    if (!types.has(type)) types.set(type, await ensureGroupingType(ctx, typeName(type, ctx.organisation.language)))
  await addGroupings(
    ctx,
    groupings.map(({ id, name, type }) => ({ id, name, typeId: types.get(type)!, parentId: null })),
  )
}

/** What began today already is as if it had never been; all else ended yesterday. */
function moved({ person, closed, groupingIds }: Mover) {
  const { today, id } = person
  const shortened = closed
    .filter(one => one.fromOn === null || one.fromOn < today)
    .map(one => ({ personId: id, groupingIds: one.groupingIds, fromOn: one.fromOn, throughOn: addDays(today, -1) }))
  return { was: closed.map(one => one.id), now: [...shortened, { personId: id, groupingIds, fromOn: today }] }
}

function ended({ person, ended }: Leaver) {
  const last = addDays(person.today, -1)
  if (ended.length === 0) return { was: [], now: [{ personId: person.id, throughOn: last }] }
  return {
    was: ended.map(one => one.id),
    now: ended.map(({ contract, fromOn }) => ({
      personId: person.id,
      contract,
      fromOn,
      throughOn: fromOn === null ? last : laterOf(last, fromOn),
    })),
  }
}

function begun({ person, contract }: Returner) {
  return { was: [], now: [{ personId: person.id, contract, fromOn: person.today }] }
}

async function recordImport(ctx: Context, importId: string, plan: FeedPlan, file: FeedFile, made: Made): Promise<void> {
  const created = { ...noCounts(), people: plan.joiners.length, groupings: plan.groupings.length }
  const changed = {
    ...noCounts(),
    people: new Set([...plan.leavers, ...plan.returners, ...plan.changes].map(one => one.person.id)).size,
    memberships: plan.movers.length,
  }
  const unchanged = { ...noCounts(), people: plan.unchanged }
  const skipped = Object.fromEntries(SKIPS.map(skip => [skip, 0]))
  await ctx.db
    .insertInto('imports')
    .values({
      tenant_id: ctx.organisation.tenantId,
      import_id: importId,
      files: JSON.stringify([file]),
      counts: JSON.stringify({ created, changed, unchanged, skipped, conflicts: plan.leftOut.length }),
      created: JSON.stringify(made),
      kept_at: ctx.now,
      kept_by: ctx.actor.accountId,
    })
    .execute()
}
