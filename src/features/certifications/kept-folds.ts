import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { CertificationInterval } from '../../rules/certification/evaluate.ts'
import type { Context } from '../../platform/context.ts'
import { oneOf, plannedOnce } from '../../platform/dialect.ts'
import type { Folded } from '../standings/certification-fold.ts'

type Scope = Record<string, string>

interface Place {
  personId: string
  certificationId: string
  scope: Scope
}

/** A standing as it is kept: of each column the very text that the database gives back, so that what was folded is compared with what stands. */
interface Row extends Place {
  texts: readonly string[]
}

const COLUMNS = {
  from_on: 'date[]',
  status: 'text[]',
  work: 'text[]',
  valid_through: 'date[]',
  opens_on: 'date[]',
  intervals: 'json',
  tasks: 'json',
  forecast_through: 'date',
}

/** What has to be written so that what was folded stands. */
export interface Change {
  /** What stood and stands no more. */
  gone: Place[]
  /** What stands otherwise than before, and what did not stand at all. */
  changed: Row[]
  added: Row[]
  /** Whose standings change by it. */
  people: ReadonlySet<string>
}

/** A standing as it is kept, all its columns as one text. */
export interface Kept extends Place {
  said: string
}

/** How what was folded differs from what stands of the same people in the same certifications. */
export function changeOf(standing: readonly Kept[], folded: readonly Folded[]): Change {
  const kept = new Map(standing.map(one => [keyOf(one), one]))
  const changed: Row[] = []
  const added: Row[] = []
  for (const row of folded.map(rowOf)) {
    const key = keyOf(row)
    const before = kept.get(key)
    kept.delete(key)
    if (!before) added.push(row)
    else if (before.said !== row.texts.join(MARK)) changed.push(row)
  }
  const gone = [...kept.values()]
  return { gone, changed, added, people: new Set([...gone, ...changed, ...added].map(one => one.personId)) }
}

/** The one place at which standings of certifications change: of `change.people`, in the transaction of the write. */
export async function writeChange(ctx: Context, { gone, changed, added }: Change): Promise<void> {
  await remove(ctx, gone)
  await update(ctx, changed)
  await insert(ctx, added)
}

/** What stands of these people, in all certifications or in some. */
export async function readKept(ctx: Context, personIds: readonly string[], only: readonly string[] | null): Promise<Kept[]> {
  return (await plannedOnce(keptReading(ctx, personIds, only), personIds.length === 1).execute(ctx.db)).rows
}

/** For SQL: what `readKept` reads. */
export function keptReading(ctx: Context, personIds: readonly string[], only: readonly string[] | null): RawBuilder<Kept> {
  const texts = Object.keys(COLUMNS).map(column => sql`coalesce(${sql.ref(column)}::text, '')`)
  return sql<Kept>`
    select person_id as "personId", certification_id as "certificationId", scope, concat_ws(chr(30), ${sql.join(texts)}) as said
    from certification_folds where tenant_id = ${ctx.organisation.tenantId} and ${oneOf('person_id', personIds)}
      ${only ? sql`and certification_id = any(${[...only]}::uuid[])` : sql``}`
}

async function remove(ctx: Context, gone: readonly Place[]): Promise<void> {
  if (gone.length === 0) return
  await sql`
    delete from certification_folds f using unnest(${ids(gone.map(one => one.personId))}, ${ids(gone.map(one => one.certificationId))},
      ${listed(gone.map(one => JSON.stringify(one.scope)))}) as g (person, certification, scope)
    where f.tenant_id = ${ctx.organisation.tenantId} and f.person_id = any(${[...new Set(gone.map(one => one.personId))]}::uuid[])
      and f.person_id = g.person and f.certification_id = g.certification
      and f.scope = g.scope::jsonb`.execute(ctx.db)
}

/** By itself: where the database has to find out which are new, it takes nearly twice the time. */
async function update(ctx: Context, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const people = [...new Set(rows.map(row => row.personId))]
  await plannedOnce(
    sql`
    update certification_folds f set (${sql.join(names)}) = row(${sql.join(values)}) from ${given(rows)}
    where f.tenant_id = ${ctx.organisation.tenantId} and ${oneOf('f.person_id', people)}
      and f.person_id = r.person and f.certification_id = r.certification and f.scope = r.said::jsonb`,
    people.length === 1,
  ).execute(ctx.db)
}

async function insert(ctx: Context, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await plannedOnce(
    sql`
    insert into certification_folds (tenant_id, person_id, certification_id, scope, ${sql.join(names)})
    select ${ctx.organisation.tenantId}::uuid, r.person, r.certification, r.said::jsonb, ${sql.join(values)} from ${given(rows)}`,
    rows.length === 1,
  ).execute(ctx.db)
}

const names = Object.keys(COLUMNS).map(column => sql.ref(column))
const values = Object.entries(COLUMNS).map(([column, type]) => sql`r.${sql.ref(column)}::${sql.raw(type)}`)

/** For SQL: rows in texts, as `r`. */
function given(rows: readonly Row[]): RawBuilder<unknown> {
  const lists = names.map((_, i) => listed(rows.map(row => row.texts[i]!)))
  return sql`unnest(${ids(rows.map(row => row.personId))}, ${ids(rows.map(row => row.certificationId))},
    ${listed(rows.map(row => JSON.stringify(row.scope)))}, ${sql.join(lists)}) as r (person, certification, said, ${sql.join(names)})`
}

/** JSON and days never hold it. */
const MARK = '\u001e'

/** One text cut at a mark: the database reads it in half the time of a list of texts or of one document. An empty one is nothing. */
function listed(texts: readonly string[]): RawBuilder<unknown> {
  return sql`string_to_array(${texts.join(MARK)}, chr(30), '')`
}

function ids(list: readonly string[]): RawBuilder<unknown> {
  return sql`string_to_array(${list.join(',')}, ',')::uuid[]`
}

function keyOf({ personId, certificationId, scope }: Place): string {
  const said = Object.entries(scope)
  return `${personId} ${certificationId} ${said.length > 1 ? JSON.stringify(said.sort()) : said.join()}`
}

function rowOf({ certificationId, standing: { person: personId, scope, intervals, forecastThrough } }: Folded): Row {
  const all = (of: (interval: CertificationInterval) => string | null): string => `{${intervals.map(one => of(one) ?? 'NULL').join(',')}}`
  const texts = [
    all(one => one.from),
    all(one => one.status),
    all(one => one.work),
    all(one => one.validThrough),
    all(opensOn),
    JSON.stringify(intervals),
    tasksOf(intervals),
    forecastThrough ?? '',
  ]
  return { personId, certificationId, scope, texts }
}

/** Of several ways the one that opens first. */
function opensOn({ next }: CertificationInterval): string | null {
  const days = next.filter(date => date.kind === 'renewal-opens').map(date => date.on)
  return days.length === 0 ? null : days.sort()[0]!
}

/** Reasons that wait for an answer; a restriction of an authority waits for none. */
function tasksOf(intervals: readonly CertificationInterval[]): string {
  const tasks = intervals.map(({ reasons }) => {
    const open = reasons.filter(({ code, events }) => WAITING.has(code) || (code === 'restricted' && events.length > 0))
    return open.length === 0 ? null : open
  })
  return tasks.every(one => one === null) ? '' : JSON.stringify(tasks)
}

const WAITING: ReadonlySet<string> = new Set(['task-open', 'task-overdue', 'trigger-open'])
