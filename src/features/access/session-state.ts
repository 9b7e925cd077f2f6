import { z } from 'zod'
import { todayIn } from '../../rules/day.ts'
import { PRODUCT } from '../../platform/config.ts'
import { RIGHTS } from '../../platform/context.ts'
import type { Caller, Platform } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import { linkShown, linksUsed } from './links-used.ts'
import { isSetUp } from './setup-link.ts'

/** What a page needs to know before anything else: is somebody signed in, who, where, and what else can be done here. */
export const SessionState = z.object({
  state: z.enum(['setup', 'signedOut', 'signedIn']),
  demoOpen: z.boolean(),
  demoPresent: z.boolean(),
  account: z
    .object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      language: z.string(),
      version: z.int(),
      personId: z.string().nullable(),
      actingFor: z.object({ id: z.string(), name: z.string() }).nullable(),
      rights: z.array(z.enum(RIGHTS)),
      /** Over whom: the groupings of each right; null: everybody. */
      grants: z.array(z.object({ rights: z.array(z.enum(RIGHTS)), groupingIds: z.array(z.string()).nullable() })),
      /** The last time that the password was chosen through a link somebody else made. */
      passwordLink: z.object({ by: z.string().nullable(), at: z.iso.datetime() }).nullable(),
    })
    .nullable(),
  organisation: z
    .object({
      id: z.string(),
      name: z.string(),
      timeZone: z.string(),
      language: z.string(),
      kind: z.enum(['real', 'demo']),
      today: z.string(),
    })
    .nullable(),
  product: z.object({ name: z.string(), version: z.string() }),
})
export type SessionState = z.infer<typeof SessionState>

export async function sessionState(platform: Platform, caller: Caller | null, demoOpen: boolean): Promise<SessionState> {
  const shared = { demoOpen, demoPresent: (await demoHome(platform)) !== null, product: { ...PRODUCT } }
  if (!caller) return { ...shared, state: (await isSetUp(platform)) ? 'signedOut' : 'setup', account: null, organisation: null }
  const { organisation, actor } = caller
  const { account, used } = await inDatabase(platform.db, organisation.tenantId, 'read', async tx => ({
    account: await tx
      .selectFrom('accounts')
      .select(['email', 'language', 'version'])
      .where('tenant_id', '=', organisation.tenantId)
      .where('account_id', '=', actor.accountId!)
      .executeTakeFirstOrThrow(),
    used: (await linksUsed(tx, organisation.tenantId, [actor.accountId!])).get(actor.accountId!),
  }))
  const { tenantId: id, name, timeZone, language, kind } = organisation
  return {
    ...shared,
    state: 'signedIn',
    account: {
      id: actor.accountId!,
      name: actor.name,
      ...account,
      personId: actor.personId,
      actingFor: actor.actingFor && { id: actor.actingFor.accountId, name: actor.actingFor.name },
      rights: [...actor.rights],
      grants: actor.grants.map(grant => ({ rights: [...grant.rights], groupingIds: grant.groupingIds && [...grant.groupingIds] })),
      passwordLink: linkShown(used?.at(-1)),
    },
    organisation: { id, name, timeZone, language, kind, today: todayIn(timeZone, platform.clock.now()) },
  }
}

/** The demo plant's organisation, if one lives here. */
export async function demoHome(platform: Platform): Promise<string | null> {
  const row = await inDatabase(platform.db, null, 'read', tx =>
    tx.selectFrom('directory').select('home_id').where('kind', '=', 'demo').limit(1).executeTakeFirst(),
  )
  return row?.home_id ?? null
}

export async function endSession(platform: Platform, caller: Caller): Promise<void> {
  const { tenantId } = caller.organisation
  await inDatabase(platform.db, tenantId, 'write', tx =>
    tx
      .updateTable('sessions')
      .set({ revoked_at: platform.clock.now() })
      .where('tenant_id', '=', tenantId)
      .where('session_id', '=', caller.actor.sessionId!)
      .execute(),
  )
}
