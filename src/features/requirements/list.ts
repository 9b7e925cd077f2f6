import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Level } from '../../rules/level.ts'
import { readVerb } from '../../platform/verb.ts'
import { reachOf, within } from '../access/reach.ts'
import { known } from '../standings/queries.ts'
import { clocks, clocksAnswered, id } from '../structure/fields.ts'

const Row = z.object({
  id: z.string(),
  subject: z.object({ kind: z.enum(['grouping', 'person', 'everyone']), id: z.string().nullable(), name: z.string().nullable() }),
  skill: z.object({ id: z.string(), code: z.string().nullable(), name: z.string() }),
  level: z.int(),
  levelCode: z.string().nullable(),
  kind: z.enum(['mandatory', 'wanted']),
  fromOn: z.string().nullable(),
  throughOn: z.string().nullable(),
  withinDays: z.int().nullable(),
  /** Asked of at least so many; null: of each. */
  atLeast: z.int().nullable(),
  reason: z.string().nullable(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
})
type Row = z.infer<typeof Row>

export const listRequirements = readVerb({
  name: 'requirement.list',
  right: 'people.read',
  summary: 'What is asked of a grouping, of a person by name, or of everyone, on a day and later',
  input: z.strictObject({
    subject: z.enum(['grouping', 'person', 'everyone']).nullish(),
    groupingId: id.nullish(),
    personId: id.nullish(),
    skillId: id.nullish(),
    ...clocks,
  }),
  output: z.object({ ...clocksAnswered, rows: z.array(Row) }),
  async run(ctx, input) {
    const asOf = input.asOf ?? ctx.today
    const knownAt = input.knownAt ? new Date(input.knownAt) : null
    const sight = await reachOf(ctx, 'people.read')
    const { rows } = await sql<Omit<Row, 'recordedAt' | 'levelCode'> & { recordedAt: Date; levels: Level[] }>`
      select r.requirement_id as "id", r.level, r.kind, r.from_on as "fromOn", r.through_on as "throughOn", r.within_days as "withinDays",
        r.at_least as "atLeast", r.reason,
        json_build_object('kind', r.subject_kind, 'id', coalesce(r.grouping_id, r.person_id),
          'name', coalesce(g.name, concat_ws(' ', nullif(p.given_names, ''), p.surname))) as subject,
        json_build_object('id', d.skill_id, 'code', d.code, 'name', d.name) as skill, s.levels, r.recorded_at as "recordedAt",
        case when a.account_id is null then null else json_build_object('id', a.account_id, 'name', a.name) end as "recordedBy"
      from requirements r
        join skill_details d on d.tenant_id = r.tenant_id and d.skill_id = r.skill_id and ${known('d', knownAt)}
        join scales s on s.tenant_id = d.tenant_id and s.scale_id = d.scale_id
        left join grouping_details g on g.tenant_id = r.tenant_id and g.grouping_id = r.grouping_id and ${known('g', knownAt)}
        left join person_details p on p.tenant_id = r.tenant_id and p.person_id = r.person_id and ${known('p', knownAt)}
        left join accounts a on a.tenant_id = r.tenant_id and a.account_id = r.recorded_by
      where r.tenant_id = ${ctx.organisation.tenantId} and ${known('r', knownAt)} and (r.through_on is null or r.through_on >= ${asOf}::date)
        and ${only('subject_kind', input.subject)} and ${only('grouping_id', input.groupingId)} and ${only('person_id', input.personId)}
        and ${only('skill_id', input.skillId)} and (r.person_id is null or ${within(sight, 'r.person_id')})
      order by d.name collate "und-x-icu", r.from_on nulls first, r.requirement_id`.execute(ctx.db)
    return { asOf, knownAt: (knownAt ?? ctx.now).toISOString(), rows: rows.map(shownRow) }
  },
})

function only(column: string, value: string | null | undefined): RawBuilder<unknown> {
  return value ? sql`${sql.ref(`r.${column}`)} = ${value}` : sql`true`
}

function shownRow({ levels, recordedAt, ...row }: Omit<Row, 'recordedAt' | 'levelCode'> & { recordedAt: Date; levels: Level[] }): Row {
  const subject = row.subject.kind === 'everyone' ? { ...row.subject, name: null } : row.subject
  return { ...row, subject, levelCode: levels.find(level => level.value === row.level)?.code ?? null, recordedAt: recordedAt.toISOString() }
}
