import { sql } from 'kysely'
import { z } from 'zod'
import { addDuration } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { conflict, invalid, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, readVerb, writeVerb } from '../../platform/verb.ts'
import { ownPeople } from '../access/own.ts'
import { reachOf, within } from '../access/reach.ts'
import { readDays } from '../people/today.ts'
import { insertCertificationEvents } from '../results/certification-events.ts'
import { day, duration, id, line, reason } from '../structure/fields.ts'
import { refoldPeople } from './refold.ts'
import { Scope } from './shapes.ts'
import { getCertification } from './versions.ts'

const Whom = {
  id,
  /** Every running term whose end lies in these days, both included. */
  ends: z.strictObject({ from: day, through: day }),
  /** To one day for all, or each by a length from its own end. */
  until: day.nullish(),
  by: duration.nullish(),
  /** Only those whose scope says this. */
  scope: Scope.nullish(),
  groupingId: id.nullish(),
}
const WhomShape = z.strictObject(Whom)
type Whom = z.infer<typeof WhomShape>

const Extended = z.object({
  personId: z.string(),
  person: z.string(),
  employeeNumber: z.string().nullable(),
  scope: Scope,
  status: z.string(),
  validThrough: z.string(),
  until: z.string(),
})

interface Term extends z.infer<typeof Extended> {
  today: Day
}

/** So many are named; the count is of all. */
const NAMED = 200
const MOST = 5_000

export const previewExtension = readVerb({
  name: 'certification.preview_extension',
  right: 'results.write',
  summary: 'Whose terms an extension would reach, and through which day each would be in force; nothing is written',
  input: WhomShape,
  output: z.object({ terms: z.int(), people: z.int(), own: z.boolean(), rows: z.array(Extended) }),
  async run(ctx, input) {
    const { terms, own } = await planExtension(ctx, input)
    const rows = terms.slice(0, NAMED).map(({ today: _today, ...row }) => row)
    return { terms: terms.length, people: new Set(terms.map(one => one.personId)).size, own, rows }
  },
})

export const extendTerms = writeVerb({
  name: 'certification.extend',
  right: 'results.write',
  summary: 'Extend every running term of a certification that ends in a stretch of days: an entry for each person, never an edited day',
  input: z.strictObject({
    ...Whom,
    authority: line(300),
    reason,
    /** How many terms were shown; another number is not extended unseen. */
    terms: z.int().min(1),
  }),
  output: z.object({ ids: z.array(z.string()) }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const { code, terms } = await planExtension(ctx, input)
    if (terms.length !== input.terms) throw conflict('extension.others_meanwhile', { current: terms.length })
    const events = terms.map(({ personId, scope, today, validThrough, until }) => ({
      personId,
      type: 'extended',
      on: today,
      certs: [code],
      body: {
        expiring: { from: validThrough, through: validThrough },
        until,
        authority: input.authority,
        note: input.reason,
        ...(Object.keys(scope).length === 0 ? {} : { scope }),
      },
    }))
    const ids = await insertCertificationEvents(ctx, events)
    await refoldPeople(ctx, [...new Set(terms.map(one => one.personId))], [{ type: 'extended', certs: [code], body: {} }])
    terms.forEach(({ personId, until }, i) =>
      audit(ctx, {
        action: 'certification_event.recorded',
        subject: { kind: 'certification_event', id: ids[i]! },
        personId,
        facts: { type: 'extended', on: events[i]!.on, certs: [code], until },
        reason: input.reason,
      }),
    )
    return { ids }
  },
})

/** The terms of those over whom the caller has the right, the caller left out: nobody extends their own. */
async function planExtension(ctx: Context, input: Whom): Promise<{ code: string; terms: Term[]; own: boolean }> {
  const { ends, until = null, by = null } = input
  if (ends.through < ends.from) throw invalid('range.backwards', { fromOn: ends.from, throughOn: ends.through })
  if ((until === null) === (by === null)) throw invalid('extension.one_way')
  if (until !== null && until <= ends.through) throw refused('extension.not_later', { until, through: ends.through })
  const { code } = (await getCertification(ctx, input.id))[0]!
  const found = await runningTerms(ctx, input)
  if (found.length > MOST) throw refused('extension.too_many', { count: found.length, most: MOST })
  const own = await ownPeople(ctx)
  const terms = found.map(term => ({ ...term, until: until ?? addDuration(term.validThrough, by!) }))
  return { code, terms: terms.filter(term => !own.has(term.personId)), own: terms.some(term => own.has(term.personId)) }
}

const RUNNING = ['valid', 'due-soon', 'in-grace', 'expired', 'suspended', 'lapsed']

/** Also those that have ended meanwhile, as long as nothing has come in their place; a loss by a missed check is no end of a term. */
async function runningTerms(ctx: Context, { id: certificationId, ends, scope, groupingId }: Whom): Promise<Omit<Term, 'until'>[]> {
  const reach = await reachOf(ctx, 'results.write')
  const today = (await readDays(ctx)).of('s')
  const { rows } = await sql<Omit<Term, 'until'>>`
    select s.person_id as "personId", concat_ws(' ', nullif(d.given_names, ''), d.surname) as person, d.employee_number as "employeeNumber", s.scope,
      s.status, s.valid_through as "validThrough", ${today} as today
    from certification_standings s
      join person_details d on d.tenant_id = s.tenant_id and d.person_id = s.person_id and d.superseded_at is null and not d.retired
    where s.tenant_id = ${ctx.organisation.tenantId} and s.certification_id = ${certificationId} and ${within(reach, 's.person_id')}
      and s.from_on <= ${today} and (s.through_on is null or s.through_on >= ${today}) and s.status = any(${RUNNING}::text[])
      and (s.status <> 'lapsed' or s.standing #>> '{reasons,0,code}' = 'term-ended')
      and s.valid_through between ${ends.from}::date and ${ends.through}::date and s.scope @> ${JSON.stringify(scope ?? {})}::jsonb
      ${groupingId ? sql`and exists (select from packed_people p where p.tenant_id = s.tenant_id and p.person_id = s.person_id and ${groupingId}::uuid = any(p.grouping_ids))` : sql``}
    order by s.valid_through, lower(d.surname), lower(d.given_names), s.person_id, s.scope limit ${MOST + 1}`.execute(ctx.db)
  return rows
}
