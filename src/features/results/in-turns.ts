import type { Context } from '../../platform/context.ts'
import { missingOfMany } from '../library/held.ts'
import type { MissingPrerequisite } from '../library/held.ts'
import { readEquivalentsNow, readPrerequisites } from '../library/links.ts'
import type { Claim } from './claims.ts'

export type Lacking = ReadonlyMap<Claim, readonly MissingPrerequisite[]>

/**
 * Records claims as if they came one by one: each asks for what is held before it once those ahead of it on the list stand on the record. What is found
 * lacking waits for the rest of the list, as somebody would who has the sheets in the wrong order; what then still lacks something comes last, with it.
 */
export async function inTurns(
  ctx: Context,
  claims: readonly Claim[],
  record: (turn: readonly Claim[], lacking: Lacking) => Promise<unknown>,
): Promise<void> {
  const feeds = await readFeeds(ctx, claims)
  let waiting: readonly Claim[] = claims
  let postponed: Claim[] = []
  while (waiting.length > 0) {
    const { turn, rest } = nextTurn(waiting, feeds)
    const lacking = await lackingOf(ctx, turn)
    const ready = turn.filter(claim => !lacking.has(claim))
    if (ready.length > 0) await record(ready, new Map())
    postponed.push(...lacking.keys())
    waiting = rest
    if (rest.length > 0 || postponed.length === 0) continue
    const still = await lackingOf(ctx, postponed)
    waiting = postponed.filter(claim => !still.has(claim))
    postponed = [...still.keys()]
    if (waiting.length === 0) await record(postponed, still)
  }
}

/** The skills whose results may change what is held of those asked before a skill: they themselves, what counts as them, what completes them. */
type Feeds = ReadonlyMap<string, ReadonlySet<string>>

async function readFeeds(ctx: Context, claims: readonly Claim[]): Promise<Feeds> {
  if (claims.length < 2) return new Map()
  const prerequisites = await readPrerequisites(ctx)
  const asked = new Set(prerequisites.map(one => one.skillId))
  const skillIds = [...new Set(claims.map(claim => claim.skillId))].filter(id => asked.has(id))
  if (skillIds.length === 0) return new Map()
  const before = Map.groupBy(
    [...prerequisites.map(one => [one.skillId, one.needsSkillId] as const), ...(await readEquivalentsNow(ctx)).map(counts)],
    ([skillId]) => skillId,
  )
  return new Map(
    skillIds.map(skillId => {
      const found = new Set<string>()
      for (const waiting = [skillId]; waiting.length > 0;) {
        for (const [, next] of before.get(waiting.pop()!) ?? []) {
          if (!found.has(next)) waiting.push(next)
          found.add(next)
        }
      }
      return [skillId, found]
    }),
  )
}

function counts({ skillId, bySkillId }: { skillId: string; bySkillId: string }): readonly [string, string] {
  return [skillId, bySkillId]
}

/** Of each person the first claims, as far as none of them may change what the next one asks for. */
function nextTurn(claims: readonly Claim[], feeds: Feeds): { turn: Claim[]; rest: Claim[] } {
  const turn: Claim[] = []
  const rest: Claim[] = []
  const touched = new Map<string, Set<string>>()
  const stopped = new Set<string>()
  for (const claim of claims) {
    const { personId, skillId } = claim
    const those = touched.get(personId) ?? new Set<string>()
    const feeding = feeds.get(skillId)
    if (stopped.has(personId) || (asks(claim) && feeding && [...those].some(one => feeding.has(one)))) {
      stopped.add(personId)
      rest.push(claim)
      continue
    }
    touched.set(personId, those.add(skillId))
    turn.push(claim)
  }
  return { turn, rest }
}

/** A failed attempt asks for nothing, and neither does level 0. */
function asks({ said }: Claim): boolean {
  return said.outcome === 'passed' && said.level > 0
}

async function lackingOf(ctx: Context, claims: readonly Claim[]): Promise<Map<Claim, MissingPrerequisite[]>> {
  const asking = claims.filter(asks)
  const missing = await missingOfMany(
    ctx,
    asking.map(({ personId, skillId, said }) => ({ personId, skillId, level: said.level, on: said.achievedOn })),
  )
  return new Map(asking.flatMap((claim, i) => (missing[i]!.length > 0 ? [[claim, missing[i]!] as const] : [])))
}
