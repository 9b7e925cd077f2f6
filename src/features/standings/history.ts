import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { FAILED, ACTIVE, NO_END, ON_RECORD } from '../../rules/past-row.ts'
import type { ResultColumns } from '../../rules/past-row.ts'
import type { Context } from '../../platform/context.ts'
import type { EngagementRow, EventRow, PositionRow } from './queries.ts'

/** When something was put on record, and when it was closed again, in microseconds. */
export interface OnRecord {
  recorded: number
  superseded: number
}

/** Everything ever recorded of a person for the matrix, whenever it was known. */
export interface HistoryOf {
  personId: string
  ordinal: number
  details: (OnRecord & { retired: boolean })[]
  engagements: (OnRecord & EngagementRow)[]
  positions: (OnRecord & PositionRow)[]
  results: ResultColumns
  /** Revocations, suspensions, exemptions: seldom enough to be kept as they are. */
  others: (OnRecord & EventRow)[]
}

/** People at once: what travels for them stays below a hundred megabytes, and a plant of usual size is read in one go. */
const AT_ONCE = 2_500

/** Of some people, or of everybody (null). */
export async function readHistory(ctx: Context, personIds: readonly string[] | null): Promise<HistoryOf[]> {
  const people = await readPeople(ctx, personIds)
  for (let i = 0; i < people.length; i += AT_ONCE) await addEvents(ctx, people.slice(i, i + AT_ONCE))
  return people
}

const SPAN = sql`(extract(epoch from recorded_at) * 1000000)::float8 as recorded, (extract(epoch from superseded_at) * 1000000)::float8 as superseded`

async function readPeople(ctx: Context, personIds: readonly string[] | null): Promise<HistoryOf[]> {
  const { tenantId } = ctx.organisation
  const whose = personIds === null ? sql`true` : sql`person_id = any(${[...personIds]}::uuid[])`
  const { rows: people } = await sql<{ person_id: string; ordinal: number }>`
    select person_id, ordinal from people where tenant_id = ${tenantId} and ${whose} order by ordinal`.execute(ctx.db)
  const { rows: details } = await sql<Raw<{ retired: boolean }>>`
    select person_id, retired, ${SPAN} from person_details where tenant_id = ${tenantId} and ${whose}`.execute(ctx.db)
  const { rows: engagements } = await sql<Raw<EngagementRow>>`
    select person_id, from_on, through_on, ${SPAN} from engagements where tenant_id = ${tenantId} and ${whose}`.execute(ctx.db)
  const { rows: positions } = await sql<Raw<Omit<PositionRow, 'grouping_ids'> & { groupings: string }>>`
    select person_id, position_id, array_to_string(grouping_ids, ',') as groupings, potential, from_on, through_on, ${SPAN}
    from positions where tenant_id = ${tenantId} and ${whose} order by from_on nulls first, position_id`.execute(ctx.db)
  const [detailsOf, engagementsOf, positionsOf] = [byPerson(details), byPerson(engagements), byPerson(positions)]
  const lists = new Map<string, string[]>()
  return people.map(({ person_id: personId, ordinal }) => ({
    personId,
    ordinal,
    details: (detailsOf.get(personId) ?? []).map(standing),
    engagements: (engagementsOf.get(personId) ?? []).map(standing),
    positions: (positionsOf.get(personId) ?? []).map(({ groupings, ...row }) => {
      let grouping_ids = lists.get(groupings)
      if (!grouping_ids) lists.set(groupings, (grouping_ids = groupings === '' ? [] : groupings.split(',')))
      return standing({ ...row, grouping_ids })
    }),
    results: NOTHING,
    others: [],
  }))
}

type Raw<T> = T & { person_id: string; recorded: number; superseded: number | null }

function byPerson<T extends { person_id: string }>(rows: readonly T[]): Map<string, T[]> {
  return Map.groupBy(rows, row => row.person_id)
}

function standing<T extends { superseded: number | null }>(row: T): T & OnRecord {
  return { ...row, superseded: row.superseded ?? ON_RECORD } as T & OnRecord
}

/** A result as it travels: place, level, grade and kind with its day in one number, its end, and its two instants. */
const BYTES = 28
/** Microseconds from 1970 to 2000, from where the database counts. */
const SINCE_2000 = 946_684_800_000_000
const FIRST_DAY = 1_000_000
/** Of one person; a place in the list takes two bytes of its key. */
const MOST = 65_536

async function addEvents(ctx: Context, people: readonly HistoryOf[]): Promise<void> {
  const events = eventsOf(ctx, people)
  const { rows } = await sql<{ person_id: string; bytes: Buffer }>`
    select e.person_id, string_agg(
      int8send(((e.happened_on - date '1970-01-01' + ${sql.lit(FIRST_DAY)})::int8 << 32) | (s.ordinal::int8 << 16) | (e.level::int8 << 8)
        | (ascii(coalesce(e.grade, 'D')) - 65) | case when e.outcome = 'failed' then ${sql.lit(FAILED)} else 0 end
        | case when coalesce(e.grade, 'D') <> 'D' or e.type in ('use', 'reading') then ${sql.lit(ACTIVE)} else 0 end)
      || int4send(coalesce(e.valid_through - date '1970-01-01', ${sql.lit(NO_END)})) || timestamptz_send(e.recorded_at)
      || timestamptz_send(coalesce(e.superseded_at, 'infinity')), ''::bytea) as bytes
    from ${events} e join skills s on s.tenant_id = e.tenant_id and s.skill_id = e.skill_id
    where e.level is not null and e.type not in ('revoked', 'suspended', 'exempted') group by e.person_id`.execute(ctx.db)
  const { rows: others } = await sql<Raw<EventRow>>`
    select event_id, person_id, skill_id, type, happened_on, level, grade, outcome, valid_through, through_on, recorded_at, ${SPAN},
      body ->> 'reason' as reason, body ->> 'permits' as permits, body ->> 'requirementId' as requirement_id, body -> 'requirementOf' as requirement_of
    from ${events} e where type in ('revoked', 'suspended', 'exempted') order by event_id`.execute(ctx.db)
  const bytesOf = new Map(rows.map(row => [row.person_id, row.bytes]))
  const othersOf = byPerson(others)
  const tied: HistoryOf[] = []
  for (const person of people) {
    const bytes = bytesOf.get(person.personId)
    if (bytes) {
      const { columns, ties } = columnsOf(bytes)
      person.results = columns
      if (ties) tied.push(person)
    }
    person.others = (othersOf.get(person.personId) ?? []).map(standing)
  }
  if (tied.length > 0) await untie(ctx, tied)
}

/** Those that stand and those that are closed are found by an index each. */
function eventsOf(ctx: Context, people: readonly HistoryOf[]): RawBuilder<unknown> {
  const theirs = sql`tenant_id = ${ctx.organisation.tenantId} and person_id = any(${people.map(one => one.personId)}::uuid[]) and skill_id is not null`
  return sql`(
    select * from events where ${theirs} and superseded_at is null
    union all select * from events where ${theirs} and superseded_at is not null)`
}

const NOTHING = emptyColumns(0)

function emptyColumns(n: number): ResultColumns {
  return {
    skill: new Uint16Array(n),
    achieved: new Int32Array(n),
    through: new Int32Array(n),
    level: new Uint8Array(n),
    marks: new Uint8Array(n),
    recorded: new Float64Array(n),
    superseded: new Float64Array(n),
  }
}

/** `ties`: two results of a pair were achieved on one day and recorded in one millisecond, so that their ids decide. */
function columnsOf(bytes: Buffer): { columns: ResultColumns; ties: boolean } {
  const n = bytes.length / BYTES
  if (n > MOST) throw new RangeError(`${n} results of one person`)
  const columns = emptyColumns(n)
  const { skill, achieved, through, level, marks, recorded, superseded } = columns
  const keys = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const at = i * BYTES
    keys[i] = (bytes.readUInt16BE(at + 4) * 4_194_304 + bytes.readUInt32BE(at)) * MOST + i
  }
  keys.sort()
  let ties = false
  const instants = Array.from(keys, key => instant(bytes, (key % MOST) * BYTES + 12))
  for (let start = 0; start < n;) {
    let end = start + 1
    while (end < n && Math.floor(keys[end]! / MOST) === Math.floor(keys[start]! / MOST)) end++
    if (end - start > 1) ties = sortByInstant(keys, instants, start, end) || ties
    start = end
  }
  for (let i = 0; i < n; i++) {
    const at = (keys[i]! % MOST) * BYTES
    achieved[i] = bytes.readUInt32BE(at) - FIRST_DAY
    skill[i] = bytes.readUInt16BE(at + 4)
    level[i] = bytes[at + 6]!
    marks[i] = bytes[at + 7]!
    through[i] = bytes.readInt32BE(at + 8)
    recorded[i] = instants[i]!
    superseded[i] = instant(bytes, at + 20)
  }
  return { columns, ties }
}

function sortByInstant(keys: Float64Array, instants: number[], start: number, end: number): boolean {
  const order = Array.from({ length: end - start }, (_, i) => ({ key: keys[start + i]!, at: instants[start + i]! }))
  order.sort((a, b) => a.at - b.at)
  let ties = false
  order.forEach(({ key, at }, i) => {
    keys[start + i] = key
    instants[start + i] = at
    if (i > 0 && milliseconds(at) === milliseconds(order[i - 1]!.at)) ties = true
  })
  return ties
}

function milliseconds(micros: number): number {
  return Math.floor(micros / 1_000)
}

function instant(bytes: Buffer, at: number): number {
  const high = bytes.readInt32BE(at)
  if (high === 0x7fff_ffff) return ON_RECORD
  return high * 4_294_967_296 + bytes.readUInt32BE(at + 4) + SINCE_2000
}

/** Seldom: the order of results that nothing but their ids tells apart. */
async function untie(ctx: Context, people: readonly HistoryOf[]): Promise<void> {
  const { rows } = await sql<{ person_id: string; results: string }>`
    select e.person_id, string_agg(concat_ws(' ', s.ordinal, e.happened_on - date '1970-01-01', (extract(epoch from e.recorded_at) * 1000000)::int8,
      coalesce((extract(epoch from e.superseded_at) * 1000000)::int8::text, 'Infinity'), e.level,
      (ascii(coalesce(e.grade, 'D')) - 65) | case when e.outcome = 'failed' then ${sql.lit(FAILED)} else 0 end
        | case when coalesce(e.grade, 'D') <> 'D' or e.type in ('use', 'reading') then ${sql.lit(ACTIVE)} else 0 end,
      coalesce(e.valid_through - date '1970-01-01', ${sql.lit(NO_END)})), ','
      order by s.ordinal, e.happened_on, date_trunc('milliseconds', e.recorded_at), e.event_id) as results
    from ${eventsOf(ctx, people)} e join skills s on s.tenant_id = e.tenant_id and s.skill_id = e.skill_id
    where e.level is not null and e.type not in ('revoked', 'suspended', 'exempted') group by e.person_id`.execute(ctx.db)
  const of = new Map(rows.map(row => [row.person_id, row.results]))
  for (const person of people) {
    const list = (of.get(person.personId) ?? '').split(',').map(one => one.split(' ').map(Number))
    const columns = emptyColumns(list.length)
    list.forEach(([place, on, recorded, superseded, level, marks, through], i) => {
      columns.skill[i] = place!
      columns.achieved[i] = on!
      columns.recorded[i] = recorded!
      columns.superseded[i] = superseded!
      columns.level[i] = level!
      columns.marks[i] = marks!
      columns.through[i] = through!
    })
    person.results = columns
  }
}
