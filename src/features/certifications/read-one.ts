import { z } from 'zod'
import { personKnown, standingIn } from '../../rules/certification/evaluate.ts'
import type { RuleVersion, Scope as RuleScope } from '../../rules/certification/language.ts'
import { ledgerOn } from '../../rules/certification/ledger.ts'
import { scopesIn } from '../../rules/certification/person.ts'
import { isReady } from '../../rules/certification/ready.ts'
import type { Context } from '../../platform/context.ts'
import { invalid, missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { mustReach, reaches, reachOf } from '../access/reach.ts'
import { getPerson } from '../people/queries.ts'
import { todayOf } from '../people/today.ts'
import { readCertificationEvents } from '../results/certification-events.ts'
import { clocks, clocksAnswered, id } from '../structure/fields.ts'
import { vocabulary } from './catalogue.ts'
import { shownFields } from './event-fields.ts'
import { below, readKnown, readRules } from './fold.ts'
import type { Known } from './fold.ts'
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
})

const LedgerShape = z.object({
  unit: z.string(),
  from: z.string().nullable(),
  through: z.string().nullable(),
  min: z.number().nullable(),
  lines: z.array(
    z.object({
      kind: z.enum(['claim', 'cut', 'carried']),
      event: z.string().nullable(),
      on: z.string().nullable(),
      bucket: z.string(),
      points: z.number(),
      state: z.enum(['claimed', 'approved', 'rejected']).nullable(),
      decidedOn: z.string().nullable(),
      used: z.boolean(),
      counts: z.number(),
    }),
  ),
  buckets: z.array(
    z.object({
      id: z.string(),
      min: z.number().nullable(),
      max: z.number().nullable(),
      claimed: z.number(),
      approved: z.number(),
      counts: z.number(),
    }),
  ),
  balance: z.number(),
  enough: z.boolean(),
})

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
    certificationId: z.string(),
    code: z.string(),
    name: z.string(),
    scope: Scope,
    scopes: z.array(Scope),
    intervals: z.array(Interval),
    forecastThrough: z.string().nullable(),
    events: z.array(Recorded),
    ledger: LedgerShape.nullable(),
  }),
  async run(ctx, input) {
    await mustReach(ctx, 'records.read', input.id)
    await getPerson(ctx, input.id)
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
    return {
      asOf,
      knownAt: (knownAt ?? ctx.now).toISOString(),
      personId: input.id,
      certificationId,
      code,
      name,
      scope,
      scopes,
      intervals: standing.intervals.map(shownInterval),
      forecastThrough: standing.forecastThrough,
      events: await shownEvents(ctx, input.id, below(rules, code), knownAt),
      ledger: ledgerOn(person, versions, code, scope, asOf),
    }
  },
})

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
  return (await readCertificationEvents(ctx, { personId }))
    .filter(event => event.type !== 'corrected' && event.recordedAt <= until && (event.certs?.some(code => codes.has(code)) ?? true))
    .map(({ body, recordedAt, supersededAt, id: eventId, type, on, certs, recordedBy }) => ({
      id: eventId,
      type,
      on,
      certs: certs && [...certs],
      fields: shownFields(type, body, mayReadNotes),
      recordedAt: recordedAt.toISOString(),
      recordedBy,
      supersededAt: supersededAt && supersededAt <= until ? supersededAt.toISOString() : null,
    }))
}
