import { sql } from 'kysely'
import type { Database } from '../../src/platform/database.ts'
import type { Day } from '../../src/rules/day.ts'

export interface TwinCell {
  person: string
  skill: string
  state: string
  required: boolean
  covers: boolean
}

export interface TwinCount {
  id: string
  required: number
  compliant: number
  gaps: number
}

/** What the stored rows say of a day, worked out by the database alone: the table of states, cover and ends written once more, in SQL, for skills without a certification. */
const cells = (tenantId: string, day: Day) => sql`
  facts as (
    select p.person_id, p.grouping_ids, s.skill_id, d.warn_days, (${day}::date - date '1970-01-01') as day,
      get_byte(cells, s.ordinal) as level, get_byte(cells, n + s.ordinal) as required,
      get_byte(cells, 3 * n + 2 * s.ordinal) + 256 * get_byte(cells, 3 * n + 2 * s.ordinal + 1) as bits,
      get_byte(cells, 5 * n + 2 * s.ordinal) + 256 * get_byte(cells, 5 * n + 2 * s.ordinal + 1) as ends,
      get_byte(cells, 7 * n + 2 * s.ordinal) + 256 * get_byte(cells, 7 * n + 2 * s.ordinal + 1) as rises, sc.levels
    from packed_people p, lateral (select length(p.cells) / 11 as n) w, skills s
      join skill_details d on d.tenant_id = s.tenant_id and d.skill_id = s.skill_id and d.superseded_at is null
      join scale_details sc on sc.tenant_id = d.tenant_id and sc.scale_id = d.scale_id and sc.superseded_at is null
    where p.tenant_id = ${tenantId} and s.tenant_id = ${tenantId} and p.in_population
  ),
  read as (
    select *, bits & 1 = 1 as held, bits & 2 = 2 as revoked, bits & 4 = 4 as suspended, required > 0 and bits & 8 = 8 as exempt,
      required > 0 and bits & 8 = 0 as asked, bits & 1 = 1 and ends <> 0 and ends < day as over
    from facts
  ),
  cells as (
    select person_id, grouping_ids, skill_id, asked, exempt, held, ends - day as days_left, ends <> 0 as has_end,
      held and not revoked and not suspended and not over
        and exists (select from jsonb_array_elements(levels) l where (l ->> 'value')::int = level and (l ->> 'mayWorkAlone')::boolean and (l ->> 'countsForCover')::boolean) as covers,
      case
        when revoked then 'REVOKED'
        when held and suspended then 'SUSPENDED'
        when asked and over then 'EXPIRED'
        when asked and held and level < required then 'TOO_LOW'
        when asked and not held then 'MISSING'
        when held and not over and ends <> 0 and ends - day <= warn_days then 'EXPIRING'
        when held and not over and asked and rises <> 0 and rises - day <= warn_days then 'RAISING'
        when held and not over and asked then 'OK'
        when held and not over then 'EXTRA'
        when exempt then 'EXEMPT'
        when over then 'EXPIRED'
        else 'NONE'
      end as state
    from read
  ),
  counted as (
    select *, asked and state not in ('REVOKED', 'SUSPENDED', 'EXPIRED', 'TOO_LOW', 'MISSING') as compliant from cells
  )`

export async function twinCells(db: Database, tenantId: string, day: Day): Promise<TwinCell[]> {
  const { rows } = await sql<TwinCell>`
    with ${cells(tenantId, day)} select person_id as person, skill_id as skill, state, asked as required, covers from counted order by 1, 2`.execute(
    db,
  )
  return rows
}

const COUNTS = sql`count(*) filter (where asked)::int as required, count(*) filter (where compliant)::int as compliant,
  count(*) filter (where asked and not compliant)::int as gaps`

export async function twinOfGroupings(db: Database, tenantId: string, day: Day): Promise<TwinCount[]> {
  const { rows } = await sql<TwinCount>`
    with ${cells(tenantId, day)} select g.id, ${COUNTS} from counted, unnest(grouping_ids) g (id) group by 1 order by 1`.execute(db)
  return rows
}

export async function twinOfSkills(db: Database, tenantId: string, day: Day): Promise<(TwinCount & { held: number; cover: number })[]> {
  const { rows } = await sql<TwinCount & { held: number; cover: number }>`
    with ${cells(tenantId, day)} select skill_id as id, ${COUNTS}, count(*) filter (where held)::int as held, count(*) filter (where covers)::int as cover
    from counted group by 1 order by 1`.execute(db)
  return rows
}

export interface TwinTotals {
  required: number
  compliant: number
  gaps: number
  exempt: number
  prohibitions: number
  byState: Record<string, number>
  expiring: { required: number; notRequired: number }
}

export async function twinTotals(db: Database, tenantId: string, day: Day, within: number): Promise<TwinTotals> {
  const soon = sql`held and has_end and days_left between 0 and ${within}`
  const { rows } = await sql<TwinTotals>`
    with ${cells(tenantId, day)}
    select ${COUNTS}, count(*) filter (where exempt)::int as exempt,
      count(*) filter (where not asked and state in ('REVOKED', 'SUSPENDED'))::int as prohibitions,
      (select coalesce(jsonb_object_agg(state, n), '{}') from (select state, count(*)::int as n from counted where asked and not compliant group by 1) s) as "byState",
      jsonb_build_object('required', count(*) filter (where ${soon} and asked), 'notRequired', count(*) filter (where ${soon} and not asked)) as expiring
    from counted`.execute(db)
  return rows[0]!
}
