import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { bothReach, reachOf } from '../access/reach.ts'
import { keptByVersion } from '../standings/kept.ts'
import { decodeCursor, encodeCursor } from '../structure/cursor.ts'
import { id, limit, search } from '../structure/fields.ts'
import { foundBy, isSmall, today } from './found-by.ts'
import { PersonRow } from './get.ts'
import { readDays } from './today.ts'
import type { DayOf, Days } from './today.ts'

const SORTS = ['name', '-name', 'number', '-number'] as const

const Input = z.strictObject({
  scope: id.nullish(),
  search: search.nullish(),
  /** Only those over whom the caller has this right as well: for choosing whom to act on. */
  over: z.enum(['results.write', 'results.assess', 'requirements.write']).nullish(),
  show: z.enum(['all', 'present', 'absent', 'left']).default('all'),
  contract: search.nullish(),
  employer: search.nullish(),
  /** A declared field and what its value contains. */
  field: id.nullish(),
  value: search.nullish(),
  sort: z.enum(SORTS).default('name'),
  cursor: z.string().max(2_000).nullish(),
  limit: limit(500, 50),
})
type Input = z.infer<typeof Input>

/** `absent`: away today. */
const Row = PersonRow.extend({ absent: z.boolean() })
type Row = z.infer<typeof Row>

export const listPeople = readVerb({
  name: 'person.list',
  right: 'people.read',
  summary: 'People of a grouping with all below it, or of the organisation, found by name, number, contract, employer or a field',
  input: Input,
  output: z.object({ rows: z.array(Row), total: z.int(), next: z.string().nullable() }),
  async run(ctx, input) {
    const sight = await reachOf(ctx, 'people.read')
    const reach = input.over ? bothReach(sight, await reachOf(ctx, input.over)) : sight
    const scope = await below(ctx, input.scope)
    const days = await readDays(ctx)
    const found = foundBy(ctx, input, reach, scope, days.of)
    const totals = reach === 'everybody' ? await keptTotals(ctx, async () => new Map()) : new Map<string, number>()
    const key = totalKey(days, input)
    const rows = await readPage(ctx, input, days.of, found, isNarrow(input, scope), totals.get(key))
    const page = rows.slice(0, input.limit)
    const next = rows.length > input.limit ? encodeCursor(page.at(-1)!.keys) : null
    const total = rows[0]?.total ?? (input.cursor ? await count(ctx, found) : 0)
    if (totals.size < MOST_TOTALS) totals.set(key, total)
    return { rows: page.map(shown), total, next }
  },
})

/** How many there are for each way of asking, for those who see everybody: the next page, and the list as it opens, need no counting. */
const keptTotals = keptByVersion<Map<string, number>>(50)
const MOST_TOTALS = 500

function totalKey(days: Days, input: Input): string {
  const { scope, search, show, contract, employer, field, value } = input
  return JSON.stringify([days.key, scope, search, show, contract, employer, field, value])
}

type Found = Row & { keys: string[]; total: number }

function shown(found: Found): Row {
  const { keys: _, total: __, ...row } = found
  return row
}

async function below(ctx: Context, scope: string | null | undefined): Promise<string[]> {
  if (!scope) return []
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ grouping_id: string }>`
    with recursive below as (
      select ${scope}::uuid as grouping_id
      union select g.grouping_id from grouping_details g join below b on g.parent_id = b.grouping_id
        where g.tenant_id = ${tenantId} and g.superseded_at is null
    ) select grouping_id from below`.execute(ctx.db)
  return rows.map(row => row.grouping_id)
}

/** One more than a page holds tells whether another follows. The total is that of the whole list, wherever the page lies in it. */
async function readPage(
  ctx: Context,
  input: Input,
  dayOf: DayOf,
  found: RawBuilder<boolean>,
  narrow: boolean,
  total: number | undefined,
): Promise<Found[]> {
  const { tenantId } = ctx.organisation
  const { keys, direction } = order(input.sort)
  const after = input.cursor ? decodeCursor(input.cursor, keys.length) : null
  const here = after
    ? sql`(${sql.join(keys)}) ${direction.beyond} (${sql.join(after.map((key, i) => typed(input.sort, i, key)))})`
    : sql`true`
  const sorted = sql`order by ${sql.join(keys.map(key => sql`${key} ${direction.word}`))}`
  const { rows } = await sql<Found>`
    with hits as ${narrow ? sql`` : sql`not`} materialized (
      select d.person_id, d.surname, d.given_names, d.employee_number, d.email, d.version from person_details d where ${found}
    ), page as materialized (
      select d.*, array[${sql.join(keys.map(key => sql`(${key})::text`))}] as keys, ${total ?? sql`(select count(*) from hits)`}::int as total
      from hits d where ${here} ${sorted} limit ${input.limit + 1}
    ), places as (
      select o.person_id, json_agg(distinct jsonb_build_object('id', g.grouping_id, 'name', g.name, 'type', t.name)) as groupings
      from page join positions o using (person_id) join grouping_details g on g.tenant_id = o.tenant_id and g.grouping_id = any(o.grouping_ids)
        and g.superseded_at is null join grouping_types t on t.tenant_id = g.tenant_id and t.type_id = g.type_id
      where o.tenant_id = ${tenantId} and o.superseded_at is null and not o.potential and ${today(dayOf, 'o')} group by o.person_id
    )
    select d.person_id as "id", concat_ws(' ', nullif(given_names, ''), surname) as name, surname, given_names as "givenNames",
      employee_number as "employeeNumber", email, e.employer, e.contract, coalesce(e.gone, false) as left, version, keys, total,
      coalesce(places.groupings, '[]') as groupings, exists (
        select from absences a where a.tenant_id = ${tenantId} and a.person_id = d.person_id and a.superseded_at is null and ${today(dayOf, 'a')}
      ) as absent
    from page d left join places using (person_id) left join lateral (
      select employer, contract, max(coalesce(through_on, 'infinity')) over () < ${dayOf('e')} as gone from engagements e
      where e.tenant_id = ${tenantId} and e.person_id = d.person_id and e.superseded_at is null
      order by ${today(dayOf, 'e')} desc, from_on desc nulls last limit 1
    ) e on true
    ${sorted}`.execute(ctx.db)
  return rows
}

/** Few are found at the price of looking at all, so it is done once; all of them are read in the order of an index, as far as the page goes. */
function isNarrow({ search, employer, show }: Input, scope: readonly string[]): boolean {
  return show === 'left' || show === 'absent' || Boolean(search?.trim() || employer) || isSmall(scope)
}

async function count(ctx: Context, found: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from person_details d where ${found}`.execute(ctx.db)
  return rows[0]!.n
}

/** Numbers of different length sort by their length first, so that 9 comes before 10. */
function order(sort: (typeof SORTS)[number]): {
  keys: RawBuilder<unknown>[]
  direction: { word: RawBuilder<unknown>; beyond: RawBuilder<unknown> }
} {
  const names = ['d.surname', 'd.given_names'].map(name => sql`${sql.ref(name)} collate "und-x-icu"`)
  const number = [sql`length(coalesce(d.employee_number, ''))`, sql`coalesce(d.employee_number, '') collate "und-x-icu"`]
  const down = sort.startsWith('-')
  return {
    keys: [...(sort.endsWith('name') ? names : number), sql`d.person_id`],
    direction: { word: down ? sql`desc` : sql`asc`, beyond: down ? sql`<` : sql`>` },
  }
}

function typed(sort: (typeof SORTS)[number], i: number, key: string): RawBuilder<unknown> {
  if (i === 2) return sql`${key}::uuid`
  return i === 0 && sort.endsWith('number') ? sql`${/^\d{1,3}$/.test(key) ? Number(key) : 0}::int` : sql`${key}::text collate "und-x-icu"`
}
