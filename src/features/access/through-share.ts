import { z } from 'zod'
import type { Actor, Caller, Context, Grant, Platform, Right } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import { missing } from '../../platform/refusal.ts'
import { contextFor } from '../../platform/verb.ts'
import { actorOf } from './actor.ts'
import { possiblyOwn } from './own.ts'
import { bothReach, reaches, reachOf } from './reach.ts'
import { readSharesWithMe } from './shares-read.ts'
import type { ShareNow } from './shares-read.ts'

/** What a share gives: to see; and to edit, whichever of these whoever shares holds over each of the people. */
const TO_SEE: readonly Right[] = ['people.read', 'records.read']
const TO_EDIT: readonly Right[] = ['results.write', 'results.assess']

type Powers = Pick<Actor, 'rights' | 'grants'>

/**
 * The caller as somebody with whom a matrix is shared: over its pairs and nothing else, not even their own record. A share that has ended, was never
 * theirs, or whose giver may no longer see anybody of it is answered like one that does not exist.
 */
export async function throughShare(platform: Platform, caller: Caller, shareId: unknown): Promise<Caller> {
  const asked = z.uuid().safeParse(shareId)
  if (!asked.success) throw missing('share')
  const { tenantId } = caller.organisation
  return inDatabase(platform.db, tenantId, 'read', async db => {
    const ctx = contextFor(platform, caller, db, true)
    const [share] = await readSharesWithMe(ctx, asked.data)
    const powers = share ? await powersThrough(ctx, share) : null
    if (!share || !powers) throw missing('share', asked.data)
    return { ...caller, actor: { ...caller.actor, ...powers, share: share.id } }
  })
}

/** The rights over the pairs of a share, as far as its giver has them now; null: nobody of it is in the giver’s sight. */
export async function powersThrough(ctx: Context, share: ShareNow): Promise<Powers | null> {
  const giver = await asGiver(ctx, share)
  if (!giver) return null
  const skills = new Set(share.skillIds)
  const sight = await reachOf(giver, 'records.read')
  // Nobody changes their own record, and so nobody lends that to another.
  const own = await possiblyOwn(giver)
  const grants: Grant[] = []
  for (const right of share.mayEdit ? [...TO_SEE, ...TO_EDIT] : TO_SEE) {
    const reach = bothReach(sight, await reachOf(giver, right))
    const people = share.personIds.filter(id => reaches(reach, id) && !(TO_EDIT.includes(right) && own.has(id)))
    if (people.length > 0) grants.push({ rights: new Set([right]), groupingIds: [], pairs: { people: new Set(people), skills } })
  }
  const rights = new Set(grants.flatMap(grant => [...grant.rights]))
  return rights.has('records.read') ? { rights, grants } : null
}

/** The giver as they stand today, asked in the same transaction. */
async function asGiver(ctx: Context, { by }: ShareNow): Promise<Context | null> {
  const { tenantId } = ctx.organisation
  const account = await ctx.db
    .selectFrom('accounts')
    .select(['account_id', 'name', 'role', 'person_id'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', by.id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!account) return null
  const powers = await actorOf(ctx.db, tenantId, { ...account, acting_for: null }, ctx.today)
  const { account_id: accountId, name, person_id: personId } = account
  return { ...ctx, actor: { kind: 'account', accountId, sessionId: null, name, personId, ...powers } }
}
