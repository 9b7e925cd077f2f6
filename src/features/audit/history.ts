import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { found } from './found.ts'
import type { Sought } from './found.ts'
import { namesIn } from './names.ts'
import { privateSight, valuesWithoutPrivate } from '../access/private.ts'
import { reachOf, within } from '../access/reach.ts'

const Entry = z.object({
  seq: z.int(),
  at: z.iso.datetime(),
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Whose deputy the actor was. */
  actingFor: z.object({ id: z.string(), name: z.string() }).nullable(),
  actorKind: z.enum(['account', 'token', 'system']),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  personId: z.string().nullable(),
  skillId: z.string().nullable(),
  reason: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})
export type HistoryEntry = z.infer<typeof Entry>

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
/** `<kind>:<id>`, or `pair:<person>:<skill>`. */
const Subject = z.string().regex(new RegExp(`^(?:pair:${UUID}:${UUID}|(?!pair:)[a-z_]{1,40}:${UUID})$`))

const Actions = z
  .string()
  .max(8000)
  .regex(/^[a-z_.]+(?:,[a-z_.]+)*$/)
const People = z.string().regex(new RegExp(`^${UUID}(?:,${UUID}){0,49}$`))

export const listHistory = readVerb({
  name: 'history.list',
  right: 'history.read',
  summary: 'Who changed what, when and why: of one thing, of a person with all that concerns them, of a pair, or of everything',
  input: z.strictObject({
    subject: Subject.nullish(),
    knownAt: z.iso.datetime({ offset: true }).nullish(),
    /** Only entries of these actions, or of these people: about them, or written by their accounts. With commas between. */
    actions: Actions.nullish(),
    people: People.nullish(),
    cursor: z
      .string()
      .regex(/^\d{1,15}$/)
      .nullish(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  output: z.object({
    knownAt: z.string(),
    rows: z.array(Entry),
    /** What the ids in the rows are called now, as far as the reader may see them. */
    names: z.record(z.string(), z.string()),
    next: z.string().nullable(),
  }),
  async run(ctx, { subject, knownAt, actions, people, cursor, limit }) {
    const rows = await readHistory(ctx, {
      about: aboutOf(subject ?? null),
      sought: { actions: actions?.split(',') ?? null, people: people?.split(',') ?? null },
      knownAt: knownAt ?? null,
      before: cursor ?? null,
      limit: limit + 1,
    })
    const next = rows.length > limit ? String(rows[limit - 1]!.seq) : null
    const page = rows.slice(0, limit)
    return { knownAt: knownAt ?? ctx.now.toISOString(), rows: page, names: await namesIn(ctx, page), next }
  },
})

/** What an entry may be about. A person's history is every entry that names them. */
export type About =
  | { kind: 'all' }
  | { kind: 'pair'; personId: string; skillId: string }
  | { kind: 'person'; personId: string }
  | { kind: string; id: string }

const ALL: Sought = { actions: null, people: null }

/** Newest first. */
export async function readHistory(
  ctx: Context,
  question: { about: About; sought?: Sought; knownAt: string | null; before: string | null; limit: number },
): Promise<HistoryEntry[]> {
  const { knownAt, before } = question
  const { rows } = await sql<Omit<HistoryEntry, 'at'> & { at: Date }>`
    select e.seq, e.at, case when a.account_id is null then null else json_build_object('id', a.account_id, 'name', a.name) end as by,
      case when f.account_id is null then null else json_build_object('id', f.account_id, 'name', f.name) end as "actingFor",
      e.actor_kind as "actorKind", e.action, json_build_object('kind', e.subject_kind, 'id', e.subject_id) as subject,
      e.person_id as "personId", e.skill_id as "skillId", e.reason, e.facts, v.before, v.after
    from audit_entries e
      left join audit_values v using (tenant_id, seq)
      left join accounts a on a.tenant_id = e.tenant_id and a.account_id = e.actor_id
      left join accounts f on f.tenant_id = e.tenant_id and f.account_id = e.acting_for
    where e.tenant_id = ${ctx.organisation.tenantId} and ${condition(ctx, question.about)}
      and ${found(ctx, question.sought ?? ALL)}
      and ${await inReach(ctx)}
      and ${knownAt === null ? sql`true` : sql`e.at <= ${knownAt}::timestamptz`} and ${before === null ? sql`true` : sql`e.seq < ${before}::bigint`}
    order by e.seq desc limit ${question.limit}`.execute(ctx.db)
  const inSight = await privateSight(ctx)
  return rows.map(({ at, ...row }) => {
    const entry = { ...row, at: at.toISOString() }
    if (entry.subject.kind !== 'person' || (entry.personId !== null && inSight(entry.personId))) return entry
    return { ...entry, before: valuesWithoutPrivate(entry.before), after: valuesWithoutPrivate(entry.after) }
  })
}

/**
 * What concerns a person is seen by those who may read that person's log: a result or a file that proves one only by those who may read results
 * too, an absence only by those who may enter it; what concerns access, by those who manage it, and what one did oneself.
 */
async function inReach(ctx: Context): Promise<RawBuilder<unknown>> {
  const people = within(await reachOf(ctx, 'history.read'), 'e.person_id')
  const results = within(await reachOf(ctx, 'records.read'), 'e.person_id')
  const access = ctx.actor.rights.has('access.manage')
    ? sql`true`
    : sql`(e.subject_kind <> all(${ACCESS}::text[]) or e.actor_id = ${ctx.actor.accountId}::uuid)`
  const absences = within(await reachOf(ctx, 'absences.write'), 'e.person_id')
  return sql`(case
    when e.subject_kind = 'absence' then ${people} and (${absences} or e.person_id = ${ctx.actor.personId}::uuid)
    when e.person_id is null then ${access}
    when e.skill_id is null and e.subject_kind <> 'file' then ${people}
    else ${people} and ${results} end)`
}

const ACCESS = ['account', 'session', 'token', 'invitation', 'deputy', 'role']

function aboutOf(subject: string | null): About {
  if (subject === null) return { kind: 'all' }
  const [kind = '', first = '', second = ''] = subject.split(':')
  if (kind === 'pair') return { kind, personId: first, skillId: second }
  return kind === 'person' ? { kind, personId: first } : { kind, id: first }
}

/** A line of the log about many entries at once names nobody: it concerns those whose entries they are. */
function condition(ctx: Context, about: About): RawBuilder<unknown> {
  if ('skillId' in about) return sql`e.person_id = ${about.personId} and e.skill_id = ${about.skillId}`
  if ('personId' in about)
    return sql`(e.person_id = ${about.personId} or (e.subject_kind = 'certification_events' and e.facts -> 'entries' ?| array(
      select v.event_id::text from events v
      where v.tenant_id = ${ctx.organisation.tenantId} and v.person_id = ${about.personId} and v.skill_id is null)))`
  if ('id' in about) return sql`e.subject_kind = ${about.kind} and e.subject_id = ${about.id}`
  return sql`true`
}
