import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import { intervalOn } from '../../rules/certification/evaluate.ts'
import type { RuleVersion } from '../../rules/certification/language.ts'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import type { Entry } from './event-fields.ts'
import { foldPerson, readKnown, readRules } from '../standings/certification-fold.ts'
import type { Rules } from '../standings/certification-fold.ts'
import { programmeOf } from './programmes.ts'

/** An assessment that is planned, or has taken place. */
interface Sitting {
  act: string
  on: Day
  planned: boolean
  /** Who watches over it or judges it, and what is said of their relation to the candidate. */
  by: { person: string; relations: readonly string[] } | null
}

/**
 * Whether a sitting may be planned for that day, and with that assessor. A wait after a failure keeps nobody from recording a pass that the issuer has
 * reported; an assessor who is not independent is recorded with the relation that says so, and the rule then does not count it.
 */
export async function refuseSitting(
  ctx: Context,
  people: ReadonlyMap<string, { name: string }>,
  event: Entry,
  certs: readonly string[] | null,
): Promise<void> {
  const sitting = sittingOf(event)
  if (!sitting || certs === null || (!sitting.planned && sitting.by === null)) return
  const rules = await readRules(ctx)
  const here = certs.filter(code => rules.has(code))
  if (sitting.planned) await refuseTooEarly(ctx, rules, people, sitting, here)
  await refuseCandidates(ctx, people, sitting, here)
  if (sitting.by !== null) await refuseInstructor(ctx, rules, sitting.by, sitting, here)
}

function sittingOf(event: Entry): Sitting | null {
  const by = 'assessor' in event ? event.assessor : undefined
  const assessor = by?.person === undefined ? null : { person: by.person, relations: by.relations ?? [] }
  if (event.type === 'booked' && 'plannedOn' in event) return { act: event.act, on: event.plannedOn, planned: true, by: assessor }
  return assessor === null ? null : { act: event.type, on: event.on, planned: false, by: assessor }
}

async function refuseTooEarly(
  ctx: Context,
  rules: Rules,
  people: ReadonlyMap<string, { name: string }>,
  { act, on }: Sitting,
  codes: readonly string[],
): Promise<void> {
  const waits = codes.filter(code => rules.get(code)!.versions.some(({ rule }) => JSON.stringify(rule.award).includes('"retake":')))
  if (waits.length === 0 || act !== 'exam') return
  const known = await readKnown(ctx, [...people.keys()], null)
  for (const [personId, { name }] of people) {
    const mine = known.get(personId)
    if (!mine) continue
    for (const { standing, code } of foldPerson(rules, personId, mine, new Set(waits))) {
      const { next, ruleVersion } = intervalOn(standing, on)
      const from = next.find(date => date.kind === 'retake-from')?.on
      if (from !== undefined && from > on)
        throw refused('certification_event.retake_too_early', { name, from, on, version: ruleVersion, code })
    }
  }
}

/** Whoever proctors or coordinates for an issuer that forbids it may not be a candidate there. */
async function refuseCandidates(
  ctx: Context,
  people: ReadonlyMap<string, { name: string }>,
  { act }: Sitting,
  codes: readonly string[],
): Promise<void> {
  const programme = codes.map(programmeOf).find(one => one?.proctorsMaySit === false)
  if (!programme || act !== 'exam') return
  const { rows } = await sql<{ person: string }>`
    select distinct e.body -> 'assessor' ->> 'person' as person from events e
    where e.tenant_id = ${ctx.organisation.tenantId} and e.skill_id is null and e.superseded_at is null and e.certs && ${programme.all}::text[]
      and e.type in ('exam', 'booked') and e.body -> 'assessor' ->> 'person' = any(${[...people.keys()]}::text[])`.execute(ctx.db)
  const [found] = rows
  if (found) throw refused('certification_event.proctor_as_candidate', { name: people.get(found.person)?.name ?? '' })
}

/** Whoever has taught the certification, to anybody, has had its course material in hand. */
async function refuseInstructor(
  ctx: Context,
  rules: Rules,
  by: NonNullable<Sitting['by']>,
  { on, planned }: Sitting,
  codes: readonly string[],
): Promise<void> {
  const barred = codes.filter(code => versionOf(rules.get(code)!.versions, on)?.rule.assess?.not?.includes('instructor'))
  if (barred.length === 0) return
  const said = by.relations.includes('instructor')
  if (said && !planned) return
  const { rows } = await sql<{ code: string }>`
    select c.code from events e cross join unnest(e.certs) as c (code)
    where e.tenant_id = ${ctx.organisation.tenantId} and e.skill_id is null and e.superseded_at is null and e.type in ('course', 'instruction')
      and c.code = any(${barred}::text[]) and e.happened_on <= ${on}::date and e.body -> 'assessor' ->> 'person' = ${by.person} limit 1`.execute(
    ctx.db,
  )
  const code = rows[0]?.code ?? (said ? barred[0] : undefined)
  if (code !== undefined) throw refused('certification_event.not_independent', { code, assessor: await nameOf(ctx, by.person) })
}

function versionOf(versions: readonly RuleVersion[], on: Day): RuleVersion | undefined {
  return versions.findLast(one => one.effectiveFrom <= on) ?? versions[0]
}

/** An assessor is one of the people here by their id, or somebody from outside by name. */
async function nameOf(ctx: Context, person: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select concat_ws(' ', nullif(given_names, ''), surname) as name from person_details
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and person_id::text = ${person}`.execute(ctx.db)
  return rows[0]?.name ?? person
}
