import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, invalid, Refusal, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { ownPeople } from '../access/own.ts'
import { mustReachAll } from '../access/reach.ts'
import { moveToPerson } from '../people/merge.ts'
import { getPersonOnRecord, nameOf } from '../people/queries.ts'
import type { PersonNow } from '../people/queries.ts'
import { carryFiles } from '../proof/carry.ts'
import { carryRequirements } from '../requirements/carry.ts'
import { refold } from '../standings/refold.ts'
import { id, reason, version } from '../structure/fields.ts'
import { awardComplete } from './prerequisites.ts'

export const mergePeople = writeVerb({
  name: 'person.merge',
  right: 'people.write',
  summary: 'Make one record of two of the same person: all facts of the other go to the one that is kept',
  input: z.strictObject({
    id,
    version,
    otherId: id,
    otherVersion: version,
    reason,
    /** Their numbers differ, and it is one person all the same. */
    confirmNumbers: z.boolean().default(false),
  }),
  output: z.object({ id: z.string(), version: z.int(), results: z.int() }),
  async run(ctx, input) {
    if (input.id === input.otherId) throw invalid('person.merge_self')
    await takeTurn(ctx)
    await mustReachAll(ctx, 'people.write', [input.id, input.otherId])
    await refuseOwnRecord(ctx, [input.id, input.otherId])
    const keep = await getPersonOnRecord(ctx, input.id)
    const other = await getPersonOnRecord(ctx, input.otherId)
    if (keep.version !== input.version) throw conflict('person.stale', { current: keep.version })
    if (other.version !== input.otherVersion) throw conflict('person.stale', { current: other.version })
    refuseOtherNumber(keep, other, input.confirmNumbers)
    await refuseAccount(ctx, other)
    const requirements = await carryRequirements(ctx, other.id, keep.id)
    const events = await carryEvents(ctx, keep.id, other.id, requirements)
    await carryFiles(ctx, other.id, keep.id, events)
    const moved = await moveToPerson(ctx, keep, other)
    await refold(ctx, { people: [keep.id, other.id] })
    const facts = { keptId: keep.id, mergedId: other.id, results: events.size, requirements: requirements.size, ...moved }
    const before = { surname: other.surname, givenNames: other.givenNames, employeeNumber: other.employeeNumber }
    for (const person of [keep, other]) {
      const subject = { kind: 'person', id: person.id }
      audit(ctx, { action: 'person.merged', subject, personId: person.id, facts, before, reason: input.reason })
    }
    await awardComplete(ctx, [keep.id])
    return { id: keep.id, version: keep.version + 1, results: events.size }
  },
})

/** Nobody comes to hold another's results by their own hand. */
async function refuseOwnRecord(ctx: Context, personIds: readonly string[]): Promise<void> {
  const own = await ownPeople(ctx)
  if (personIds.some(personId => own.has(personId))) throw new Refusal('forbidden', 'person.merge_own')
}

function refuseOtherNumber(keep: PersonNow, other: PersonNow, confirmed: boolean): void {
  if (confirmed || keep.employeeNumber === null || other.employeeNumber === null) return
  if (keep.employeeNumber.toLowerCase() === other.employeeNumber.toLowerCase()) return
  throw refused('person.numbers_differ', { number: keep.employeeNumber, other: other.employeeNumber })
}

/** An account belongs to a person, and whose it becomes is not for a merge to decide. */
async function refuseAccount(ctx: Context, other: PersonNow): Promise<void> {
  const account = await ctx.db
    .selectFrom('accounts')
    .select('account_id')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('person_id', '=', other.id)
    .executeTakeFirst()
  if (account) throw refused('person.has_account', { name: nameOf(other) })
}

/** Results, revocations and exemptions, word for word and day for day, under new ids that name where they came from. */
async function carryEvents(
  ctx: Context,
  keepId: string,
  otherId: string,
  requirements: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ id: string }>`
    select event_id as "id" from events where tenant_id = ${tenantId} and person_id = ${otherId} and superseded_at is null
    order by happened_on, event_id`.execute(ctx.db)
  const ids = new Map(rows.map(row => [row.id, ctx.platform.ids.next()]))
  const was = JSON.stringify({ personId: otherId })
  const renamed = JSON.stringify(Object.fromEntries(ids))
  // What an event of a certification says of another one (the claim it decides, what it answers) it says of the one carried over.
  const referring = sql`(select coalesce(jsonb_object_agg(r.key, ${renamed}::jsonb -> (r.value #>> '{}')), '{}'::jsonb) from jsonb_each(e.body) r
    where r.key in ('claim', 'answers', 'booking', 'supersedes') and ${renamed}::jsonb ? (r.value #>> '{}'))`
  await sql`
    insert into events (tenant_id, event_id, person_id, skill_id, type, happened_on, through_on, level, grade, outcome, valid_through, body, import_id,
      recorded_at, recorded_by, certs)
    select e.tenant_id, n.new_id, ${keepId}::uuid, e.skill_id, e.type, e.happened_on, e.through_on, e.level, e.grade, e.outcome, e.valid_through,
      e.body || jsonb_build_object('movedFrom', ${was}::jsonb || jsonb_build_object('eventId', e.event_id))
        || case when q.new_id is null then '{}'::jsonb else jsonb_build_object('requirementId', q.new_id) end
        || case when e.body #>> '{requirementOf,subject,id}' = ${otherId}
          then jsonb_build_object('requirementOf', jsonb_set(e.body -> 'requirementOf', '{subject,id}', to_jsonb(${keepId}::text))) else '{}'::jsonb end
        || case when e.skill_id is null then ${referring} else '{}'::jsonb end,
      e.import_id, ${ctx.now}, ${ctx.actor.accountId}::uuid, e.certs
    from events e join unnest(${[...ids.keys()]}::uuid[], ${[...ids.values()]}::uuid[]) as n (old_id, new_id) on n.old_id = e.event_id
      left join unnest(${[...requirements.keys()]}::text[], ${[...requirements.values()]}::text[]) as q (old_id, new_id)
        on q.old_id = e.body ->> 'requirementId'
    where e.tenant_id = ${tenantId}`.execute(ctx.db)
  await sql`
    update events e set superseded_at = ${ctx.now}, superseded_by = n.new_id
    from unnest(${[...ids.keys()]}::uuid[], ${[...ids.values()]}::uuid[]) as n (old_id, new_id)
    where e.tenant_id = ${tenantId} and e.event_id = n.old_id`.execute(ctx.db)
  await sql`
    update proposals p set person_id = ${keepId}, body = case when n.new_id is null then p.body else p.body || jsonb_build_object('declaredAs', n.new_id) end
    from proposals w left join unnest(${[...ids.keys()]}::text[], ${[...ids.values()]}::text[]) as n (old_id, new_id) on n.old_id = w.body ->> 'declaredAs'
    where p.tenant_id = ${tenantId} and p.person_id = ${otherId} and p.state in ('asked', 'waiting')
      and w.tenant_id = p.tenant_id and w.proposal_id = p.proposal_id`.execute(ctx.db)
  return ids
}
