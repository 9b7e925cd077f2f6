import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { personKnown, standingIn } from '../../rules/certification/evaluate.ts'
import type { CertificationStanding } from '../../rules/certification/evaluate.ts'
import type { RuleEvent } from '../../rules/certification/events.ts'
import type { Dim, Mark, Rule, RuleVersion } from '../../rules/certification/language.ts'
import { scopesIn } from '../../rules/certification/person.ts'
import { valuesOf } from '../../rules/certification/scope.ts'
import { isReady } from '../../rules/certification/ready.ts'
import type { Context } from '../../platform/context.ts'
import { oneOf, plannedOnce } from '../../platform/dialect.ts'
import { refused } from '../../platform/refusal.ts'
import { keptRules } from './kept-rules.ts'
import { known } from './queries.ts'
import { vocabulary } from './shipped.ts'

/** A certification that counts: its published versions by their days. */
export interface Counting {
  id: string
  code: string
  name: string
  versions: RuleVersion[]
  /** Codes its rules look at. */
  looksAt: ReadonlySet<string>
  /** Itself and all that it rests on; itself and all that rest on it. */
  below: ReadonlySet<string>
  above: ReadonlySet<string>
}

/** What counts, by code. */
export type Rules = ReadonlyMap<string, Counting>

export function readRules(ctx: Context, knownAt: Date | null = null): Promise<Rules> {
  return knownAt === null ? keptRules(ctx, () => readAll(ctx, null)) : readAll(ctx, knownAt)
}

async function readAll(ctx: Context, knownAt: Date | null): Promise<Rules> {
  const { rows } = await sql<Published>`
    select v.certification_id as "certificationId", c.code, v.version, v.state, v.from_on as "fromOn", v.through_on as "throughOn", v.name, v.rule, v.marks
    from certification_versions v join certifications c using (tenant_id, certification_id)
    where v.tenant_id = ${ctx.organisation.tenantId} and v.state <> 'draft' and ${known('v', knownAt)}
    order by c.code, v.version`.execute(ctx.db)
  return rulesOf(rows)
}

/** A version that counts or has counted. */
export interface Published {
  certificationId: string
  code: string
  version: number
  state: 'draft' | 'active' | 'retired'
  fromOn: Day | null
  throughOn: Day | null
  name: string
  rule: Rule
  marks: Mark[]
}

function rulesOf(versions: readonly Published[]): Rules {
  const published = Map.groupBy(versions, one => one.code)
  return connected([...published].map(([code, list]) => countingOf(code, list)))
}

/** The rules as they would be with other versions of one certification; those of the others stay as they are, ready to be folded. */
export function rulesWith(rules: Rules, code: string, versions: readonly Published[]): Rules {
  const changed = countingOf(code, versions)
  return connected(rules.has(code) ? [...rules.values()].map(one => (one.code === code ? changed : one)) : [...rules.values(), changed])
}

type Alone = Omit<Counting, 'below' | 'above'>

function connected(all: readonly Alone[]): Rules {
  const looksAt = new Map(all.map(one => [one.code, one.looksAt]))
  const below = new Map(
    all.map(({ code }) => {
      const found = new Set([code])
      for (const one of found) for (const other of looksAt.get(one) ?? []) found.add(other)
      return [code, found]
    }),
  )
  const above = (code: string): Set<string> => new Set([code, ...all.filter(one => below.get(one.code)!.has(code)).map(one => one.code)])
  return new Map(all.map(one => [one.code, { ...one, below: below.get(one.code)!, above: above(one.code) }]))
}

function countingOf(code: string, list: readonly Published[]): Alone {
  const versions = list.toSorted((a, b) => (a.fromOn! < b.fromOn! ? -1 : 1))
  const text = JSON.stringify(versions.map(one => one.rule))
  return {
    id: versions[0]!.certificationId,
    code,
    name: versions.at(-1)!.name,
    looksAt: new Set([...text.matchAll(/"(?:hold|cert)":"([^"]+)"/g)].map(match => match[1]!)),
    versions: versions.map(({ version, fromOn, throughOn, rule, marks }, i) => {
      const next = versions[i + 1]?.fromOn
      const last = [throughOn, next ? addDays(next, -1) : null].filter(one => one !== null).sort()[0]
      return { version, effectiveFrom: fromOn!, ...(last === undefined ? {} : { effectiveTo: last }), rule, marks }
    }),
  }
}

export interface Known {
  events: RuleEvent[]
  birthDate: Day | null
}

/**
 * What was recorded of these people for certifications, as it stands or stood; only people of whom there is something.
 * `codes`: only what these certifications look at, and what is meant for any.
 */
export async function readKnown(
  ctx: Context,
  personIds: readonly string[],
  knownAt: Date | null,
  codes: ReadonlySet<string> | null = null,
): Promise<Map<string, Known>> {
  const reading = plannedOnce(knownReading(ctx, personIds, knownAt, codes), personIds.length === 1 && knownAt === null)
  return knownIn((await reading.execute(ctx.db)).rows)
}

/** As `knownReading` answers: of a person all entries as one text. */
export interface KnownRow {
  person_id: string
  birth_on: Day | null
  events: string
}

/** For SQL: what `readKnown` reads. */
export function knownReading(
  ctx: Context,
  personIds: readonly string[],
  knownAt: Date | null,
  codes: ReadonlySet<string> | null,
): RawBuilder<KnownRow> {
  const { tenantId } = ctx.organisation
  const some =
    codes &&
    (knownAt === null && personIds.length > MANY ? bySome(tenantId, codes) : sql`(select * from events e where ${lookedAt(codes)})`)
  return sql<KnownRow>`
    select e.person_id, d.birth_on,
      string_agg(concat_ws(chr(31), e.happened_on, e.event_id, e.type, e.body, array_to_string(e.certs, chr(29))), chr(30)) as events
    from ${some ?? sql`events`} e
      left join person_details d on d.tenant_id = e.tenant_id and d.person_id = e.person_id and d.birth_on is not null and ${known('d', knownAt)}
    where e.tenant_id = ${tenantId} and e.skill_id is null and e.type <> 'corrected' and ${known('e', knownAt)}
      and ${oneOf('e.person_id', personIds)} group by e.person_id, d.birth_on`
}

export function knownIn(rows: readonly KnownRow[]): Map<string, Known> {
  return new Map(rows.map(({ person_id, birth_on: birthDate, events }) => [person_id, { birthDate, events: eventsIn(events) }]))
}

/** A person's entries come as one text, by their day: of two million, a row each takes the driver and the database twice the time. */
function eventsIn(text: string): RuleEvent[] {
  return text
    .split('\u001e')
    .sort()
    .map((line): RuleEvent => {
      const [on, id, type, body, certs] = line.split('\u001f') as [Day, string, string, string, string?]
      return {
        ...(JSON.parse(body) as object),
        id,
        type,
        on,
        ...(certs === undefined ? {} : { certs: certs === '' ? [] : certs.split('\u001d') }),
      }
    })
}

/** Of more people than these their entries are found by what they are about, each kind by its own index, and not by reading all of everybody's. */
const MANY = 400

/** A condition is looked at by any rule, and a decision counts wherever its claim does. */
const TOLD_OF_OTHERS = sql`e.type in ('condition-began', 'condition-ended', 'points-approved', 'points-rejected')`

function lookedAt(codes: ReadonlySet<string>): RawBuilder<unknown> {
  return sql`(e.certs is null or e.certs && ${[...codes]}::text[] or e.body ->> 'cert' = any(${[...codes]}::text[]) or ${TOLD_OF_OTHERS})`
}

/** The same, an entry once, of those that stand. */
function bySome(tenantId: string, codes: ReadonlySet<string>): RawBuilder<unknown> {
  const here = sql`e.tenant_id = ${tenantId} and e.skill_id is null and e.superseded_at is null`
  const named = sql`e.certs && ${[...codes]}::text[]`
  return sql`(
    select e.* from ${naming(tenantId, codes)} e
    union all select * from events e where ${here} and ${TOLD_OF_OTHERS} and not coalesce(${named}, false)
    union all select * from events e where ${here} and (e.certs is null or e.body ? 'cert') and not coalesce(${named}, false) and not ${TOLD_OF_OTHERS}
      and (e.certs is null or e.body ->> 'cert' = any(${[...codes]}::text[])))`
}

/** For SQL: entries that stand and are meant for one of these certifications by name, an entry once. */
export function naming(tenantId: string, codes: ReadonlySet<string>): RawBuilder<unknown> {
  const here = sql`e.tenant_id = ${tenantId} and e.skill_id is null and e.superseded_at is null`
  const first = sql`e.certs[1] = any(${[...codes]}::text[])`
  return sql`(
    select * from events e where ${here} and ${first}
    union all select * from events e where ${here} and e.certs[2] is not null and e.certs && ${[...codes]}::text[] and not ${first})`
}

export interface Folded {
  certificationId: string
  code: string
  name: string
  standing: CertificationStanding
}

/** The standings of one person in all that counts and concerns them; `only`: in these certifications. */
export function foldPerson(
  rules: Rules,
  personId: string,
  { events, birthDate }: Known,
  only: ReadonlySet<string> | null = null,
): Folded[] {
  const library = (code: string): readonly RuleVersion[] | null => rules.get(code)?.versions ?? null
  const person = personKnown({ events, birthDate, library, vocabulary: vocabulary() }, null)
  refuseTooManyScopes(rules, events)
  const named = namedBy(events)
  return [...rules.values()].flatMap(({ id, code, name, versions }) => {
    if (only && !only.has(code)) return []
    if (named && !concerns(rules, code, named)) return []
    // A level is no scope of its own: asked without one, the standing is that of the highest in force.
    const dims = (versions.at(-1)!.rule.scope?.dims ?? []).filter(dim => dim.match !== 'at-least')
    return scopesIn(person.history, code, dims).flatMap(scope => {
      if (!isReady(versions, scope, null)) return []
      const standing = standingIn(person, versions, { person: personId, cert: code, scope, knownAt: null })
      return standing.intervals.every(one => one.status === 'not-required') ? [] : [{ certificationId: id, code, name, standing }]
    })
  })
}

/** Each combination of the values named is a standing of its own. */
const MOST_SCOPES = 400

function refuseTooManyScopes(rules: Rules, events: readonly RuleEvent[]): void {
  const scoped = events.filter(event => event.scope !== undefined)
  if (scoped.length === 0) return
  for (const { code, name, versions } of rules.values()) {
    const own = scoped.filter(({ certs }) => certs?.includes(code) ?? true)
    const count = (versions.at(-1)!.rule.scope?.dims ?? []).reduce((product, dim) => product * Math.max(1, namedIn(own, dim)), 1)
    if (count > MOST_SCOPES) throw refused('certification_event.too_many_scopes', { name, count, most: MOST_SCOPES })
  }
}

function namedIn(events: readonly RuleEvent[], { key }: Dim): number {
  return new Set(events.flatMap(({ scope }) => (scope?.[key] === undefined ? [] : valuesOf(scope[key])))).size
}

/** The codes that the events name; null: one of them is meant for any. */
function namedBy(events: readonly RuleEvent[]): Set<string> | null {
  const named = new Set<string>()
  for (const { certs, cert } of events) {
    if (!certs) return null
    for (const code of certs) named.add(code)
    if (cert !== undefined) named.add(cert)
  }
  return named
}

/** Whether anything is named that the certification looks at, directly or through others. */
function concerns(rules: Rules, code: string, named: ReadonlySet<string>): boolean {
  for (const one of below(rules, code)) if (named.has(one)) return true
  return false
}

/** All that these certifications, and those that rest on one of them, look at. */
export function around(rules: Rules, codes: Iterable<string>): Set<string> {
  return new Set([...codes].flatMap(code => [...above(rules, code)]).flatMap(code => [...below(rules, code)]))
}

/** The certification and all that it rests on. */
export function below(rules: Rules, code: string): ReadonlySet<string> {
  return rules.get(code)?.below ?? new Set([code])
}

/** The certification and all that rest on it. */
export function above(rules: Rules, code: string): ReadonlySet<string> {
  return rules.get(code)?.above ?? new Set([code, ...[...rules.values()].filter(one => one.below.has(code)).map(one => one.code)])
}
