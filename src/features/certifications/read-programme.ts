import { z } from 'zod'
import { daysBetween } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { intervalOn } from '../../rules/certification/evaluate.ts'
import type { RuleEvent } from '../../rules/certification/events.ts'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { mustReach } from '../access/reach.ts'
import { getPerson } from '../people/queries.ts'
import { todayOf } from '../people/today.ts'
import { clocks, clocksAnswered, id } from '../structure/fields.ts'
import { foldPerson, readKnown, readRules } from '../standings/certification-fold.ts'
import type { Folded, Known } from '../standings/certification-fold.ts'
import { namesOf } from './names.ts'
import { AssessmentForm, Hours, isHeld, moduleNames, programmes } from './programmes.ts'
import { Interval, shownInterval } from './shapes.ts'

const Attempt = z.object({
  id: z.string(),
  on: z.string(),
  result: z.enum(['passed', 'failed']),
  score: z.number().nullable(),
  /** Under whose eyes, where that is said. */
  proctor: z.string().nullable(),
  /** False: whoever watched over it was not independent, so that the rule does not look at it. */
  independent: z.boolean(),
})
const Standing = Interval.nullable()

export const readPersonProgramme = readVerb({
  name: 'person.programme',
  right: 'records.read',
  summary:
    'A programme of modules as one person stands in it: each module with its attempts and the next day for one, the whole, and what can be renewed together',
  input: z.strictObject({ id, code: z.string().min(1).max(100), ...clocks }),
  output: z.object({
    ...clocksAnswered,
    code: z.string(),
    standing: Standing,
    modules: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        /** Null: it does not count here, so that nothing is recorded for it. */
        certificationId: z.string().nullable(),
        optional: z.boolean(),
        standing: Standing,
        attempts: z.array(Attempt),
        /** Sittings that lie ahead. */
        booked: z.array(z.object({ id: z.string(), on: z.string() })),
        /** The first day on which another attempt may be booked, and the version of the rule that says so. */
        retakeFrom: z.string().nullable(),
        ruleVersion: z.int().nullable(),
        /** Hours of study that plans give it. */
        hours: Hours.nullable(),
        /** In which role somebody has to watch over it. */
        proctorRoles: z.array(z.string()),
      }),
    ),
    assessment: AssessmentForm,
    /** Another certification whose end is near enough to file for both at once. */
    renewTogether: z.array(z.object({ code: z.string(), on: z.string(), other: z.string(), daysApart: z.int() })),
  }),
  async run(ctx, input) {
    await mustReach(ctx, 'records.read', input.id)
    await getPerson(ctx, input.id)
    const programme = programmes().find(one => one.code === input.code)
    if (!programme) throw missing('certification', input.code)
    const asOf = input.asOf ?? (await todayOf(ctx, input.id))
    const knownAt = input.knownAt ? new Date(input.knownAt) : null
    const known: Known = (await readKnown(ctx, [input.id], knownAt)).get(input.id) ?? { events: [], birthDate: null }
    const rules = await readRules(ctx, knownAt)
    const folded = foldPerson(rules, input.id, known, new Set(programme.all))
    const names = moduleNames(programme, rules)
    const proctors = await proctorNames(ctx, known.events)
    const on = (code: string) => intervalIn(folded, code, asOf)
    const whole = on(programme.code)
    return {
      asOf,
      knownAt: (knownAt ?? ctx.now).toISOString(),
      code: programme.code,
      standing: whole,
      modules: [...programme.modules, ...programme.optional].map(code => {
        const standing = on(code)
        const from = standing?.next.find(date => date.kind === 'retake-from')?.on ?? null
        return {
          code,
          name: names.get(code)!,
          certificationId: rules.get(code)?.id ?? null,
          optional: programme.optional.includes(code),
          standing,
          attempts: attemptsAt(known.events, code, asOf, proctors),
          booked: bookedFrom(known.events, code, asOf),
          retakeFrom: from,
          ruleVersion: from === null ? null : standing!.ruleVersion,
          hours: programme.hours.find(plan => plan.perModule !== null)?.perModule?.[code] ?? null,
          proctorRoles: rules.get(code)?.versions.findLast(one => one.effectiveFrom <= asOf)?.rule.assess?.by ?? [],
        }
      }),
      assessment: programme.assessments.findLast(one => one.from === null || one.from <= asOf)!,
      renewTogether: programme.renewTogether.flatMap(({ code, withinDays }) => {
        const other = on(code)
        if (!whole?.validThrough || !other?.validThrough || !isHeld(whole.status) || !isHeld(other.status)) return []
        const daysApart = Math.abs(daysBetween(whole.validThrough, other.validThrough))
        return daysApart > withinDays ? [] : [{ code, on: whole.validThrough, other: other.validThrough, daysApart }]
      }),
    }
  },
})

function intervalIn(folded: readonly Folded[], code: string, asOf: Day): z.infer<typeof Interval> | null {
  const one = folded.find(each => each.code === code)
  return one ? shownInterval(intervalOn(one.standing, asOf)) : null
}

function attemptsAt(
  events: readonly RuleEvent[],
  code: string,
  asOf: Day,
  names: ReadonlyMap<string, { name: string }>,
): z.infer<typeof Attempt>[] {
  return events
    .filter(event => event.type === 'exam' && event.on <= asOf && event.certs?.includes(code))
    .map(({ id: eventId, on, result, score, assessor }) => ({
      id: eventId,
      on,
      result: result === 'failed' ? 'failed' : 'passed',
      score: score ?? null,
      proctor: assessor?.person === undefined ? null : (names.get(assessor.person)?.name ?? assessor.person),
      independent: !(assessor?.relations ?? []).includes('instructor'),
    }))
}

/** Sittings ahead that nobody has taken back. */
function bookedFrom(events: readonly RuleEvent[], code: string, asOf: Day): { id: string; on: Day }[] {
  const cancelled = new Set(events.flatMap(event => (event.type === 'booking-cancelled' ? [event.booking] : [])))
  return events.flatMap(event =>
    event.type === 'booked' && event.act === 'exam' && event.certs?.includes(code) && event.plannedOn! > asOf && !cancelled.has(event.id)
      ? [{ id: event.id, on: event.plannedOn! }]
      : [],
  )
}

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

async function proctorNames(ctx: Context, events: readonly RuleEvent[]): Promise<ReadonlyMap<string, { name: string }>> {
  const people = events.flatMap(event => (event.type === 'exam' ? (event.assessor?.person ?? []) : []))
  return namesOf(ctx, [...new Set(people.filter(one => ID.test(one)))])
}
