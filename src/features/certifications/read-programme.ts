import { z } from 'zod'
import { daysBetween } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { intervalOn } from '../../rules/certification/evaluate.ts'
import type { RuleEvent } from '../../rules/certification/events.ts'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { mustReach } from '../access/reach.ts'
import { getPerson } from '../people/queries.ts'
import { todayOf } from '../people/today.ts'
import { clocks, clocksAnswered, id } from '../structure/fields.ts'
import { foldPerson, readKnown, readRules } from '../standings/certification-fold.ts'
import type { Folded, Known } from '../standings/certification-fold.ts'
import { programmes } from './programmes.ts'
import { Interval, shownInterval } from './shapes.ts'

const Attempt = z.object({ id: z.string(), on: z.string(), result: z.enum(['passed', 'failed']), score: z.number().nullable() })
const Standing = Interval.nullable()
const Range = z.object({ min: z.number(), max: z.number() })

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
        optional: z.boolean(),
        standing: Standing,
        attempts: z.array(Attempt),
        /** The first day on which another attempt may be booked, and the version of the rule that says so. */
        retakeFrom: z.string().nullable(),
        ruleVersion: z.int().nullable(),
      }),
    ),
    assessment: z.object({
      questions: Range.extend({ confidence: z.string() }),
      minutes: z.object({ value: z.number(), confidence: z.string() }),
      passMark: z.null(),
    }),
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
    const folded = foldPerson(await readRules(ctx, knownAt), input.id, known, new Set(programme.all))
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
          optional: programme.optional.includes(code),
          standing,
          attempts: attemptsAt(known.events, code, asOf),
          retakeFrom: from,
          ruleVersion: from === null ? null : standing!.ruleVersion,
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

function isHeld(status: string): boolean {
  return ['valid', 'due-soon', 'in-grace'].includes(status)
}

function attemptsAt(events: readonly RuleEvent[], code: string, asOf: Day): z.infer<typeof Attempt>[] {
  return events
    .filter(event => event.type === 'exam' && event.on <= asOf && event.certs?.includes(code))
    .map(event => ({ id: event.id, on: event.on, result: event.result === 'failed' ? 'failed' : 'passed', score: event.score ?? null }))
}
