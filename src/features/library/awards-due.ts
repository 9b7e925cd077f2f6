import { sql } from 'kysely'
import { todayIn } from '../../rules/day.ts'
import type { Day, Duration } from '../../rules/day.ts'
import { atOrAbove } from '../../rules/grade.ts'
import type { Grade } from '../../rules/grade.ts'
import { awardsDue as dueOn } from '../../rules/prerequisites.ts'
import type { AwardDue as Due, Held, Prerequisite, VoidedAward } from '../../rules/prerequisites.ts'
import type { Context } from '../../platform/context.ts'
import { loadFacts } from '../standings/facts.ts'
import type { PersonFacts } from '../standings/facts.ts'
import type { Plant } from '../standings/queries.ts'
import { counts, heldOn } from './held.ts'
import { readPrerequisites } from './links.ts'

export interface AwardDue extends Due {
  personId: string
  /** How long it counts; null: without end. */
  validity: Duration | null
}

/** How each skill that is awarded by itself is awarded. */
export type Awarding = ReadonlyMap<string, { validity: Duration | null; floor: Grade }>

/** The library as it would be after a change. */
export interface LibraryAfter {
  awarding(awarding: Awarding): Awarding
  to(plant: Plant): Plant
  /** Absent: as they are. */
  prerequisites?: readonly Prerequisite[] | undefined
}

/**
 * Awards that are due because all prerequisites are met. Recording the answer leaves nothing due. `personIds`: null for whoever could have one.
 */
export async function awardsDue(ctx: Context, personIds: readonly string[] | null, after?: LibraryAfter): Promise<AwardDue[]> {
  const now = await readAwarding(ctx)
  const awarding = after ? after.awarding(now) : now
  if (awarding.size === 0) return []
  const prerequisites = after?.prerequisites ?? (await readPrerequisites(ctx))
  const candidates =
    personIds ??
    (await candidatesFor(
      ctx,
      prerequisites.filter(one => awarding.has(one.skillId)),
    ))
  if (candidates.length === 0) return []
  const history = await readHistory(ctx, candidates)
  const { plant, people } = await loadFacts(ctx, candidates, null, after?.to)
  return people.flatMap(person => dueTo(ctx, { plant, person, awarding, prerequisites, history }))
}

interface Question {
  plant: Plant
  person: PersonFacts
  awarding: Awarding
  prerequisites: readonly Prerequisite[]
  history: History
}

function dueTo(ctx: Context, { plant, person, awarding, prerequisites, history }: Question): AwardDue[] {
  if (person.retired) return []
  const on = todayIn(person.timeZone, ctx.now)
  const held = new Map<string, Held>()
  const lastResultOn = new Map<string, Day>()
  const prohibited = new Set<string>()
  for (const [skillId, facts] of person.pairs) {
    const holding = heldOn(plant, person, skillId, on)
    if (holding) held.set(skillId, { ...holding, recordedAt: history.firstRecorded(holding) })
    if (facts.revocations.some(({ from, through }) => from <= on && (through === null || through >= on))) prohibited.add(skillId)
    for (const { achievedOn, standIn, grade } of facts.results) {
      if (standIn !== undefined || !atOrAbove(grade, facts.skill.evidenceFloor)) continue
      if (achievedOn > (lastResultOn.get(skillId) ?? '')) lastResultOn.set(skillId, achievedOn)
    }
  }
  return dueOn({
    on,
    prerequisites: prerequisites.filter(one => counts(plant, one.needsSkillId, on)),
    awarding: new Map([...awarding].filter(([skillId]) => counts(plant, skillId, on))),
    held,
    lastResultOn,
    voided: history.voided.get(person.personId) ?? new Map(),
    prohibited,
  }).map(due => ({ personId: person.personId, ...due, validity: awarding.get(due.skillId)!.validity }))
}

/** Published, and awarded by themselves. */
async function readAwarding(ctx: Context): Promise<Awarding> {
  const { rows } = await sql<{ id: string; validity: Duration | null; floor: Grade }>`
    select skill_id as "id", validity, evidence_floor as "floor" from skill_details
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and state = 'published' and award_when_complete`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ id, ...how }) => [id, how]))
}

/** Whoever has a result of something that is asked before one of these skills, or that counts as it. */
async function candidatesFor(ctx: Context, prerequisites: readonly Prerequisite[]): Promise<string[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ person_id: string }>`
    with recursive asked as (
      select unnest(${[...new Set(prerequisites.map(one => one.needsSkillId))]}::uuid[]) as skill_id
      union
      select q.by_skill_id from equivalents q join asked a on q.skill_id = a.skill_id where q.tenant_id = ${tenantId} and q.superseded_at is null
    )
    select distinct person_id from events
    where tenant_id = ${tenantId} and superseded_at is null and level >= 1 and skill_id in (select skill_id from asked)`.execute(ctx.db)
  return rows.map(row => row.person_id)
}

interface History {
  /** By person and skill, the newest award by itself that was corrected away. */
  voided: ReadonlyMap<string, ReadonlyMap<string, VoidedAward>>
  /** A result that took the place of another says nothing new: it counts from when the first of them was recorded. */
  firstRecorded(holding: Held): string | null
}

async function readHistory(ctx: Context, personIds: readonly string[]): Promise<History> {
  const { rows } = await sql<{
    person_id: string
    skill_id: string
    replaced: string
    replacement: string | null
    completed: boolean
    achieved_on: Day
    replaced_at: Date
    at: Date
  }>`
    select c.person_id, c.skill_id, v.event_id as replaced, c.body ->> 'replacement' as replacement, v.body ? 'because' as completed,
      v.happened_on as achieved_on, v.recorded_at as replaced_at, c.recorded_at as at
    from events c join events v on v.tenant_id = c.tenant_id and v.event_id = (c.body ->> 'supersedes')::uuid
    where c.tenant_id = ${ctx.organisation.tenantId} and c.superseded_at is null and c.type = 'corrected' and c.skill_id is not null
      and c.person_id = any(${[...personIds]}::uuid[]) order by c.recorded_at`.execute(ctx.db)
  const voided = new Map<string, Map<string, VoidedAward>>()
  const before = new Map<string, { id: string; at: string }>()
  for (const row of rows) {
    if (row.replacement) before.set(row.replacement, { id: row.replaced, at: row.replaced_at.toISOString() })
    if (!row.completed) continue
    const ofPerson = voided.get(row.person_id) ?? new Map<string, VoidedAward>()
    voided.set(row.person_id, ofPerson)
    const known = ofPerson.get(row.skill_id)?.achievedOn ?? row.achieved_on
    ofPerson.set(row.skill_id, { achievedOn: known > row.achieved_on ? known : row.achieved_on, voidedAt: row.at.toISOString() })
  }
  return {
    voided,
    firstRecorded({ resultId, recordedAt }) {
      let first = recordedAt
      for (let one = before.get(resultId ?? ''); one; one = before.get(one.id)) first = one.at
      return first
    },
  }
}
