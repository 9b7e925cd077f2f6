import { sql } from 'kysely'
import { z } from 'zod'
import { actsOfHolders } from '../../rules/certification/asked.ts'
import type { AskedAct } from '../../rules/certification/asked.ts'
import { ACTS } from '../../rules/certification/language.ts'
import type { Rule } from '../../rules/certification/language.ts'
import type { Day } from '../../rules/day.ts'
import type { Context, Right } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustBeInSession } from '../access/prove.ts'
import { mustReachAll } from '../access/reach.ts'
import { MEANINGS } from '../proof/seal.ts'
import type { Meaning } from '../proof/seal.ts'
import { mustBeAbleToSign, signEvents } from '../proof/sign.ts'
import { insertCertificationEvents } from '../results/certification-events.ts'
import { refuseOwn } from '../results/own.ts'
import { day, id, line, paragraph } from '../structure/fields.ts'
import { CONTINUING } from './crew.ts'
import { refuseEntry } from './entry-faults.ts'
import { Entry } from './event-fields.ts'
import { versionOn } from './get.ts'
import { refuseUnfit } from './judge.ts'
import { refoldPeople } from './refold.ts'
import { Scope } from './shapes.ts'
import { getCertification } from './versions.ts'

const amount = z.number().min(0).max(1_000_000).optional()

const Input = z.strictObject({
  certificationId: id,
  rows: z
    .array(z.strictObject({ personId: id, scope: Scope.nullish(), answers: id.nullish() }))
    .min(1)
    .max(500),
  act: z.enum(ACTS as [string, ...string[]]),
  part: line(300).nullish(),
  on: day,
  /** The role in which it is signed, where the rule names who may. */
  role: line(200).nullish(),
  count: amount,
  hours: amount,
  days: amount,
  note: paragraph(2_000).nullish(),
  meaning: z.enum(MEANINGS),
})
type Input = z.infer<typeof Input>

/** Two doors for the same act: who assesses signs for what was seen, who keeps the records signs for what is known there. */
const signing = (name: string, right: Right, summary: string) =>
  writeVerb({
    name,
    right,
    summary,
    input: Input,
    output: z.object({ ids: z.array(z.string()), signatureId: z.string() }),
    run: (ctx, input) => confirmed(ctx, input, right),
  })

export const confirmHeld = signing(
  'event.confirm',
  'results.assess',
  'Confirm with one signature what keeps a certification or answers what happened, of one person or of a whole crew',
)

export const confirmFromRecords = signing(
  'event.confirm_recorded',
  'results.write',
  'The same from the records: confirm with one signature what keeps a certification or answers what happened',
)

async function confirmed(ctx: Context, input: Input, right: Right): Promise<{ ids: string[]; signatureId: string }> {
  await takeTurn(ctx)
  const personIds = [...new Set(input.rows.map(row => row.personId))]
  await mustReachAll(ctx, right, personIds)
  for (const personId of personIds) await refuseOwn(ctx, personId)
  mustBeInSession(ctx)
  const { code, name, rule } = versionOn(await getCertification(ctx, input.certificationId), ctx.today)
  const asked = askedFor(rule, input, name)
  const body = await bodyOf(ctx, rule, asked, input)
  await refuseEntry(ctx, personIds, Entry.parse({ type: input.act, on: input.on, ...body }), [code])
  await refuseOthers(ctx, input)
  await mustBeAbleToSign(ctx)
  const certs = [code]
  const ids = await insertCertificationEvents(
    ctx,
    input.rows.map(({ personId, scope, answers }) => ({
      personId,
      type: input.act,
      on: input.on,
      certs,
      body: { ...body, ...(scope && Object.keys(scope).length > 0 ? { scope } : {}), ...(answers ? { answers } : {}) },
    })),
  )
  await refoldPeople(ctx, personIds, [{ type: input.act, certs, body }])
  const signatureId = await signEvents(ctx, ids, input.meaning)
  log(ctx, input, { ids, certs, signatureId })
  return { ids, signatureId }
}

function log(
  ctx: Context,
  { rows, act, on, meaning }: { rows: Input['rows']; act: string; on: Day; meaning: Meaning },
  { ids, certs, signatureId }: { ids: readonly string[]; certs: string[]; signatureId: string },
): void {
  rows.forEach(({ personId }, i) =>
    audit(ctx, {
      action: 'certification_event.confirmed',
      subject: { kind: 'certification_event', id: ids[i]! },
      personId,
      facts: { type: act, on, certs, meaning, signatureId },
    }),
  )
}

/** What the rule asks of those who hold it; anything else is recorded and not confirmed. */
function askedFor(rule: Rule, { act, part }: Input, name: string): AskedAct {
  const asked = actsOfHolders(rule).find(one => one.act === act && (one.part === null || one.part === (part ?? null)))
  if (!asked) throw refused('confirmation.not_asked', { name, act })
  return asked
}

async function bodyOf(ctx: Context, rule: Rule, { by, sign }: AskedAct, input: Input): Promise<Record<string, unknown>> {
  const { role, part, count, hours, days, note } = input
  if (by.length > 0 && !by.includes(role ?? '')) throw refused('confirmation.role_missing', { roles: by.join(', ') })
  const holds = await refuseUnfit(
    ctx,
    rule,
    input.on,
    input.rows.map(row => row.personId),
  )
  const assessor = {
    person: ctx.actor.personId ?? ctx.actor.name,
    ...(role ? { roles: [role] } : {}),
    ...(holds.length > 0 ? { holds } : {}),
  }
  const said = { part, count, hours, days, note, assessor, signedBy: sign.length > 0 ? sign : undefined }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value != null))
}

/** Each of them holds it in this scope, and what is answered has happened to them. */
async function refuseOthers(ctx: Context, { certificationId, rows, on }: Input): Promise<void> {
  const { tenantId } = ctx.organisation
  const said = JSON.stringify(
    rows.map(({ personId, scope, answers }) => ({ person: personId, scope: scope ?? {}, answers: answers ?? null })),
  )
  const { rows: wrong } = await sql<{ name: string; held: boolean }>`
    select concat_ws(' ', nullif(d.given_names, ''), d.surname) as name, x.held
    from jsonb_to_recordset(${said}::jsonb) as r (person uuid, scope jsonb, answers uuid)
      cross join lateral (select exists (select from certification_standings s where s.tenant_id = ${tenantId} and s.person_id = r.person
        and s.certification_id = ${certificationId} and s.scope @> r.scope and s.status = any(${CONTINUING}::text[])
        and s.from_on <= ${on}::date and (s.through_on is null or s.through_on >= ${on}::date)) as held) x
      join person_details d on d.tenant_id = ${tenantId} and d.person_id = r.person and d.superseded_at is null
    where not x.held or (r.answers is not null and not exists (select from events e where e.tenant_id = ${tenantId} and e.event_id = r.answers
      and e.person_id = r.person and e.skill_id is null and e.superseded_at is null))
    limit 1`.execute(ctx.db)
  const [first] = wrong
  if (!first) return
  if (!first.held) throw refused('confirmation.not_held', { name: first.name, on })
  throw refused('certification_event.no_such_reference', { name: first.name, field: 'answers' })
}
