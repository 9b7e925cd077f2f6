import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import { actsIn } from '../../rules/certification/asked.ts'
import type { Rule } from '../../rules/certification/language.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { ownPeople } from '../access/own.ts'
import { reaches, reachOf } from '../access/reach.ts'
import { readDays } from '../people/today.ts'
import { id, limit, search } from '../structure/fields.ts'
import { keptRows } from './kept-rows.ts'
import { Scope } from './shapes.ts'

export const AskedActShape = z.object({
  act: z.string(),
  part: z.string().nullable(),
  what: z.string().nullable(),
  by: z.array(z.string()),
  sign: z.array(z.string()),
  sameScope: z.boolean(),
})

/** How the caller may answer it: record what answers it, sign for having seen it, or not at all. */
export const Answering = z.enum(['record', 'sign']).nullable()

const Task = z.object({
  personId: z.string(),
  person: z.string(),
  employeeNumber: z.string().nullable(),
  certificationId: z.string(),
  code: z.string(),
  certification: z.string(),
  scope: Scope,
  /** To be answered; answered too late so far; stops the work; lowers it to supervised. */
  kind: z.enum(['open', 'overdue', 'stops', 'restricts']),
  trigger: z.string(),
  /** What happened; of which kind is for those alone who may read notes, and stands on the record. */
  event: z.object({ id: z.string(), type: z.string(), on: z.string() }).nullable(),
  dueOn: z.string().nullable(),
  work: z.enum(['yes', 'supervised', 'no', 'n/a']),
  /** What answers it; none: only a reinstatement does. */
  acts: z.array(AskedActShape),
  answering: Answering,
})

const SHOWN = ['all', 'overdue', 'week', 'dated'] as const

export const listTasks = readVerb({
  name: 'certification.tasks',
  right: 'records.read',
  summary: 'What waits for an answer because something happened, of everybody in reach: the overdue first, then by the day it is due',
  input: z.strictObject({
    personId: id.nullish(),
    certificationId: id.nullish(),
    scope: id.nullish(),
    show: z.enum(SHOWN).default('all'),
    search: search.nullish(),
    cursor: z.string().max(500).nullish(),
    limit: limit(200, 50),
  }),
  output: z.object({ rows: z.array(Task), total: z.int(), overdue: z.int(), next: z.string().nullable() }),
  async run(ctx, input) {
    const isFound = await foundBy(ctx, input)
    const found = (await openTasks(ctx)).filter(isFound)
    const after = input.cursor ?? ''
    const from = found.findIndex(one => one.place > after)
    const page = from < 0 ? [] : found.slice(from, from + input.limit)
    return {
      rows: await tasksOf(ctx, page),
      total: found.length,
      overdue: found.filter(one => one.kind === 'overdue').length,
      next: from >= 0 && from + input.limit < found.length ? page.at(-1)!.place : null,
    }
  },
})

interface Found {
  personId: string
  person: string
  employeeNumber: string | null
  certificationId: string
  scope: Record<string, string>
  kind: z.infer<typeof Task>['kind']
  trigger: string
  eventId: string
  dueOn: string | null
  work: z.infer<typeof Task>['work']
  ruleVersion: number
  place: string
  /** The day of the person a week from today. */
  week: string
  /** What is searched. */
  text: string
}

interface Asked {
  personId?: string | null | undefined
  certificationId?: string | null | undefined
  scope?: string | null | undefined
  show: (typeof SHOWN)[number]
  search?: string | null | undefined
}

const kept = keptRows<Found>()

/** Of everybody: what is overdue comes first, then what has a day, then what stops or restricts the work until it is answered. */
async function openTasks(ctx: Context): Promise<readonly Found[]> {
  const days = await readDays(ctx)
  return kept(ctx, days.key, people => readTasks(ctx, days.of('f'), people))
}

async function readTasks(ctx: Context, today: RawBuilder<unknown>, people: readonly string[] | null): Promise<Found[]> {
  const kind = sql`case r.task ->> 'code' when 'task-overdue' then 'overdue' when 'task-open' then 'open' when 'trigger-open' then 'stops' else 'restricts' end`
  const due = sql`case when r.task ->> 'code' in ('task-open', 'task-overdue') then r.task ->> 'on' end`
  const { rows } = await sql<Found>`
    select f.person_id as "personId", concat_ws(' ', nullif(d.given_names, ''), d.surname) as person, d.employee_number as "employeeNumber",
      f.certification_id as "certificationId", f.scope, ${kind} as kind, r.task ->> 'ref' as trigger, r.task #>> '{events,0}' as "eventId",
      ${due} as "dueOn", f.work[i.n] as work, (f.intervals -> (i.n - 1) ->> 'ruleVersion')::int as "ruleVersion",
      to_char(${today} + 7, 'YYYY-MM-DD') as week, lower(concat_ws(' ', d.given_names, d.surname, d.employee_number)) as text,
      concat_ws(' ', coalesce(${due}, '9999'), lower(d.surname), lower(d.given_names), f.person_id, f.certification_id, f.scope, r.task ->> 'ref',
        r.task #>> '{events,0}') as place
    from certification_folds f cross join lateral width_bucket(${today}, f.from_on) as i (n)
      cross join lateral json_array_elements(case when i.n > 0 and json_typeof(f.tasks -> (i.n - 1)) = 'array' then f.tasks -> (i.n - 1) else '[]' end) as r (task)
      join person_details d on d.tenant_id = f.tenant_id and d.person_id = f.person_id and d.superseded_at is null and not d.retired
    where f.tenant_id = ${ctx.organisation.tenantId} and f.tasks is not null
      ${people ? sql`and f.person_id = any(${[...people]}::uuid[])` : sql``}`.execute(ctx.db)
  return rows
}

async function foundBy(ctx: Context, { personId, certificationId, scope, show, search: wanted }: Asked): Promise<(one: Found) => boolean> {
  const reach = await reachOf(ctx, 'records.read')
  const there = scope ? await peopleBelow(ctx, scope) : null
  const words = (wanted ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const showing: Record<typeof show, (one: Found) => boolean> = {
    all: () => true,
    overdue: one => one.kind === 'overdue',
    week: one => one.kind === 'overdue' || (one.dueOn !== null && one.dueOn <= one.week),
    dated: one => one.dueOn !== null,
  }
  return one =>
    reaches(reach, one.personId) &&
    (there === null || there.has(one.personId)) &&
    (!personId || one.personId === personId) &&
    (!certificationId || one.certificationId === certificationId) &&
    showing[show](one) &&
    words.every(word => one.text.includes(word))
}

async function peopleBelow(ctx: Context, groupingId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from packed_people where tenant_id = ${ctx.organisation.tenantId} and ${groupingId}::uuid = any(grouping_ids)`.execute(
    ctx.db,
  )
  return new Set(rows.map(row => row.id))
}

async function tasksOf(ctx: Context, page: readonly Found[]): Promise<z.infer<typeof Task>[]> {
  if (page.length === 0) return []
  const rules = await rulesBehind(ctx, page)
  const events = await eventsBehind(ctx, page)
  const answering = await answeringOf(ctx)
  return page.map(({ ruleVersion, eventId, place: _place, week: _week, text: _text, ...row }) => {
    const version = rules.get(`${row.certificationId} ${ruleVersion}`)!
    const need = version.rule.triggers?.find(one => one.id === row.trigger)?.need
    return {
      ...row,
      code: version.code,
      certification: version.name,
      event: events.get(eventId) ?? null,
      acts: need ? actsIn(version.rule, need) : [],
      answering: answering(row.personId),
    }
  })
}

/** How the caller may answer for a person: nobody does for themselves. */
export async function answeringOf(ctx: Context): Promise<(personId: string) => z.infer<typeof Answering>> {
  const { rights, sessionId, actingFor } = ctx.actor
  const own = await ownPeople(ctx)
  const signs = sessionId !== null && actingFor === null && rights.has('results.assess')
  const write = rights.has('results.write') ? await reachOf(ctx, 'results.write') : new Set<string>()
  const sign = signs ? await reachOf(ctx, 'results.assess') : new Set<string>()
  return personId => (own.has(personId) ? null : reaches(write, personId) ? 'record' : reaches(sign, personId) ? 'sign' : null)
}

async function rulesBehind(ctx: Context, page: readonly Found[]): Promise<Map<string, { code: string; name: string; rule: Rule }>> {
  const { rows } = await sql<{ id: string; version: number; code: string; name: string; rule: Rule }>`
    select v.certification_id as id, v.version, c.code, v.name, v.rule
    from certification_versions v join certifications c using (tenant_id, certification_id)
    where v.tenant_id = ${ctx.organisation.tenantId} and v.superseded_at is null
      and v.certification_id = any(${[...new Set(page.map(row => row.certificationId))]}::uuid[])`.execute(ctx.db)
  return new Map(rows.map(row => [`${row.id} ${row.version}`, row]))
}

async function eventsBehind(ctx: Context, page: readonly Found[]): Promise<Map<string, { id: string; type: string; on: string }>> {
  const { rows } = await sql<{ id: string; type: string; on: string }>`
    select event_id as id, type, happened_on as on from events
    where tenant_id = ${ctx.organisation.tenantId} and event_id = any(${[...new Set(page.map(row => row.eventId))]}::uuid[])`.execute(
    ctx.db,
  )
  return new Map(rows.map(row => [row.id, row]))
}
