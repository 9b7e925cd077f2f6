import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { linksUsed } from '../access/links-used.ts'
import { linkMaker, ownPeople } from '../access/own.ts'

/**
 * Nobody assesses themselves, by any door: not with a coordinator's rights, not as somebody's deputy, and no deputy assesses whom they act for.
 * Nor by an account whose password they could have chosen, because it was their link that chose it.
 */
export async function refuseOwn(ctx: Context, personId: string): Promise<void> {
  const refusal = (await ownRefusals(ctx))(personId)
  if (refusal) throw refusal
}

/** The same asked of many, one after the other. */
export async function ownRefusals(ctx: Context): Promise<(personId: string) => Refusal | null> {
  const own = await ownPeople(ctx)
  const maker = await linkMaker(ctx)
  return personId => {
    if (own.has(personId)) return new Refusal('forbidden', 'result.own')
    return maker?.personId === personId ? new Refusal('forbidden', 'result.own_link', { name: maker.name }) : null
  }
}

/** Nobody approves what they proposed, nor what was proposed under a password that their link chose. */
export async function refuseOwnProposal(ctx: Context, proposedBy: string | null): Promise<void> {
  if (proposedBy === null) return
  if (proposedBy === ctx.actor.accountId) throw new Refusal('forbidden', 'proposal.own')
  const links = (await linksUsed(ctx.db, ctx.organisation.tenantId, [proposedBy])).get(proposedBy)
  if (links?.at(-1)?.by?.accountId === ctx.actor.accountId) throw new Refusal('forbidden', 'proposal.own_link')
}
