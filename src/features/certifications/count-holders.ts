import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { reachOf, within } from '../access/reach.ts'
import type { Reach } from '../access/reach.ts'
import { readDays } from '../people/today.ts'
import type { Days } from '../people/today.ts'
import { keptByVersion } from '../standings/kept.ts'
import { day, id } from '../structure/fields.ts'
import { isOf } from './families.ts'
import { inScope } from './in-scope.ts'

const Count = z.object({
  id: z.string(),
  /** People who hold it, with those whose end or task is near. */
  held: z.int(),
  due: z.int(),
  /** People who held it and do not, or may not use it. */
  lost: z.int(),
  /** People who are on the way to it. */
  underway: z.int(),
})
type Count = z.infer<typeof Count>

export const countHolders = readVerb({
  name: 'certification.counts',
  right: 'records.read',
  summary: 'For each certification how many people in reach hold it on a day, for how many it soon ends, who lost it, who is on the way',
  input: z.strictObject({ asOf: day.nullish(), scope: id.nullish() }),
  output: z.object({ rows: z.array(Count) }),
  async run(ctx, { asOf, scope }) {
    const reach = await reachOf(ctx, 'records.read')
    const days = await readDays(ctx)
    if (reach === 'everybody' && asOf == null && scope == null) return { rows: await countsOfAll(ctx, days) }
    return { rows: await readCounts(ctx, { on: asOf == null ? days.of('s') : sql`${asOf}::date`, reach, scope }) }
  },
})

const kept = keptByVersion<{ key: string; rows: Count[] }>(20)

/** Over everybody counting is the longest of all, and the same until something is written or the day turns. */
async function countsOfAll(ctx: Context, days: Days): Promise<Count[]> {
  const read = async () => ({ key: days.key, rows: await readCounts(ctx, { on: days.of('s'), reach: 'everybody' }) })
  const known = await kept(ctx, read)
  return known.key === days.key ? known.rows : (await read()).rows
}

interface Asked {
  on: RawBuilder<unknown>
  reach: Reach
  scope?: string | null | undefined
}

async function readCounts(ctx: Context, { on, reach, scope }: Asked): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select id, count(*) filter (where held)::int as held, count(*) filter (where due)::int as due, count(*) filter (where lost and not held)::int as lost,
      count(*) filter (where underway and not held and not lost)::int as underway
    from (
      select s.certification_id as id, s.person_id, bool_or(${isOf('held', 's.status')}) as held, bool_or(${isOf('due', 's.status')}) as due,
        bool_or(${isOf('lost', 's.status')}) as lost, bool_or(${isOf('underway', 's.status')}) as underway
      from certification_standings s
        join person_details d on d.tenant_id = s.tenant_id and d.person_id = s.person_id and d.superseded_at is null and not d.retired
      where s.tenant_id = ${ctx.organisation.tenantId} and ${within(reach, 's.person_id')}
        and s.from_on <= ${on} and (s.through_on is null or s.through_on >= ${on})
        and ${inScope(ctx, scope, on)}
      group by s.certification_id, s.person_id) people
    group by id order by id`.execute(ctx.db)
  return rows
}
