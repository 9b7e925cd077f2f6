import { sql } from 'kysely'
import { z } from 'zod'
import { actsIn } from '../../rules/certification/asked.ts'
import { continuityOn } from '../../rules/certification/continuity.ts'
import type { CheckOn } from '../../rules/certification/continuity.ts'
import { personKnown } from '../../rules/certification/evaluate.ts'
import type { Rule, RuleVersion } from '../../rules/certification/language.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { reachOf, within } from '../access/reach.ts'
import { readDays } from '../people/today.ts'
import { id, limit } from '../structure/fields.ts'
import { vocabulary } from '../standings/shipped.ts'
import { readKnown, readRules } from '../standings/certification-fold.ts'
import type { Known } from '../standings/certification-fold.ts'
import { versionOn } from './get.ts'
import { Scope } from './shapes.ts'
import { signaturesOver, SignedBy } from './signatures.ts'
import { answeringOf, AskedActShape, Answering } from './tasks.ts'
import { getCertification } from './versions.ts'

export const Period = z.object({
  from: z.string(),
  through: z.string(),
  state: z.enum(['kept', 'late', 'missed', 'open', 'ahead', 'unasked']),
  events: z.array(z.string()),
})

const Check = z.object({
  id: z.string(),
  dueOn: z.string().nullable(),
  missedOn: z.string().nullable(),
  /** The latest that counts for it. */
  lastId: z.string().nullable(),
  periods: z.array(Period),
})

const Member = z.object({
  personId: z.string(),
  person: z.string(),
  employeeNumber: z.string().nullable(),
  scope: Scope,
  level: z.string().nullable(),
  status: z.string(),
  work: z.enum(['yes', 'supervised', 'no', 'n/a']),
  today: z.string(),
  checks: z.array(Check),
  answering: Answering,
})
type Member = z.infer<typeof Member>

export const Entry = z.object({
  id: z.string(),
  type: z.string(),
  on: z.string(),
  by: z.string().nullable(),
  mine: z.boolean(),
  signed: SignedBy.nullable(),
})

/** What is asked, how often, and what a miss does. */
export const AskedCheck = z.object({
  id: z.string(),
  mode: z.enum(['gap', 'grid', 'rolling', 'once']),
  every: z.string().nullable(),
  onMiss: z.string(),
  acts: z.array(AskedActShape),
})

const MOST = 500

export const readCrew = readVerb({
  name: 'certification.crew',
  right: 'records.read',
  summary: 'Those who hold a certification with each one’s log of continuity: until when it is good, what has kept it, and who signed',
  input: z.strictObject({ id, scope: id.nullish(), limit: limit(MOST, MOST) }),
  output: z.object({
    code: z.string(),
    name: z.string(),
    checks: z.array(AskedCheck),
    /** The nearest first. */
    rows: z.array(Member),
    total: z.int(),
    entries: z.array(Entry),
  }),
  async run(ctx, input) {
    const { code, name, rule } = versionOn(await getCertification(ctx, input.id), ctx.today)
    const held = await holding(ctx, input)
    const counting = (await readRules(ctx)).get(code)
    const rows = counting ? await members(ctx, counting.versions, code, held.slice(0, input.limit)) : []
    rows.sort((a, b) => (nearest(a) < nearest(b) ? -1 : nearest(a) > nearest(b) ? 1 : 0))
    return { code, name, checks: checksOf(rule), rows, total: held.length, entries: await entriesOf(ctx, rows) }
  },
})

/** Checks of the rule, those of its variants among them. */
export function checksOf(rule: Rule): z.infer<typeof AskedCheck>[] {
  const all = [...(rule.keep ?? []), ...(rule.variants ?? []).flatMap(variant => variant.keep ?? [])]
  return [...new Map(all.map(check => [check.id, check])).values()].map(({ id, mode, every, window, onMiss, need }) => {
    const length = every ?? window
    return { id, mode, every: typeof length === 'string' ? length : null, onMiss, acts: actsIn(rule, need) }
  })
}

interface Held extends Omit<Member, 'checks' | 'answering'> {
  today: Day
}

/** On whom continuity is asked today: held, also where it is suspended, or lost by a missed check and by nothing else. */
export const CONTINUING = ['valid', 'due-soon', 'in-grace', 'suspended', 'expired', 'lapsed']

async function holding(ctx: Context, { id: certificationId, scope }: { id: string; scope?: string | null | undefined }): Promise<Held[]> {
  const reach = await reachOf(ctx, 'records.read')
  const today = (await readDays(ctx)).of('s')
  const { rows } = await sql<Held>`
    select s.person_id as "personId", concat_ws(' ', nullif(d.given_names, ''), d.surname) as person, d.employee_number as "employeeNumber", s.scope,
      s.standing ->> 'level' as level, s.status, s.work, ${today} as today
    from certification_standings s
      join person_details d on d.tenant_id = s.tenant_id and d.person_id = s.person_id and d.superseded_at is null and not d.retired
    where s.tenant_id = ${ctx.organisation.tenantId} and s.certification_id = ${certificationId} and ${within(reach, 's.person_id')}
      and s.from_on <= ${today} and (s.through_on is null or s.through_on >= ${today}) and s.status = any(${CONTINUING}::text[])
      and (s.status <> 'lapsed' or s.standing #>> '{reasons,0,code}' = 'continuity-missed')
      ${scope ? sql`and exists (select from packed_people p where p.tenant_id = s.tenant_id and p.person_id = s.person_id and ${scope}::uuid = any(p.grouping_ids))` : sql``}
    order by lower(d.surname), lower(d.given_names), s.person_id, s.scope`.execute(ctx.db)
  return rows
}

async function members(ctx: Context, versions: readonly RuleVersion[], code: string, held: readonly Held[]): Promise<Member[]> {
  const rules = await readRules(ctx)
  const known = await readKnown(ctx, [...new Set(held.map(one => one.personId))], null)
  const answering = await answeringOf(ctx)
  const library = (asked: string): readonly RuleVersion[] | null => rules.get(asked)?.versions ?? null
  const nobody: Known = { events: [], birthDate: null }
  const levels = versions.at(-1)!.rule.scope?.dims.find(dim => dim.match === 'at-least')
  return held.map(one => {
    const person = personKnown({ ...(known.get(one.personId) ?? nobody), library, vocabulary: vocabulary() }, null)
    const scope = levels && one.level !== null ? { ...one.scope, [levels.key]: one.level } : one.scope
    const checks = continuityOn(person, versions, { cert: code, scope, day: one.today }).map(shownCheck)
    return { ...one, checks, answering: answering(one.personId) }
  })
}

function shownCheck({ id: checkId, dueOn, missedOn, events, periods }: CheckOn): z.infer<typeof Check> {
  return { id: checkId, dueOn, missedOn, lastId: events.at(-1) ?? null, periods: periods.slice(-8) }
}

/** What has been missed comes before all that is still to come; nothing due comes last. */
function nearest({ checks }: Member): string {
  if (checks.some(check => check.missedOn !== null)) return ''
  return checks.flatMap(check => check.dueOn ?? []).sort()[0] ?? '9999'
}

function entriesOf(ctx: Context, rows: readonly Member[]): Promise<z.infer<typeof Entry>[]> {
  const ids = new Set(rows.flatMap(row => row.checks.flatMap(check => [check.lastId, ...check.periods.flatMap(one => one.events)])))
  ids.delete(null)
  return readSigned(ctx, [...ids] as string[])
}

/** These entries with who recorded and who signed them. */
export async function readSigned(ctx: Context, wanted: readonly string[]): Promise<z.infer<typeof Entry>[]> {
  if (wanted.length === 0) return []
  const { rows: events } = await sql<{ id: string; type: string; on: string; by: string | null; mine: boolean }>`
    select e.event_id as id, e.type, e.happened_on as on, a.name as by, coalesce(e.recorded_by = ${ctx.actor.accountId}, false) as mine
    from events e left join accounts a on a.tenant_id = e.tenant_id and a.account_id = e.recorded_by
    where e.tenant_id = ${ctx.organisation.tenantId} and e.event_id = any(${[...wanted]}::uuid[]) order by e.happened_on, e.event_id`.execute(
    ctx.db,
  )
  const signed = await signaturesOver(ctx, wanted)
  return events.map(event => ({ ...event, signed: signed.get(event.id) ?? null }))
}
