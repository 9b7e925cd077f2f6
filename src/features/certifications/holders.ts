import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { reachOf, within } from '../access/reach.ts'
import { readDays } from '../people/today.ts'
import { day, id, limit, search } from '../structure/fields.ts'
import { FAMILIES, isOf } from './families.ts'
import { inScope } from './in-scope.ts'
import { getCertification } from './versions.ts'
import { Interval, Scope, shownInterval } from './shapes.ts'

const Holder = Interval.extend({
  personId: z.string(),
  person: z.string(),
  employeeNumber: z.string().nullable(),
  scope: Scope,
})

type Found = Omit<z.infer<typeof Holder>, keyof z.infer<typeof Interval>> & { standing: Parameters<typeof shownInterval>[0]; place: string }

export const listHolders = readVerb({
  name: 'certification.holders',
  right: 'records.read',
  summary: 'Whoever stands anywhere in a certification on a day, of those in reach, by name or by the end',
  input: z.strictObject({
    id,
    asOf: day.nullish(),
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
    await getCertification(ctx, input.id)
    const reach = await reachOf(ctx, 'records.read')
    const days = await readDays(ctx)
    const on = input.asOf ? sql`${input.asOf}::date` : days.of('s')
    const found = sql`
      from certification_standings s
        join person_details d on d.tenant_id = s.tenant_id and d.person_id = s.person_id and d.superseded_at is null and not d.retired
      where s.tenant_id = ${ctx.organisation.tenantId} and s.certification_id = ${input.id} and ${within(reach, 's.person_id')}
        and s.from_on <= ${on} and (s.through_on is null or s.through_on >= ${on}) and s.status <> 'not-required'
        and (${input.status ?? null}::text is null or s.status = ${input.status ?? null}::text)
        and ${inScope(ctx, input.scope, on)} and ${input.family ? isOf(input.family, 's.status') : sql`true`} and ${named(input.search ?? '')}`
    const byName = sql`concat_ws(' ', lower(d.surname), lower(d.given_names), s.person_id, s.scope)`
    const place = input.sort === 'end' ? sql`concat_ws(' ', coalesce(s.valid_through::text, '9999'), ${byName})` : byName
    const { rows } = await sql<Found>`
      select s.person_id as "personId", concat_ws(' ', nullif(d.given_names, ''), d.surname) as person, d.employee_number as "employeeNumber", s.scope,
        s.standing - 'forecastThrough' as standing, ${place} as place ${found}
        and (${input.cursor ?? null}::text is null or ${place} collate "C" > ${input.cursor ?? null}::text collate "C")
      order by ${place} collate "C" limit ${input.limit + 1}`.execute(ctx.db)
    const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n ${found}`.execute(ctx.db)
    const page = rows.slice(0, input.limit)
    return {
      rows: page.map(({ standing, place: _place, ...row }) => ({ ...row, ...shownInterval(standing) })),
      total: counted[0]!.n,
      next: rows.length > input.limit ? page.at(-1)!.place : null,
    }
  },
})

/** Every word stands somewhere in the name or the number. */
function named(search: string): RawBuilder<boolean> {
  const words = search
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
  if (words.length === 0) return sql<boolean>`true`
  const text = sql`lower(concat_ws(' ', d.given_names, d.surname, d.employee_number))`
  return sql<boolean>`(${sql.join(
    words.map(word => sql`position(${word} in ${text}) > 0`),
    sql` and `,
  )})`
}
