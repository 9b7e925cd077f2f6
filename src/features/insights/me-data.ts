import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { loadFacts } from '../standings/facts.ts'
import { intervalsOf } from '../standings/intervals.ts'
import { ownPerson } from './me.ts'

/** Tables with rows about a person, by the column that names them. */
const ABOUT = {
  person_details: 'person_id',
  engagements: 'person_id',
  positions: 'person_id',
  absences: 'person_id',
  relations: 'person_id',
  requirements: 'person_id',
  events: 'person_id',
  proposals: 'person_id',
  evidence_files: 'person_id',
  signatures: 'person_id',
  certification_standings: 'person_id',
  accounts: 'person_id',
} as const

/** What belongs to an account, by its id. */
const OF_ACCOUNT = ['account_roles', 'deputies', 'sessions', 'personal_tokens'] as const

/** Secrets, which would only do harm in a file; and confidential notes, which HR hands out after looking who else they speak of. */
const WITHHELD = ['tenant_id', 'password_hash', 'token_hash', 'find_text', 'note']

const Rows = z.array(z.record(z.string(), z.unknown()))

export const readMyData = readVerb({
  name: 'me.data',
  right: 'signed-in',
  summary: 'Everything recorded about me, corrected and ended entries too, to keep as a file',
  input: z.strictObject({}),
  output: z.object({
    personId: z.string(),
    organisation: z.string(),
    knownAt: z.iso.datetime(),
    withheld: z.array(z.string()),
    tables: z.record(z.string(), Rows),
    skills: z.record(z.string(), z.string()),
    groupings: z.record(z.string(), z.string()),
    history: Rows,
  }),
  async run(ctx) {
    const personId = ownPerson(ctx)
    const tables: Record<string, z.infer<typeof Rows>> = {}
    for (const [table, column] of Object.entries(ABOUT)) tables[table] = await rowsOf(ctx, table, column, personId)
    tables['standings'] = await standingsOf(ctx, personId)
    for (const table of OF_ACCOUNT) tables[table] = await rowsOf(ctx, table, 'account_id', ctx.actor.accountId)
    return {
      personId,
      organisation: ctx.organisation.name,
      knownAt: ctx.now.toISOString(),
      withheld: ['note'],
      tables,
      skills: await namesOf(ctx, 'skill_details', 'skill_id', tables),
      groupings: await namesOf(ctx, 'grouping_details', 'grouping_id', tables),
      history: await historyOf(ctx, personId),
    }
  },
})

async function rowsOf(ctx: Context, table: string, column: string, id: string | null): Promise<z.infer<typeof Rows>> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(t) as row from ${sql.table(table)} t where tenant_id = ${ctx.organisation.tenantId} and ${sql.ref(column)} = ${id}
    order by to_jsonb(t)->>'recorded_at'`.execute(ctx.db)
  return rows.map(({ row }) => withoutNotes(row) as Record<string, unknown>)
}

/** What was held from when through when, as it follows from what is recorded. */
async function standingsOf(ctx: Context, personId: string): Promise<z.infer<typeof Rows>> {
  const { people } = await loadFacts(ctx, [personId], null)
  return people.flatMap(intervalsOf).map(({ skillId, fromOn, throughOn, eventId, level, grade, validThrough }) => ({
    person_id: personId,
    skill_id: skillId,
    from_on: fromOn,
    through_on: throughOn,
    event_id: eventId,
    level,
    grade,
    valid_through: validThrough,
  }))
}

/** Who did what to the record and why, oldest first. */
async function historyOf(ctx: Context, personId: string): Promise<z.infer<typeof Rows>> {
  const { rows } = await sql<Record<string, unknown>>`
    select e.at, a.name as by, f.name as "actingFor", e.action, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.skill_id as "skillId",
      e.reason, e.facts, v.before, v.after
    from audit_entries e left join audit_values v using (tenant_id, seq)
      left join accounts a on a.tenant_id = e.tenant_id and a.account_id = e.actor_id
      left join accounts f on f.tenant_id = e.tenant_id and f.account_id = e.acting_for
    where e.tenant_id = ${ctx.organisation.tenantId} and e.person_id = ${personId} order by e.seq`.execute(ctx.db)
  return rows.map(row => withoutNotes({ ...row, at: (row['at'] as Date).toISOString() }) as Record<string, unknown>)
}

/** Names for the ids in the rows, and of nothing else. */
async function namesOf(ctx: Context, table: string, column: string, tables: object): Promise<Record<string, string>> {
  const text = JSON.stringify(tables)
  const { rows } = await sql<{ id: string; name: string }>`
    select ${sql.ref(column)} as id, name from ${sql.table(table)} where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null`.execute(
    ctx.db,
  )
  return Object.fromEntries(rows.filter(row => text.includes(row.id)).map(row => [row.id, row.name]))
}

function withoutNotes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNotes)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !WITHHELD.includes(name))
      .map(([name, inner]) => [name, withoutNotes(inner)]),
  )
}
