import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Equivalent, StandInRule } from '../../rules/equivalents.ts'
import type { Grade } from '../../rules/grade.ts'
import type { Scale } from '../../rules/level.ts'
import type { SkillFacts } from '../../rules/pair.ts'
import type { Context } from '../../platform/context.ts'
import { standInsAmong } from './stand-ins.ts'

export interface SkillRow {
  ordinal: number
  /** First day of its active period; null: always. */
  fromOn: Day | null
  /** First day on which it is retired; null: in use. */
  retiredOn: Day | null
  name: string
  code: string | null
  scaleId: string
  categoryId: string | null
  /** The certification whose standing says what is held, with what it fixes of the scope; null: results say it. */
  certification: SkillCertification | null
  facts: SkillFacts
}

export interface SkillCertification {
  id: string
  code: string
  name: string
  scope: Record<string, string>
  /** First day on which it decides; null: always. */
  fromOn: Day | null
}

export interface GroupingRow {
  grouping_id: string
  parent_id: string | null
  name: string
  type_name: string
  time_zone: string | null
}

export interface RequirementRow {
  requirement_id: string
  subject_kind: 'grouping' | 'person' | 'everyone'
  grouping_id: string | null
  person_id: string | null
  skill_id: string
  level: number
  kind: 'mandatory' | 'wanted'
  from_on: Day | null
  through_on: Day | null
  within_days: number | null
}

/** Asked of a number of people of the grouping, and of nobody in particular. */
export interface NumberAsked extends RequirementRow {
  at_least: number
}

export interface EngagementRow {
  from_on: Day | null
  through_on: Day | null
}

export interface PositionRow extends EngagementRow {
  position_id: string
  grouping_ids: string[]
  potential: boolean
}

export interface PersonRow {
  person_id: string
  ordinal: number
  retired: boolean
  engagements: EngagementRow[]
  positions: PositionRow[]
}

export interface EventRow {
  event_id: string
  person_id: string
  skill_id: string
  type: string
  happened_on: Day
  level: number | null
  grade: Grade | null
  outcome: 'passed' | 'failed' | null
  valid_through: Day | null
  through_on: Day | null
  recorded_at: Date
  reason: string | null
  permits: string | null
  requirement_id: string | null
  requirement_of: RequirementOf | null
}

/** The thread a requirement belongs to: it stays when the requirement is split or re-levelled and its parts get ids of their own. */
export interface RequirementOf {
  subject: { kind: 'grouping' | 'person' | 'everyone'; id?: string }
  kind: 'mandatory' | 'wanted'
}

/** Structure and library, as known at the moment. */
export interface Frame {
  timeZone: string
  /** The organisation's calendar day of the question. */
  today: Day
  scales: Map<string, Scale>
  skills: Map<string, SkillRow>
  skillCount: number
  equivalents: Equivalent[]
  /** What holding a skill counts as, chains included. */
  standIns: Map<string, StandInRule[]>
  groupings: Map<string, GroupingRow>
  /** The grouping and those above it, nearest first. */
  lineage(groupingId: string): readonly string[]
}

/** What holds for everybody: the frame, and what is asked in it. */
export interface Plant extends Frame {
  /** Of each person whom they reach. */
  requirements: RequirementRow[]
  requirementsOf: Map<string, RequirementRow[]>
  numbersAsked: NumberAsked[]
}

/** In force now, or at the moment asked about. */
export function known(alias: string, knownAt: Date | null): RawBuilder<boolean> {
  const row = sql.raw(alias)
  return knownAt === null
    ? sql<boolean>`${row}.superseded_at is null`
    : sql<boolean>`${row}.recorded_at <= ${knownAt} and (${row}.superseded_at is null or ${row}.superseded_at > ${knownAt})`
}

/** `frame`: the frame, where the caller has it already. */
export async function readPlant(ctx: Context, knownAt: Date | null, frame?: Frame): Promise<Plant> {
  frame ??= await readFrame(ctx, knownAt)
  const { rows } = await sql<RequirementRow & { at_least: number | null }>`
    select requirement_id, subject_kind, grouping_id, person_id, skill_id, level, kind, from_on, through_on, within_days, at_least
    from requirements r where tenant_id = ${ctx.organisation.tenantId} and ${known('r', knownAt)}`.execute(ctx.db)
  return asking(frame, rows)
}

/** The frame with these requirements in it. */
export function asking(frame: Frame, rows: readonly (RequirementRow & { at_least: number | null })[]): Plant {
  const requirements = rows.filter(row => row.at_least === null)
  const numbersAsked = rows.filter((row): row is NumberAsked => row.at_least !== null)
  return {
    ...frame,
    requirements,
    numbersAsked,
    requirementsOf: Map.groupBy(requirements, row => row.grouping_id ?? row.person_id ?? 'everyone'),
  }
}

export async function readFrame(ctx: Context, knownAt: Date | null): Promise<Frame> {
  const { timeZone } = ctx.organisation
  const scales = await readScales(ctx, knownAt)
  const skills = await readSkills(ctx, scales, knownAt)
  const equivalents = await readEquivalents(ctx, knownAt)
  const groupings = await readGroupings(ctx, knownAt)
  const lineages = new Map<string, readonly string[]>()
  return {
    timeZone,
    today: ctx.today,
    scales,
    skills,
    skillCount: Math.max(0, ...[...skills.values()].map(skill => skill.ordinal + 1)),
    equivalents,
    standIns: standInsAmong(equivalents, skills),
    groupings,
    lineage(groupingId) {
      let lineage = lineages.get(groupingId)
      if (!lineage) lineages.set(groupingId, (lineage = lineageOf(groupings, groupingId)))
      return lineage
    },
  }
}

function lineageOf(groupings: Map<string, GroupingRow>, groupingId: string): string[] {
  const lineage: string[] = []
  for (let id: string | null = groupingId; id !== null && !lineage.includes(id); id = groupings.get(id)?.parent_id ?? null) lineage.push(id)
  return lineage
}

export async function readEquivalents(ctx: Context, knownAt: Date | null): Promise<Equivalent[]> {
  const { rows } = await sql<Equivalent>`
    select equivalent_id as "id", skill_id as "skillId", level, by_skill_id as "bySkillId", by_level as "byLevel", from_on as "from", through_on as "through"
    from equivalents q where tenant_id = ${ctx.organisation.tenantId} and ${known('q', knownAt)} order by equivalent_id`.execute(ctx.db)
  return rows
}

async function readScales(ctx: Context, knownAt: Date | null): Promise<Map<string, Scale>> {
  const { rows } = await sql<Scale>`
    select scale_id as "id", name, levels from scale_details s where tenant_id = ${ctx.organisation.tenantId} and ${known('s', knownAt)}`.execute(
    ctx.db,
  )
  return new Map(rows.map(row => [row.id, row]))
}

async function readSkills(ctx: Context, scales: Map<string, Scale>, knownAt: Date | null): Promise<Map<string, SkillRow>> {
  const { rows } = await sql<{
    skill_id: string
    ordinal: number
    name: string
    code: string | null
    scale_id: string
    category_id: string | null
    warn_days: number
    evidence_floor: Grade
    from_on: Day | null
    retired_on: Day | null
    certification: SkillCertification | null
  }>`
    select s.skill_id, s.ordinal, d.name, d.code, d.scale_id, d.category_id, d.warn_days, d.evidence_floor, d.from_on, d.retired_on,
      case when d.certification_id is null then null else json_build_object('id', c.certification_id, 'code', c.code, 'name', coalesce(v.name, c.code),
        'scope', d.certification_scope, 'fromOn', d.certification_from_on) end as certification
    from skills s join skill_details d using (tenant_id, skill_id)
      left join certifications c on c.tenant_id = d.tenant_id and c.certification_id = d.certification_id
      left join lateral (
        select v.name from certification_versions v where v.tenant_id = c.tenant_id and v.certification_id = c.certification_id
          and v.state <> 'draft' and ${known('v', knownAt)} order by v.version desc limit 1
      ) v on true
    where s.tenant_id = ${ctx.organisation.tenantId} and ${known('d', knownAt)} and d.state <> 'draft' order by s.ordinal`.execute(ctx.db)
  return new Map(
    rows.map(row => [
      row.skill_id,
      {
        ordinal: row.ordinal,
        fromOn: row.from_on,
        retiredOn: row.retired_on,
        name: row.name,
        code: row.code,
        scaleId: row.scale_id,
        categoryId: row.category_id,
        certification: row.certification,
        facts: {
          id: row.skill_id,
          levels: scales.get(row.scale_id)?.levels ?? [],
          evidenceFloor: row.evidence_floor,
          warnDays: row.warn_days,
        },
      },
    ]),
  )
}

async function readGroupings(ctx: Context, knownAt: Date | null): Promise<Map<string, GroupingRow>> {
  const { rows } = await sql<GroupingRow>`
    select d.grouping_id, d.parent_id, d.name, t.name as type_name, d.time_zone
    from grouping_details d join grouping_types t using (tenant_id, type_id)
    where d.tenant_id = ${ctx.organisation.tenantId} and ${known('d', knownAt)} and not d.retired order by d.name`.execute(ctx.db)
  return new Map(rows.map(row => [row.grouping_id, row]))
}

/** People with what is said of them at the moment; those not yet recorded then are left out. */
export async function readPeople(ctx: Context, personIds: readonly string[] | null, knownAt: Date | null): Promise<PersonRow[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ person_id: string; ordinal: number; retired: boolean }>`
    select p.person_id, p.ordinal, d.retired from people p join person_details d using (tenant_id, person_id)
    where p.tenant_id = ${tenantId} and ${known('d', knownAt)} and ${among('p', personIds)} order by p.ordinal`.execute(ctx.db)
  const { rows: engagements } = await sql<EngagementRow & { person_id: string }>`
    select person_id, from_on, through_on from engagements e where tenant_id = ${tenantId} and ${known('e', knownAt)} and ${among('e', personIds)}`.execute(
    ctx.db,
  )
  const { rows: positions } = await sql<PositionRow & { person_id: string }>`
    select person_id, position_id, grouping_ids, potential, from_on, through_on from positions o
    where tenant_id = ${tenantId} and ${known('o', knownAt)} and ${among('o', personIds)} order by from_on nulls first, position_id`.execute(
    ctx.db,
  )
  const engagementsOf = Map.groupBy(engagements, row => row.person_id)
  const positionsOf = Map.groupBy(positions, row => row.person_id)
  return rows.map(row => ({ ...row, engagements: engagementsOf.get(row.person_id) ?? [], positions: positionsOf.get(row.person_id) ?? [] }))
}

/** Events of skills. `type`, `skillIds`: only events of this type, of these skills. */
export async function readEvents(
  ctx: Context,
  personIds: readonly string[] | null,
  knownAt: Date | null,
  type: string | null = null,
  skillIds: readonly string[] | null = null,
): Promise<EventRow[]> {
  const ofType = type === null ? sql`true` : sql`type = ${type}`
  const ofSkills = skillIds === null ? sql`true` : sql`skill_id = any(${[...skillIds]}::uuid[])`
  const { rows } = await sql<EventRow>`
    select event_id, person_id, skill_id, type, happened_on, level, grade, outcome, valid_through, through_on, recorded_at,
      body ->> 'reason' as reason, body ->> 'permits' as permits, body ->> 'requirementId' as requirement_id, body -> 'requirementOf' as requirement_of
    from events e where tenant_id = ${ctx.organisation.tenantId} and skill_id is not null and ${known('e', knownAt)} and ${among('e', personIds)} and ${ofType} and ${ofSkills}`.execute(
    ctx.db,
  )
  return rows
}

function among(alias: string, personIds: readonly string[] | null): RawBuilder<boolean> {
  return personIds === null ? sql<boolean>`true` : sql<boolean>`${sql.raw(alias)}.person_id = any(${[...personIds]}::uuid[])`
}
