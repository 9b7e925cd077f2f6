import { sql } from 'kysely'
import { z } from 'zod'
import type { Context, Organisation, Platform, Right } from '../../platform/context.ts'
import { inDatabase, violates } from '../../platform/database.ts'
import type { Database } from '../../platform/database.ts'
import { gate } from '../../platform/gate.ts'
import type { Visitor } from '../../platform/gate.ts'
import { refused } from '../../platform/refusal.ts'
import { hashPassword, sha256, tenantOfToken } from '../../platform/secrets.ts'
import { writeTrail } from '../../platform/trail.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, contextFor } from '../../platform/verb.ts'
import type { AskedRole } from './fields.ts'
import { endEverywhere } from './account-state.ts'
import { countGuess, network, refuseTooManyGuesses } from './guesses.ts'
import { INVITATION_PREFIX } from './invitations.ts'
import { refuseWhatMakerCannotGive } from './inviter.ts'
import { linkShown, linksUsed } from './links-used.ts'
import { leastLength, Password, refuseWeakPassword } from './passwords.ts'
import { insertRole } from './role-giving.ts'
import { accountActor, rightsOfRole } from './roles.ts'
import { beginSession } from './sessions.ts'

const token = z.string().max(200)

export const openInvitation = gate({
  name: 'invitation.open',
  summary: 'What an invitation is for: whom, to which organisation, until when, and how long the password must be',
  input: z.strictObject({ token }),
  output: z.object({
    name: z.string(),
    email: z.string(),
    language: z.string(),
    organisation: z.string(),
    expiresAt: z.iso.datetime(),
    passwordLength: z.int(),
    /** The account is there already, and only its password is chosen anew. */
    again: z.boolean(),
    /** With `again`: the last time that the password was chosen through a link, which may not have been by the account's holder. */
    lastLink: z.object({ by: z.string().nullable(), at: z.iso.datetime() }).nullable(),
  }),
  async run(platform, input, visitor) {
    const { tenantId, invitation } = await findOpen(platform, input.token, visitor)
    const used = await inDatabase(platform.db, tenantId, 'read', async tx => {
      await refuseWhatMakerCannotGive(contextOf(platform, tx, tenantId, invitation), invitation)
      const { account_id: again } = invitation
      return again === null ? [] : (await linksUsed(tx, tenantId, [again])).get(again)
    })
    const { name, email, language, organisation, expires_at } = invitation
    const answer = {
      name,
      email,
      language,
      organisation,
      expiresAt: expires_at.toISOString(),
      passwordLength: leastFor(invitation),
      again: invitation.account_id !== null,
      lastLink: linkShown(used?.at(-1)),
    }
    return { answer }
  },
})

export const acceptInvitation = gate({
  name: 'invitation.accept',
  summary: 'Accept an invitation once: choose a password, and be signed in with the account it makes',
  input: z.strictObject({ token, password: Password }),
  output: z.object({}),
  async run(platform, input, visitor) {
    const { tenantId, invitation } = await findOpen(platform, input.token, visitor)
    refuseWeakPassword(input.password, leastFor(invitation), invitation.email, invitation.name)
    const passwordHash = await hashPassword(input.password)
    const session = await inDatabase(platform.db, tenantId, 'write', tx =>
      accept(platform, tx, tenantId, invitation, passwordHash, visitor),
    )
    return { answer: {}, session }
  },
})

interface Invitation {
  invitation_id: string
  name: string
  email: string
  language: string
  person_id: string | null
  /** Before it is accepted: whose password is to be chosen anew. */
  account_id: string | null
  roles: AskedRole[]
  invited_by: string | null
  expires_at: Date
  accepted_at: Date | null
  revoked_at: Date | null
  organisation: string
  time_zone: string
  organisation_language: string
  kind: Organisation['kind']
}

/** Whoever holds the link may learn why it does not open; whoever has made one up learns nothing, and the attempt counts. */
async function findOpen(platform: Platform, secret: string, visitor: Visitor): Promise<{ tenantId: string; invitation: Invitation }> {
  const subject = `invitation:${network(visitor.address)}`
  await refuseTooManyGuesses(platform, subject, visitor.address)
  const tenantId = tenantOfToken(INVITATION_PREFIX, secret)
  const invitation = tenantId === null ? undefined : await find(platform, tenantId, secret)
  if (tenantId === null || !invitation) {
    await countGuess(platform, subject, visitor.address)
    throw refused('invitation.unknown')
  }
  if (invitation.accepted_at !== null) throw refused('invitation.used')
  if (invitation.revoked_at !== null) throw refused('invitation.revoked')
  if (invitation.expires_at <= platform.clock.now()) throw refused('invitation.expired')
  return { tenantId, invitation }
}

async function find(platform: Platform, tenantId: string, secret: string): Promise<Invitation | undefined> {
  return inDatabase(platform.db, tenantId, 'read', async tx => {
    const { rows } = await sql<Invitation>`
      select i.invitation_id, i.name, i.email, i.language, i.person_id, i.account_id, i.roles, i.invited_by, i.expires_at, i.accepted_at, i.revoked_at,
        o.name as organisation, o.time_zone, o.language as organisation_language, o.kind
      from invitations i join organisations o using (tenant_id)
      where i.tenant_id = ${tenantId} and i.token_hash = ${sha256(secret)}`.execute(tx)
    return rows[0]
  })
}

function leastFor({ roles }: Invitation): number {
  return leastLength(roles.flatMap((given): Right[] => [...rightsOfRole(given.role)]))
}

/** Whoever accepts, with no rights yet. */
function contextOf(platform: Platform, tx: Database, tenantId: string, invitation: Invitation): Context {
  const organisation: Organisation = {
    tenantId,
    name: invitation.organisation,
    timeZone: invitation.time_zone,
    language: invitation.organisation_language,
    kind: invitation.kind,
  }
  const actor = accountActor({ id: invitation.account_id ?? platform.ids.next(), name: invitation.name, role: 'member' })
  return contextFor(platform, { organisation, actor }, tx)
}

/** The link is used up, the account stands with its sign-in name and its roles, and is signed in: all of it, or nothing. */
async function accept(platform: Platform, tx: Database, tenantId: string, invitation: Invitation, passwordHash: string, visitor: Visitor) {
  const ctx = contextOf(platform, tx, tenantId, invitation)
  const accountId = ctx.actor.accountId!
  await takeTurn(ctx)
  await refuseWhatMakerCannotGive(ctx, invitation)
  const used = await tx
    .updateTable('invitations')
    .set({ accepted_at: ctx.now, account_id: accountId })
    .where('tenant_id', '=', tenantId)
    .where('invitation_id', '=', invitation.invitation_id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (used.numUpdatedRows === 0n) throw refused('invitation.used')
  if (invitation.account_id === null) await joinWith(ctx, accountId, passwordHash, invitation)
  else await setPassword(ctx, accountId, passwordHash, invitation)
  await writeTrail(ctx)
  return beginSession(platform, tx, tenantId, accountId, visitor)
}

async function joinWith(ctx: Context, accountId: string, passwordHash: string, invitation: Invitation): Promise<void> {
  await insertAccount(ctx.db, { tenantId: ctx.organisation.tenantId, accountId, passwordHash, now: ctx.now, invitation })
  for (const asked of invitation.roles) await insertRole(ctx, accountId, asked)
  audit(ctx, {
    action: 'invitation.accepted',
    subject: { kind: 'account', id: accountId },
    ...(invitation.person_id && { personId: invitation.person_id }),
    facts: { invitationId: invitation.invitation_id, roles: invitation.roles },
    after: { name: invitation.name, email: invitation.email },
  })
}

/** The old password, sessions and tokens end with it. */
async function setPassword(ctx: Context, accountId: string, passwordHash: string, invitation: Invitation): Promise<void> {
  const { tenantId } = ctx.organisation
  const changed = await ctx.db
    .updateTable('accounts')
    .set({ password_hash: passwordHash })
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('disabled_at', 'is', null)
    .where('email', '=', invitation.email)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw refused('invitation.overtaken')
  await sql`
    insert into sign_in_names (email, home_id, account_id) values (${invitation.email.toLowerCase()}, ${tenantId}, ${accountId})
    on conflict do nothing`.execute(ctx.db)
  await endEverywhere(ctx, accountId)
  audit(ctx, {
    action: 'account.password_reset',
    subject: { kind: 'account', id: accountId },
    facts: { invitationId: invitation.invitation_id, linkBy: invitation.invited_by },
  })
}

interface NewAccount {
  tenantId: string
  accountId: string
  passwordHash: string
  now: Date
  invitation: Invitation
}

async function insertAccount(tx: Database, { tenantId, accountId, passwordHash, now, invitation }: NewAccount): Promise<void> {
  try {
    await tx
      .insertInto('accounts')
      .values({
        tenant_id: tenantId,
        account_id: accountId,
        name: invitation.name,
        email: invitation.email,
        language: invitation.language,
        password_hash: passwordHash,
        role: 'member',
        person_id: invitation.person_id,
        created_at: now,
      })
      .execute()
    await tx
      .insertInto('sign_in_names')
      .values({ email: invitation.email.toLowerCase(), home_id: tenantId, account_id: accountId })
      .execute()
  } catch (error) {
    if (['sign_in_names_pkey', 'accounts_email', 'accounts_person'].some(constraint => violates(error, constraint)))
      throw refused('invitation.overtaken')
    throw error
  }
}
