import { sql } from 'kysely'
import type { Day, Duration } from '../../rules/day.ts'
import type { ResultFact } from '../../rules/holding.ts'
import type { Level } from '../../rules/level.ts'
import type { Context } from '../../platform/context.ts'
import type { Period } from '../requirements/replace.ts'

export interface PersonOnRecord {
  id: string
  surname: string
  givenNames: string
  employeeNumber: string | null
  email: string | null
  /** The calendar of the site they work at. */
  timeZone: string
  /** Of the positions held now or later. */
  groupingIds: string[]
  engagements: number
  /** Every engagement on record has an end that lies behind. */
  left: boolean
}

export interface GroupingOnRecord {
  id: string
  name: string
  typeName: string
  parentId: string | null
  timeZone: string | null
}

export interface SkillOnRecord {
  id: string
  code: string | null
  name: string
  category: string | null
  scaleId: string
  validity: Duration | null
  retired: boolean
}

export interface ScaleOnRecord {
  id: string
  name: string
  starter: string | null
  levels: Level[]
}

export interface RequirementOnRecord extends Period {
  /** Grouping or person it is asked of; 'everyone' where it is asked of all. */
  subject: string
  skillId: string
  level: number
  withinDays: number | null
}

export interface ResultOnRecord extends ResultFact {
  /** The day was not stated in the sheet it came from. */
  assumed: boolean
}

/** Everything that something in a sheet could be, as it stands now. */
export interface OnRecord {
  people: PersonOnRecord[]
  groupings: GroupingOnRecord[]
  skills: SkillOnRecord[]
  scales: ScaleOnRecord[]
  requirements: RequirementOnRecord[]
}

export async function readOnRecord(ctx: Context): Promise<OnRecord> {
  // Tables that have just been filled have no statistics yet; the planner then takes a thousand rows for one, and loops over them a thousand times.
  await sql.raw('set local enable_nestloop = off; set local jit = off').execute(ctx.db)
  return {
    people: await readPeople(ctx),
    groupings: await readGroupings(ctx),
    skills: await readSkills(ctx),
    scales: await readScales(ctx),
    requirements: await readRequirements(ctx),
  }
}

async function readPeople(ctx: Context): Promise<PersonOnRecord[]> {
  const { tenantId, timeZone } = ctx.organisation
  const { rows: people } = await sql<Pick<PersonOnRecord, 'id' | 'surname' | 'givenNames' | 'employeeNumber' | 'email'>>`
    select person_id as "id", surname, given_names as "givenNames", employee_number as "employeeNumber", email
    from person_details where tenant_id = ${tenantId} and superseded_at is null and not retired`.execute(ctx.db)
  const { rows: positions } = await sql<{ person_id: string; ids: string[] }>`
    select person_id, grouping_ids as ids from positions
    where tenant_id = ${tenantId} and superseded_at is null and not potential and (through_on is null or through_on >= ${ctx.today}::date)`.execute(
    ctx.db,
  )
  const { rows: engagements } = await sql<{ person_id: string; over: boolean }>`
    select person_id, through_on is not null and through_on < ${ctx.today}::date as over
    from engagements where tenant_id = ${tenantId} and superseded_at is null`.execute(ctx.db)
  const { rows: zones } = await sql<{ person_id: string; time_zone: string }>`
    select person_id, time_zone from packed_people where tenant_id = ${tenantId}`.execute(ctx.db)
  const positionsOf = Map.groupBy(positions, row => row.person_id)
  const engagementsOf = Map.groupBy(engagements, row => row.person_id)
  const zoneOf = new Map(zones.map(row => [row.person_id, row.time_zone]))
  return people.map(person => {
    const engaged = engagementsOf.get(person.id) ?? []
    return {
      ...person,
      timeZone: zoneOf.get(person.id) ?? timeZone,
      groupingIds: (positionsOf.get(person.id) ?? []).flatMap(row => row.ids),
      engagements: engaged.length,
      left: engaged.length > 0 && engaged.every(row => row.over),
    }
  })
}

async function readGroupings(ctx: Context): Promise<GroupingOnRecord[]> {
  const { rows } = await sql<GroupingOnRecord>`
    select d.grouping_id as "id", d.name, t.name as "typeName", d.parent_id as "parentId", d.time_zone as "timeZone"
    from grouping_details d join grouping_types t using (tenant_id, type_id)
    where d.tenant_id = ${ctx.organisation.tenantId} and d.superseded_at is null and not d.retired`.execute(ctx.db)
  return rows
}

/** A skill that went with a reversed import never was: a sheet kept again makes it anew. */
async function readSkills(ctx: Context): Promise<SkillOnRecord[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<SkillOnRecord>`
    select d.skill_id as "id", d.code, d.name, c.name as category, d.scale_id as "scaleId", d.validity, d.state = 'retired' as retired
    from skill_details d left join skill_categories c using (tenant_id, category_id)
    where d.tenant_id = ${tenantId} and d.superseded_at is null and (d.state <> 'retired' or d.skill_id::text not in (
      select jsonb_array_elements_text(i.created -> 'skills') from imports i where i.tenant_id = ${tenantId} and i.reversed_at is not null))`.execute(
    ctx.db,
  )
  return rows
}

async function readScales(ctx: Context): Promise<ScaleOnRecord[]> {
  const rows = await ctx.db
    .selectFrom('scales')
    .select(['scale_id', 'name', 'starter', 'levels'])
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .orderBy('scale_id')
    .execute()
  return rows.map(row => ({ id: row.scale_id, name: row.name, starter: row.starter, levels: row.levels as Level[] }))
}

async function readRequirements(ctx: Context): Promise<RequirementOnRecord[]> {
  const { rows } = await sql<RequirementOnRecord>`
    select coalesce(grouping_id::text, person_id::text, 'everyone') as subject, skill_id as "skillId", level, within_days as "withinDays",
      from_on as "fromOn", through_on as "throughOn"
    from requirements where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and kind = 'mandatory'`.execute(ctx.db)
  return rows
}

/** What is recorded of these people on these skills, by pair. */
export async function readResults(
  ctx: Context,
  personIds: readonly string[],
  skillIds: readonly string[],
): Promise<Map<string, ResultOnRecord[]>> {
  if (personIds.length === 0 || skillIds.length === 0) return new Map()
  const { rows } = await sql<{
    event_id: string
    person_id: string
    skill_id: string
    type: string
    happened_on: Day
    level: number
    grade: ResultFact['grade'] | null
    outcome: ResultFact['outcome'] | null
    valid_through: Day | null
    recorded_at: Date
    assumed: boolean
  }>`
    select event_id, person_id, skill_id, type, happened_on, level, grade, outcome, valid_through, recorded_at,
      body -> 'achievedOnAssumed' = 'true'::jsonb is true as assumed
    from events where tenant_id = ${ctx.organisation.tenantId} and person_id = any(${[...personIds]}::uuid[])
      and skill_id = any(${[...skillIds]}::uuid[]) and superseded_at is null and level is not null`.execute(ctx.db)
  const results = new Map<string, ResultOnRecord[]>()
  for (const row of rows) {
    const pair = pairKey(row.person_id, row.skill_id)
    const result: ResultOnRecord = {
      id: row.event_id,
      level: row.level,
      grade: row.grade ?? 'D',
      outcome: row.outcome ?? 'passed',
      achievedOn: row.happened_on,
      validThrough: row.valid_through,
      recordedAt: row.recorded_at.toISOString(),
      type: row.type,
      assumed: row.assumed,
    }
    const others = results.get(pair)
    if (others) others.push(result)
    else results.set(pair, [result])
  }
  return results
}

export function pairKey(personId: string, skillId: string): string {
  return `${personId} ${skillId}`
}
