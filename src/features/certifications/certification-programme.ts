import { sql } from 'kysely'
import { z } from 'zod'
import type { Need, Retake } from '../../rules/certification/language.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { reachOf, within } from '../access/reach.ts'
import { readDays } from '../people/today.ts'
import { day, id, limit } from '../structure/fields.ts'
import { readRules } from '../standings/certification-fold.ts'
import type { Rules } from '../standings/certification-fold.ts'
import { inScope } from './in-scope.ts'
import { AssessmentForm, Hours, isHeld, moduleNames, programmes } from './programmes.ts'
import type { Programme } from './programmes.ts'
import { Interval } from './shapes.ts'
import { getCertification } from './versions.ts'

const Wait = z.object({ wait: z.string(), afterFailures: z.array(z.object({ count: z.int(), wait: z.string() })) })

const Module = z.object({
  code: z.string(),
  name: z.string(),
  /** Null: it does not count here. */
  certificationId: z.string().nullable(),
  optional: z.boolean(),
  hours: Hours.nullable(),
  /** What each version of its rule says of another attempt and of who may not judge; the newest last. */
  versions: z.array(
    z.object({
      version: z.int(),
      fromOn: z.string(),
      throughOn: z.string().nullable(),
      retake: Wait.nullable(),
      confidence: z.string().nullable(),
      notInstructor: z.boolean(),
    }),
  ),
})

const Underway = z.object({
  personId: z.string(),
  person: z.string(),
  employeeNumber: z.string().nullable(),
  modules: z.array(
    z.object({
      code: z.string(),
      status: Interval.shape.status,
      attempts: z.int(),
      retakeFrom: z.string().nullable(),
      bookedOn: z.string().nullable(),
    }),
  ),
})
type Underway = z.infer<typeof Underway>

export const readCertificationProgramme = readVerb({
  name: 'certification.programme',
  right: 'records.read',
  summary: 'A programme of modules as data, version by version, and who of those in reach is at which module; null: it is no programme',
  input: z.strictObject({ id, asOf: day.nullish(), scope: id.nullish(), limit: limit(500, 200) }),
  output: z.object({
    programme: z
      .object({
        modules: z.array(Module),
        assessments: z.array(AssessmentForm.extend({ fromOn: z.string().nullable() })),
        /** Plans of study for everything together. */
        hours: z.array(Hours.extend({ plan: z.string(), confidence: z.string() })),
        /** What the issuer is known to have asked before another attempt, the latest last. */
        waits: z.array(Wait.extend({ version: z.string(), confidence: z.string() })),
        proctorsMaySit: z.boolean(),
        renewTogether: z.array(z.object({ code: z.string(), name: z.string(), withinDays: z.int() })),
        /** Who has begun and does not hold the whole. */
        rows: z.array(Underway),
        total: z.int(),
      })
      .nullable(),
  }),
  async run(ctx, input) {
    const { code } = (await getCertification(ctx, input.id))[0]!
    const programme = programmes().find(one => one.code === code)
    if (!programme) return { programme: null }
    const rules = await readRules(ctx)
    const names = moduleNames(programme, rules)
    const rows = await underway(ctx, programme, rules, input)
    return {
      programme: {
        modules: [...programme.modules, ...programme.optional].map(one => moduleOf(programme, one, names.get(one)!, rules)),
        assessments: programme.assessments.map(({ from, ...form }) => ({ ...form, fromOn: from })),
        hours: programme.hours.flatMap(({ plan, together, confidence }) => (together ? [{ ...together, plan, confidence }] : [])),
        waits: programme.retakes,
        proctorsMaySit: programme.proctorsMaySit,
        renewTogether: programme.renewTogether.map(one => ({ ...one, name: names.get(one.code) ?? one.code })),
        rows: rows.slice(0, input.limit),
        total: rows.length,
      },
    }
  },
})

function moduleOf(programme: Programme, code: string, name: string, rules: Rules): z.infer<typeof Module> {
  const counting = rules.get(code)
  return {
    code,
    name,
    certificationId: counting?.id ?? null,
    optional: programme.optional.includes(code),
    hours: programme.hours.find(plan => plan.perModule !== null)?.perModule?.[code] ?? null,
    versions: (counting?.versions ?? []).map(({ version, effectiveFrom, effectiveTo, rule, marks }) => {
      const retake = retakeIn(rule.award)
      return {
        version,
        fromOn: effectiveFrom,
        throughOn: effectiveTo ?? null,
        retake: retake && { wait: retake.wait, afterFailures: retake.afterFailures ?? [] },
        confidence: marks?.find(mark => mark.at.includes('/retake'))?.confidence ?? null,
        notInstructor: rule.assess?.not?.includes('instructor') ?? false,
      }
    }),
  }
}

function retakeIn(need: Need): Retake | null {
  if ('all' in need || 'any' in need) {
    for (const inner of 'all' in need ? need.all : need.any) {
      const found = retakeIn(inner)
      if (found) return found
    }
    return null
  }
  return 'do' in need ? (need.retake ?? null) : null
}

interface Standing {
  personId: string
  person: string
  employeeNumber: string | null
  code: string
  status: z.infer<typeof Interval>['status']
  retakeFrom: string | null
  attempts: number
  bookedOn: string | null
}

/** Those with a standing in a module who do not hold the whole and have not lost it; the most modules first. */
async function underway(
  ctx: Context,
  programme: Programme,
  rules: Rules,
  { asOf, scope }: { asOf?: string | null | undefined; scope?: string | null | undefined },
): Promise<Underway[]> {
  const codes = [programme.code, ...programme.modules, ...programme.optional]
  const ids = codes.flatMap(code => rules.get(code)?.id ?? [])
  const reach = await reachOf(ctx, 'records.read')
  const on = asOf ? sql`${asOf}::date` : (await readDays(ctx)).of('s')
  const exams = sql`events e where e.tenant_id = s.tenant_id and e.person_id = s.person_id and e.skill_id is null and e.superseded_at is null
    and c.code = any(e.certs)`
  const { rows } = await sql<Standing>`
    select s.person_id as "personId", concat_ws(' ', nullif(d.given_names, ''), d.surname) as person, d.employee_number as "employeeNumber", c.code,
      s.status, (select n ->> 'on' from jsonb_array_elements(s.standing -> 'next') n where n ->> 'kind' = 'retake-from' limit 1) as "retakeFrom",
      (select count(*)::int from ${exams} and e.type = 'exam' and e.happened_on <= ${on}) as attempts,
      (select min(e.body ->> 'plannedOn') from ${exams} and e.type = 'booked' and e.body ->> 'act' = 'exam' and (e.body ->> 'plannedOn')::date > ${on}
        and not exists (select from events x where x.tenant_id = e.tenant_id and x.person_id = e.person_id and x.superseded_at is null
          and x.type = 'booking-cancelled' and x.body ->> 'booking' = e.event_id::text)) as "bookedOn"
    from certification_standings s
      join certifications c on c.tenant_id = s.tenant_id and c.certification_id = s.certification_id
      join person_details d on d.tenant_id = s.tenant_id and d.person_id = s.person_id and d.superseded_at is null and not d.retired
    where s.tenant_id = ${ctx.organisation.tenantId} and s.certification_id = any(${ids}::uuid[]) and ${within(reach, 's.person_id')}
      and s.from_on <= ${on} and (s.through_on is null or s.through_on >= ${on}) and s.status <> 'not-required' and ${inScope(ctx, scope, on)}
      and not exists (select from certification_standings w where w.tenant_id = s.tenant_id and w.person_id = s.person_id
        and w.certification_id = ${rules.get(programme.code)?.id ?? null}::uuid and w.from_on <= ${on} and (w.through_on is null or w.through_on >= ${on})
        and w.status in ('valid', 'due-soon', 'in-grace', 'expired', 'suspended', 'lapsed', 'revoked'))
    order by lower(d.surname), lower(d.given_names), s.person_id`.execute(ctx.db)
  const people = [...Map.groupBy(rows, row => row.personId).values()].map(own => personOf(own, codes.slice(1)))
  const held = (one: Underway): number => one.modules.filter(each => isHeld(each.status)).length
  return people.filter(one => one.modules.some(each => each.status !== 'not-started')).sort((a, b) => held(b) - held(a))
}

function personOf(own: readonly Standing[], codes: readonly string[]): Underway {
  const { personId, person, employeeNumber } = own[0]!
  return {
    personId,
    person,
    employeeNumber,
    modules: codes.map(code => {
      const found = own.find(row => row.code === code)
      return {
        code,
        status: found?.status ?? ('not-started' as const),
        attempts: found?.attempts ?? 0,
        retakeFrom: found?.retakeFrom ?? null,
        bookedOn: found?.bookedOn ?? null,
      }
    }),
  }
}
