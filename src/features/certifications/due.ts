import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { ownPeople } from '../access/own.ts'
import { reachOf, within } from '../access/reach.ts'
import { readDays } from '../people/today.ts'
import { day, id, limit } from '../structure/fields.ts'
import { inScope } from './in-scope.ts'
import { Interval, Scope, shownInterval } from './shapes.ts'

/** What asks for something: it is lost or stands still, it ends soon, or its renewal may be filed. */
const CONCERNS = ['lost', 'due', 'open'] as const

const Row = Interval.extend({
  concern: z.enum(CONCERNS),
  personId: z.string(),
  person: z.string(),
  certificationId: z.string(),
  code: z.string(),
  name: z.string(),
  scope: Scope,
})

const Claim = z.object({
  id: z.string(),
  personId: z.string(),
  person: z.string(),
  code: z.string(),
  name: z.string(),
  on: z.string(),
  points: z.number(),
  bucket: z.string().nullable(),
  activity: z.string().nullable(),
})

export const readDue = readVerb({
  name: 'certification.due',
  right: 'records.read',
  summary: 'Of those in reach: what is due soon, what may be renewed, what is lost or stands still, and points that wait for approval',
  input: z.strictObject({ scope: id.nullish(), asOf: day.nullish(), limit: limit(200, 50) }),
  output: z.object({
    asOf: z.string(),
    counts: z.object({ lost: z.int(), due: z.int(), open: z.int(), claims: z.int() }),
    rows: z.array(Row),
    claims: z.array(Claim),
  }),
  async run(ctx, input) {
    const days = await readDays(ctx)
    const on = input.asOf ? sql`${input.asOf}::date` : days.of('s')
    const standings = await concerning(ctx, on, input.scope ?? null)
    const { rows } = await sql<Found>`
      with s as (${standings}) select s.*, count(*) filter (where concern = 'lost') over ()::int as lost,
        count(*) filter (where concern = 'due') over ()::int as due, count(*) filter (where concern = 'open') over ()::int as open
      from s order by case concern when 'due' then 0 when 'open' then 1 else 2 end, next_end nulls last, person collate "und-x-icu", code, scope
      limit ${input.limit}`.execute(ctx.db)
    const claims = await waiting(ctx, on, input.scope ?? null)
    const { lost = 0, due = 0, open = 0 } = rows[0] ?? {}
    return {
      asOf: input.asOf ?? ctx.today,
      counts: { lost, due, open, claims: claims.length },
      rows: rows.map(({ standing, lost: _lost, due: _due, open: _open, next_end: _end, ...row }) => ({
        ...row,
        ...shownInterval(standing),
      })),
      claims: claims.slice(0, input.limit),
    }
  },
})

type Found = Omit<z.infer<typeof Row>, keyof z.infer<typeof Interval>> & {
  standing: Parameters<typeof shownInterval>[0]
  next_end: string | null
  lost: number
  due: number
  open: number
}

/** Who left the plant or a job asks for nothing; a window counts as open until the renewal has secured the next term. */
async function concerning(ctx: Context, on: RawBuilder<unknown>, scope: string | null): Promise<RawBuilder<unknown>> {
  const { tenantId } = ctx.organisation
  const reach = await reachOf(ctx, 'records.read')
  const opened = sql`coalesce(s.opens_on <= ${on}, false)`
  const concern = sql`case when s.status in ('expired', 'suspended', 'lapsed', 'revoked') then 'lost' when ${opened} then 'open' when s.status in ('due-soon', 'in-grace') then 'due' end`
  return sql`
    select ${concern} as concern, s.person_id as "personId", concat_ws(' ', nullif(d.given_names, ''), d.surname) as person,
      s.certification_id as "certificationId", c.code, v.name, s.scope, s.standing, s.valid_through as next_end
    from certification_standings s
      join person_details d on d.tenant_id = s.tenant_id and d.person_id = s.person_id and d.superseded_at is null and not d.retired
      join packed_people p on p.tenant_id = s.tenant_id and p.person_id = s.person_id and p.in_population
      join certifications c on c.tenant_id = s.tenant_id and c.certification_id = s.certification_id
      join certification_versions v on v.tenant_id = s.tenant_id and v.certification_id = s.certification_id and v.superseded_at is null
        and v.version = (s.standing ->> 'ruleVersion')::int
    where s.tenant_id = ${tenantId} and ${within(reach, 's.person_id')} and s.from_on <= ${on} and (s.through_on is null or s.through_on >= ${on})
      and (s.status in ('expired', 'suspended', 'lapsed', 'revoked', 'due-soon', 'in-grace')
        or (s.status = 'valid' and s.valid_through <= ${on} + 366)) and ${inScope(ctx, scope, on)} and ${concern} is not null`
}

/** Points that somebody else handed in, of people whose points the caller may approve. */
async function waiting(ctx: Context, on: RawBuilder<unknown>, scope: string | null): Promise<z.infer<typeof Claim>[]> {
  const { tenantId } = ctx.organisation
  if (!ctx.actor.rights.has('results.approve')) return []
  const reach = await reachOf(ctx, 'results.approve')
  const own = [...(await ownPeople(ctx))]
  const { rows } = await sql<z.infer<typeof Claim>>`
    select s.event_id as id, s.person_id as "personId", concat_ws(' ', nullif(d.given_names, ''), d.surname) as person, c.code, v.name,
      s.happened_on as on, (s.body ->> 'points')::float8 as points, s.body ->> 'bucket' as bucket, s.body ->> 'activity' as activity
    from events s
      join person_details d on d.tenant_id = s.tenant_id and d.person_id = s.person_id and d.superseded_at is null and not d.retired
      join certifications c on c.tenant_id = s.tenant_id and c.code = s.certs[1]
      join lateral (select name from certification_versions v where v.tenant_id = c.tenant_id and v.certification_id = c.certification_id
        and v.superseded_at is null order by v.version desc limit 1) v on true
    where s.tenant_id = ${tenantId} and s.skill_id is null and s.type = 'points-claimed' and s.superseded_at is null
      and ${within(reach, 's.person_id')} and not s.person_id = any(${own}::uuid[]) and ${inScope(ctx, scope, on)}
      and not exists (select from events e where e.tenant_id = s.tenant_id and e.person_id = s.person_id and e.skill_id is null
        and e.superseded_at is null and e.type in ('points-approved', 'points-rejected') and e.body ->> 'claim' = s.event_id::text)
    order by s.happened_on, s.event_id`.execute(ctx.db)
  return rows
}
