import { z } from 'zod'
import { waysOn } from '../../rules/certification/checklist.ts'
import { continuityOn } from '../../rules/certification/continuity.ts'
import type { CheckOn } from '../../rules/certification/continuity.ts'
import { intervalOn, personKnown, standingIn } from '../../rules/certification/evaluate.ts'
import type { CertificationStanding } from '../../rules/certification/evaluate.ts'
import type { RuleVersion, Scope as RuleScope } from '../../rules/certification/language.ts'
import { ledgerOn } from '../../rules/certification/ledger.ts'
import { scopesIn } from '../../rules/certification/person.ts'
import { isReady } from '../../rules/certification/ready.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { invalid, missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { Over, over } from '../access/over.ts'
import { mustReach, reaches, reachOf } from '../access/reach.ts'
import { getPerson, nameOf } from '../people/queries.ts'
import { todayOf } from '../people/today.ts'
import { filesOfEvents } from '../proof/files.ts'
import { readCertificationEvents } from '../results/certification-events.ts'
import { clocks, clocksAnswered, id } from '../structure/fields.ts'
import { vocabulary } from '../standings/shipped.ts'
import { AskedCheck, checksOf, Entry, Period, readSigned } from './crew.ts'
import { shownFields } from './event-fields.ts'
import { below, readKnown, readRules } from '../standings/certification-fold.ts'
import type { Known } from '../standings/certification-fold.ts'
import { programmeOf } from './programmes.ts'
import { LedgerShape, shownLedger, shownWay, WayShape } from './ledger-shapes.ts'
import { Interval, Scope, shownInterval } from './shapes.ts'

const Recorded = z.object({
  id: z.string(),
  type: z.string(),
  on: z.string(),
  certs: z.array(z.string()).nullable(),
  /** The other fields of its type. */
  fields: z.record(z.string(), z.unknown()),
  recordedAt: z.iso.datetime(),
  recordedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Since when another stands in its place, or none. */
  supersededAt: z.iso.datetime().nullable(),
  /** Evidence handed in for it. */
  files: z.array(z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string() })),
})

const Log = AskedCheck.extend({
  /** The last day on which it is good if nothing more happens; null: nothing is due. */
  dueOn: z.string().nullable(),
  /** The deadline that passed. */
  missedOn: z.string().nullable(),
  /** What counts for it, the latest last. */
  events: z.array(z.string()),
  /** Of a grid, those of the running term. */
  periods: z.array(Period),
})

/** As many entries of a check as anybody looks back at. */
const LOOKED_BACK = 12

export const readPersonCertification = readVerb({
  name: 'person.certification',
  right: 'records.read',
  summary:
    'One certification of a person from the first day on: every interval with its reasons, the entries behind it, the ledger of points',
  input: z.strictObject({
    id,
    code: z.string().min(1).max(100),
    /** The dimensions and their values as JSON; none: the first scope there is. */
    scope: z.string().max(2_000).nullish(),
    ...clocks,
  }),
  output: z.object({
    ...clocksAnswered,
    personId: z.string(),
    person: z.string(),
    /** What the caller may do about the person. */
    over: Over,
    certificationId: z.string(),
    code: z.string(),
    name: z.string(),
    scope: Scope,
    scopes: z.array(Scope),
    intervals: z.array(Interval),
    forecastThrough: z.string().nullable(),
    /** What is asked next: the ways to earn it, to renew it or back to it; none: the next term is secured. */
    ways: z.array(WayShape),
    events: z.array(Recorded),
    ledger: LedgerShape.nullable(),
    /** What keeps it, as it stands on the day; nothing where it is not held. */
    continuity: z.array(Log),
    /** Who recorded and who signed what keeps it. */
    signed: z.array(Entry),
    /** The programme of modules that it is the whole or a part of. */
    programme: z.string().nullable(),
  }),
  async run(ctx, input) {
    await mustReach(ctx, 'records.read', input.id)
    const somebody = await getPerson(ctx, input.id)
    const asOf = input.asOf ?? (await todayOf(ctx, input.id))
    const knownAt = input.knownAt ? new Date(input.knownAt) : null
    const rules = await readRules(ctx, knownAt)
    const counting = rules.get(input.code)
    if (!counting) throw missing('certification', input.code)
    const { versions, id: certificationId, code, name } = counting
    const known: Known = (await readKnown(ctx, [input.id], knownAt)).get(input.id) ?? { events: [], birthDate: null }
    const library = (asked: string): readonly RuleVersion[] | null => rules.get(asked)?.versions ?? null
    const person = personKnown({ ...known, library, vocabulary: vocabulary() }, null)
    const dims = (versions.at(-1)!.rule.scope?.dims ?? []).filter(dim => dim.match !== 'at-least')
    const scopes = scopesIn(person.history, code, dims)
    const scope = input.scope == null ? scopes[0]! : scopeFrom(input.scope)
    if (!isReady(versions, scope, null)) throw missing('certification', input.code)
    const standing = standingIn(person, versions, { person: input.id, cert: code, scope, knownAt: null })
    const ways = waysOn(person, versions, { cert: code, scope, label: null }, asOf)
    const ledger = ledgerOn(person, versions, code, scope, asOf)
    const { rule } = versions.findLast(one => one.effectiveFrom <= asOf) ?? versions[0]!
    const continuity = logOf(
      checksOf(rule),
      continuityOn(person, versions, { cert: code, scope: atLevel(versions, scope, standing, asOf), day: asOf }),
    )
    return {
      asOf,
      knownAt: (knownAt ?? ctx.now).toISOString(),
      personId: input.id,
      person: nameOf(somebody),
      over: await over(ctx, input.id),
      certificationId,
      code,
      name,
      scope,
      scopes,
      intervals: standing.intervals.map(shownInterval),
      forecastThrough: standing.forecastThrough,
      events: await shownEvents(ctx, input.id, below(rules, code), knownAt),
      ways: ways.map(shownWay),
      ledger: ledger && shownLedger(ledger, asOf, ways.length > 0),
      continuity,
      signed: await readSigned(ctx, [
        ...new Set(continuity.flatMap(one => [...one.events, ...one.periods.flatMap(period => period.events)])),
      ]),
      programme: partOf(code),
    }
  },
})

function logOf(asked: z.infer<typeof AskedCheck>[], found: readonly CheckOn[]): z.infer<typeof Log>[] {
  return found.flatMap(({ id: check, dueOn, missedOn, events, periods }) =>
    asked.filter(one => one.id === check).map(one => ({ ...one, dueOn, missedOn, events: events.slice(-LOOKED_BACK), periods })),
  )
}

/** A check may differ by the level that is held. */
function atLevel(versions: readonly RuleVersion[], scope: RuleScope, standing: CertificationStanding, asOf: Day): RuleScope {
  const levels = versions.at(-1)!.rule.scope?.dims.find(dim => dim.match === 'at-least')
  const level = levels && intervalOn(standing, asOf).level
  return levels && level != null ? { ...scope, [levels.key]: level } : scope
}

function partOf(code: string): string | null {
  const programme = programmeOf(code)
  return programme === undefined || programme.siblings.includes(code) ? null : programme.code
}

function scopeFrom(text: string): RuleScope {
  try {
    return Scope.parse(JSON.parse(text))
  } catch {
    throw invalid('input.invalid', { first: `scope: ${text.slice(0, 100)}` }, [{ path: 'scope', code: 'invalid', text: '' }])
  }
}

/** What was entered for the certification or for what it rests on, by the moment; what was corrected later is marked so. */
async function shownEvents(
  ctx: Context,
  personId: string,
  codes: ReadonlySet<string>,
  knownAt: Date | null,
): Promise<z.infer<typeof Recorded>[]> {
  const mayReadNotes = reaches(await reachOf(ctx, 'notes.read'), personId)
  const until = knownAt ?? ctx.now
  const events = (await readCertificationEvents(ctx, { personId })).filter(
    event => event.type !== 'corrected' && event.recordedAt <= until && (event.certs?.some(code => codes.has(code)) ?? true),
  )
  const files = await filesOfEvents(
    ctx,
    events.map(event => event.id),
    until,
  )
  return events.map(({ body, recordedAt, supersededAt, id: eventId, type, on, certs, recordedBy }) => ({
    id: eventId,
    type,
    on,
    certs: certs && [...certs],
    fields: shownFields(type, body, mayReadNotes),
    recordedAt: recordedAt.toISOString(),
    recordedBy,
    supersededAt: supersededAt && supersededAt <= until ? supersededAt.toISOString() : null,
    files: files.get(eventId) ?? [],
  }))
}
