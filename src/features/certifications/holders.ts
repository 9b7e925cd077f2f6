import { sql } from 'kysely'
import { z } from 'zod'
import type { CertificationInterval } from '../../rules/certification/evaluate.ts'
import type { Status } from '../../rules/standing.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { reaches, reachOf } from '../access/reach.ts'
import type { Day } from '../../rules/day.ts'
import { readDays } from '../people/today.ts'
import type { DayOf } from '../people/today.ts'
import { clocks, id, limit, search } from '../structure/fields.ts'
import { FAMILIES, STATUSES } from './families.ts'
import type { Family } from './families.ts'
import { peopleIn } from './in-scope.ts'
import { inOrder, keptRows } from './kept-rows.ts'
import { standingsKnown } from './known-standings.ts'
import { Interval, Scope, shownInterval } from './shapes.ts'
import { getCertification } from './versions.ts'

const Holder = Interval.extend({
  personId: z.string(),
  person: z.string(),
  employeeNumber: z.string().nullable(),
  scope: Scope,
})

interface Standing {
  personId: string
  person: string
  employeeNumber: string | null
  scope: Record<string, string>
  status: Status
  validThrough: string | null
  place: string
  /** What is searched. */
  text: string
  /** Where it was folded for this answer alone. */
  interval?: CertificationInterval
}

export const listHolders = readVerb({
  name: 'certification.holders',
  right: 'records.read',
  summary: 'Whoever stands anywhere in a certification on a day, of those in reach, by name or by the end',
  input: z.strictObject({
    id,
    ...clocks,
    scope: id.nullish(),
    status: Interval.shape.status.nullish(),
    /** Only those who hold it, for whom it is due, who lost it, or who are on the way. */
    family: z.enum(FAMILIES).nullish(),
    /** Part of a name or of an employee number. */
    search: search.nullish(),
    sort: z.enum(['name', 'end']).nullish(),
    cursor: z.string().max(2_000).nullish(),
    limit: limit(500, 50),
  }),
  output: z.object({ rows: z.array(Holder), total: z.int(), next: z.string().nullable() }),
  async run(ctx, input) {
    const days = await readDays(ctx)
    const on: DayOf = input.asOf ? () => sql`${input.asOf}::date` : days.of
    const knownAt = input.knownAt ? new Date(input.knownAt) : null
    const all =
      knownAt === null
        ? await standingsIn(ctx, input.id, on, input.asOf ? null : days.key)
        : await standingsThen(ctx, input.id, input.asOf ?? null, knownAt)
    if (all.length === 0) await getCertification(ctx, input.id)
    const isFound = await foundBy(ctx, input, on, knownAt)
    const placeOf = input.sort === 'end' ? endOf : nameOf
    const found = (input.sort === 'end' ? byEnd(all) : all).filter(isFound)
    const after = input.cursor ?? ''
    const from = found.findIndex(one => placeOf(one) > after)
    const page = from < 0 ? [] : found.slice(from, from + input.limit)
    return {
      rows: knownAt === null ? await withIntervals(ctx, input.id, on, page) : page.map(one => holderOf(one, one.interval!)),
      total: found.length,
      next: from >= 0 && from + input.limit < found.length ? placeOf(page.at(-1)!) : null,
    }
  },
})

const kept = keptRows<Standing>()

/** Everybody who stands anywhere in it on the day, by name; on days other than today they are read each time. */
async function standingsIn(ctx: Context, certificationId: string, on: DayOf, today: string | null): Promise<readonly Standing[]> {
  const read = async (people: readonly string[] | null): Promise<Standing[]> => {
    const { rows } = await sql<Standing>`
      select f.person_id as "personId", concat_ws(' ', nullif(d.given_names, ''), d.surname) as person, d.employee_number as "employeeNumber", f.scope,
        f.status[i.n] as status, f.valid_through[i.n] as "validThrough", concat_ws(' ', lower(d.surname), lower(d.given_names), f.person_id, f.scope) as place,
        lower(concat_ws(' ', d.given_names, d.surname, d.employee_number)) as text
      from certification_folds f cross join lateral width_bucket(${on('f')}, f.from_on) as i (n)
        join person_details d on d.tenant_id = f.tenant_id and d.person_id = f.person_id and d.superseded_at is null and not d.retired
      where f.tenant_id = ${ctx.organisation.tenantId} and f.certification_id = ${certificationId} and f.status[i.n] <> 'not-required'
        ${people ? sql`and f.person_id = any(${[...people]}::uuid[])` : sql``}`.execute(ctx.db)
    return rows
  }
  return today === null ? inOrder(await read(null)) : kept(ctx, `${certificationId} ${today}`, read)
}

/** As it was known at a moment; under the names of now, as every past reading. */
async function standingsThen(ctx: Context, certificationId: string, asOf: Day | null, knownAt: Date): Promise<readonly Standing[]> {
  const all = await standingsKnown(ctx, asOf, knownAt, certificationId)
  const found = all.filter(one => one.interval.status !== 'not-required')
  const { rows } = await sql<{ id: string; person: string; number: string | null; surname: string; given: string }>`
    select person_id as id, concat_ws(' ', nullif(given_names, ''), surname) as person, employee_number as number, lower(surname) as surname,
      lower(given_names) as given
    from person_details where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null
      and person_id = any(${[...new Set(found.map(one => one.personId))]}::uuid[])`.execute(ctx.db)
  const names = new Map(rows.map(row => [row.id, row]))
  return inOrder(
    found.flatMap(({ personId, scope, interval }): Standing[] => {
      const name = names.get(personId)
      if (!name) return []
      const { person, number: employeeNumber, surname, given } = name
      const place = [surname, given, personId, JSON.stringify(scope)].join(' ')
      const text = [person, employeeNumber ?? ''].join(' ').toLowerCase().trim()
      return [
        { personId, person, employeeNumber, scope, status: interval.status, validThrough: interval.validThrough, place, text, interval },
      ]
    }),
  )
}

const nameOf = (one: Standing): string => one.place
const endOf = ({ validThrough, place }: Standing): string => `${validThrough ?? '9999'} ${place}`
const ends = new WeakMap<readonly Standing[], Standing[]>()

function byEnd(all: readonly Standing[]): Standing[] {
  const known = ends.get(all) ?? all.toSorted((a, b) => (endOf(a) < endOf(b) ? -1 : 1))
  ends.set(all, known)
  return known
}

interface Asked {
  scope?: string | null | undefined
  status?: Status | null | undefined
  family?: Family | null | undefined
  search?: string | null | undefined
}

/** Every word that is searched stands somewhere in the name or the number. */
async function foundBy(
  ctx: Context,
  { scope, status, family, search: wanted }: Asked,
  on: DayOf,
  knownAt: Date | null,
): Promise<(one: Standing) => boolean> {
  const reach = await reachOf(ctx, 'records.read')
  const there = await peopleIn(ctx, scope, on, knownAt)
  const words = (wanted ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return one =>
    reaches(reach, one.personId) &&
    (there === null || there.has(one.personId)) &&
    (status == null || one.status === status) &&
    (family == null || STATUSES[family].includes(one.status)) &&
    words.every(word => one.text.includes(word))
}

async function withIntervals(
  ctx: Context,
  certificationId: string,
  on: DayOf,
  page: readonly Standing[],
): Promise<z.infer<typeof Holder>[]> {
  const { rows } = await sql<{ personId: string; scope: object; interval: CertificationInterval }>`
    select f.person_id as "personId", f.scope, f.intervals -> (i.n - 1) as interval
    from certification_folds f cross join lateral width_bucket(${on('f')}, f.from_on) as i (n)
    where f.tenant_id = ${ctx.organisation.tenantId} and f.certification_id = ${certificationId}
      and f.person_id = any(${[...new Set(page.map(one => one.personId))]}::uuid[])`.execute(ctx.db)
  const intervals = new Map(rows.map(row => [keyOf(row), row.interval]))
  return page.map(one => holderOf(one, intervals.get(keyOf(one))!))
}

function holderOf({ personId, person, employeeNumber, scope }: Standing, interval: CertificationInterval): z.infer<typeof Holder> {
  return { personId, person, employeeNumber, scope, ...shownInterval(interval) }
}

function keyOf({ personId, scope }: { personId: string; scope: object }): string {
  return `${personId} ${JSON.stringify(scope)}`
}
