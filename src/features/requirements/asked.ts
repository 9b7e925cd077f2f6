import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Level } from '../../rules/level.ts'
import type { Context } from '../../platform/context.ts'
import { keptByVersion } from '../standings/kept.ts'
import { known } from '../standings/queries.ts'
import { folded } from '../structure/folding.ts'

/** Whom or what a requirement is about, as called at the moment. `find`: its name as people compare it. */
interface Named {
  id: string
  name: string
  find: string
}

export interface SkillAsked extends Named {
  code: string | null
  levels: Level[]
}

export interface PlaceAsked extends Named {
  parentId: string | null
  /** Its name and those of the groupings above it, from the top; `above` are the ids. */
  path: string[]
  above: string[]
}

export interface RequirementAsked {
  id: string
  subjectKind: 'grouping' | 'person' | 'everyone'
  subjectId: string | null
  skill: SkillAsked
  place: PlaceAsked | null
  person: Named | null
  /** The path of the grouping as one text, or the name of the person, as far as lists are sorted by it. */
  title: string
  level: number
  kind: 'mandatory' | 'wanted'
  fromOn: Day | null
  throughOn: Day | null
  withinDays: number | null
  atLeast: number | null
  reason: string | null
  recordedAt: Date
  recordedBy: { id: string; name: string } | null
}

/** Everything that is asked, in the order of one list. */
export interface AllAsked {
  /** Changes with anything that is in here. */
  mark: string
  places: ReadonlyMap<string, PlaceAsked>
  bySkill: readonly RequirementAsked[]
  bySubject: readonly RequirementAsked[]
}

const BETWEEN = ' › '

const kept = keptByVersion<AllAsked>(20)

/** What is asked now is read and put in order once, until something is written. */
export function readAllAsked(ctx: Context, knownAt: Date | null): Promise<AllAsked> {
  return knownAt === null ? kept(ctx, before => readAgain(ctx, before)) : readAll(ctx, knownAt, '')
}

/** Most writes are results, and change nothing of what is asked. */
async function readAgain(ctx: Context, before: AllAsked | undefined): Promise<AllAsked> {
  const mark = await readMark(ctx)
  return before?.mark === mark ? before : readAll(ctx, null, mark)
}

/** Facts are never edited, so which of them are in force says what they say; accounts have their words in the mark. */
async function readMark(ctx: Context): Promise<string> {
  const { tenantId, language } = ctx.organisation
  const of = (table: string, text: RawBuilder<unknown>, which = sql`superseded_at is null`): RawBuilder<unknown> =>
    sql`(select concat(count(*), ':', sum(hashtextextended(${text}, 0))) from ${sql.table(table)} d where d.tenant_id = ${tenantId} and ${which})`
  const { rows } = await sql<{ mark: string }>`
    select concat_ws(' ', ${language}::text, ${of('requirements', sql`requirement_id::text`)}, ${of('skill_details', sql`concat(skill_id, version)`)},
      ${of('grouping_details', sql`concat(grouping_id, version)`)}, ${of(
        'person_details',
        sql`concat(person_id, version)`,
        sql`superseded_at is null and person_id in (
        select person_id from requirements r where r.tenant_id = ${tenantId} and r.person_id is not null and r.superseded_at is null)`,
      )},
      ${of('accounts', sql`concat(account_id, name)`, sql`true`)}, ${of('scale_details', sql`concat(scale_id, version)`)}) as mark`.execute(
    ctx.db,
  )
  return rows[0]!.mark
}

async function readAll(ctx: Context, knownAt: Date | null, mark: string): Promise<AllAsked> {
  const skills = await readSkills(ctx, knownAt)
  const places = await readPlaces(ctx, knownAt)
  const people = await readPeople(ctx, knownAt)
  const rows = (await readRequirements(ctx, knownAt)).flatMap(({ skillId, recordedById, recordedByName, ...row }): RequirementAsked[] => {
    const skill = skills.get(skillId)
    if (!skill) return []
    const place = (row.subjectKind === 'grouping' && places.get(row.subjectId!)) || null
    const person = (row.subjectKind === 'person' && people.get(row.subjectId!)) || null
    const recordedBy = recordedById === null ? null : { id: recordedById, name: recordedByName! }
    return [{ ...row, skill, place, person, title: titleOf(place, person), recordedBy }]
  })
  return { mark, places, ...inOrder(ctx.organisation.language, rows) }
}

/** Cursors carry it, so it is never long. */
const LONGEST_TITLE = 200

function titleOf(place: PlaceAsked | null, person: Named | null): string {
  return (place?.path.join(BETWEEN) ?? person?.name ?? '').slice(0, LONGEST_TITLE)
}

/** What a row is sorted by. */
export type SortKeys = Pick<RequirementAsked, 'subjectKind' | 'subjectId' | 'title' | 'fromOn' | 'id'> & {
  skill: { id: string; name: string }
}

const RANK = { everyone: 0, grouping: 1, person: 2 }
const same = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Rows of one skill, or of one subject, stand together: its id follows its name. Without a first day comes before every day. */
export function comparing(language: string): Record<'skill' | 'subject', (a: SortKeys, b: SortKeys) => number> {
  const { skill, subject } = comparingParts(language)
  return { skill: (a, b) => skill(a, b) || began(a, b), subject: (a, b) => subject(a, b) || skill(a, b) || began(a, b) }
}

function comparingParts(language: string): Record<'skill' | 'subject', (a: SortKeys, b: SortKeys) => number> {
  const { compare } = new Intl.Collator([language, 'en'])
  return {
    skill: (a, b) => (a.skill.id === b.skill.id ? 0 : compare(a.skill.name, b.skill.name) || same(a.skill.id, b.skill.id)),
    subject: (a, b) =>
      RANK[a.subjectKind] - RANK[b.subjectKind] ||
      (a.subjectId === b.subjectId ? 0 : compare(a.title, b.title) || same(a.subjectId ?? '', b.subjectId ?? '')),
  }
}

function began(a: SortKeys, b: SortKeys): number {
  return same(a.fromOn ?? '', b.fromOn ?? '') || same(a.id, b.id)
}

/** Comparing names is dear: each skill and each subject gets its place once, and rows are compared by these. */
function inOrder(language: string, rows: readonly RequirementAsked[]): Pick<AllAsked, 'bySkill' | 'bySubject'> {
  const compare = comparingParts(language)
  const skillAt = placesOf(rows, row => row.skill.id, compare.skill)
  const subjectAt = placesOf(rows, row => row.subjectId ?? '', compare.subject)
  const skill = (a: RequirementAsked, b: RequirementAsked): number => skillAt(a) - skillAt(b)
  return {
    bySkill: rows.toSorted((a, b) => skill(a, b) || began(a, b)),
    bySubject: rows.toSorted((a, b) => subjectAt(a) - subjectAt(b) || skill(a, b) || began(a, b)),
  }
}

function placesOf(
  rows: readonly RequirementAsked[],
  idOf: (row: RequirementAsked) => string,
  compare: (a: RequirementAsked, b: RequirementAsked) => number,
): (row: RequirementAsked) => number {
  const one = new Map(rows.map(row => [idOf(row), row]))
  const places = new Map([...one].sort(([, a], [, b]) => compare(a, b)).map(([id], place) => [id, place]))
  return row => places.get(idOf(row))!
}

function find(text: RawBuilder<string>): RawBuilder<string> {
  return sql<string>`${folded(text)} as find`
}

async function readSkills(ctx: Context, knownAt: Date | null): Promise<Map<string, SkillAsked>> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<SkillAsked>`
    select d.skill_id as "id", d.code, d.name, s.levels, ${find(sql`concat_ws(' ', d.code, d.name)`)}
    from skill_details d join scale_details s using (tenant_id, scale_id)
    where d.tenant_id = ${tenantId} and ${known('d', knownAt)} and ${known('s', knownAt)}`.execute(ctx.db)
  return new Map(rows.map(row => [row.id, row]))
}

async function readPlaces(ctx: Context, knownAt: Date | null): Promise<Map<string, PlaceAsked>> {
  const { rows } = await sql<Omit<PlaceAsked, 'path' | 'above'>>`
    select g.grouping_id as "id", g.parent_id as "parentId", g.name, ${find(sql`g.name`)}
    from grouping_details g where g.tenant_id = ${ctx.organisation.tenantId} and ${known('g', knownAt)}`.execute(ctx.db)
  const lying = new Map(rows.map(row => [row.id, row]))
  return new Map(
    rows.map(row => {
      const line: typeof rows = []
      for (let at: (typeof rows)[number] | undefined = row; at && !line.includes(at); at = lying.get(at.parentId ?? '')) line.unshift(at)
      const path = line.map(one => one.name)
      return [row.id, { ...row, path, above: line.map(one => one.id), find: line.map(one => one.find).join(BETWEEN) }]
    }),
  )
}

/** Of whom something is asked by name. */
async function readPeople(ctx: Context, knownAt: Date | null): Promise<Map<string, Named>> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<Named>`
    select p.person_id as "id", concat_ws(' ', nullif(p.given_names, ''), p.surname) as name, ${find(sql`p.given_names || ' ' || p.surname`)}
    from person_details p where p.tenant_id = ${tenantId} and ${known('p', knownAt)} and p.person_id in (
      select person_id from requirements r where r.tenant_id = ${tenantId} and r.person_id is not null and ${known('r', knownAt)})`.execute(
    ctx.db,
  )
  return new Map(rows.map(row => [row.id, row]))
}

type Row = Omit<RequirementAsked, 'skill' | 'place' | 'person' | 'title' | 'recordedBy'> & {
  skillId: string
  recordedById: string | null
  recordedByName: string | null
}

async function readRequirements(ctx: Context, knownAt: Date | null): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.requirement_id as "id", r.subject_kind as "subjectKind", coalesce(r.grouping_id, r.person_id) as "subjectId", r.skill_id as "skillId",
      r.level, r.kind, r.from_on as "fromOn", r.through_on as "throughOn", r.within_days as "withinDays", r.at_least as "atLeast", r.reason,
      r.recorded_at as "recordedAt", a.account_id as "recordedById", a.name as "recordedByName"
    from requirements r left join accounts a on a.tenant_id = r.tenant_id and a.account_id = r.recorded_by
    where r.tenant_id = ${ctx.organisation.tenantId} and ${known('r', knownAt)}`.execute(ctx.db)
  return rows
}
