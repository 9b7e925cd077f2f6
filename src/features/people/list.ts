import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { invalid } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { reachOf, within } from '../access/reach.ts'
import type { Reach } from '../access/reach.ts'
import { id, limit, search } from '../structure/fields.ts'
import { folded, foldedText } from '../structure/folding.ts'
import { PersonRow } from './get.ts'

const SORTS = ['name', '-name', 'number', '-number'] as const

const Input = z.strictObject({
  scope: id.nullish(),
  search: search.nullish(),
  show: z.enum(['all', 'present', 'left']).default('all'),
  sort: z.enum(SORTS).default('name'),
  cursor: z.string().max(2_000).nullish(),
  limit: limit(500, 50),
})
type Input = z.infer<typeof Input>

export const listPeople = readVerb({
  name: 'person.list',
  right: 'people.read',
  summary: 'People of a grouping with all below it, or of the organisation, found by name or number',
  input: Input,
  output: z.object({ rows: z.array(PersonRow), total: z.int(), next: z.string().nullable() }),
  async run(ctx, input) {
    const reach = await reachOf(ctx, 'people.read')
    const found = await readPage(ctx, input, reach)
    const page = found.slice(0, input.limit)
    const next = found.length > input.limit ? encode(page.at(-1)!.keys) : null
    const total = found[0]?.total ?? (input.cursor ? await count(ctx, input, reach) : 0)
    return { rows: page.map(shown), total, next }
  },
})

type Found = PersonRow & { keys: string[]; total: number }

function shown(found: Found): PersonRow {
  const { keys: _, total: __, ...row } = found
  return row
}

/** One more than a page holds tells whether another follows. The total is that of the whole list, wherever the page lies in it. */
async function readPage(ctx: Context, input: Input, reach: Reach): Promise<Found[]> {
  const { tenantId } = ctx.organisation
  const { keys, direction } = order(input.sort)
  const after = input.cursor ? decode(input.cursor, keys.length) : null
  const here = after
    ? sql`(${sql.join(keys)}) ${direction.beyond} (${sql.join(after.map((key, i) => typed(input.sort, i, key)))})`
    : sql`true`
  const { rows } = await sql<Found>`
    with chosen as (${chosen(ctx, input, reach)}),
    page as (
      select *, array[${sql.join(keys.map(key => sql`(${key})::text`))}] as keys, (select count(*) from chosen)::int as total
      from chosen where ${here} order by ${sql.join(keys.map(key => sql`${key} ${direction.word}`))} limit ${input.limit + 1}
    )
    select page.person_id as "id", concat_ws(' ', nullif(given_names, ''), surname) as name, surname, given_names as "givenNames",
      employee_number as "employeeNumber", email, e.employer, e.contract, gone as left, version, keys, total, (
        select coalesce(json_agg(distinct jsonb_build_object('id', g.grouping_id, 'name', g.name, 'type', t.name)), '[]')
        from positions o join grouping_details g on g.tenant_id = o.tenant_id and g.grouping_id = any(o.grouping_ids) and g.superseded_at is null
          join grouping_types t on t.tenant_id = g.tenant_id and t.type_id = g.type_id
        where o.tenant_id = ${tenantId} and o.person_id = page.person_id and o.superseded_at is null and not o.potential and ${today(ctx, 'o')}
      ) as groupings
    from page left join lateral (
      select employer, contract from engagements e
      where e.tenant_id = ${tenantId} and e.person_id = page.person_id and e.superseded_at is null
      order by ${today(ctx, 'e')} desc, from_on desc nulls last limit 1
    ) e on true
    order by ${sql.join(keys.map(key => sql`${key} ${direction.word}`))}`.execute(ctx.db)
  return rows
}

async function count(ctx: Context, input: Input, reach: Reach): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (${chosen(ctx, input, reach)}) c`.execute(ctx.db)
  return rows[0]!.n
}

function chosen(ctx: Context, { scope, search, show }: Input, reach: Reach): RawBuilder<unknown> {
  const { tenantId } = ctx.organisation
  const text = sql<string>`concat_ws(' ', d.given_names, d.surname, d.given_names, d.employee_number)`
  // "is true" keeps this a look-up in a hashed list: as a join it is planned badly while a fresh import has no statistics yet.
  const inScope = sql`(d.person_id in (
    select o.person_id from positions o where o.tenant_id = ${tenantId} and o.superseded_at is null and not o.potential
      and ${today(ctx, 'o')} and o.grouping_ids && array(
        with recursive below as (
          select ${scope ?? null}::uuid as grouping_id
          union select g.grouping_id from grouping_details g join below b on g.parent_id = b.grouping_id
            where g.tenant_id = ${tenantId} and g.superseded_at is null
        ) select grouping_id from below))) is true`
  return sql`
    select d.person_id, d.surname, d.given_names, d.employee_number, d.email, d.version, coalesce(x.gone, false) as gone
    from person_details d left join (
      select person_id, max(coalesce(through_on, 'infinity')) < ${ctx.today}::date as gone from engagements
      where tenant_id = ${tenantId} and superseded_at is null group by person_id
    ) x using (person_id)
    where d.tenant_id = ${tenantId} and d.superseded_at is null and not d.retired and ${within(reach, 'd.person_id')}
      and ${search?.trim() ? sql`position(${foldedText(search.replaceAll(',', ' '))} in ${folded(text)}) > 0` : sql`true`}
      and ${scope ? inScope : sql`true`}
      and ${show === 'all' ? sql`true` : sql`coalesce(x.gone, false) = ${show === 'left'}`}`
}

function today(ctx: Context, alias: string): RawBuilder<boolean> {
  const row = sql.raw(alias)
  return sql<boolean>`(coalesce(${row}.from_on, ${ctx.today}) <= ${ctx.today} and coalesce(${row}.through_on, ${ctx.today}) >= ${ctx.today})`
}

/** Numbers of different length sort by their length first, so that 9 comes before 10. */
function order(sort: (typeof SORTS)[number]): {
  keys: RawBuilder<unknown>[]
  direction: { word: RawBuilder<unknown>; beyond: RawBuilder<unknown> }
} {
  const names = ['surname', 'given_names'].map(name => sql`${sql.ref(name)} collate "und-x-icu"`)
  const number = [sql`length(coalesce(employee_number, ''))`, sql`coalesce(employee_number, '') collate "und-x-icu"`]
  const down = sort.startsWith('-')
  return {
    keys: [...(sort.endsWith('name') ? names : number), sql`person_id`],
    direction: { word: down ? sql`desc` : sql`asc`, beyond: down ? sql`<` : sql`>` },
  }
}

function typed(sort: (typeof SORTS)[number], i: number, key: string): RawBuilder<unknown> {
  if (i === 2) return sql`${key}::uuid`
  return i === 0 && sort.endsWith('number') ? sql`${/^\d{1,3}$/.test(key) ? Number(key) : 0}::int` : sql`${key}::text collate "und-x-icu"`
}

function encode(keys: string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

function decode(cursor: string, length: number): string[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(keys) && keys.length === length && keys.every(isKey) && id.safeParse(keys.at(-1)).success) return keys
  } catch {
    // falls through: whatever it is, it is no cursor of ours
  }
  throw invalid('input.cursor')
}

function isKey(key: unknown): key is string {
  return typeof key === 'string' && key.length <= 200 && !key.includes('\u0000')
}
