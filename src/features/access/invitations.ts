import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { missing, refused } from '../../platform/refusal.ts'
import { newToken, sha256 } from '../../platform/secrets.ts'
import { audit, readVerb, writeVerb } from '../../platform/verb.ts'
import { refuseTakenPerson } from './account-admin.ts'
import { AskedRole, email, id, language, personName } from './fields.ts'
import { refuseToInviteBeyond } from './giving.ts'
import { LIMITS } from './limits.ts'
import { groupingReach, reaches, reachOf } from './reach.ts'
import { ROLES } from './roles.ts'

export const INVITATION_PREFIX = 'mi'

export const invite = writeVerb({
  name: 'invitation.make',
  right: 'access.manage',
  summary: 'Invite somebody with a one-time link, shown once and good for 72 hours; an earlier open one to the same address ends',
  input: z.strictObject({ name: personName, email, language, personId: id.nullish(), roles: z.array(AskedRole).max(20).default([]) }),
  output: z.object({ id: z.string(), path: z.string(), expiresAt: z.iso.datetime() }),
  secret: true,
  async run(ctx, { personId = null, ...input }) {
    await refuseToInviteBeyond(ctx, { roles: input.roles, personId: personId ?? null })
    if (personId) await refuseTakenPerson(ctx, personId)
    if (await isTaken(ctx, input.email)) throw refused('account.email_taken')
    await endOpenOnes(ctx, input.email)
    const invitation = ctx.platform.ids.next()
    const token = newToken(INVITATION_PREFIX, ctx.organisation.tenantId)
    const expiresAt = new Date(ctx.now.getTime() + LIMITS.invitation)
    await ctx.db
      .insertInto('invitations')
      .values({
        tenant_id: ctx.organisation.tenantId,
        invitation_id: invitation,
        token_hash: sha256(token),
        name: input.name,
        email: input.email,
        language: input.language,
        person_id: personId,
        roles: JSON.stringify(input.roles),
        invited_at: ctx.now,
        invited_by: ctx.actor.accountId,
        expires_at: expiresAt,
      })
      .execute()
    audit(ctx, {
      action: 'invitation.made',
      subject: { kind: 'invitation', id: invitation },
      ...(personId && { personId }),
      facts: { roles: input.roles },
      after: { name: input.name, email: input.email },
    })
    return { id: invitation, path: `/invitation?token=${token}`, expiresAt: expiresAt.toISOString() }
  },
})

async function isTaken(ctx: Context, address: string): Promise<boolean> {
  const name = await ctx.db.selectFrom('sign_in_names').select('home_id').where('email', '=', address.toLowerCase()).executeTakeFirst()
  if (name) return true
  const account = await ctx.db
    .selectFrom('accounts')
    .select('account_id')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where(sql<boolean>`lower(email) = ${address.toLowerCase()}`)
    .executeTakeFirst()
  return account !== undefined
}

/** Links to the same address that are still open; only the newest opens. */
export async function endOpenOnes(ctx: Context, address: string): Promise<void> {
  const ended = await ctx.db
    .updateTable('invitations')
    .set({ revoked_at: ctx.now })
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where(sql<boolean>`lower(email) = ${address.toLowerCase()}`)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning('invitation_id')
    .execute()
  for (const row of ended) audit(ctx, { action: 'invitation.replaced', subject: { kind: 'invitation', id: row.invitation_id } })
}

const Ref = z.object({ id: z.string(), name: z.string() })
const Invitation = z.object({
  ...Ref.shape,
  email: z.string(),
  language: z.string(),
  person: Ref.nullable(),
  roles: z.array(z.object({ role: z.enum(ROLES), groupings: z.array(Ref).nullable() })),
  invitedAt: z.iso.datetime(),
  invitedBy: Ref.nullable(),
  expiresAt: z.iso.datetime(),
  expired: z.boolean(),
})
type Invitation = z.infer<typeof Invitation>

export const listInvitations = readVerb({
  name: 'invitation.list',
  right: 'access.manage',
  summary: 'Invitations that nobody has accepted yet, without their links',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(Invitation) }),
  run: async ctx => ({ rows: await readInvitations(ctx) }),
})

type Read = Omit<Invitation, 'invitedAt' | 'expiresAt' | 'expired'> & { invitedAt: Date; expiresAt: Date }

/** Of a limited administrator those that lie whole within reach, and the own ones. */
async function readInvitations(ctx: Context): Promise<Invitation[]> {
  const { rows } = await sql<Read>`
    select i.invitation_id as id, i.name, i.email, i.language, i.invited_at as "invitedAt", i.expires_at as "expiresAt",
      case when a.account_id is null then null else json_build_object('id', a.account_id, 'name', a.name) end as "invitedBy",
      case when i.person_id is null then null else json_build_object('id', i.person_id, 'name', concat_ws(' ', nullif(p.given_names, ''), p.surname)) end as person,
      (select coalesce(json_agg(json_build_object('role', r->>'role', 'groupings', case when jsonb_typeof(r->'groupingIds') <> 'array' then null else (
          select coalesce(json_agg(json_build_object('id', g.grouping_id, 'name', g.name) order by g.name), '[]')
          from grouping_details g where g.tenant_id = i.tenant_id and g.superseded_at is null and (r->'groupingIds') ? g.grouping_id::text) end)), '[]')
        from jsonb_array_elements(i.roles) r) as roles
    from invitations i left join accounts a on a.tenant_id = i.tenant_id and a.account_id = i.invited_by
      left join person_details p on p.tenant_id = i.tenant_id and p.person_id = i.person_id and p.superseded_at is null
    where i.tenant_id = ${ctx.organisation.tenantId} and i.account_id is null and i.accepted_at is null and i.revoked_at is null
    order by i.invited_at desc, i.invitation_id`.execute(ctx.db)
  const groupings = await groupingReach(ctx, 'access.manage')
  const people = await reachOf(ctx, 'access.manage')
  const mayManage = (row: Read): boolean =>
    groupings === 'everybody' ||
    row.invitedBy?.id === ctx.actor.accountId ||
    ((row.person === null ? row.roles.length > 0 : reaches(people, row.person.id)) &&
      row.roles.every(role => role.groupings?.every(grouping => groupings.has(grouping.id))))
  return rows.filter(mayManage).map(row => ({
    ...row,
    invitedAt: row.invitedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    expired: row.expiresAt <= ctx.now,
  }))
}

export const revokeInvitation = writeVerb({
  name: 'invitation.revoke',
  right: 'access.manage',
  summary: 'Take an invitation back; its link opens nothing any more',
  input: z.strictObject({ id }),
  output: z.object({}),
  async run(ctx, { id: invitation }) {
    if (!(await readInvitations(ctx)).some(row => row.id === invitation)) throw missing('invitation')
    const ended = await ctx.db
      .updateTable('invitations')
      .set({ revoked_at: ctx.now })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('invitation_id', '=', invitation)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n) throw missing('invitation')
    audit(ctx, { action: 'invitation.revoked', subject: { kind: 'invitation', id: invitation } })
    return {}
  },
})
