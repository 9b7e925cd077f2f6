import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { folded } from './folding.ts'

export interface Period {
  fromOn: Day | null
  throughOn: Day | null
}

export interface Engagement extends Period {
  contract: string
  employer: string | null
  /** In small letters, as they are compared. */
  contractFound: string
  employerFound: string | null
}

/** Somebody on the records. Positions are those that are no mere goal. */
export interface OnRoster {
  id: string
  version: number
  surname: string
  givenNames: string
  employeeNumber: string | null
  email: string | null
  findText: string
  /** What is said in fields of one's own, folded as it is searched. */
  fields: Readonly<Record<string, string>> | null
  /** The one begun last comes first. */
  engagements: readonly Engagement[]
  positions: readonly (Period & { groupingIds: readonly string[] })[]
  absences: readonly Period[]
}

export interface PlaceRow {
  id: string
  name: string
  typeId: string
  parentId: string | null
  timeZone: string | null
  custom: Record<string, unknown>
  ordinal: number
  version: number
  retired: boolean
}

export interface Places {
  types: readonly { id: string; name: string }[]
  /** As they are shown, the retired among them. */
  places: readonly PlaceRow[]
}

export type Order = 'name' | 'number'

/** What a list is sorted by. Numbers of different length sort by their length first, so that 9 comes before 10. */
export function keysOf(order: Order, alias: string): RawBuilder<unknown>[] {
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${alias}.${name}`)
  const number = sql`coalesce(${column('employee_number')}, '')`
  const keys =
    order === 'name'
      ? [sql`${column('surname')} collate "und-x-icu"`, sql`${column('given_names')} collate "und-x-icu"`]
      : [sql`length(${number})`, sql`${number} collate "und-x-icu"`]
  return [...keys, column('person_id')]
}

export async function readPlaces(ctx: Context): Promise<Places> {
  const { tenantId } = ctx.organisation
  const { rows: types } = await sql<Places['types'][number]>`
    select type_id as "id", name from grouping_types where tenant_id = ${tenantId} order by name collate "und-x-icu"`.execute(ctx.db)
  const { rows: places } = await sql<PlaceRow>`
    select grouping_id as "id", name, type_id as "typeId", parent_id as "parentId", time_zone as "timeZone", custom, ordinal, version, retired
    from grouping_details where tenant_id = ${tenantId} and superseded_at is null order by ordinal, name collate "und-x-icu", grouping_id`.execute(
    ctx.db,
  )
  return { types, places }
}

export async function readRostered(ctx: Context, sinceOn: Day): Promise<{ byName: OnRoster[]; byNumber: OnRoster[] }> {
  const byName = await readPeople(ctx, sinceOn, null)
  const people = new Map(byName.map(person => [person.id, person]))
  const { rows } = await sql<{ id: string }>`
    select d.person_id as "id" from person_details d where ${onRecord(ctx, 'd', null)} order by ${sql.join(keysOf('number', 'd'))}`.execute(
    ctx.db,
  )
  return { byName, byNumber: rows.map(row => people.get(row.id)!) }
}

type Again = { person: OnRoster; next: string | null }[]

/** Some of them, in both orders, each with whoever follows there; who is no longer on the records is not among them. */
export async function readRosteredAgain(ctx: Context, sinceOn: Day, ids: readonly string[]): Promise<{ byName: Again; byNumber: Again }> {
  const follower = (order: Order): RawBuilder<string | null> => {
    const [own, others] = [sql.join(keysOf(order, 'd')), sql.join(keysOf(order, 'n'))]
    return sql`(select n.person_id from person_details n where ${onRecord(ctx, 'n', null)} and (${others}) > (${own}) order by ${others} limit 1)`
  }
  const { rows } = await sql<{ id: string; byName: string | null; byNumber: string | null; place: number }>`
    select d.person_id as "id", ${follower('name')} as "byName", ${follower('number')} as "byNumber",
      row_number() over (order by ${sql.join(keysOf('number', 'd'))}) as place
    from person_details d where ${onRecord(ctx, 'd', ids)}`.execute(ctx.db)
  const next = new Map(rows.map(row => [row.id, row]))
  const people = await readPeople(ctx, sinceOn, ids)
  const inPlace = people.toSorted((a, b) => next.get(a.id)!.place - next.get(b.id)!.place)
  return {
    byName: people.map(person => ({ person, next: next.get(person.id)!.byName })),
    byNumber: inPlace.map(person => ({ person, next: next.get(person.id)!.byNumber })),
  }
}

async function readPeople(ctx: Context, sinceOn: Day, ids: readonly string[] | null): Promise<OnRoster[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<Omit<OnRoster, 'engagements' | 'positions' | 'absences'>>`
    select d.person_id as "id", d.version, d.surname, d.given_names as "givenNames", d.employee_number as "employeeNumber", d.email,
      d.find_text as "findText", case when d.custom <> '{}' then (
        select jsonb_object_agg(f.key, ${folded(sql<string>`f.value`)}) from jsonb_each_text(d.custom) f where f.value is not null
      ) end as fields
    from person_details d where ${onRecord(ctx, 'd', ids)} order by ${sql.join(keysOf('name', 'd'))}`.execute(ctx.db)
  const inForce = (alias: string): RawBuilder<boolean> =>
    sql<boolean>`${sql.ref(`${alias}.tenant_id`)} = ${tenantId} and ${sql.ref(`${alias}.superseded_at`)} is null and ${among(alias, ids)}`
  const { rows: engagements } = await sql<Engagement & { id: string }>`
    select e.person_id as "id", e.from_on as "fromOn", e.through_on as "throughOn", e.contract, e.employer, lower(e.contract) as "contractFound",
      lower(e.employer) as "employerFound"
    from engagements e where ${inForce('e')} order by e.from_on desc nulls last, e.engagement_id`.execute(ctx.db)
  const { rows: positions } = await sql<Period & { id: string; places: string }>`
    select o.person_id as "id", o.from_on as "fromOn", o.through_on as "throughOn", array_to_string(o.grouping_ids, ',') as places
    from positions o where ${inForce('o')} and not o.potential and (o.through_on is null or o.through_on >= ${sinceOn}::date)`.execute(
    ctx.db,
  )
  const { rows: absences } = await sql<Period & { id: string }>`
    select a.person_id as "id", a.from_on as "fromOn", a.through_on as "throughOn"
    from absences a where ${inForce('a')} and (a.through_on is null or a.through_on >= ${sinceOn}::date)`.execute(ctx.db)
  const lists = new Map<string, string[]>()
  const listOf = (places: string): string[] => {
    const known = lists.get(places) ?? places.split(',')
    lists.set(places, known)
    return known
  }
  const engagementsOf = byPerson(engagements, ({ id: _person, ...engagement }) => engagement)
  const positionsOf = byPerson(positions, ({ fromOn, throughOn, places }) => ({ fromOn, throughOn, groupingIds: listOf(places) }))
  const absencesOf = byPerson(absences, ({ fromOn, throughOn }) => ({ fromOn, throughOn }))
  return rows.map(row => ({ ...row, engagements: engagementsOf(row.id), positions: positionsOf(row.id), absences: absencesOf(row.id) }))
}

function onRecord(ctx: Context, alias: string, ids: readonly string[] | null): RawBuilder<boolean> {
  const d = sql.raw(alias)
  return sql<boolean>`${d}.tenant_id = ${ctx.organisation.tenantId} and ${d}.superseded_at is null and not ${d}.retired and ${among(alias, ids)}`
}

function among(alias: string, ids: readonly string[] | null): RawBuilder<boolean> {
  return ids === null ? sql<boolean>`true` : sql<boolean>`${sql.raw(alias)}.person_id = any(${[...ids]}::uuid[])`
}

function byPerson<Row extends { id: string }, Kept>(rows: readonly Row[], keep: (row: Row) => Kept): (id: string) => readonly Kept[] {
  const lists = new Map<string, Kept[]>()
  for (const row of rows) {
    const list = lists.get(row.id)
    if (list) list.push(keep(row))
    else lists.set(row.id, [keep(row)])
  }
  return id => lists.get(id) ?? NONE
}

const NONE: readonly never[] = []
