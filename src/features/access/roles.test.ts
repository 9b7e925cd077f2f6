import { describe, expect, it } from 'vitest'
import type { Grant, Right } from '../../platform/context.ts'
import { rightsAsDeputy, rightsOf, rightsOfRole, ROLES } from './roles.ts'
import type { GivenRole } from './roles.ts'

const PLACES = ['a', 'b', 'c', 'd']
const SEED = Number(process.env['MUSTER_TEST_SEED'] ?? Date.now() % 1_000_000)

/** A small generator of its own, so that a failure can be had again with the seed it prints. */
function chances(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const pick = <T>(of: readonly T[], next: () => number): T => of[Math.floor(next() * of.length)]!

function someRoles(next: () => number): GivenRole[] {
  return Array.from({ length: Math.floor(next() * 4) }, () => {
    const groupingIds = next() < 0.2 ? null : [...new Set([pick(PLACES, next), pick(PLACES, next)])]
    return { role: pick(ROLES, next), groupingIds }
  })
}

/** Every right over every place, spelt out. */
function pairs(grants: readonly Grant[]): Set<string> {
  return new Set(
    grants.flatMap(grant => [...grant.rights].flatMap(right => (grant.groupingIds ?? [...PLACES, 'e']).map(place => `${right} ${place}`))),
  )
}

describe('rights', () => {
  it('of several roles are those of each, and nothing more', () => {
    const next = chances(SEED)
    for (let round = 0; round < 1_000; round++) {
      const roles = someRoles(next)
      const parts = roles.flatMap(({ role, groupingIds }) => [...pairs([{ rights: rightsOfRole(role), groupingIds }])])
      expect({ seed: SEED, roles, pairs: [...pairs(rightsOf('member', roles).grants)].sort() }).toEqual({
        seed: SEED,
        roles,
        pairs: [...new Set(parts)].sort(),
      })
    }
  })

  it('of a deputy are never beyond those acted for, nor of a kind that the deputy’s own roles do not give, and never let anybody in', () => {
    const next = chances(SEED + 1)
    for (let round = 0; round < 1_000; round++) {
      const [mine, theirs] = [someRoles(next), someRoles(next)]
      const own = rightsOf(next() < 0.1 ? 'owner' : 'member', mine, 'a person')
      const other = rightsOf(next() < 0.1 ? 'owner' : 'member', theirs, 'another person')
      const acting = rightsAsDeputy(own, other)
      const kinds = new Set<Right>(own.grants.flatMap(grant => [...grant.rights]))
      const beyond = [...pairs(acting.grants)].filter(pair => !pairs(other.grants).has(pair) || !kinds.has(pair.split(' ')[0] as Right))
      expect({ seed: SEED, mine, theirs, beyond }).toEqual({ seed: SEED, mine, theirs, beyond: [] })
      expect(acting.rights.has('access.manage')).toBe(false)
    }
  })
})
