import { sql } from 'kysely'
import { todayIn } from '../../rules/day.ts'
import type { Day, Duration } from '../../rules/day.ts'
import { levelOf } from '../../rules/level.ts'
import { pairOn } from '../../rules/pair.ts'
import type { PairFacts } from '../../rules/pair.ts'
import { awardsDue as dueOn, needsOf } from '../../rules/prerequisites.ts'
import type { Held } from '../../rules/prerequisites.ts'
import type { Context } from '../../platform/context.ts'
import { loadFacts } from '../standings/facts.ts'
import { readPrerequisites } from './links.ts'
import { findSkills } from './queries.ts'

export interface MissingPrerequisite {
  skillId: string
  name: string
  level: number
  levelCode: string
  /** What is held of it validly; null: nothing. */
  held: number | null
}

export interface Aspirant {
  personId: string
  skillId: string
  level: number
  on: Day
}

/** What a person still lacks on the day before this level: by name, for the refusal of a result. */
export async function missingPrerequisites(
  ctx: Context,
  personId: string,
  skillId: string,
  level: number,
  on: Day,
): Promise<MissingPrerequisite[]> {
  const [missing] = await missingOfMany(ctx, [{ personId, skillId, level, on }])
  return missing!
}

/** The same for many at once, in their order. */
export async function missingOfMany(ctx: Context, aspirants: readonly Aspirant[]): Promise<MissingPrerequisite[][]> {
  const prerequisites = await readPrerequisites(ctx)
  const needs = aspirants.map(one => (one.level < 1 ? [] : needsOf(prerequisites, one)))
  const asking = aspirants.filter((_, i) => needs[i]!.length > 0)
  if (asking.length === 0) return needs.map(() => [])
  const { people } = await loadFacts(ctx, [...new Set(asking.map(one => one.personId))], null)
  const pairsOf = new Map(people.map(person => [person.personId, person.pairs]))
  const skills = new Map((await findSkills(ctx, [...new Set(needs.flat().map(need => need.skillId))])).map(skill => [skill.id, skill]))
  return aspirants.map(({ personId, on }, i) =>
    needs[i]!.flatMap(need => {
      const skill = skills.get(need.skillId)
      const held = heldOn(pairsOf.get(personId)?.get(need.skillId), on)?.level ?? null
      if (!skill || (held !== null && held >= need.level)) return []
      return [{ ...need, name: skill.name, levelCode: levelOf(skill.levels, need.level)?.code ?? String(need.level), held }]
    }),
  )
}

export interface AwardDue {
  personId: string
  skillId: string
  level: number
  achievedOn: Day
  /** The results that completed it. */
  because: string[]
}

/** Awards that are due because all prerequisites are met. Ask after something was recorded of these people; recording the answer leaves nothing due. */
export async function awardsDue(ctx: Context, personIds: readonly string[]): Promise<AwardDue[]> {
  const awarding = await readAwarding(ctx)
  if (awarding.size === 0 || personIds.length === 0) return []
  const prerequisites = await readPrerequisites(ctx)
  const { people } = await loadFacts(ctx, personIds, null)
  return people.flatMap(person => {
    if (person.retired) return []
    const on = todayIn(person.timeZone, ctx.now)
    const held = new Map<string, Held>()
    const lastResultOn = new Map<string, Day>()
    const prohibited = new Set<string>()
    for (const [skillId, facts] of person.pairs) {
      const holding = heldOn(facts, on)
      if (holding) held.set(skillId, holding)
      if (facts.revocations.some(({ from, through }) => from <= on && (through === null || through >= on))) prohibited.add(skillId)
      for (const { achievedOn, standIn } of facts.results) {
        if (standIn === undefined && achievedOn > (lastResultOn.get(skillId) ?? '')) lastResultOn.set(skillId, achievedOn)
      }
    }
    return dueOn({ on, prerequisites, awarding, held, lastResultOn, prohibited }).map(due => ({ personId: person.personId, ...due }))
  })
}

/** Published, in their active period, and awarded by themselves. */
async function readAwarding(ctx: Context): Promise<Map<string, { validity: Duration | null }>> {
  const { rows } = await sql<{ id: string; validity: Duration | null }>`
    select skill_id as "id", validity from skill_details
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and state = 'published' and award_when_complete
      and (from_on is null or from_on <= ${ctx.today}::date)`.execute(ctx.db)
  return new Map(rows.map(row => [row.id, { validity: row.validity }]))
}

/** Held validly on the day, with nothing against it. */
function heldOn(facts: PairFacts | undefined, on: Day): Held | null {
  if (!facts) return null
  const { facts: known, result } = pairOn(facts, on)
  if (result === null || !known.held || known.past !== 'no' || known.revoked || known.suspended) return null
  return { level: result.level, achievedOn: result.achievedOn, resultId: result.id }
}
