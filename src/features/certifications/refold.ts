import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { CertificationInterval } from '../../rules/certification/evaluate.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { above, around, foldPerson, readKnown, readRules } from '../standings/certification-fold.ts'
import type { Folded, Rules } from '../standings/certification-fold.ts'

/** What has been recorded: of which type, for which certifications (null: for any), and what else it names. */
export interface About {
  type: string
  certs: readonly string[] | null
  body: Record<string, unknown>
}

/**
 * Folds again, in the change's own transaction, what is recorded of these people; call it after the facts are written.
 * `about`: what was written, where only certifications that it can change have to be folded.
 */
export async function refoldPeople(ctx: Context, personIds: readonly string[], about: readonly About[] | null = null): Promise<void> {
  const rules = await readRules(ctx)
  await fold(ctx, rules, personIds, about && touchedBy(rules, about))
}

/** The certifications that an entry can change; null: all. */
function touchedBy(rules: Rules, about: readonly About[]): ReadonlySet<string> | null {
  const codes = new Set<string>()
  for (const { type, certs, body } of about) {
    // A condition is looked at by any rule, and a decision counts wherever its claim does.
    if (certs === null || type.startsWith('condition-') || body['claim'] !== undefined) return null
    for (const code of [...certs, ...(typeof body['cert'] === 'string' ? [body['cert']] : [])])
      for (const one of above(rules, code)) codes.add(one)
  }
  return codes
}

/** Folds again whoever a changed rule may concern, in the certification and in all that rest on it. */
export async function refoldHolders(ctx: Context, code: string): Promise<void> {
  const rules = await readRules(ctx)
  await fold(ctx, rules, await concernedBy(ctx, rules, code), above(rules, code))
}

/** Folds everything of everybody again. */
export async function refoldEverybody(ctx: Context): Promise<void> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from events where tenant_id = ${ctx.organisation.tenantId} and skill_id is null group by person_id`.execute(ctx.db)
  await refoldPeople(
    ctx,
    rows.map(row => row.person_id),
  )
}

/** Whoever has something recorded for the certification, for what it rests on or what rests on it, or meant for any. */
export async function concernedBy(ctx: Context, rules: Rules, code: string): Promise<string[]> {
  const { tenantId } = ctx.organisation
  const codes = [...around(rules, [code])]
  const { rows } = await sql<{ person_id: string }>`
    select person_id from events where tenant_id = ${tenantId} and skill_id is null and superseded_at is null and certs && ${codes}::text[]
    union select person_id from events where tenant_id = ${tenantId} and skill_id is null and superseded_at is null
      and (certs is null or body ? 'cert') and (certs is null or body ->> 'cert' = any(${codes}::text[]))
    order by person_id`.execute(ctx.db)
  return rows.map(row => row.person_id)
}

/** How many people are folded before what they came to is written. */
const AT_ONCE = 500

async function fold(ctx: Context, rules: Rules, personIds: readonly string[], only: ReadonlySet<string> | null): Promise<void> {
  const codes = only && around(rules, only)
  for (let i = 0; i < personIds.length; i += AT_ONCE) {
    const these = personIds.slice(i, i + AT_ONCE)
    const known = await readKnown(ctx, these, null, codes)
    const folded = [...known].flatMap(([personId, of]) => foldPerson(rules, personId, of, only))
    await writeStandings(ctx, these, only && [...only].flatMap(code => rules.get(code)?.id ?? []), folded)
  }
}

/** What these people's records come to, all of it; nothing is written. */
export async function foldWhole(ctx: Context, personIds: readonly string[]): Promise<Folded[]> {
  const rules = await readRules(ctx)
  return [...(await readKnown(ctx, personIds, null))].flatMap(([personId, known]) => foldPerson(rules, personId, known))
}

/** In place of what stood of these people, in all certifications or in some. */
export async function writeStandings(
  ctx: Context,
  personIds: readonly string[],
  only: readonly string[] | null,
  folded: readonly Folded[],
): Promise<void> {
  const { tenantId } = ctx.organisation
  await sql`
    delete from certification_standings where tenant_id = ${tenantId} and person_id = any(${[...personIds]}::uuid[])
      ${only ? sql`and certification_id = any(${[...only]}::uuid[])` : sql``}`.execute(ctx.db)
  const rows = folded.flatMap(({ certificationId, standing: { person, scope, intervals, forecastThrough } }) =>
    intervals.map(interval => ({ person, certificationId, scope, interval, forecastThrough })),
  )
  if (rows.length === 0) return
  const days = (of: (interval: CertificationInterval) => Day | null) => sql`${rows.map(({ interval }) => of(interval))}::date[]`
  await sql`
    insert into certification_standings (tenant_id, person_id, certification_id, scope, from_on, through_on, status, work, valid_through, standing)
    select ${tenantId}::uuid, r.person, r.certification, r.scope::jsonb, r.from_on, r.through_on, r.status, r.work, r.valid_through, r.standing::jsonb
    from unnest(${rows.map(row => row.person)}::uuid[], ${rows.map(row => row.certificationId)}::uuid[], ${listed(rows.map(row => row.scope))},
      ${days(one => one.from)}, ${days(one => one.through)}, ${days(one => one.validThrough)}, ${rows.map(row => row.interval.status)}::text[],
      ${rows.map(row => row.interval.work)}::text[], ${listed(rows.map(({ interval, forecastThrough }) => ({ ...interval, forecastThrough })))})
      as r (person, certification, scope, from_on, through_on, valid_through, status, work, standing)`.execute(ctx.db)
}

/** One text cut at a mark that JSON never holds: the database reads it in half the time of a list of texts or of one document. */
function listed(values: readonly unknown[]): RawBuilder<unknown> {
  return sql`string_to_array(${values.map(value => JSON.stringify(value)).join('\u001e')}, chr(30))`
}
