import type { Right } from '../../src/platform/context.ts'
import { KINDS } from './policy.ts'
import type { Family, Policy } from './policy.ts'
import { covers, holds } from './principals.ts'
import type { Place, Principal } from './principals.ts'

export const RELATIONS = ['self', 'ownTeam', 'ownSite', 'otherSite', 'otherOrganisation'] as const
export type Relation = (typeof RELATIONS)[number]

export const PLACE_OF: Record<Relation, Place> = {
  self: 'office',
  ownTeam: 'red',
  ownSite: 'blue',
  otherSite: 'green',
  otherOrganisation: 'elsewhere',
}

/**
 * How a request must end. `hidden`: refused exactly as if what it is about did not exist; `denied`: refused, but it may be said that it exists;
 * `through`: not refused for want of a right.
 */
export type Ending = 'unknown' | 'coarse' | 'denied' | 'hidden' | 'through'

export function familyOf({ about }: Policy): Family | null {
  if (about === 'nothing') return null
  return (Object.keys(KINDS) as Family[]).find(family => (KINDS[family] as readonly string[]).includes(about))!
}

export function relationsOf(policy: Policy): readonly Relation[] {
  const family = familyOf(policy)
  if (family === null) return ['self']
  return family === 'organisation' ? ['ownSite', 'otherOrganisation'] : RELATIONS
}

export function expected(principal: Principal, policy: Policy, relation: Relation): Ending {
  if (policy.right === 'anybody') return 'through'
  if (!principal.known) return 'unknown'
  if (policy.right !== 'signed-in' && !holds(principal, policy.right)) return 'coarse'
  const right = policy.over ?? (policy.right === 'signed-in' ? null : policy.right)
  const about = overWhat(principal, policy, relation, right)
  if (about !== 'through') return about
  if (policy.needs && !covers(principal, policy.needs, 'green')) return 'denied'
  if (policy.everywhere && right !== null && !covers(principal, right, 'green')) return 'denied'
  return policy.inPerson && !principal.inPerson ? 'denied' : 'through'
}

function overWhat(principal: Principal, policy: Policy, relation: Relation, right: Right | null): Ending {
  const family = familyOf(policy)
  const place = PLACE_OF[relation]
  const own = relation === 'self' && principal.own.size > 0
  if (family === null) return 'through'
  if (family === 'organisation') return relation === 'otherOrganisation' ? 'hidden' : 'through'
  if (family === 'own') return relation === 'self' || (right !== null && covers(principal, right, place)) ? 'through' : 'hidden'
  if (policy.ownToo && own) return 'through'
  const self = own && family === 'person'
  if (reaches(principal, right!, place, self)) {
    if (policy.notSelf && relation === 'self') return policy.notSelf === 'acting' && own ? 'through' : 'denied'
    return policy.onlySelf && !own ? 'denied' : 'through'
  }
  // Groupings are known by name to everybody; people and accounts only to those who reach them.
  if (family === 'grouping') return place === 'elsewhere' ? 'hidden' : 'denied'
  return reaches(principal, family === 'account' ? 'access.manage' : 'people.read', place, self) ? 'denied' : 'hidden'
}

function reaches(principal: Principal, right: Right, place: Place, self: boolean): boolean {
  return covers(principal, right, place) || (self && principal.own.has(right))
}
