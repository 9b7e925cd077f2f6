import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { supersede } from '../../platform/supersede.ts'
import { addEngagements, addPositions } from './add-many.ts'
import type { NewEngagement, NewPosition } from './add-many.ts'

export interface NewDetails {
  personId: string
  surname?: string
  givenNames?: string
  employeeNumber?: string | null
  email?: string | null
}

/** Rows that took the place of others, as far as that can be undone. */
export interface Replaced {
  was: string[]
  now: string[]
}

/** What is said of people from now on, one version on; what is not named stays. No audit and no refold of its own. */
export async function changeDetails(ctx: Context, changes: readonly NewDetails[]): Promise<void> {
  if (changes.length === 0) return
  const said = changes.map(({ personId, ...fields }) => ({ person_id: personId, fields }))
  await sql`
    with closed as (
      update person_details set superseded_at = ${ctx.now}
      where tenant_id = ${ctx.organisation.tenantId} and person_id = any(${changes.map(one => one.personId)}::uuid[]) and superseded_at is null returning *
    )
    insert into person_details (tenant_id, person_id, version, surname, given_names, employee_number, email, birth_on, remark, custom, retired, merged_into, recorded_at, recorded_by)
    select tenant_id, person_id, version + 1, coalesce(fields ->> 'surname', surname), coalesce(fields ->> 'givenNames', given_names),
      case when fields ? 'employeeNumber' then fields ->> 'employeeNumber' else employee_number end,
      case when fields ? 'email' then fields ->> 'email' else email end,
      birth_on, remark, custom, retired, merged_into, ${ctx.now}, ${ctx.actor.accountId}::uuid
    from closed join jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as said (person_id uuid, fields jsonb) using (person_id)`.execute(
    ctx.db,
  )
}

interface Replacing<New> {
  was: readonly string[]
  now: readonly New[]
}

/** Ends what was so and says what is so instead, for several people at once. Returns what took the place of what, in order. */
export function replacePositions(ctx: Context, asked: readonly Replacing<NewPosition>[]): Promise<Replaced[]> {
  return replace(ctx, 'positions', asked, addPositions)
}

export function replaceEngagements(ctx: Context, asked: readonly Replacing<NewEngagement & { personId: string }>[]): Promise<Replaced[]> {
  return replace(ctx, 'engagements', asked, addEngagements)
}

async function replace<New>(
  ctx: Context,
  table: 'positions' | 'engagements',
  asked: readonly Replacing<New>[],
  add: (ctx: Context, rows: New[]) => Promise<string[]>,
): Promise<Replaced[]> {
  await supersede(
    ctx,
    table,
    asked.flatMap(one => one.was),
  )
  const ids = await add(
    ctx,
    asked.flatMap(one => one.now),
  )
  return dealt(asked, ids)
}

function dealt(asked: readonly { was: readonly string[]; now: readonly unknown[] }[], ids: readonly string[]): Replaced[] {
  let at = 0
  return asked.map(({ was, now }) => ({ was: [...was], now: ids.slice(at, (at += now.length)) }))
}
