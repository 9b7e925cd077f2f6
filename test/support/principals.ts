import { addAccounts } from '../../src/features/access/add-many.ts'
import { OWN_RIGHTS, ROLES, rightsOfRole } from '../../src/features/access/roles.ts'
import type { Role } from '../../src/features/access/roles.ts'
import { beginSession } from '../../src/features/access/sessions.ts'
import { issueToken } from '../../src/features/access/tokens.ts'
import { RIGHTS } from '../../src/platform/context.ts'
import type { Right } from '../../src/platform/context.ts'
import type { Plant } from './plant.ts'

/** Where somebody is: two teams and an office at one site, a team at another, and another organisation. */
export const PLACES = ['office', 'red', 'blue', 'green', 'elsewhere'] as const
export type Place = (typeof PLACES)[number]

/** What a role of a principal reaches. */
const SCOPES = { red: ['red'], site: ['office', 'red', 'blue'], all: ['office', 'red', 'blue', 'green'] } as const satisfies Record<
  string,
  Place[]
>
export type Scope = keyof typeof SCOPES

export interface Principal {
  name: string
  headers: Record<string, string>
  /** Signed in, and not disabled. */
  known: boolean
  /** In a session, in their own name: neither a token nor a deputy. */
  inPerson: boolean
  /** Rights and the places over which they hold. */
  held: ReadonlyMap<Right, ReadonlySet<Place>>
  /** Also over the own record, which lies in the office. */
  own: ReadonlySet<Right>
  accountId: string | null
}

export function holds(principal: Principal, right: Right): boolean {
  return principal.held.has(right) || principal.own.has(right)
}

export function covers(principal: Principal, right: Right, place: Place): boolean {
  return principal.held.get(right)?.has(place) ?? false
}

const SCOPE_OF: Record<Role, Scope> = {
  operator: 'red',
  leader: 'red',
  assessor: 'red',
  coordinator: 'site',
  hr: 'site',
  quality: 'site',
  manager: 'site',
  admin: 'site',
}

function over(rights: Iterable<Right>, scope: Scope): Map<Right, ReadonlySet<Place>> {
  return new Map([...rights].map(right => [right, new Set<Place>(SCOPES[scope])]))
}

const NOTHING = new Map<Right, ReadonlySet<Place>>()

/** Everybody who may come to the door, each with an account of their own. */
export async function addPrincipals(plant: Plant, groupingIds: Record<Scope, string[] | null>): Promise<Principal[]> {
  const roles = [...ROLES, 'disabled', 'deputy'] as const
  await plant.inside(ctx =>
    addAccounts(
      ctx,
      roles.map(role => {
        const given = role === 'disabled' ? 'coordinator' : role === 'deputy' ? 'leader' : role
        return {
          name: `The ${role}`,
          email: `${role}@plant.test`,
          language: 'en',
          personId: null,
          roles: [{ role: given, groupingIds: groupingIds[SCOPE_OF[given]] }],
        }
      }),
    ),
  )
  const idOf = async (role: string): Promise<string> =>
    (await plant.raw.selectFrom('accounts').select('account_id').where('email', '=', `${role}@plant.test`).executeTakeFirstOrThrow())
      .account_id
  const principals: Principal[] = [
    { name: 'anonymous', headers: { 'x-muster': '1' }, known: false, inPerson: false, held: NOTHING, own: new Set(), accountId: null },
  ]
  for (const role of ROLES) {
    const accountId = await idOf(role)
    principals.push({
      name: role,
      headers: await session(plant, accountId),
      known: true,
      inPerson: true,
      held: over(rightsOfRole(role), SCOPE_OF[role]),
      own: OWN_RIGHTS,
      accountId,
    })
  }
  const leader = principals.find(one => one.name === 'leader')!
  const { token } = await plant.inside(ctx => issueToken({ ...ctx, actor: { ...ctx.actor, accountId: leader.accountId } }, 'script'))
  principals.push({ ...leader, name: 'token of a leader', inPerson: false, headers: { authorization: `Bearer ${token}` } })
  const owner = plant.caller.actor.accountId!
  principals.push({
    name: 'owner',
    headers: await session(plant, owner),
    known: true,
    inPerson: true,
    held: over(RIGHTS, 'all'),
    own: OWN_RIGHTS,
    accountId: owner,
  })
  const disabled = await idOf('disabled')
  principals.push({
    name: 'disabled',
    headers: await session(plant, disabled),
    known: false,
    inPerson: false,
    held: NOTHING,
    own: new Set(),
    accountId: disabled,
  })
  await plant.raw.updateTable('accounts').set({ disabled_at: plant.clock.now() }).where('account_id', '=', disabled).execute()
  principals.push(await deputy(plant, await idOf('deputy'), await idOf('coordinator')))
  await plant.raw.updateTable('sessions').set({ proved_at: plant.clock.now() }).execute()
  return principals
}

/** A leader who acts for the coordinator: the kinds of rights that both have, over the coordinator's people, and nothing of the deputy's own. */
async function deputy(plant: Plant, accountId: string, other: string): Promise<Principal> {
  const headers = await session(plant, accountId)
  await plant.raw
    .insertInto('deputies')
    .values({
      tenant_id: plant.organisation.tenantId,
      deputy_id: plant.platform.ids.next(),
      account_id: other,
      deputy_account_id: accountId,
      from_on: plant.clock.now().toISOString().slice(0, 10),
      through_on: plant.clock.now().toISOString().slice(0, 10),
      recorded_at: plant.clock.now(),
    })
    .execute()
  await plant.raw.updateTable('sessions').set({ acting_for: other }).where('account_id', '=', accountId).execute()
  const both = [...rightsOfRole('leader')].filter(right => rightsOfRole('coordinator').has(right))
  return { name: 'deputy', headers, known: true, inPerson: false, held: over(both, 'site'), own: new Set(), accountId }
}

async function session(plant: Plant, accountId: string): Promise<Record<string, string>> {
  const { token } = await plant.inside(ctx =>
    beginSession(plant.platform, ctx.db, plant.organisation.tenantId, accountId, { address: '127.0.0.1', device: 'test' }),
  )
  return { cookie: `muster_session=${token}`, 'x-muster': '1' }
}
