import { sql } from 'kysely'
import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { reachOf, within } from '../access/reach.ts'
import { fullName } from '../matrix/names.ts'
import { readFrame } from '../standings/queries.ts'

const Row = z.object({
  id: z.string(),
  personId: z.string(),
  person: z.string(),
  employeeNumber: z.string().nullable(),
  skillId: z.string(),
  skill: z.string(),
  skillCode: z.string().nullable(),
  level: z.string().nullable(),
  achievedOn: z.string(),
  validThrough: z.string().nullable(),
  grade: z.string().nullable(),
  type: z.string(),
  outcome: z.string().nullable(),
})

interface Found {
  event_id: string
  person_id: string
  surname: string
  given_names: string
  employee_number: string | null
  skill_id: string
  level: number
  happened_on: string
  valid_through: string | null
  grade: string | null
  type: string
  outcome: string | null
}

/** Every result on record, page by page: what an export writes and an import reads back. */
export const readResultsTable = readVerb({
  name: 'results.table',
  right: 'records.read',
  summary: 'Every result on record, oldest entry first, with the names of person and skill',
  input: z.object({
    scope: z.uuid().optional(),
    personId: z.uuid().optional(),
    skillId: z.uuid().optional(),
    cursor: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(5000).default(500),
  }),
  output: z.object({ rows: z.array(Row), next: z.string().nullable() }),
  async run(ctx, { scope, personId, skillId, cursor, limit }) {
    const { rows } = await sql<Found>`
      select e.event_id, e.person_id, d.surname, d.given_names, d.employee_number, e.skill_id, e.level, e.happened_on, e.valid_through, e.grade, e.type, e.outcome
      from events e
        join person_details d on d.tenant_id = e.tenant_id and d.person_id = e.person_id and d.superseded_at is null and not d.retired
        join packed_people p on p.tenant_id = e.tenant_id and p.person_id = e.person_id
      where e.tenant_id = ${ctx.organisation.tenantId} and e.superseded_at is null and e.level is not null
        and ${within(await reachOf(ctx, 'records.read'), 'e.person_id')}
        and (${scope ?? null}::uuid is null or ${scope ?? null}::uuid = any(p.grouping_ids))
        and (${personId ?? null}::uuid is null or e.person_id = ${personId ?? null}::uuid)
        and (${skillId ?? null}::uuid is null or e.skill_id = ${skillId ?? null}::uuid)
        and (${cursor ?? null}::uuid is null or e.event_id > ${cursor ?? null}::uuid)
      order by e.event_id limit ${limit + 1}`.execute(ctx.db)
    const { skills } = await readFrame(ctx, null)
    const page = rows.slice(0, limit)
    return {
      rows: page.flatMap(row => {
        const skill = skills.get(row.skill_id)
        if (!skill) return []
        return [
          {
            id: row.event_id,
            personId: row.person_id,
            person: fullName(row.surname, row.given_names),
            employeeNumber: row.employee_number,
            skillId: row.skill_id,
            skill: skill.name,
            skillCode: skill.code,
            level: skill.facts.levels.find(level => level.value === row.level)?.code ?? String(row.level),
            achievedOn: row.happened_on,
            validThrough: row.valid_through,
            grade: row.grade,
            type: row.type,
            outcome: row.outcome,
          },
        ]
      }),
      next: rows.length > limit ? page[page.length - 1]!.event_id : null,
    }
  },
})
