import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { id } from './fields.ts'
import { heldOrToCome } from './places.ts'
import { reaches, reachOf } from './reach.ts'
import { ROLES, rightsOfRole } from './roles.ts'
import type { Role } from './roles.ts'
import { readSharesOf } from './shares-read.ts'
import type { ShareNow } from './shares-read.ts'
import { powersThrough } from './through-share.ts'

const Ref = z.object({ id: z.string(), name: z.string() })
const WAYS = ['self', 'owner', 'role', 'deputy', 'share'] as const

const Seer = z.object({
  account: Ref,
  way: z.enum(WAYS),
  role: z.enum(ROLES).nullable(),
  /** Through which of the person's groupings, or those above; null: the role reaches everybody. */
  groupings: z.array(Ref).nullable(),
  /** With `deputy`: who is acted for. */
  actsFor: Ref.nullable(),
  /** More than name and place: results, certificates, gaps. */
  records: z.boolean(),
  /** Notes that are kept from others, such as why something was revoked. */
  notes: z.boolean(),
  /** With `share`: the matrix that is shared, by whom and until when; its own skills are seen and no others. */
  share: z.object({ name: z.string(), by: Ref, mayEdit: z.boolean(), throughOn: z.string(), skills: z.int() }).nullable(),
})
type Seer = z.infer<typeof Seer>

export const whoCanSee = readVerb({
  name: 'person.seen_by',
  right: 'signed-in',
  summary: 'Who can see this person, with which role and through which grouping; for who manages access, and for the person',
  input: z.strictObject({ id }),
  output: z.object({ rows: z.array(Seer) }),
  async run(ctx, { id: personId }) {
    const own = ctx.actor.personId === personId
    if (!own && !reaches(await reachOf(ctx, 'access.manage'), personId)) throw missing('person', personId)
    const { rows } = await sql`
      select from person_details where tenant_id = ${ctx.organisation.tenantId} and person_id = ${personId} and superseded_at is null`.execute(
      ctx.db,
    )
    if (rows.length === 0) throw missing('person', personId)
    return { rows: [...(await byStanding(ctx, personId)), ...(await byRole(ctx, personId)), ...(await byShare(ctx, personId))] }
  },
})

/** The person's own account, and whoever holds everything. */
async function byStanding(ctx: Context, personId: string): Promise<Seer[]> {
  const { rows } = await sql<{ id: string; name: string; own: boolean; all: boolean }>`
    select account_id as id, name, person_id is not distinct from ${personId} as own, role <> 'member' as all
    from accounts where tenant_id = ${ctx.organisation.tenantId} and disabled_at is null and (person_id = ${personId} or role <> 'member')
    order by own desc, lower(name)`.execute(ctx.db)
  return rows.map(row => ({
    account: { id: row.id, name: row.name },
    way: row.own ? 'self' : 'owner',
    role: null,
    groupings: null,
    actsFor: null,
    records: true,
    notes: row.all,
    share: null,
  }))
}

interface Reaching {
  account: { id: string; name: string }
  role: Role
  groupings: { id: string; name: string }[] | null
  actsFor: { id: string; name: string } | null
  /** With a deputy: the roles of the deputy's own, or null where the deputy holds everything. */
  own: Role[] | null
}

/** Roles over everybody, or over a grouping that the person is in or will come to, or that lies above one; and today's deputies of those. */
async function byRole(ctx: Context, personId: string): Promise<Seer[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<Reaching>`
    with recursive places as (
      select unnest(grouping_ids) as grouping_id from positions o
      where tenant_id = ${tenantId} and person_id = ${personId} and ${await heldOrToCome(ctx, 'o')}
    ), above as (
      select grouping_id from places
      union select d.parent_id from above b join grouping_details d using (grouping_id)
        where d.tenant_id = ${tenantId} and d.superseded_at is null and d.parent_id is not null
    ), reaching as (
      select r.account_id, r.role, case when r.grouping_ids is null then null else (
        select json_agg(json_build_object('id', g.grouping_id, 'name', g.name) order by g.name) from grouping_details g
        where g.tenant_id = r.tenant_id and g.superseded_at is null and g.grouping_id = any(r.grouping_ids) and g.grouping_id in (select grouping_id from above)) end as groupings
      from account_roles r where r.tenant_id = ${tenantId} and r.revoked_at is null
        and (r.grouping_ids is null or r.grouping_ids && (select array_agg(grouping_id) from above))
    )
    select json_build_object('id', a.account_id, 'name', a.name) as account, r.role, r.groupings, null as "actsFor", '[]'::json as own, 0 as rank, lower(a.name) as who
    from reaching r join accounts a on a.tenant_id = ${tenantId} and a.account_id = r.account_id and a.disabled_at is null
    union all
    select json_build_object('id', o.account_id, 'name', o.name), r.role, r.groupings, json_build_object('id', a.account_id, 'name', a.name),
      case when o.role <> 'member' then null else (select coalesce(json_agg(m.role), '[]') from account_roles m
        where m.tenant_id = o.tenant_id and m.account_id = o.account_id and m.revoked_at is null) end, 1, lower(o.name)
    from reaching r join accounts a on a.tenant_id = ${tenantId} and a.account_id = r.account_id and a.disabled_at is null
      join deputies d on d.tenant_id = a.tenant_id and d.account_id = a.account_id and d.revoked_at is null and ${ctx.today}::date between d.from_on and d.through_on
      join accounts o on o.tenant_id = d.tenant_id and o.account_id = d.deputy_account_id and o.disabled_at is null
    order by rank, who, role`.execute(ctx.db)
  return rows.flatMap(seerOf)
}

function seerOf({ account, role, groupings, actsFor, own }: Reaching): Seer[] {
  const given = rightsOfRole(role)
  const held =
    own === null || actsFor === null ? given : new Set(own.flatMap(one => [...rightsOfRole(one)].filter(right => given.has(right))))
  if (!held.has('people.read')) return []
  const way = actsFor === null ? 'role' : 'deputy'
  return [{ account, way, role, groupings, actsFor, records: held.has('records.read'), notes: held.has('notes.read'), share: null }]
}

/** Those with whom somebody shares the person’s row of a matrix, as long as the giver sees the person. */
async function byShare(ctx: Context, personId: string): Promise<Seer[]> {
  const seers: Seer[] = []
  for (const share of await readSharesOf(ctx, personId)) {
    const powers = await powersThrough(ctx, share)
    if (!powers?.grants.some(({ rights, pairs }) => rights.has('records.read') && pairs?.people.has(personId))) continue
    const { name, by, mayEdit, throughOn, skillIds } = share
    const told = { name, by, mayEdit, throughOn, skills: skillIds.length }
    for (const account of await holdersOf(ctx, share))
      seers.push({ account, way: 'share', role: share.to.role, groupings: null, actsFor: null, records: true, notes: false, share: told })
  }
  return seers
}

/** Who can open it: the one account, or all that have the role. */
async function holdersOf(ctx: Context, { to, by }: ShareNow): Promise<z.infer<typeof Ref>[]> {
  const { rows } = await sql<z.infer<typeof Ref>>`
    select a.account_id as id, a.name from accounts a
    where a.tenant_id = ${ctx.organisation.tenantId} and a.disabled_at is null and a.account_id <> ${by.id} and (a.account_id = ${to.account?.id ?? null}
      or exists (select from account_roles r where r.tenant_id = a.tenant_id and r.account_id = a.account_id and r.role = ${to.role} and r.revoked_at is null))
    order by lower(a.name), a.account_id`.execute(ctx.db)
  return rows
}
