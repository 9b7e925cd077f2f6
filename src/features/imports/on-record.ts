import { sql } from 'kysely'
import type { Day, Duration } from '../../rules/day.ts'
import type { Grade } from '../../rules/grade.ts'
import type { ResultFact } from '../../rules/holding.ts'
import type { Level } from '../../rules/level.ts'
import type { Context } from '../../platform/context.ts'
import { heldOrToCome } from '../access/places.ts'
import type { Period } from '../requirements/replace.ts'
import { todayByZone } from '../standings/rows.ts'

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
  evidenceFloor: Grade
  retired: boolean
  /** It follows a certification from that day on, or always. */
  certified: boolean
  certifiedFrom: Day | null
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

/** `recordedAt` is a moment as the database writes it; it only has to sort. */
export interface ResultOnRecord extends ResultFact {
  /** The day was not stated in the sheet it came from. */
  assumed: boolean
  /** An import has recorded it. */
  imported: boolean
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
    select person_id, grouping_ids as ids from positions o where tenant_id = ${tenantId} and ${await heldOrToCome(ctx, 'o')}`.execute(
    ctx.db,
  )
  const { rows: engagements } = await sql<{ person_id: string; through_on: Day | null }>`
    select person_id, through_on from engagements where tenant_id = ${tenantId} and superseded_at is null`.execute(ctx.db)
  const { rows: zones } = await sql<{ person_id: string; time_zone: string }>`
    select person_id, time_zone from packed_people where tenant_id = ${tenantId}`.execute(ctx.db)
  const positionsOf = Map.groupBy(positions, row => row.person_id)
  const engagementsOf = Map.groupBy(engagements, row => row.person_id)
  const zoneOf = new Map(zones.map(row => [row.person_id, row.time_zone]))
  const today = todayByZone(ctx.now)
  return people.map(person => {
    const engaged = engagementsOf.get(person.id) ?? []
    const zone = zoneOf.get(person.id) ?? timeZone
    const on = today(zone)
    return {
      ...person,
      timeZone: zone,
      groupingIds: (positionsOf.get(person.id) ?? []).flatMap(row => row.ids),
      engagements: engaged.length,
      left: engaged.length > 0 && engaged.every(row => row.through_on !== null && row.through_on < on),
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
    select d.skill_id as "id", d.code, d.name, c.name as category, d.scale_id as "scaleId", d.validity,
      d.evidence_floor as "evidenceFloor", d.state = 'retired' as retired,
      d.certification_id is not null as certified, d.certification_from_on as "certifiedFrom"
    from skill_details d left join skill_categories c using (tenant_id, category_id)
    where d.tenant_id = ${tenantId} and d.superseded_at is null and (d.state <> 'retired' or d.skill_id::text not in (
      select jsonb_array_elements_text(i.created -> 'skills') from imports i where i.tenant_id = ${tenantId} and i.reversed_at is not null))`.execute(
    ctx.db,
  )
  return rows
}

async function readScales(ctx: Context): Promise<ScaleOnRecord[]> {
  const rows = await ctx.db
    .selectFrom('scales as s')
    .innerJoin('scale_details as d', join => join.onRef('d.tenant_id', '=', 's.tenant_id').onRef('d.scale_id', '=', 's.scale_id'))
    .select(['s.scale_id', 'd.name', 's.starter', 'd.levels'])
    .where('s.tenant_id', '=', ctx.organisation.tenantId)
    .where('d.superseded_at', 'is', null)
    .orderBy('s.scale_id')
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

export interface Pair {
  personId: string
  skillId: string
}

/** What is recorded of these pairs, by pair. */
export async function readResults(ctx: Context, pairs: readonly Pair[]): Promise<Map<string, ResultOnRecord[]>> {
  const results = new Map<string, ResultOnRecord[]>()
  if (pairs.length === 0) return results
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ person_id: string; skill_id: string } & Omit<ResultOnRecord, 'type'>>`
    select e.person_id, e.skill_id, e.event_id as "id", e.happened_on as "achievedOn", e.level, coalesce(e.grade, 'D') as grade,
      coalesce(e.outcome, 'passed') as outcome, e.valid_through as "validThrough", (e.recorded_at at time zone 'UTC')::text as "recordedAt",
      e.body -> 'achievedOnAssumed' = 'true'::jsonb is true as assumed, e.import_id is not null as imported
    from events e
      join (select distinct * from unnest(${pairs.map(pair => pair.personId)}::uuid[], ${pairs.map(pair => pair.skillId)}::uuid[]) as p (person_id, skill_id)) asked
      using (person_id, skill_id)
    where e.tenant_id = ${tenantId} and e.superseded_at is null and e.level is not null`.execute(ctx.db)
  for (const { person_id, skill_id, ...row } of rows) {
    const pair = pairKey(person_id, skill_id)
    const others = results.get(pair)
    if (others) others.push({ ...row, type: '' })
    else results.set(pair, [{ ...row, type: '' }])
  }
  return results
}

export function pairKey(personId: string, skillId: string): string {
  return `${personId} ${skillId}`
}
