import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import { todayIn } from '../../rules/day.ts'
import type { Context, Right } from '../../platform/context.ts'
import { missing, refused } from '../../platform/refusal.ts'
import { mustReachAll, mustReachSkill } from '../access/reach.ts'
import { findSkills } from '../library/queries.ts'
import type { SkillNow } from '../library/queries.ts'
import type { Claim } from './claims.ts'
import { eventsOfPairs } from './events.ts'
import type { EventNow } from './events.ts'
import { refuseOwn } from './own.ts'
import { pairsWaiting } from './pairs-waiting.ts'

interface Somebody {
  name: string
  retired: boolean
  today: Day
}

/** What claims are judged by, read at once for all of them. */
export interface Grounds {
  people: Map<string, Somebody>
  skills: Map<string, SkillNow>
  /** Everything that stands recorded, by pair. */
  events: Map<string, EventNow[]>
  /** Pairs on which something waits for a second person. */
  second: ReadonlySet<string>
}

export async function readGrounds(ctx: Context, claims: readonly Claim[]): Promise<Grounds> {
  const skills = await findSkills(ctx, [...new Set(claims.map(claim => claim.skillId))])
  const events = await eventsOfPairs(ctx, claims)
  return {
    people: await readPeople(ctx, [...new Set(claims.map(claim => claim.personId))]),
    skills: new Map(skills.map(skill => [skill.id, skill])),
    events: Map.groupBy(events, event => pairOf(event)),
    second: new Set((await pairsWaiting(ctx, claims, skills)).map(pairOf)),
  }
}

export function pairOf({ personId, skillId }: { personId: string; skillId: string }): string {
  return `${personId} ${skillId}`
}

/** Whether the caller may say this of this person at all; answers the skill and the person's own day. */
export async function judge(
  ctx: Context,
  grounds: Grounds,
  { personId, skillId }: Pick<Claim, 'personId' | 'skillId'>,
  right: Right,
): Promise<{ skill: SkillNow; today: Day }> {
  // Asked of everybody within reach at once and kept for the request: a sheet of claims asks no more than one.
  await mustReachAll(ctx, right, [personId])
  mustReachSkill(ctx, right, skillId)
  const person = grounds.people.get(personId)
  const skill = grounds.skills.get(skillId)
  if (!person) throw missing('person', personId)
  if (!skill) throw missing('skill', skillId)
  if (person.retired) throw refused('person.retired', { name: person.name })
  if (skill.state === 'retired') throw refused('skill.retired', { name: skill.name })
  if (skill.state === 'draft') throw refused('skill.draft', { name: skill.name })
  await refuseOwn(ctx, personId)
  return { skill, today: person.today }
}

async function readPeople(ctx: Context, ids: readonly string[]): Promise<Grounds['people']> {
  const { rows } = await sql<{ id: string; name: string; retired: boolean; zone: string | null }>`
    select d.person_id as "id", concat_ws(' ', nullif(d.given_names, ''), d.surname) as name, d.retired, p.time_zone as zone
    from person_details d left join packed_people p using (tenant_id, person_id)
    where d.tenant_id = ${ctx.organisation.tenantId} and d.person_id = any(${[...ids]}::uuid[]) and d.superseded_at is null`.execute(ctx.db)
  return new Map(
    rows.map(({ id, name, retired, zone }) => [id, { name, retired, today: zone === null ? ctx.today : todayIn(zone, ctx.now) }]),
  )
}
