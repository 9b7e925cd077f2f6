import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { giveable, inHand, inSight } from './giving.ts'
import { ROLES } from './roles.ts'

const Ref = z.object({ id: z.string(), name: z.string() })

const AccountRow = z.object({
  ...Ref.shape,
  email: z.string(),
  language: z.string(),
  kind: z.enum(['owner', 'demo', 'member']),
  state: z.enum(['active', 'disabled']),
  person: Ref.nullable(),
  roles: z.array(z.object({ id: z.string(), role: z.enum(ROLES), groupings: z.array(Ref).nullable() })),
  deputies: z.array(z.object({ id: z.string(), account: Ref, fromOn: z.string(), throughOn: z.string() })),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
  version: z.int(),
  /** The caller's own. */
  mine: z.boolean(),
  /** The caller manages access to all that the account reaches. */
  inHand: z.boolean(),
})
type AccountRow = z.infer<typeof AccountRow>

export const listAccounts = readVerb({
  name: 'account.list',
  right: 'access.manage',
  summary: 'Accounts with their roles, over whom, whose they are and when they were last used; and the roles the caller can give',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(AccountRow),
    giveable: z.array(z.object({ role: z.enum(ROLES), everybody: z.boolean() })),
  }),
  async run(ctx) {
    const rows: AccountRow[] = []
    for (const row of await readAccounts(ctx)) {
      const { createdAt, lastSeenAt, ...shown } = row
      const given = row.roles.map(one => ({ role: one.role, groupingIds: one.groupings?.map(grouping => grouping.id) ?? null }))
      const standing = { account_id: row.id, role: row.kind, person_id: row.person?.id ?? null, given }
      if (!(await inSight(ctx, standing))) continue
      rows.push({
        ...shown,
        createdAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt?.toISOString() ?? null,
        mine: row.id === ctx.actor.accountId,
        inHand: await inHand(ctx, standing),
      })
    }
    return { rows, giveable: giveable(ctx.actor) }
  },
})

type Read = Omit<AccountRow, 'createdAt' | 'lastSeenAt' | 'mine' | 'inHand'> & { createdAt: Date; lastSeenAt: Date | null }

async function readAccounts(ctx: Context): Promise<Read[]> {
  const { rows } = await sql<Read>`
    select a.account_id as id, a.name, a.email, a.language, a.role as kind, a.version, a.created_at as "createdAt",
      case when a.disabled_at is null then 'active' else 'disabled' end as state,
      case when a.person_id is null then null else json_build_object('id', a.person_id, 'name', concat_ws(' ', nullif(p.given_names, ''), p.surname)) end as person,
      (select max(s.last_seen_at) from sessions s where s.tenant_id = a.tenant_id and s.account_id = a.account_id) as "lastSeenAt",
      (select coalesce(json_agg(json_build_object('id', r.account_role_id, 'role', r.role, 'groupings', case when r.grouping_ids is null then null else (
          select coalesce(json_agg(json_build_object('id', g.grouping_id, 'name', g.name) order by g.name), '[]')
          from grouping_details g where g.tenant_id = r.tenant_id and g.grouping_id = any(r.grouping_ids) and g.superseded_at is null) end)
          order by r.granted_at, r.role), '[]')
        from account_roles r where r.tenant_id = a.tenant_id and r.account_id = a.account_id and r.revoked_at is null) as roles,
      (select coalesce(json_agg(json_build_object('id', d.deputy_id, 'fromOn', d.from_on, 'throughOn', d.through_on,
          'account', json_build_object('id', o.account_id, 'name', o.name)) order by d.from_on), '[]')
        from deputies d join accounts o on o.tenant_id = d.tenant_id and o.account_id = d.deputy_account_id
        where d.tenant_id = a.tenant_id and d.account_id = a.account_id and d.revoked_at is null and d.through_on >= ${ctx.today}) as deputies
    from accounts a left join person_details p on p.tenant_id = a.tenant_id and p.person_id = a.person_id and p.superseded_at is null
    where a.tenant_id = ${ctx.organisation.tenantId} order by a.disabled_at is not null, lower(a.name), a.account_id`.execute(ctx.db)
  return rows
}
