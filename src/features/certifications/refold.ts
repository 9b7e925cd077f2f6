import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { together } from '../../platform/dialect.ts'
import { standingsChanged } from '../standings/standings-changed.ts'
import { above, around, foldPerson, knownIn, knownReading, naming, readKnown, readRules } from '../standings/certification-fold.ts'
import type { Known, Rules } from '../standings/certification-fold.ts'
import { changeOf, keptReading, readKept, writeChange } from './kept-folds.ts'
import type { Change, Kept } from './kept-folds.ts'

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

/** More groups of people with the same certifications than these are folded as one, in all that any of them is touched in. */
const MOST_GROUPS = 60

/** The same where each entry may be for other certifications: of each person only those are folded that their own entries can change. */
export async function refoldEntries(ctx: Context, entries: readonly (About & { personId: string })[]): Promise<void> {
  const rules = await readRules(ctx)
  const touched = [...Map.groupBy(entries, entry => entry.personId)].map(([personId, about]) => ({
    personId,
    only: touchedBy(rules, about),
  }))
  const groups = Map.groupBy(touched, ({ only }) => (only === null ? '*' : [...only].sort().join(' ')))
  if (groups.size > MOST_GROUPS) return refoldPeople(ctx, [...new Set(entries.map(entry => entry.personId))], entries)
  for (const group of groups.values())
    await fold(
      ctx,
      rules,
      group.map(({ personId }) => personId),
      group[0]!.only,
    )
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
    select person_id from ${naming(tenantId, new Set(codes))} named
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
    const { known, kept } = await readBoth(ctx, these, codes, only && [...only].flatMap(code => rules.get(code)?.id ?? []))
    const folded = [...known].flatMap(([personId, of]) => foldPerson(rules, personId, of, only))
    await writeChange(ctx, changeOf(kept, folded))
    await standingsChanged(ctx, these, only)
  }
}

/** What is known of these people and what stands of them; of one person in one way to and fro. */
async function readBoth(
  ctx: Context,
  personIds: readonly string[],
  codes: ReadonlySet<string> | null,
  only: readonly string[] | null,
): Promise<{ known: Map<string, Known>; kept: Kept[] }> {
  if (personIds.length > 1) return { known: await readKnown(ctx, personIds, null, codes), kept: await readKept(ctx, personIds, only) }
  const { known, kept } = await together(
    ctx.db,
    { known: knownReading(ctx, personIds, null, codes), kept: keptReading(ctx, personIds, only) },
    true,
  )
  return { known: knownIn(known), kept }
}

/** How all that these people's records come to differs from what stands of them; nothing is written. */
export async function changeOfWhole(ctx: Context, personIds: readonly string[]): Promise<Change> {
  const rules = await readRules(ctx)
  const folded = [...(await readKnown(ctx, personIds, null))].flatMap(([personId, known]) => foldPerson(rules, personId, known))
  return changeOf(await readKept(ctx, personIds, null), folded)
}
