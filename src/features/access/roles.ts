import { RIGHTS } from '../../platform/context.ts'
import type { Actor, Grant, Right } from '../../platform/context.ts'

/** Roles that can be given, several to an account, each over some groupings or over everybody. */
export const ROLES = ['operator', 'leader', 'assessor', 'coordinator', 'hr', 'quality', 'manager', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Roles of the account itself: the founder of an organisation and a visitor of the demo plant hold every right in it. */
export type AccountRole = 'owner' | 'demo' | 'member'

const RIGHTS_OF: Record<Role, readonly Right[]> = {
  operator: [],
  leader: ['people.read', 'records.read', 'absences.write', 'results.propose', 'results.approve', 'results.assess'],
  assessor: ['people.read', 'records.read', 'results.propose', 'results.assess'],
  coordinator: [
    'people.read',
    'records.read',
    'library.write',
    'results.write',
    'results.propose',
    'results.approve',
    'imports.write',
    'history.read',
    'costs.read',
    'costs.write',
  ],
  hr: ['people.read', 'records.read', 'people.write', 'absences.write', 'history.read', 'costs.read', 'costs.write'],
  quality: [
    'people.read',
    'records.read',
    'notes.read',
    'library.write',
    'library.publish',
    'requirements.write',
    'results.approve',
    'history.read',
  ],
  manager: ['people.read', 'records.read', 'costs.read'],
  admin: ['people.read', 'structure.write', 'access.manage', 'demo.manage', 'history.read'],
}

/** What everybody may do with their own record. */
export const OWN_RIGHTS: ReadonlySet<Right> = new Set<Right>(['people.read', 'records.read', 'results.propose'])

const EVERYTHING: Grant = { rights: new Set(RIGHTS), groupingIds: null }

export interface GivenRole {
  role: Role
  groupingIds: readonly string[] | null
}

export function rightsOfRole(role: Role): ReadonlySet<Right> {
  return new Set(RIGHTS_OF[role])
}

/** The rights of an account: what its roles give, added up, and what is everybody's own. */
export function rightsOf(role: string, given: readonly GivenRole[] = [], personId: string | null = null): Pick<Actor, 'rights' | 'grants'> {
  const all = role === 'owner' || role === 'demo'
  const grants = all ? [EVERYTHING] : given.map(one => ({ rights: rightsOfRole(one.role), groupingIds: one.groupingIds }))
  const own = personId === null ? [] : [...OWN_RIGHTS]
  return { grants, rights: new Set([...own, ...grants.flatMap(grant => [...grant.rights])]) }
}

/** An account outside of any session, with what its own role gives it. */
export function accountActor({ id, name, role }: { id: string; name: string; role: string }): Actor {
  return { kind: 'account', accountId: id, sessionId: null, name, personId: null, actingFor: null, ...rightsOf(role) }
}

/** What acting for another leaves out, whoever both of them are: who gets in is decided in one's own name. */
const NEVER_AS_DEPUTY: ReadonlySet<Right> = new Set<Right>(['access.manage', 'demo.manage'])

/**
 * A deputy gets the people of the other account, with those kinds of rights that roles give to the deputy as well. What everybody may do
 * with their own record is no such kind: acting for another never gains a right.
 */
export function rightsAsDeputy(mine: Pick<Actor, 'grants'>, theirs: Pick<Actor, 'grants'>): Pick<Actor, 'rights' | 'grants'> {
  const held = new Set(mine.grants.flatMap(grant => [...grant.rights]))
  const grants = theirs.grants.map(grant => ({
    rights: new Set([...grant.rights].filter(right => held.has(right) && !NEVER_AS_DEPUTY.has(right))),
    groupingIds: grant.groupingIds,
  }))
  return { grants, rights: new Set(grants.flatMap(grant => [...grant.rights])) }
}
