import { z } from 'zod'
import { conflict, invalid } from '../../platform/refusal.ts'
import { reason } from '../structure/fields.ts'
import { without } from './leave-out.ts'
import type { Decided } from './leave-out.ts'
import { LineWalk } from './line-walk.ts'
import type { Look } from './line-walk.ts'
import { LINE_IS } from './lines.ts'
import type { Is, Line } from './lines.ts'
import type { EmptiedPlan, Plan } from './plan-shape.ts'

/** As many exceptions as a request may name; more than that is said by kind. */
const MOST = 50_000
const sum = z.string().regex(/^[0-9a-f]{64}$/)

/** What is taken over of a very large sheet: by kind, but for some people, but for some lines. */
export const Decision = z.strictObject({
  /** The sums of the lines that were shown. */
  seen: z.strictObject({ lines: sum, emptied: sum }),
  kinds: z.strictObject(Object.fromEntries(LINE_IS.map(is => [is, z.boolean()])) as Record<Is, z.ZodBoolean>),
  /** All lines of somebody that are of one kind. */
  people: z
    .array(z.strictObject({ id: z.string().max(60), is: z.enum(LINE_IS), taken: z.boolean() }))
    .max(MOST)
    .default([]),
  lines: z
    .array(z.strictObject({ is: z.enum(LINE_IS), place: z.int().min(0), taken: z.boolean() }))
    .max(MOST)
    .default([]),
  /** Why emptied cells are revoked; asked for as soon as one is. */
  reason: reason.optional(),
})
export type Decision = z.infer<typeof Decision>

/** Takes out of a plan, as it is worked through, what somebody has left out of it. */
export class Deciding implements Look {
  private readonly walk: LineWalk
  private readonly decision: Decision
  private readonly people: ReadonlyMap<string, boolean>
  private readonly lines: ReadonlyMap<string, boolean>
  private readonly gone = new Set<string>()
  private readonly revoked: EmptiedPlan[] = []
  private out: Line[] = []
  private left = 0

  constructor(plan: Plan, decision: Decision) {
    this.decision = decision
    this.people = new Map(decision.people.map(({ id, is, taken }) => [`${is} ${id}`, taken]))
    this.lines = new Map(decision.lines.map(({ is, place, taken }) => [`${is} ${place}`, taken]))
    this.walk = new LineWalk(plan, (line, place) => {
      const taken = this.takes(line, place)
      if (line.out.is === 'emptied') {
        if (taken) this.revoked.push(line.item as EmptiedPlan)
      } else if (!taken) this.out.push(line)
    })
  }

  /** Emptied cells are looked for only where one of them is taken. */
  asksForEmptied(): boolean {
    const { kinds, people, lines } = this.decision
    return kinds.emptied || [...people, ...lines].some(({ is, taken }) => is === 'emptied' && taken)
  }

  emptied(plan: Plan): void {
    this.walk.emptied(plan)
    if (this.walk.seen().emptied !== this.decision.seen.emptied) throw conflict('import.stale')
    if (this.revoked.length > 0 && this.decision.reason === undefined)
      throw invalid('sheet.reason_missing', {}, [{ path: 'decision.reason', code: 'sheet.reason_missing', params: {}, text: '' }])
  }

  frame(plan: Plan): void {
    this.walk.frame(plan)
    const lines = this.taken()
    for (const { makes } of lines) if (makes !== null) this.gone.add(makes)
    if (lines.length > 0) Object.assign(plan, without(plan, lines))
  }

  cells(plan: Plan): void {
    this.walk.cells(plan)
    const out = new Set(this.taken().map(line => line.item))
    if (out.size === 0 && this.gone.size === 0) return
    plan.results = plan.results.filter(result => {
      if (!out.has(result) && !this.gone.has(result.personId) && !this.gone.has(result.skillId)) return true
      ;(result.is === 'new' ? plan.created : plan.changed).results -= 1
      return false
    })
  }

  isGone(id: string): boolean {
    return this.gone.has(id)
  }

  /** What was decided about lines that say something else by now is not decided. */
  decided(plan: Plan): Decided {
    if (this.walk.seen().lines !== this.decision.seen.lines) throw conflict('import.stale')
    return { plan, revoked: this.revoked, left: this.left, reason: this.decision.reason ?? '' }
  }

  private taken(): Line[] {
    const lines = this.out
    this.out = []
    this.left += lines.length
    return lines
  }

  private takes({ out: { is, kind, person } }: Line, place: number): boolean {
    const ofPerson = kind !== 'requirement' && person !== null ? this.people.get(`${is} ${person.id}`) : undefined
    return this.lines.get(`${is} ${place}`) ?? ofPerson ?? this.decision.kinds[is]
  }
}
