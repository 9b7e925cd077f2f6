import { sql } from 'kysely'
import { RIGHTS } from '../../platform/context.ts'
import type { Actor, Context, Right } from '../../platform/context.ts'
import { missing, Refusal, refused } from '../../platform/refusal.ts'
import { groupingReach, mustReach, reaches, reachOf } from './reach.ts'
import { ROLES, rightsOfRole } from './roles.ts'
import type { GivenRole, Role } from './roles.ts'

/** Holds every right over everybody, as the founder of an organisation does. */
export function holdsEverything({ grants }: Pick<Actor, 'grants'>): boolean {
  return RIGHTS.every(right => overEverybody({ grants }, right))
}

export function overEverybody({ grants }: Pick<Actor, 'grants'>, right: Right): boolean {
  return grants.some(grant => grant.groupingIds === null && grant.rights.has(right))
}

/** Over all of these groupings, or (null) over everybody. */
export async function holdsOver(ctx: Context, right: Right, groupingIds: readonly string[] | null): Promise<boolean> {
  if (groupingIds === null) return overEverybody(ctx.actor, right)
  const reach = await groupingReach(ctx, right)
  return groupingIds.every(id => reaches(reach, id))
}

/** Nobody gives more than they hold: every right of the role, over all that it shall reach, must be the giver's own. */
export async function refuseToGiveBeyond(ctx: Context, { role, groupingIds }: GivenRole): Promise<void> {
  const needed: Right[] = ['access.manage', ...rightsOfRole(role)]
  for (const right of needed) {
    if (!(await holdsOver(ctx, right, groupingIds))) throw new Refusal('forbidden', 'role.beyond_own', { role, right })
  }
  if (groupingIds !== null) await refuseUnknownGroupings(ctx, groupingIds)
}

/** Whoever lets somebody in gives the roles, and is given the person's own record to hand on. */
export async function refuseToInviteBeyond(ctx: Context, { roles, personId }: { roles: readonly GivenRole[]; personId: string | null }) {
  for (const asked of roles) await refuseToGiveBeyond(ctx, asked)
  if (personId !== null) await mustReach(ctx, 'access.manage', personId)
  // An account with neither role nor person lies in no part of the plant, so only who manages access everywhere can make one.
  else if (roles.length === 0 && (await groupingReach(ctx, 'access.manage')) !== 'everybody') throw refused('invitation.nothing')
}

/** A link for a new password could be used by whoever makes it, so it is given by those only who could give all that the account holds. */
export async function accountToOpen(ctx: Context, id: string): Promise<Account> {
  const account = await accountInHand(ctx, id)
  for (const given of account.given) await refuseToGiveBeyond(ctx, given)
  return account
}

/** What the caller can give anywhere, and whether over everybody: the page offers no other roles. */
export function giveable(actor: Actor): { role: Role; everybody: boolean }[] {
  return ROLES.flatMap(role => {
    const needed: Right[] = ['access.manage', ...rightsOfRole(role)]
    if (!needed.every(right => actor.grants.some(grant => grant.rights.has(right)))) return []
    return [{ role, everybody: needed.every(right => overEverybody(actor, right)) }]
  })
}

async function refuseUnknownGroupings(ctx: Context, groupingIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select grouping_id as id from grouping_details where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and not retired
      and grouping_id = any(${[...groupingIds]}::uuid[])`.execute(ctx.db)
  const known = new Set(rows.map(row => row.id))
  const unknown = groupingIds.find(id => !known.has(id))
  if (unknown !== undefined) throw missing('grouping', unknown)
}

export interface Account {
  account_id: string
  name: string
  email: string
  language: string
  role: string
  person_id: string | null
  disabled_at: Date | null
  version: number
  given: GivenRole[]
}

/** The account, if the caller manages access to all that it reaches; one that is out of sight is answered like none. */
export async function accountInHand(ctx: Context, id: string): Promise<Account> {
  const account = await readAccount(ctx, id)
  if (!account || !(await inSight(ctx, account))) throw missing('account', id)
  if (!(await inHand(ctx, account))) throw new Refusal('forbidden', 'account.beyond_own')
  return account
}

async function readAccount(ctx: Context, id: string): Promise<Account | undefined> {
  const { rows } = await sql<Account>`
    select a.account_id, a.name, a.email, a.language, a.role, a.person_id, a.disabled_at, a.version, (
      select coalesce(json_agg(json_build_object('role', r.role, 'groupingIds', r.grouping_ids)), '[]')
      from account_roles r where r.tenant_id = a.tenant_id and r.account_id = a.account_id and r.revoked_at is null) as given
    from accounts a where a.tenant_id = ${ctx.organisation.tenantId} and a.account_id = ${id}`.execute(ctx.db)
  return rows[0]
}

type Standing = Pick<Account, 'account_id' | 'role' | 'person_id' | 'given'>

/** A limited administrator sees the accounts of people, and with roles, inside the own part of the plant. */
export async function inSight(ctx: Context, account: Standing): Promise<boolean> {
  const reach = await groupingReach(ctx, 'access.manage')
  if (reach === 'everybody' || account.account_id === ctx.actor.accountId) return true
  if (account.person_id !== null && reaches(await reachOf(ctx, 'access.manage'), account.person_id)) return true
  return account.given.some(given => given.groupingIds?.some(id => reach.has(id)))
}

/** Whoever holds everything is managed only by those who do; of the others, all that they reach must be within the own reach. */
export async function inHand(ctx: Context, account: Standing): Promise<boolean> {
  if (account.role !== 'member') return holdsEverything(ctx.actor)
  const reach = await groupingReach(ctx, 'access.manage')
  if (reach === 'everybody') return true
  const person = account.person_id !== null && reaches(await reachOf(ctx, 'access.manage'), account.person_id)
  if (account.person_id !== null && !person) return false
  const inside = account.given.every(given => given.groupingIds !== null && given.groupingIds.every(id => reach.has(id)))
  return inside && (person || account.given.length > 0)
}

/** Somebody must be left who holds everything, or rights would be lost that nobody could give again. Asked after the change, in its transaction. */
export async function refuseToLockOut(ctx: Context): Promise<void> {
  const left = await ctx.db
    .selectFrom('accounts')
    .select('account_id')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('role', '<>', 'member')
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (!left) throw refused('access.last_owner')
}

/** Whoever could open the account as it was must not open it with what it has gained since: links for a new password end. */
export async function endPasswordLinks(ctx: Context, accountId: string): Promise<void> {
  await ctx.db
    .updateTable('invitations')
    .set({ revoked_at: ctx.now })
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('account_id', '=', accountId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}
