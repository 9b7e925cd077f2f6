import { Refusal, refused } from '../../platform/refusal.ts'
import type { Context } from '../../platform/context.ts'
import { actorOf } from './actor.ts'
import { accountToOpen, refuseToInviteBeyond } from './giving.ts'
import type { GivenRole } from './roles.ts'

export interface Given {
  invited_by: string | null
  /** Whose password is to be chosen anew; null: an account is to be made. */
  account_id: string | null
  person_id: string | null
  roles: readonly GivenRole[]
}

/** A link gives what its maker could give at the moment it is opened: whoever has lost a right, or the account, gives nothing by an old link. */
export async function refuseWhatMakerCannotGive(ctx: Context, link: Given): Promise<void> {
  const maker = await makerOf(ctx, link)
  try {
    if (maker === null) throw refused('invitation.not_given')
    if (link.account_id === null) await refuseToInviteBeyond(maker, { roles: link.roles, personId: link.person_id })
    else await accountToOpen(maker, link.account_id)
  } catch (error) {
    throw error instanceof Refusal ? refused('invitation.not_given') : error
  }
}

/** The same transaction as seen by the maker of the link today; null: the account is disabled. */
async function makerOf(ctx: Context, { invited_by }: Given): Promise<Context | null> {
  const { tenantId } = ctx.organisation
  const account = await ctx.db
    .selectFrom('accounts')
    .select(['account_id', 'name', 'role', 'person_id'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', invited_by)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!account) return null
  const { account_id: accountId, name, person_id: personId } = account
  const powers = await actorOf(ctx.db, tenantId, { ...account, acting_for: null }, ctx.today)
  return { ...ctx, actor: { kind: 'account', accountId, sessionId: null, name, personId, ...powers } }
}
